//! Stage 6 of *One Profile at a Time*: the rewrite, with values.
//!
//! Four numbers are an array of four numbers. Tuples, matrices and the places that a ray meets are values:
//! they live on the stack, are copied, and are returned. What stage 4 needed a context for is gone.

pub mod camera;
pub mod intersection;
pub mod job;
pub mod light;
pub mod material;
pub mod matrix;
pub mod object;
pub mod pattern;
pub mod pool;
pub mod ray;
pub mod render;
pub mod setup;
pub mod shape;
pub mod stealing;
pub mod transform;
pub mod tuple;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
