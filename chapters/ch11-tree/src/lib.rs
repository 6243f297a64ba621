//! Stage 11 of *One Profile at a Time*: a tree of boxes, for scenes of many objects.
//!
//! Where there are many objects, they are in boxes, and these in larger ones: a ray is tested only against what is in
//! the boxes that it meets.

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
