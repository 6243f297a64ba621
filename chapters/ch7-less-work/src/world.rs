//! The world, and the colour that a ray brings back from it (*The Ray Tracer Challenge*, chapters 7,
//! 8 and 11).

use std::sync::Arc;

use common::rays::{self, Kind};

use crate::{
    intersection::{Computations, Intersection},
    light::PointLight,
    lists::{self, Container, Lists, Target},
    object::Primitive,
    ray::Ray,
    surface::Surface,
    tuple::Tuple,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    objects: Vec<Primitive>,
    /// What each object's rays are tested against, in the same order.
    pub lists: Vec<Lists>,
    /// Where the objects are, in the same order: all that a ray asks for until it meets one.
    targets: Arc<[Target]>,
    /// Those that cast a shadow.
    pub blockers: Arc<[Surface]>,
    /// The lights.
    lights: Vec<PointLight>,
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
            blockers,
            objects,
            lights,
        }
    }
    // ANCHOR_END: world-new

    // ANCHOR: hit
    /// What the ray sees: the first place with t > 0 where it meets any of `targets`.
    fn hit(&self, ray: &Ray, targets: &[Target]) -> Option<Intersection<'_>> {
        let (mut nearest, mut hit) = (f64::INFINITY, None);
        for target in targets {
            let t = target.surface.hit(ray, nearest);
            if t < nearest {
                (nearest, hit) = (t, Some(target.number));
            }
        }
        hit.map(|number| Intersection::new(nearest, number, &self.objects[number]))
    }
    // ANCHOR_END: hit

    /// What the ray sees, prepared for shading.
    pub fn look(&self, ray: &Ray) -> Option<Computations<'_>> {
        self.look_among(ray, &self.targets)
    }

    fn look_among(&self, ray: &Ray, targets: &[Target]) -> Option<Computations<'_>> {
        let hit = self.hit(ray, targets)?;
        let containers = &self.lists[hit.number].containers;
        Some(Computations::prepare(hit, ray, containers))
    }

    // ANCHOR: color-at
    /// The colour that the ray sees.
    pub fn color_at(&self, ray: &Ray, budget: Budget) -> Tuple {
        self.color_among(ray, &self.targets, budget)
    }

    fn color_among(&self, ray: &Ray, targets: &[Target], budget: Budget) -> Tuple {
        match self.look_among(ray, targets) {
            Some(hit) => self.shade_hit(&hit, budget),
            None => Tuple::black(),
        }
    }
    // ANCHOR_END: color-at

    // ANCHOR: shade-hit
    /// The colour at a hit: its surface, what it mirrors and what shows through it.
    pub fn shade_hit(&self, hit: &Computations<'_>, budget: Budget) -> Tuple {
        let surface = self.surface_color(hit);
        let reflected = self.reflected_color(hit, budget);
        let refracted = self.refracted_color(hit, budget);
        let material = &hit.object.material;
        if material.reflective > 0.0 && material.transparency > 0.0 {
            let reflectance = hit.schlick();
            surface + reflected * reflectance + refracted * (1.0 - reflectance)
        } else {
            surface + reflected + refracted
        }
    }
    // ANCHOR_END: shade-hit

    /// The light of all lamps on the surface.
    fn surface_color(&self, hit: &Computations<'_>) -> Tuple {
        let mut color = Tuple::black();
        for (light, blockers) in self.lights.iter().zip(&self.lists[hit.number].blockers) {
            let (ray, distance) = light.seen_from(&hit.over_point);
            let blockers = &blockers[usize::from(hit.inside)];
            let is_blocked = || is_shadowed(&ray, distance, blockers);
            color = color + light.lighting(hit, &ray, is_blocked);
        }
        color
    }

    // ANCHOR: reflected
    /// The colour that a surface mirrors.
    pub fn reflected_color(&self, hit: &Computations<'_>, budget: Budget) -> Tuple {
        let reflective = hit.object.material.reflective;
        if reflective == 0.0 || budget.reflections == 0 {
            return Tuple::black();
        }
        rays::count(Kind::Reflection);
        let ray = Ray::new(hit.over_point, hit.reflect);
        let left = Budget {
            reflections: budget.reflections - 1,
            ..budget
        };
        let targets = &self.lists[hit.number].targets[usize::from(hit.inside)];
        self.color_among(&ray, targets, left) * reflective
    }
    // ANCHOR_END: reflected

    // ANCHOR: refracted
    /// The colour that shows through a surface, by Snell's law.
    pub fn refracted_color(&self, hit: &Computations<'_>, budget: Budget) -> Tuple {
        let transparency = hit.object.material.transparency;
        if transparency == 0.0 || budget.refractions == 0 {
            return Tuple::black();
        }
        let ratio = hit.n1 / hit.n2;
        let cos_i = hit.eye.dot(&hit.normal);
        let sin2_t = ratio * ratio * (1.0 - cos_i * cos_i);
        let total_internal_reflection = sin2_t > 1.0;
        if total_internal_reflection {
            return Tuple::black();
        }
        rays::count(Kind::Refraction);
        let cos_t = (1.0 - sin2_t).sqrt();
        let direction = hit.normal * (ratio * cos_i - cos_t) - hit.eye * ratio;
        let ray = Ray::new(hit.under_point, direction);
        let left = Budget {
            refractions: budget.refractions - 1,
            ..budget
        };
        let targets = &self.lists[hit.number].targets[usize::from(!hit.inside)];
        self.color_among(&ray, targets, left) * transparency
    }
    // ANCHOR_END: refracted
}

// ANCHOR: is-shadowed
/// Whether something of `blockers` stands on a ray to a light, nearer than the light.
pub fn is_shadowed(ray: &Ray, distance: f64, blockers: &[Surface]) -> bool {
    rays::count(Kind::Shadow);
    let mut blockers = blockers.iter();
    blockers.any(|surface| surface.hit(ray, distance) < distance)
}
// ANCHOR_END: is-shadowed
