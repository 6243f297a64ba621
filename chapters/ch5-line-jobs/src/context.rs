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
    intersection::{Computations, Intersection},
    ray::Ray,
    shape::MOST_HITS,
    tuple::Tuple,
    world::{Budget, World},
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

// ANCHOR: frame
/// What one ray needs, from the search for its hit to the colour that it brings back.
pub struct Frame<'w> {
    /// The places that it meets; then those that each shadow ray meets.
    pub search: Search<'w>,
    /// Its hit.
    pub hit: Computations<'w>,
    /// A ray that leaves the hit: to a light, mirrored or refracted.
    pub ray: Ray,
    /// The light of one lamp on the hit.
    pub shading: Shading,
    /// The light of all lamps on the hit.
    pub surface: Tuple,
    /// What the hit mirrors.
    pub reflected: Tuple,
    /// What shows through the hit.
    pub refracted: Tuple,
    /// The part of a refracted direction that lies along the normal.
    pub along_normal: Tuple,
    /// The part of a refracted direction that lies along the eye.
    pub along_eye: Tuple,
}
// ANCHOR_END: frame

impl<'w> Frame<'w> {
    fn new(world: &'w World) -> Frame<'w> {
        Frame {
            search: Search::new(world),
            hit: Computations::new(world.primitives()),
            ray: Ray::default(),
            shading: Shading::default(),
            surface: Tuple::default(),
            reflected: Tuple::default(),
            refracted: Tuple::default(),
            along_normal: Tuple::default(),
            along_eye: Tuple::default(),
        }
    }
}

/// What it takes to find the places where a ray meets anything.
pub struct Search<'w> {
    /// The places.
    pub intersections: Vec<Intersection<'w>>,
    /// One for each level of transforms, groups round groups round a primitive.
    pub locals: Vec<Local>,
}

impl<'w> Search<'w> {
    /// Room to search a world.
    pub fn new(world: &'w World) -> Search<'w> {
        Search {
            intersections: Vec::with_capacity(world.primitives() * MOST_HITS),
            locals: (0..world.levels()).map(|_| Local::default()).collect(),
        }
    }
}

/// What one object on the way down to a primitive needs.
pub struct Local {
    /// The ray in its own space.
    pub ray: Ray,
    /// Where the ray meets its shape.
    pub hits: Vec<f64>,
    /// Scratch space of its shape.
    pub scratch: Tuple,
}

impl Default for Local {
    /// Room for one object.
    fn default() -> Local {
        Local {
            ray: Ray::default(),
            hits: Vec::with_capacity(MOST_HITS),
            scratch: Tuple::default(),
        }
    }
}

/// What the light of one lamp on a surface is computed in.
#[derive(Default)]
pub struct Shading {
    /// The result.
    pub color: Tuple,
    /// Scratch space of the material.
    pub scratch: Tuple,
    /// The colour of the surface in the light.
    pub surface: Tuple,
    /// The way to the light.
    pub to_light: Tuple,
    /// The way from the light.
    pub from_light: Tuple,
    /// Where a mirror would send the light.
    pub reflect: Tuple,
    /// The light that the surface spreads.
    pub diffuse: Tuple,
    /// The highlight.
    pub specular: Tuple,
}
