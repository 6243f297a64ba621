//! Where a ray meets a surface, and what shading needs to know of the place (*The Ray Tracer
//! Challenge*, chapters 5, 7, 8 and 11).

use smallvec::SmallVec;

use crate::{EPSILON, object::Primitive, ray::Ray, tuple::Tuple};

/// One place where a ray meets a surface.
#[derive(Clone, Copy)]
pub struct Intersection<'a> {
    /// Where on the ray.
    pub t: f64,
    /// The surface.
    pub object: &'a Primitive,
}

// ANCHOR: intersections
/// How many places have room on the stack: more than any ray meets in the built-in scenes.
pub const ROOM: usize = 16;

/// The places where a ray meets anything: a value on the stack, like all others, unless there are more than
/// [`ROOM`]. Then the list takes memory from the heap, as a `Vec` does.
pub type Intersections<'a> = SmallVec<[Intersection<'a>; ROOM]>;
// ANCHOR_END: intersections

impl<'a> Intersection<'a> {
    /// A ray meets `object` at `t`.
    pub fn new(t: f64, object: &'a Primitive) -> Intersection<'a> {
        Intersection { t, object }
    }
}

// ANCHOR: sort
/// Puts intersections in the order in which the ray meets them, and those of equal t in the order in
/// which they were found.
///
/// It inserts each into those before it, which is quick while they are few. The standard library's stable
/// sort does the same to a short list, but takes memory from the heap to sort a long one.
pub fn sort(intersections: &mut [Intersection<'_>]) {
    for next in 1..intersections.len() {
        let t = intersections[next].t;
        let place = intersections[..next].partition_point(|each| each.t.total_cmp(&t).is_le());
        intersections[place..=next].rotate_right(1);
    }
}
// ANCHOR_END: sort

/// The index of what the ray sees: the first of the sorted intersections with t > 0.
pub fn hit(sorted: &[Intersection<'_>]) -> Option<usize> {
    sorted.iter().position(|intersection| intersection.t > 0.0)
}

/// What shading needs to know of a hit.
pub struct Computations<'a> {
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
    /// The refractive index on the eye's side.
    pub n1: f64,
    /// The refractive index on the other side.
    pub n2: f64,
}

impl<'a> Computations<'a> {
    /// Prepares the hit of an index in the sorted intersections of a ray.
    pub fn prepare(sorted: &[Intersection<'a>], hit: usize, ray: &Ray) -> Computations<'a> {
        let Intersection { t, object } = sorted[hit];
        let point = ray.position(t);
        let eye = -ray.direction;
        let outward = object.normal_at(&point);
        let inside = outward.dot(&eye) < 0.0;
        let normal = if inside { -outward } else { outward };
        let offset = normal * EPSILON;
        let (n1, n2) = refractive_indices(sorted, hit);
        Computations {
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

/// The refractive indices before and behind a hit: of the objects entered last and not yet left
/// there, by a walk along the whole ray.
fn refractive_indices(sorted: &[Intersection<'_>], hit: usize) -> (f64, f64) {
    let mut containers = SmallVec::<[&Primitive; ROOM]>::new();
    let mut before = 1.0;
    for (index, intersection) in sorted[..=hit].iter().enumerate() {
        if index == hit {
            before = innermost_index(&containers);
        }
        let object = intersection.object;
        match containers
            .iter()
            .position(|other| std::ptr::eq(*other, object))
        {
            Some(entered) => {
                containers.remove(entered);
            }
            None => containers.push(object),
        }
    }
    (before, innermost_index(&containers))
}

fn innermost_index(containers: &[&Primitive]) -> f64 {
    match containers.last() {
        Some(object) => object.material.refractive_index,
        None => 1.0,
    }
}
