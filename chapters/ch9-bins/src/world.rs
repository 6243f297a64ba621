//! The world, as it is set up (*The Ray Tracer Challenge*, chapters 7, 8 and 11).

use std::sync::Arc;

use crate::{
    light::PointLight,
    lists::{self, Container, Lists, Target},
    object::Primitive,
    surface::Surface,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    pub objects: Vec<Primitive>,
    /// What each object's rays are tested against, in the same order.
    pub lists: Vec<Lists>,
    /// Where the objects are, in the same order: all that a ray asks for until it meets one.
    pub targets: Arc<[Target]>,
    /// Those that cast a shadow.
    pub blockers: Arc<[Surface]>,
    /// The lights.
    pub lights: Vec<PointLight>,
}

/// How many more times a ray may be mirrored and refracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Reflections left.
    pub reflections: u32,
    /// Refractions left.
    pub refractions: u32,
}

impl Budget {
    /// What a ray from the camera may spend: of each as much as in the talk's program.
    pub const FULL: Budget = Budget {
        reflections: 5,
        refractions: 5,
    };

    /// How often a ray was mirrored and refracted to have so much left.
    pub fn spent(&self) -> usize {
        let (full, left) = (Budget::FULL, self);
        (full.reflections - left.reflections + full.refractions - left.refractions) as usize
    }
}

impl World {
    // ANCHOR: world-new
    /// A world of these objects and lights.
    pub fn new(objects: Vec<Primitive>, lights: Vec<PointLight>) -> World {
        let casting = objects.iter().filter(|object| object.casts_shadow);
        let blockers: Arc<[Surface]> = casting.map(|object| object.surface).collect();
        let targets: Arc<[Target]> = objects.iter().enumerate().map(lists::target).collect();
        let containers: Arc<[Container]> =
            objects.iter().enumerate().map(lists::container).collect();
        let seen = |surface: &Surface| {
            let lights = lights.iter();
            let lit = (surface, objects.len());
            let blockers = lights.map(|light| lists::blockers_of(lit, &blockers, light));
            blockers.collect()
        };
        let lists = |(number, object): (usize, &Primitive)| Lists {
            blockers: seen(&object.surface),
            containers: lists::containers_of(number, object, &containers),
            targets: lists::targets_of(&object.surface, &targets),
        };
        World {
            lists: objects.iter().enumerate().map(lists).collect(),
            targets,
            blockers,
            objects,
            lights,
        }
    }
    // ANCHOR_END: world-new
}
