//! Stage 11 of *One Profile at a Time*: a tree of boxes, for scenes of many objects.
//!
//! A ray looks for the nearest place and keeps no list; a shadow ray stops at the first blocker; what can be
//! computed once is computed when the scene is set up.

pub mod bounds;
pub mod camera;
pub mod crowd;
pub mod intersection;
pub mod job;
pub mod light;
pub mod lists;
pub mod material;
pub mod matrix;
pub mod object;
pub mod pattern;
pub mod pool;
pub mod ray;
pub mod reach;
pub mod render;
pub mod setup;
pub mod shape;
pub mod stealing;
pub mod surface;
pub mod transform;
pub mod tree;
pub mod tuple;
pub mod world;

pub use render::Renderer;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
