//! The tree of the crate `bvh`.

use std::cell::Cell;

use bvh::{
    aabb::{Aabb, Bounded, IntersectsAabb},
    bounding_hierarchy::BHShape,
    bvh::Bvh,
    ray::Ray as TheirRay,
};
use glam::Vec3;
use nalgebra::{Point3, Vector3};

use super::{Candidate, Hit, Shape};
use crate::{model::Shapes, rays::Ray};

/// Builds it.
pub fn build(shapes: &Shapes) -> Result<Box<dyn Candidate>, String> {
    Ok(match shapes {
        Shapes::Spheres(spheres) => Box::new(Built::new(spheres.iter().copied())),
        Shapes::Triangles(mesh) => Box::new(Built::new(mesh.triangles())),
    })
}

struct Built<S> {
    tree: Bvh<f32, 3>,
    leaves: Vec<Numbered<S>>,
}

/// A shape with its number and that of its node, which the crate wants there.
struct Numbered<S> {
    shape: S,
    number: u32,
    node: usize,
}

impl<S: Shape> Built<S> {
    fn new(shapes: impl Iterator<Item = S>) -> Self {
        let number = |(number, shape)| Numbered {
            shape,
            number,
            node: 0,
        };
        let mut leaves: Vec<_> = (0..).zip(shapes).map(number).collect();
        let tree = Bvh::build(&mut leaves);
        Built { tree, leaves }
    }
}

/// A ray that gets shorter when it meets something. The crate has walks that look at the nearer child first, but these
/// go to the ray's end: this one, which does not, is faster.
struct Query {
    ray: TheirRay<f32, 3>,
    far: Cell<f32>,
}

impl Query {
    fn new(ray: &Ray) -> Self {
        let direction = Vector3::from(ray.direction.to_array());
        Query {
            ray: TheirRay {
                origin: Point3::from(ray.origin.to_array()),
                direction,
                inv_direction: direction.map(|each| 1.0 / each),
            },
            far: Cell::new(ray.far),
        }
    }
}

impl IntersectsAabb<f32, 3> for Query {
    fn intersects_aabb(&self, aabb: &Aabb<f32, 3>) -> bool {
        let slice = self.ray.intersection_slice_for_aabb(aabb);
        slice.is_some_and(|(near, _)| near < self.far.get())
    }
}

impl<S: Shape> Candidate for Built<S> {
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
        for (ray, hit) in rays.iter().zip(hits) {
            let query = Query::new(ray);
            *hit = Hit::NONE;
            for leaf in self.tree.traverse_iterator(&query, &self.leaves) {
                let far = query.far.get();
                let t = leaf.shape.meet(ray.origin, ray.direction, far);
                if t < far {
                    query.far.set(t);
                    *hit = Hit {
                        t,
                        shape: leaf.number,
                    };
                }
            }
        }
    }

    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
        for (ray, blocked) in rays.iter().zip(blocked) {
            let query = Query::new(ray);
            let mut leaves = self.tree.traverse_iterator(&query, &self.leaves);
            let meets = |leaf: &Numbered<S>| leaf.shape.meet(ray.origin, ray.direction, ray.far);
            *blocked = leaves.any(|leaf| meets(leaf) < ray.far);
        }
    }

    fn bytes(&self) -> usize {
        size_of_val(&*self.tree.nodes) + size_of_val(&*self.leaves)
    }
}

impl<S: Shape> Bounded<f32, 3> for Numbered<S> {
    fn aabb(&self) -> Aabb<f32, 3> {
        let [min, max] = self
            .shape
            .bounds()
            .map(|it: Vec3| Point3::from(it.to_array()));
        Aabb::with_bounds(min, max)
    }
}

impl<S: Shape> BHShape<f32, 3> for Numbered<S> {
    fn set_bh_node_index(&mut self, index: usize) {
        self.node = index;
    }

    fn bh_node_index(&self) -> usize {
        self.node
    }
}
