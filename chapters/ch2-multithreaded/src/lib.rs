//! Stage 2 of *One Profile at a Time*: the naive ray tracer, on every core.
//!
//! Pixels do not depend on each other, so a pool of workers renders them, one pixel a job. Nothing else
//! has changed since stage 1: what a pixel costs, it costs as before.

pub mod camera;
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
