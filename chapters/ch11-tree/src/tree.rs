//! A tree of boxes, in which a ray finds what it may meet: a bounding volume hierarchy.

mod build;

use arrayvec::ArrayVec;
use common::rays::{self, Kind};

use crate::{
    bounds::{Bounds, greater, lesser},
    ray::Ray,
};

use build::{Binary, DEPTH, Node};

/// The most objects in a leaf.
const MOST_IN_LEAF: usize = 4;

/// Boxes in boxes, and in the least of them objects, which have places: those of a leaf follow each other.
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree of objects in these boxes, and the objects' numbers in the order of their places.
    ///
    /// # Panics
    /// If there are 2^31 boxes or more.
    pub fn new(boxes: &[Bounds]) -> (Tree, Vec<u32>) {
        let Binary { nodes, order } = build::build(boxes, MOST_IN_LEAF);
        (Tree { nodes }, order)
    }

    // ANCHOR: visit
    /// Shows the places of objects that the ray may meet at 0 <= t < `limit`, those in near boxes first. `visit` says
    /// what the limit is from then on: with 0, nothing more is shown.
    #[inline(always)]
    pub fn visit(&self, ray: &Ray, mut limit: f64, mut visit: impl FnMut(usize, f64) -> f64) {
        let nodes = &self.nodes;
        let slabs = Slabs::of(ray);
        let mut waiting = ArrayVec::<(u32, f64), DEPTH>::new();
        if !nodes.is_empty() {
            waiting.push((0, 0.0));
        }
        while let Some((node, enter)) = waiting.pop() {
            if enter >= limit {
                continue;
            }
            let mut node = &nodes[node as usize];
            while node.count == 0 {
                rays::add(Kind::BoxTest, 2);
                let enter = |child: u32| (child, slabs.enter(&nodes[child as usize].bounds));
                let (mut near, mut far) = (enter(node.first), enter(node.first + 1));
                if far.1 < near.1 {
                    (near, far) = (far, near);
                }
                if far.1 < limit {
                    waiting.push(far);
                }
                if near.1 >= limit {
                    break;
                }
                node = &nodes[near.0 as usize];
            }
            for place in node.first..node.first + node.count {
                limit = visit(place as usize, limit);
                if limit <= 0.0 {
                    return;
                }
            }
        }
    }
    // ANCHOR_END: visit
}

// ANCHOR: slabs
/// A ray as boxes ask for it: a box is what is between three pairs of planes, its slabs (T. L. Kay, J. T. Kajiya, *Ray
/// tracing complex scenes*, 1986).
struct Slabs {
    origin: [f64; 3],
    /// 1 over each part of the direction; the largest number where the ray keeps to a plane.
    inverse: [f64; 3],
}

impl Slabs {
    fn of(ray: &Ray) -> Slabs {
        // Not infinite, so that no product is not a number.
        let inverse = |part: f64| (1.0 / part).clamp(f64::MIN, f64::MAX);
        Slabs {
            origin: ray.origin.to_triple(),
            inverse: ray.direction.to_triple().map(inverse),
        }
    }

    /// Where the ray comes into a box, at t >= 0, or infinity.
    #[inline(always)]
    fn enter(&self, bounds: &Bounds) -> f64 {
        let (mut enter, mut leave) = (0.0, f64::INFINITY);
        for axis in 0..3 {
            let to = |plane: f64| (plane - self.origin[axis]) * self.inverse[axis];
            let (low, high) = (to(bounds.min[axis]), to(bounds.max[axis]));
            enter = greater(lesser(low, high), enter);
            leave = lesser(greater(low, high), leave);
        }
        if enter <= leave { enter } else { f64::INFINITY }
    }
}
// ANCHOR_END: slabs
