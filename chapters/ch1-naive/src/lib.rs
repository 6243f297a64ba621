//! Stage 1 of *One Profile at a Time*: the naive ray tracer.
//!
//! Written to be right and to be read, as a first version is: values are immutable, each operation
//! returns a new one, nothing is computed before it is needed and nothing is kept. Points, vectors,
//! colours and matrices keep their numbers in a `Vec<f64>`, as the Go program of the talk kept them in
//! slices. The maths is that of *The Ray Tracer Challenge* by Jamis Buck; each file names its chapter.

pub mod camera;
pub mod intersection;
pub mod light;
pub mod material;
pub mod matrix;
pub mod object;
pub mod pattern;
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
