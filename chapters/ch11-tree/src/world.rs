//! The world, and the colour that a ray brings back from it (*The Ray Tracer Challenge*, chapters 7,
//! 8 and 11).

use std::sync::Arc;

use common::rays::{self, Kind};

use crate::{
    crowd::Crowd,
    intersection::{Computations, Containers, Intersection},
    light::PointLight,
    lists::{self, Container, Lists, Target},
    object::Primitive,
    ray::Ray,
    reach,
    surface::Surface,
    tuple::Tuple,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    objects: Vec<Primitive>,
    /// What each object's rays are tested against, in the same order; where there is a crowd, one for all.
    lists: Vec<Lists>,
    /// The objects that have an end, where there are many.
    crowd: Option<Crowd>,
    /// Where the objects are, in the same order: all that a ray asks for until it meets one.
    targets: Arc<[Target]>,
    /// Those that cast a shadow, but for the crowd.
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
        let are_many = objects.len() > reach::MOST;
        World::with_crowd(are_many, objects, lights)
    }

    /// A world of these objects and lights, in which a tree is used or not.
    pub fn with_crowd(
        is_used: bool,
        mut objects: Vec<Primitive>,
        lights: Vec<PointLight>,
    ) -> World {
        let crowd = is_used.then(|| Crowd::new(&mut objects));
        let listed = &objects[..crowd.as_ref().map_or(objects.len(), Crowd::first)];
        let casting = listed.iter().filter(|object| object.casts_shadow);
        let blockers: Arc<[Surface]> = casting.map(|object| object.surface).collect();
        let targets: Arc<[Target]> = listed.iter().enumerate().map(lists::target).collect();
        let containers: Arc<[Container]> =
            listed.iter().enumerate().map(lists::container).collect();
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
        let for_all = || Lists {
            blockers: vec![[(); 2].map(|()| Arc::clone(&blockers)); lights.len()],
            containers: Arc::clone(&containers),
            targets: [(); 2].map(|()| Arc::clone(&targets)),
        };
        World {
            lists: match crowd {
                Some(_) => vec![for_all()],
                None => objects.iter().enumerate().map(lists).collect(),
            },
            crowd,
            targets,
            blockers,
            objects,
            lights,
        }
    }
    // ANCHOR_END: world-new

    /// What an object's rays are tested against, besides the crowd.
    pub fn lists(&self, number: usize) -> &Lists {
        match &self.crowd {
            Some(_) => &self.lists[0],
            None => &self.lists[number],
        }
    }

    // ANCHOR: hit
    /// What the ray sees: the first place with t > 0 where it meets any of `targets`, or of the crowd.
    fn hit(&self, ray: &Ray, targets: &[Target]) -> Option<Intersection<'_>> {
        let (mut nearest, mut hit) = (f64::INFINITY, None);
        for target in targets {
            let t = target.surface.hit(ray, nearest);
            if t < nearest {
                (nearest, hit) = (t, Some(target.number));
            }
        }
        if let Some(crowd) = &self.crowd {
            (nearest, hit) = self.hit_in_crowd(crowd, ray, (nearest, hit));
        }
        hit.map(|number| Intersection::new(nearest, number, &self.objects[number]))
    }

    /// Where something of the crowd is nearer than the nearest so far, that; of two at once, the first in the scene.
    fn hit_in_crowd(
        &self,
        crowd: &Crowd,
        ray: &Ray,
        (nearest, mut hit): (f64, Option<usize>),
    ) -> (f64, Option<usize>) {
        let mut least = nearest;
        crowd.visit(ray, nearest, |number, nearest| {
            let object = &self.objects[number];
            let t = object.surface.hit(ray, nearest.next_up());
            let is_first = |hit: usize| object.number < self.objects[hit].number;
            if t < nearest || t == nearest && hit.is_some_and(is_first) {
                (least, hit) = (t, Some(number));
            }
            least
        });
        (least, hit)
    }
    // ANCHOR_END: hit

    /// What the ray sees, prepared for shading.
    pub fn look(&self, ray: &Ray) -> Option<Computations<'_>> {
        self.look_among(ray, &self.targets)
    }

    fn look_among(&self, ray: &Ray, targets: &[Target]) -> Option<Computations<'_>> {
        let hit = self.hit(ray, targets)?;
        let indices = |hit: &Intersection<'_>| self.refractive_indices(hit, ray);
        Some(Computations::prepare(hit, ray, indices))
    }

    /// The refractive indices before and behind a hit.
    fn refractive_indices(&self, hit: &Intersection<'_>, ray: &Ray) -> (f64, f64) {
        let mut containers = Containers::default();
        let mut add = |number: usize, inside: (&Surface, f64)| {
            let rank = self.objects[number].number;
            containers.add(ray, inside, rank, number == hit.number);
        };
        for container in &*self.lists(hit.number).containers {
            let inside = (&container.surface, container.refractive_index);
            add(container.number, inside);
        }
        if let Some(crowd) = &self.crowd {
            crowd.visit(&ray.backwards(), f64::INFINITY, |number, limit| {
                let object = &self.objects[number];
                add(number, (&object.surface, object.material.refractive_index));
                limit
            });
        }
        containers.indices(hit.object)
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
        for (light, blockers) in self.lights.iter().zip(&self.lists(hit.number).blockers) {
            let (ray, distance) = light.seen_from(&hit.over_point);
            let blockers = &blockers[usize::from(hit.inside)];
            let is_blocked = || self.is_shadowed(&ray, distance, blockers);
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
        let targets = &self.lists(hit.number).targets[usize::from(hit.inside)];
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
        let targets = &self.lists(hit.number).targets[usize::from(!hit.inside)];
        self.color_among(&ray, targets, left) * transparency
    }
    // ANCHOR_END: refracted

    // ANCHOR: is-shadowed
    /// Whether something of `blockers`, or of the crowd, stands on a ray to a light, nearer than the light.
    pub fn is_shadowed(&self, ray: &Ray, distance: f64, blockers: &[Surface]) -> bool {
        rays::count(Kind::Shadow);
        let is_between = |surface: &Surface| surface.hit(ray, distance) < distance;
        if blockers.iter().any(is_between) {
            return true;
        }
        let Some(crowd) = &self.crowd else {
            return false;
        };
        let mut blocked = false;
        crowd.visit(ray, distance, |number, limit| {
            let object = &self.objects[number];
            blocked = object.casts_shadow && is_between(&object.surface);
            if blocked { 0.0 } else { limit }
        });
        blocked
    }
    // ANCHOR_END: is-shadowed
}
