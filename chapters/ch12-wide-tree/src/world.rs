//! The world, as it is set up (*The Ray Tracer Challenge*, chapters 7, 8 and 11).

use std::sync::Arc;

use crate::{
    light::PointLight,
    lists::{self, Container, Lists, Target},
    object::Primitive,
    reach,
    surface::Surface,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    pub objects: Vec<Primitive>,
    /// What each object's rays are tested against, in the same order. Many objects have one for all.
    pub lists: Vec<Lists>,
    /// Where the objects are: all that a ray asks for until it meets one. Without those in a tree.
    pub targets: Arc<[Target]>,
    /// Whether those that have an end are in a tree, and not in the lists.
    pub has_tree: bool,
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
    /// A world of these objects and lights. Many objects go into a tree, but those that have no end.
    pub fn new(objects: Vec<Primitive>, lights: Vec<PointLight>) -> World {
        match objects.len() > reach::MOST {
            true => World::of_many(objects, lights, true),
            false => World::of_few(objects, lights),
        }
    }

    /// The same without a tree, however many objects there are.
    pub fn without_tree(objects: Vec<Primitive>, lights: Vec<PointLight>) -> World {
        match objects.len() > reach::MOST {
            true => World::of_many(objects, lights, false),
            false => World::of_few(objects, lights),
        }
    }

    /// What each object's rays are tested against is found out.
    fn of_few(objects: Vec<Primitive>, lights: Vec<PointLight>) -> World {
        let casting = objects.iter().filter(|object| object.casts_shadow);
        let blockers: Vec<Surface> = casting.map(|object| object.surface).collect();
        let targets: Arc<[Target]> = objects.iter().enumerate().map(lists::target).collect();
        let containers: Arc<[Container]> =
            objects.iter().enumerate().map(lists::container).collect();
        let seen = |surface: &Surface| {
            let lights = lights.iter();
            let blockers = lights.map(|light| lists::blockers_of(surface, &blockers, light));
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
            has_tree: false,
            objects,
            lights,
        }
    }

    /// One list of each kind for all objects.
    fn of_many(objects: Vec<Primitive>, lights: Vec<PointLight>, has_tree: bool) -> World {
        let numbered = objects.iter().enumerate();
        let listed = numbered.filter(|(_, object)| !(has_tree && object.bounds.is_some()));
        let casting = listed.clone().filter(|(_, object)| object.casts_shadow);
        let blockers: Arc<[Surface]> = casting.map(|(_, object)| object.surface).collect();
        let targets: Arc<[Target]> = listed.clone().map(lists::target).collect();
        let both = |_: &PointLight| [Arc::clone(&blockers), Arc::clone(&blockers)];
        let lists = Lists {
            blockers: lights.iter().map(both).collect(),
            containers: listed.map(lists::container).collect(),
            targets: [Arc::clone(&targets), Arc::clone(&targets)],
        };
        World {
            lists: vec![lists],
            targets,
            has_tree,
            objects,
            lights,
        }
    }
    // ANCHOR_END: world-new

    /// Whether all objects have the same lists.
    pub fn is_shared(&self) -> bool {
        self.objects.len() > reach::MOST
    }
}
