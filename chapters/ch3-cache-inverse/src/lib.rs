//! Stage 3 of *One Profile at a Time*: the inverse is computed once.
//!
//! Objects, patterns and the camera do not move while a picture is rendered, so their inverse matrices do
//! not change either. They are computed when the scene is set up, and kept.

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
