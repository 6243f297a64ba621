//! Stage 9 of *One Profile at a Time*: rays that meet the same wait for each other.
//!
//! Once it is known what a ray meets, it waits until there are enough others that meet the same, so that lanes are full
//! when they are shaded. A vector is two registers.

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
