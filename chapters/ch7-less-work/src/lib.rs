//! Stage 6 of *One Profile at a Time*: the rewrite, with values.
//!
//! Four numbers are an array of four numbers. Tuples and matrices live on the stack, are copied, and are
//! returned; shapes and objects are enums. What stage 4 needed a context for is gone, but for one list.

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
pub mod surface;
pub mod transform;
pub mod tuple;
pub mod world;

pub use render::Renderer;

/// How far a ray must be from a surface not to meet it again by a rounding error, and how level it
/// may be before it counts as parallel to a plane.
pub const EPSILON: f64 = 0.001;
