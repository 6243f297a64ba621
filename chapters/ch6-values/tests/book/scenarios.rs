//! The scenarios of *The Ray Tracer Challenge* by Jamis Buck that apply to this chapter, and some
//! more.
//!
//! The numbers are the book's; each file names the chapters they come from. Where this tracer means
//! something else than the book, the expected value is adjusted, and a comment says why. Most often
//! the reason is epsilon: 0.001 here and 0.00001 in the book, so that what is shaded lies a little
//! higher above its surface.

#[path = "../../../ch1-naive/tests/book/camera.rs"]
mod camera;
#[path = "../../../ch1-naive/tests/book/cubes.rs"]
mod cubes;
#[path = "../../../ch1-naive/tests/book/cylinders.rs"]
mod cylinders;
#[path = "../../../ch1-naive/tests/book/groups.rs"]
mod groups;
#[path = "../../../ch1-naive/tests/book/intersections.rs"]
mod intersections;
mod inverses;
#[path = "../../../ch1-naive/tests/book/lights.rs"]
mod lights;
mod matrices;
#[path = "../../../ch1-naive/tests/book/patterns.rs"]
mod patterns;
#[path = "../../../ch1-naive/tests/book/planes.rs"]
mod planes;
#[path = "../../../ch1-naive/tests/book/rays.rs"]
mod rays;
#[path = "../../../ch1-naive/tests/book/reflection.rs"]
mod reflection;
#[path = "../../../ch1-naive/tests/book/refraction.rs"]
mod refraction;
#[path = "../../../ch1-naive/tests/book/shadows.rs"]
mod shadows;
mod spheres;
pub mod support;
#[path = "../../../ch1-naive/tests/book/transforms.rs"]
mod transforms;
#[path = "../../../ch1-naive/tests/book/tuples.rs"]
mod tuples;
#[path = "../../../ch1-naive/tests/book/world.rs"]
mod world;
