//! Stage 12 of *One Profile at a Time*: a tree whose nodes have eight boxes, all tested at once.
//!
//! Scenes of many objects are not looked through object by object. A packet of rays walks through a [`tree`] together
//! as long as its rays agree, and then ray by ray.

pub mod band;
pub mod bins;
pub mod bounds;
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
pub mod tree;
pub mod tuple;
pub mod vector;
pub mod world;

pub use render::Renderer;
pub use tree::Tree;

/// How far from a surface a ray begins that leaves it, so that no rounding error lets it meet the surface again: in
/// units of the world, and as much as in the talk's program.
pub const EPSILON: f64 = 0.001;
