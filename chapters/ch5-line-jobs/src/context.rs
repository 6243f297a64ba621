//! What a worker works in: everything it needs to render pixels, allocated once.
//!
//! These fields could be local variables, but then each would be allocated for each use. Here a pixel
//! overwrites what the pixel before it left.
//!
//! In the talk a context also has its own copy of the world, since the objects of the Go program keep
//! scratch space in themselves, and two workers must not write to the same one. Here objects are only
//! read while a picture is rendered: they are behind `&World`, the compiler refuses any write through
//! it, and all that a worker writes to is in its context. So the workers share one world.

use crate::{
    ray::Ray,
    tuple::Tuple,
    world::{Budget, Frame, World},
};

// ANCHOR: context
/// The context of one worker. The world is shared; this is not.
pub struct Context<'w> {
    /// The ray from the camera.
    pub ray: Ray,
    /// Scratch space of the camera.
    pub pixel: Tuple,
    /// What the ray sees.
    pub color: Tuple,
    /// One frame for each ray that can be under way at a time: one that is mirrored or refracted waits
    /// for the colour that the next one brings back.
    pub frames: Vec<Frame<'w>>,
}
// ANCHOR_END: context

impl<'w> Context<'w> {
    /// A context to render a world in, with room for the longest lists that a ray can give there.
    pub fn new(world: &'w World) -> Context<'w> {
        let rays = 1 + Budget::FULL.reflections + Budget::FULL.refractions;
        Context {
            ray: Ray::default(),
            pixel: Tuple::default(),
            color: Tuple::default(),
            frames: (0..rays).map(|_| Frame::new(world)).collect(),
        }
    }
}
