//! Stage 8 of *One Profile at a Time*: rays in the lanes of vectors.
//!
//! Eight pixels side by side are one packet, which is traced at once: by AVX2 and FMA where the processor has them.

pub mod camera;
pub mod job;
pub mod light;
pub mod lists;
pub mod material;
pub mod math;
pub mod matrix;
pub mod object;
pub mod options;
pub mod packet;
pub mod pattern;
pub mod pool;
pub mod reach;
pub mod render;
pub mod setup;
pub mod shape;
pub mod simd;
pub mod stealing;
pub mod surface;
pub mod transform;
pub mod tuple;
pub mod vector;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
