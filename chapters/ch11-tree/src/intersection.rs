//! Where a ray meets a surface, and what shading needs to know of the place (*The Ray Tracer
//! Challenge*, chapters 5, 7, 8 and 11).

use crate::{EPSILON, object::Primitive, ray::Ray, surface::Surface, tuple::Tuple};

// ANCHOR: intersection
/// One place where a ray meets a surface.
#[derive(Clone, Copy)]
pub struct Intersection<'a> {
    /// Where on the ray.
    pub t: f64,
    /// The surface's place in the world's list.
    pub number: usize,
    /// The surface.
    pub object: &'a Primitive,
}
// ANCHOR_END: intersection

impl<'a> Intersection<'a> {
    /// A ray meets `object`, which has this number, at `t`.
    pub fn new(t: f64, number: usize, object: &'a Primitive) -> Intersection<'a> {
        Intersection { t, number, object }
    }
}

/// What shading needs to know of a hit.
pub struct Computations<'a> {
    /// The surface's place in the world's list.
    pub number: usize,
    /// The surface.
    pub object: &'a Primitive,
    /// Where on the ray.
    pub t: f64,
    /// The place.
    pub point: Tuple,
    /// The place, lifted a little off the surface, towards the eye.
    pub over_point: Tuple,
    /// The place, pushed a little under the surface, away from the eye.
    pub under_point: Tuple,
    /// The unit vector towards the eye.
    pub eye: Tuple,
    /// The unit normal on the eye's side.
    pub normal: Tuple,
    /// Where a mirror would send the ray.
    pub reflect: Tuple,
    /// Whether the eye is inside the object.
    pub inside: bool,
    /// The refractive index on the eye's side; 1 where nothing shows through the surface.
    pub n1: f64,
    /// The refractive index on the other side; 1 where nothing shows through the surface.
    pub n2: f64,
}

impl<'a> Computations<'a> {
    /// Prepares the hit of a ray. Where something shows through, `indices` finds the refractive indices before and
    /// behind it.
    pub fn prepare(
        hit: Intersection<'a>,
        ray: &Ray,
        indices: impl FnOnce(&Intersection<'a>) -> (f64, f64),
    ) -> Computations<'a> {
        let Intersection { t, number, object } = hit;
        let point = ray.position(t);
        let eye = -ray.direction;
        let outward = object.surface.normal_at(&point);
        let inside = outward.dot(&eye) < 0.0;
        let normal = if inside { -outward } else { outward };
        let offset = normal * EPSILON;
        let (n1, n2) = if object.material.transparency > 0.0 {
            indices(&hit)
        } else {
            (1.0, 1.0)
        };
        Computations {
            number,
            object,
            t,
            over_point: point + offset,
            under_point: point - offset,
            reflect: ray.direction.reflect(&normal),
            point,
            eye,
            normal,
            inside,
            n1,
            n2,
        }
    }

    /// Schlick's approximation of the Fresnel equations: the share of light that glass mirrors, 0 to 1.
    pub fn schlick(&self) -> f64 {
        let mut cos = self.eye.dot(&self.normal);
        if self.n1 > self.n2 {
            let ratio = self.n1 / self.n2;
            let sin2_t = ratio * ratio * (1.0 - cos * cos);
            if sin2_t > 1.0 {
                return 1.0;
            }
            cos = (1.0 - sin2_t).sqrt();
        }
        let root = (self.n1 - self.n2) / (self.n1 + self.n2);
        let r0 = root * root;
        r0 + (1.0 - r0) * (1.0 - cos).powi(5)
    }
}

// ANCHOR: containers
/// What a ray is in where it meets something: of all that it has entered and not yet left, what it entered last.
///
/// The hit is the first t > 0. So what the ray is inside of before it, it has entered at t <= 0.
#[derive(Clone, Copy, Default)]
pub struct Containers {
    /// Of all: where it was entered, its number, and its refractive index.
    before: Option<(f64, usize, f64)>,
    /// Of all but what is met.
    others: Option<(f64, usize, f64)>,
    /// Whether the ray is in what it meets.
    leaves: bool,
}

impl Containers {
    /// Takes note of a surface with a refractive index, if the ray is in it; `number` is its place in the scene.
    #[inline(always)]
    pub fn add(
        &mut self,
        ray: &Ray,
        (surface, index): (&Surface, f64),
        number: usize,
        is_met: bool,
    ) {
        if let Some(t) = surface.entered(ray) {
            let entered = (t, number, index);
            self.before = later(self.before, entered);
            match is_met {
                true => self.leaves = true,
                false => self.others = later(self.others, entered),
            }
        }
    }

    /// The refractive indices before and behind a hit of an object.
    pub fn indices(&self, object: &Primitive) -> (f64, f64) {
        let index = |inside: Option<(f64, usize, f64)>| inside.map_or(1.0, |(.., index)| index);
        let behind = match self.leaves {
            true => index(self.others),
            false => object.material.refractive_index,
        };
        (index(self.before), behind)
    }
}

/// The later of two places, each with a number and an index; of two at once, the one with the greater number.
fn later(a: Option<(f64, usize, f64)>, b: (f64, usize, f64)) -> Option<(f64, usize, f64)> {
    a.filter(|a| a.0 > b.0 || a.0 == b.0 && a.1 > b.1)
        .or(Some(b))
}
// ANCHOR_END: containers
