//! Stage 13 of *One Profile at a Time*: the same picture on a graphics card.
//!
//! Each pixel is one invocation of a shader, which the card runs thousands of at once. The scene is set up as in
//! chapter 7, and rounded to f32 as in chapters 8 to 10. What speaks to the card needs the feature `gpu`.

pub mod camera;
#[cfg(feature = "gpu")]
pub mod device;
pub mod light;
pub mod material;
pub mod matrix;
pub mod object;
pub mod options;
pub mod pattern;
#[cfg(feature = "gpu")]
pub mod render;
pub mod setup;
pub mod shader;
pub mod shape;
pub mod surface;
#[cfg(feature = "gpu")]
pub mod times;
pub mod transform;
pub mod tuple;
pub mod words;
pub mod world;

#[cfg(feature = "gpu")]
pub use render::Renderer;
