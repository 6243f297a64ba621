//! The world, and the colour that a ray brings back from it (*The Ray Tracer Challenge*, chapters 7,
//! 8 and 11).

use common::rays::{self, Kind};

use crate::{
    intersection::{self, Computations, Intersection},
    light::PointLight,
    object::Primitive,
    ray::Ray,
    shape::MOST_HITS,
    tuple::Tuple,
};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    pub objects: Vec<Primitive>,
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
    /// What a ray from the camera may spend.
    pub const FULL: Budget = Budget {
        reflections: 5,
        refractions: 5,
    };
}

impl World {
    // ANCHOR: world-intersect
    /// Each place where the ray meets anything, in the order in which it meets them: all that is in
    /// the list afterwards.
    pub fn intersect<'w>(&'w self, ray: &Ray, intersections: &mut Vec<Intersection<'w>>) {
        intersections.clear();
        for object in &self.objects {
            object.intersect(ray, intersections);
        }
        intersection::sort(intersections);
    }
    // ANCHOR_END: world-intersect

    // ANCHOR: list
    /// The one list that a worker needs, with room for the longest that a ray can give here. A ray is done
    /// with it before the next one is sent out.
    pub fn list(&self) -> Vec<Intersection<'_>> {
        Vec::with_capacity(self.objects.len() * MOST_HITS)
    }
    // ANCHOR_END: list

    // ANCHOR: color-at
    /// The colour that the ray sees. What is in the list before and after is of no account.
    pub fn color_at<'w>(
        &'w self,
        ray: &Ray,
        budget: Budget,
        list: &mut Vec<Intersection<'w>>,
    ) -> Tuple {
        self.intersect(ray, list);
        match intersection::hit(list) {
            Some(hit) => {
                let computations = Computations::prepare(list, hit, ray);
                self.shade_hit(&computations, budget, list)
            }
            None => Tuple::black(),
        }
    }
    // ANCHOR_END: color-at

    // ANCHOR: shade-hit
    /// The colour at a hit: its surface, what it mirrors and what shows through it.
    pub fn shade_hit<'w>(
        &'w self,
        hit: &Computations<'w>,
        budget: Budget,
        list: &mut Vec<Intersection<'w>>,
    ) -> Tuple {
        let surface = self.surface_color(hit);
        let reflected = self.reflected_color(hit, budget, list);
        let refracted = self.refracted_color(hit, budget, list);
        let material = &hit.object.material;
        if material.reflective > 0.0 && material.transparency > 0.0 {
            let reflectance = hit.schlick();
            surface
                .add(&reflected.multiply(reflectance))
                .add(&refracted.multiply(1.0 - reflectance))
        } else {
            surface.add(&reflected).add(&refracted)
        }
    }
    // ANCHOR_END: shade-hit

    /// The light of all lamps on the surface.
    fn surface_color(&self, hit: &Computations<'_>) -> Tuple {
        let mut color = Tuple::black();
        for light in &self.lights {
            let faces_away = light.is_behind(&hit.over_point, &hit.normal);
            let in_shadow = faces_away || self.is_shadowed(light, &hit.over_point);
            color = color.add(&light.lighting(
                hit.object,
                &hit.over_point,
                &hit.eye,
                &hit.normal,
                in_shadow,
            ));
        }
        color
    }

    // ANCHOR: is-shadowed
    /// Whether something stands between a point and a light.
    pub fn is_shadowed(&self, light: &PointLight, point: &Tuple) -> bool {
        rays::count(Kind::Shadow);
        let to_light = light.position.subtract(point);
        let distance = to_light.magnitude();
        let ray = Ray::new(*point, to_light.normalize());
        let mut objects = self.objects.iter();
        objects.any(|object| object.blocks(&ray, distance))
    }
    // ANCHOR_END: is-shadowed

    // ANCHOR: reflected
    /// The colour that a surface mirrors.
    pub fn reflected_color<'w>(
        &'w self,
        hit: &Computations<'w>,
        budget: Budget,
        list: &mut Vec<Intersection<'w>>,
    ) -> Tuple {
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
        self.color_at(&ray, left, list).multiply(reflective)
    }
    // ANCHOR_END: reflected

    // ANCHOR: refracted
    /// The colour that shows through a surface, by Snell's law.
    pub fn refracted_color<'w>(
        &'w self,
        hit: &Computations<'w>,
        budget: Budget,
        list: &mut Vec<Intersection<'w>>,
    ) -> Tuple {
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
        let direction = hit
            .normal
            .multiply(ratio * cos_i - cos_t)
            .subtract(&hit.eye.multiply(ratio));
        let ray = Ray::new(hit.under_point, direction);
        let left = Budget {
            refractions: budget.refractions - 1,
            ..budget
        };
        self.color_at(&ray, left, list).multiply(transparency)
    }
    // ANCHOR_END: refracted
}
