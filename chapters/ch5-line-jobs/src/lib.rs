//! Stage 5 of *One Profile at a Time*: one line a job.
//!
//! To hand over a job takes the channel's two threads to meet. For one pixel that costs more than the
//! pixel; for a line it costs next to nothing. How much is one job, and who hands it over, can be
//! chosen, so that each can be measured by itself.

pub mod camera;
pub mod context;
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
