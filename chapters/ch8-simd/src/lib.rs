//! Stage 8 of *One Profile at a Time*: sixteen rays at once.
//!
//! Rays are traced in the lanes of vectors of sixteen f32, by AVX2 and FMA where the processor has them. Each
//! ray waits, once it is known what it meets, until there are enough others that meet the same.

pub mod affine;
pub mod band;
pub mod camera;
pub mod container;
pub mod intersection;
pub mod light;
pub mod material;
pub mod math;
pub mod options;
pub mod pattern;
pub mod pool;
pub mod reach;
pub mod render;
pub mod shade;
pub mod shape;
pub mod side;
pub mod simd;
pub mod stream;
pub mod surface;
pub mod tag;
pub mod tree;
pub mod vector;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f32 = 0.001;
