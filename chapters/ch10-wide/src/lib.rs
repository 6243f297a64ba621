//! Stage 10 of *One Profile at a Time*: the widest vectors that this processor has.
//!
//! AVX-512 where there is any, AVX2 or what every processor has elsewhere, in one program; and less of what stands
//! between them and their limit.

pub mod band;
pub mod bins;
pub mod camera;
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
pub mod stream;
pub mod surface;
pub mod tag;
pub mod transform;
pub mod tuple;
pub mod vector;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
