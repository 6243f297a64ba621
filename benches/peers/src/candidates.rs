//! What is compared: trees of one interface.

pub mod bvh;
pub mod embree;
pub mod obvhs;
pub mod packets;
pub mod wide;

use glam::Vec3;

use crate::{
    model::{Shapes, Sphere, Triangle},
    rays::Ray,
};

/// What a ray meets first.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// How far along the ray; infinity where it meets nothing.
    pub t: f32,
    /// The shape's number.
    pub shape: u32,
}

impl Hit {
    /// A ray that meets nothing.
    pub const NONE: Hit = Hit {
        t: f32::INFINITY,
        shape: u32::MAX,
    };
}

/// A tree over the shapes of a model. Rays are traced one after the other, or in packets of those that follow each
/// other.
pub trait Candidate {
    /// What each ray meets first.
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]);
    /// Whether each ray meets anything before its end.
    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]);
    /// What it keeps in memory, the shapes included.
    fn bytes(&self) -> usize;
}

/// Builds a tree over shapes.
pub type Build = Box<dyn Fn(&Shapes) -> Result<Box<dyn Candidate>, String>>;

/// All trees that are compared, by name: the first is what the others are compared with.
///
/// # Errors
/// Where Embree is not installed.
pub fn all() -> Result<Vec<(&'static str, Build)>, String> {
    let mut all = crates();
    all.insert(1, ("embree", embree::build()?));
    Ok(all)
}

/// Those that are crates, ours first.
pub fn crates() -> Vec<(&'static str, Build)> {
    vec![
        ("wide-tree", Box::new(wide::build)),
        ("obvhs-cwbvh", Box::new(obvhs::wide)),
        ("obvhs-bvh2", Box::new(obvhs::binary)),
        ("bvh", Box::new(bvh::build)),
    ]
}

/// A shape that scalar code tests, in the leaves of trees that bring no test of their own.
pub trait Shape: Copy {
    /// The least and the greatest coordinates.
    fn bounds(&self) -> [Vec3; 2];
    /// Where the ray first meets it, before `far`; infinity where it does not.
    fn meet(&self, origin: Vec3, direction: Vec3, far: f32) -> f32;
}

impl Shape for Sphere {
    fn bounds(&self) -> [Vec3; 2] {
        [self.center - self.radius, self.center + self.radius]
    }

    /// Round the point of the ray that is nearest to the centre, which f32 can do (Haines and others, "Precision
    /// Improvements for Ray/Sphere Intersection", 2019).
    #[inline(always)]
    fn meet(&self, origin: Vec3, direction: Vec3, far: f32) -> f32 {
        let to_center = self.center - origin;
        let middle = to_center.dot(direction);
        let aside = to_center - direction * middle;
        let square = self.radius * self.radius - aside.length_squared();
        if square < 0.0 {
            return f32::INFINITY;
        }
        let half = square.sqrt();
        let (near, back) = (middle - half, middle + half);
        let t = if near > 0.0 { near } else { back };
        if t > 0.0 && t < far { t } else { f32::INFINITY }
    }
}

impl Shape for Triangle {
    fn bounds(&self) -> [Vec3; 2] {
        let [a, b, c] = *self;
        [a.min(b).min(c), a.max(b).max(c)]
    }

    /// Möller and Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997.
    #[inline(always)]
    fn meet(&self, origin: Vec3, direction: Vec3, far: f32) -> f32 {
        let [a, b, c] = *self;
        let (first, second) = (b - a, c - a);
        let across = direction.cross(second);
        let inverse = 1.0 / first.dot(across);
        let from = origin - a;
        let u = from.dot(across) * inverse;
        let over = from.cross(first);
        let v = direction.dot(over) * inverse;
        let t = second.dot(over) * inverse;
        let inside = u >= 0.0 && v >= 0.0 && u + v <= 1.0;
        if inside && t > 0.0 && t < far {
            t
        } else {
            f32::INFINITY
        }
    }
}
