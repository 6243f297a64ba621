//! The world, and the colour that a ray brings back from it (*The Ray Tracer Challenge*, chapters 7,
//! 8 and 11).

use common::rays::{self, Kind};

use crate::{
    intersection::{self, Computations, Intersection},
    light::{PointLight, Shading},
    object::{Local, Object, Primitive},
    ray::Ray,
    shape::MOST_HITS,
    tuple::Tuple,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects.
    pub objects: Vec<Box<dyn Object>>,
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
}

impl World {
    /// Each place where the ray meets anything, in the order in which it meets them.
    pub fn intersect<'w>(&'w self, ray: &Ray, search: &mut Search<'w>) {
        let Search {
            intersections,
            locals,
        } = search;
        intersections.clear();
        for object in &self.objects {
            object.intersect(ray, locals, intersections);
        }
        intersection::sort(intersections);
    }

    /// How many primitives there are.
    pub fn primitives(&self) -> usize {
        self.objects.iter().map(|object| object.primitives()).sum()
    }

    /// The most [`levels`](Object::levels) of any object.
    pub fn levels(&self) -> usize {
        let levels = self.objects.iter().map(|object| object.levels());
        levels.max().unwrap_or(0)
    }

    /// The colour that the ray sees.
    ///
    /// # Panics
    /// Where there are fewer frames than rays that the budget allows.
    pub fn color_at<'w>(
        &'w self,
        ray: &Ray,
        budget: Budget,
        frames: &mut [Frame<'w>],
        color: &mut Tuple,
    ) {
        let (frame, deeper) = frames
            .split_first_mut()
            .expect("a frame for each ray that the budget allows");
        self.intersect(ray, &mut frame.search);
        let intersections = &frame.search.intersections;
        match intersection::hit(intersections) {
            Some(hit) => {
                let object = intersections[hit].object;
                frame.hit.prepare(intersections, hit, ray);
                self.shade_hit(object, budget, frame, deeper, color);
            }
            None => color.set_black(),
        }
    }

    // ANCHOR: shade-hit
    /// The colour at the hit of a frame: its surface, what it mirrors and what shows through it.
    pub fn shade_hit<'w>(
        &'w self,
        object: &Primitive,
        budget: Budget,
        frame: &mut Frame<'w>,
        deeper: &mut [Frame<'w>],
        color: &mut Tuple,
    ) {
        self.surface_color(object, frame);
        self.reflected_color(object, budget, frame, deeper);
        self.refracted_color(object, budget, frame, deeper);
        let material = &object.material;
        if material.reflective > 0.0 && material.transparency > 0.0 {
            let reflectance = frame.hit.schlick();
            frame.reflected.multiply_assign(reflectance);
            frame.refracted.multiply_assign(1.0 - reflectance);
        }
        frame.surface.add(&frame.reflected, color);
        color.add_assign(&frame.refracted);
    }
    // ANCHOR_END: shade-hit

    /// The light of all lamps on the surface, put into `frame.surface`.
    fn surface_color<'w>(&'w self, object: &Primitive, frame: &mut Frame<'w>) {
        frame.surface.set_black();
        for light in &self.lights {
            let hit = &frame.hit;
            let point = &hit.over_point;
            let in_shadow = self.is_shadowed(light, point, &mut frame.ray, &mut frame.search);
            light.lighting(
                object,
                point,
                &hit.eye,
                &hit.normal,
                in_shadow,
                &mut frame.shading,
            );
            frame.surface.add_assign(&frame.shading.color);
        }
    }

    // ANCHOR: is-shadowed
    /// Whether something stands between a point and a light. `ray` and `search` are scratch space.
    pub fn is_shadowed<'w>(
        &'w self,
        light: &PointLight,
        point: &Tuple,
        ray: &mut Ray,
        search: &mut Search<'w>,
    ) -> bool {
        rays::count(Kind::Shadow);
        ray.origin.copy_from(point);
        light.position.subtract(point, &mut ray.direction);
        let distance = ray.direction.magnitude();
        ray.direction.normalize();
        self.intersect(ray, search);
        let intersections = &mut search.intersections;
        intersections.retain(|intersection| intersection.object.casts_shadow);
        match intersection::hit(intersections) {
            Some(hit) => intersections[hit].t < distance,
            None => false,
        }
    }
    // ANCHOR_END: is-shadowed

    /// The colour that a surface mirrors, put into `frame.reflected`.
    pub fn reflected_color<'w>(
        &'w self,
        object: &Primitive,
        budget: Budget,
        frame: &mut Frame<'w>,
        deeper: &mut [Frame<'w>],
    ) {
        let reflective = object.material.reflective;
        if reflective == 0.0 || budget.reflections == 0 {
            frame.reflected.set_black();
            return;
        }
        rays::count(Kind::Reflection);
        frame.ray.origin.copy_from(&frame.hit.over_point);
        frame.ray.direction.copy_from(&frame.hit.reflect);
        let left = Budget {
            reflections: budget.reflections - 1,
            ..budget
        };
        self.color_at(&frame.ray, left, deeper, &mut frame.reflected);
        frame.reflected.multiply_assign(reflective);
    }

    /// The colour that shows through a surface, by Snell's law, put into `frame.refracted`.
    pub fn refracted_color<'w>(
        &'w self,
        object: &Primitive,
        budget: Budget,
        frame: &mut Frame<'w>,
        deeper: &mut [Frame<'w>],
    ) {
        let transparency = object.material.transparency;
        if transparency == 0.0 || budget.refractions == 0 {
            frame.refracted.set_black();
            return;
        }
        let hit = &frame.hit;
        let ratio = hit.n1 / hit.n2;
        let cos_i = hit.eye.dot(&hit.normal);
        let sin2_t = ratio * ratio * (1.0 - cos_i * cos_i);
        let total_internal_reflection = sin2_t > 1.0;
        if total_internal_reflection {
            frame.refracted.set_black();
            return;
        }
        rays::count(Kind::Refraction);
        let cos_t = (1.0 - sin2_t).sqrt();
        let (along_normal, along_eye) = (&mut frame.along_normal, &mut frame.along_eye);
        hit.normal.multiply(ratio * cos_i - cos_t, along_normal);
        hit.eye.multiply(ratio, along_eye);
        along_normal.subtract(along_eye, &mut frame.ray.direction);
        frame.ray.origin.copy_from(&hit.under_point);
        let left = Budget {
            refractions: budget.refractions - 1,
            ..budget
        };
        self.color_at(&frame.ray, left, deeper, &mut frame.refracted);
        frame.refracted.multiply_assign(transparency);
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
    /// Room for a ray in a world.
    pub fn new(world: &'w World) -> Frame<'w> {
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
