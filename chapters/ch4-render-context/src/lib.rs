//! Stage 4 of *One Profile at a Time*: a pixel allocates nothing.
//!
//! Each worker has a [`context`], allocated once: room for every ray, point, vector, colour and list
//! of a pixel. An operation writes its result where its caller says, and a list is emptied and filled
//! again. Nothing is written to the world, so the workers share it.

pub mod camera;
pub mod context;
pub mod intersection;
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
pub mod transform;
pub mod tuple;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
