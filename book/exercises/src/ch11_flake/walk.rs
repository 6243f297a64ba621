//! The way of a ray through a tree, with a count of what it is tested against.

use ch11_tree::ray::Ray;

use super::{Inside, Tree};

/// Tests what the ray may meet in a node at t < a limit, and says what the limit is in the end; see [`Walk::test`].
pub type Visit = fn(&mut Walk<'_>, usize, f64) -> f64;

/// A ray in a tree.
pub struct Walk<'a> {
    tree: &'a Tree,
    ray: &'a Ray,
    /// 1 over each part of the direction.
    inverse: [f64; 3],
    /// Whether any sphere will do.
    any: bool,
    tests: u64,
}

impl Walk<'_> {
    /// The first t where the ray meets a sphere, or infinity; and how many boxes and spheres it was tested against.
    pub fn nearest(
        tree: &Tree,
        ray: &Ray,
        visit: impl Fn(&mut Walk<'_>, usize, f64) -> f64,
    ) -> (f64, u64) {
        let mut walk = Walk::new(tree, ray, false);
        (visit(&mut walk, 0, f64::INFINITY), walk.tests)
    }

    /// Whether the ray meets a sphere before a t; and how many boxes and spheres it was tested against.
    pub fn is_blocked(
        tree: &Tree,
        (ray, far): &(Ray, f64),
        visit: impl Fn(&mut Walk<'_>, usize, f64) -> f64,
    ) -> (bool, u64) {
        let mut walk = Walk::new(tree, ray, true);
        (visit(&mut walk, 0, *far) < *far, walk.tests)
    }

    fn new<'a>(tree: &'a Tree, ray: &'a Ray, any: bool) -> Walk<'a> {
        // Not infinite, so that no product is not a number.
        let inverse = |part: f64| (1.0 / part).clamp(f64::MIN, f64::MAX);
        Walk {
            tree,
            ray,
            inverse: ray.direction.to_triple().map(inverse),
            any,
            tests: 0,
        }
    }

    /// What is in a node.
    pub fn inside(&self, node: usize) -> Inside {
        self.tree.nodes[node].inside.clone()
    }

    /// Tests the box of a node: where the ray comes into it, at t >= 0, or infinity.
    pub fn enter(&mut self, node: usize) -> f64 {
        self.tests += 1;
        let (bounds, origin) = (&self.tree.nodes[node].bounds, self.ray.origin.to_triple());
        let (mut enter, mut leave) = (0.0_f64, f64::INFINITY);
        for (axis, from) in origin.into_iter().enumerate() {
            let to = |plane: f64| (plane - from) * self.inverse[axis];
            let (low, high) = (to(bounds.min[axis]), to(bounds.max[axis]));
            enter = enter.max(low.min(high));
            leave = leave.min(low.max(high));
        }
        if enter <= leave { enter } else { f64::INFINITY }
    }

    /// Tests the object of a place, and says what the limit is from then on: what it was, if the ray does not meet the
    /// object before that; else where it does, or 0 for a shadow ray, which need not be tested against anything more.
    pub fn test(&mut self, place: usize, limit: f64) -> f64 {
        self.tests += 1;
        let t = self.tree.objects[place].hit(self.ray, limit);
        if self.any && t < limit { 0.0 } else { t }
    }
}
