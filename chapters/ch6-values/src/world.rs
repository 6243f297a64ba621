//! The world, and the colour that a ray brings back from it (*The Ray Tracer Challenge*, chapters 7,
//! 8 and 11).

use common::rays::{self, Kind};

use crate::{
    intersection::{self, Computations, Intersections},
    light::PointLight,
    object::Object,
    ray::Ray,
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
    pub fn intersect(&self, ray: &Ray) -> Intersections<'_> {
        let mut intersections = Intersections::new();
        for object in &self.objects {
            object.intersect(ray, &mut intersections);
        }
        intersection::sort(&mut intersections);
        intersections
    }

    /// The colour that the ray sees.
    pub fn color_at(&self, ray: &Ray, budget: Budget) -> Tuple {
        let intersections = self.intersect(ray);
        match intersection::hit(&intersections) {
            Some(hit) => {
                let computations = Computations::prepare(&intersections, hit, ray);
                self.shade_hit(&computations, budget)
            }
            None => Tuple::black(),
        }
    }

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
        for light in &self.lights {
            let in_shadow = self.is_shadowed(light, &hit.over_point);
            let point = &hit.over_point;
            color = color + light.lighting(hit.object, point, &hit.eye, &hit.normal, in_shadow);
        }
        color
    }

    // ANCHOR: is-shadowed
    /// Whether something stands between a point and a light.
    pub fn is_shadowed(&self, light: &PointLight, point: &Tuple) -> bool {
        rays::count(Kind::Shadow);
        let to_light = light.position - *point;
        let distance = to_light.magnitude();
        let ray = Ray::new(*point, to_light.normalize());
        let mut intersections = self.intersect(&ray);
        intersections.retain(|intersection| intersection.object.casts_shadow);
        match intersection::hit(&intersections) {
            Some(hit) => intersections[hit].t < distance,
            None => false,
        }
    }
    // ANCHOR_END: is-shadowed

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
        self.color_at(&ray, left) * reflective
    }

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
        self.color_at(&ray, left) * transparency
    }
}
