//! The scenarios of *The Ray Tracer Challenge* by Jamis Buck that apply to this chapter, and some
//! more.
//!
//! The numbers are the book's; each file names the chapters they come from. Where this tracer means
//! something else than the book, the expected value is adjusted, and a comment says why. Most often
//! the reason is epsilon: 0.001 here and 0.00001 in the book, so that what is shaded lies a little
//! higher above its surface.

mod camera;
#[path = "../../../ch1-naive/tests/book/cubes.rs"]
mod cubes;
#[path = "../../../ch1-naive/tests/book/cylinders.rs"]
mod cylinders;
mod groups;
mod intersections;
#[path = "../../../ch1-naive/tests/book/inverses.rs"]
mod inverses;
mod lights;
mod matrices;
mod patterns;
#[path = "../../../ch1-naive/tests/book/planes.rs"]
mod planes;
mod rays;
mod reflection;
mod refraction;
mod shadows;
mod spheres;
pub mod support;
mod transforms;
mod tuples;
mod world;
