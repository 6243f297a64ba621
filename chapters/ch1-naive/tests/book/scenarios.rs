//! The scenarios of *The Ray Tracer Challenge* by Jamis Buck that all chapters with scalars run, and
//! some more. They are written against the functions of `support.rs`, which each chapter has its own of.
//!
//! The numbers are the book's; each file names the chapters they come from. Where this tracer means
//! something else than the book, the expected value is adjusted, and a comment says why. Most often
//! the reason is epsilon: 0.001 here and 0.00001 in the book, so that what is shaded lies a little
//! higher above its surface.

mod camera;
mod cones;
mod cubes;
mod cylinders;
mod lights;
mod patterns;
mod planes;
pub mod props;
mod rays;
mod reflection;
mod refraction;
mod shadows;
mod spheres;
mod transforms;
mod tuples;
mod world;
