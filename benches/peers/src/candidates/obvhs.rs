//! The trees of the crate `obvhs`: eight boxes in one compressed node, and two.

use std::time::Duration;

use glam::Vec3;
use obvhs::{
    Boundable, BvhBuildParams,
    aabb::Aabb,
    bvh2::{Bvh2, builder::build_bvh2},
    cwbvh::{CwBvh, builder::build_cwbvh},
    ray::{Ray as TheirRay, RayHit},
    rt_triangle::RtTriangle,
};

use super::{Candidate, Hit, Shape};
use crate::{
    model::{Shapes, Sphere},
    rays::Ray,
};

/// The build that is for as much time as Embree takes.
const BUILD: BvhBuildParams = BvhBuildParams::medium_build();

/// The tree of compressed nodes.
pub fn wide(shapes: &Shapes) -> Result<Box<dyn Candidate>, String> {
    Ok(build::<CwBvh>(shapes))
}

/// The tree of two boxes a node.
pub fn binary(shapes: &Shapes) -> Result<Box<dyn Candidate>, String> {
    Ok(build::<Bvh2>(shapes))
}

/// A tree, and the shapes in the order of its leaves.
struct Built<T, L> {
    tree: T,
    leaves: Vec<L>,
}

fn build<T: Tree + 'static>(shapes: &Shapes) -> Box<dyn Candidate> {
    match shapes {
        Shapes::Spheres(spheres) => Box::new(Built::<T, Sphere>::new(spheres)),
        Shapes::Triangles(mesh) => {
            let triangles = mesh.triangles().map(|corners| corners.map(Vec3::to_vec3a));
            let triangles: Vec<_> = triangles
                .map(|[a, b, c]| RtTriangle::new(a, b, c))
                .collect();
            Box::new(Built::<T, RtTriangle>::new(&triangles))
        }
    }
}

impl<T: Tree, L: Leaf> Built<T, L> {
    fn new(shapes: &[L]) -> Self {
        let tree = T::new(shapes);
        let leaves = tree.order().iter().map(|&shape| shapes[shape as usize]);
        let leaves = leaves.collect();
        Built { tree, leaves }
    }
}

impl<T: Tree, L: Leaf> Candidate for Built<T, L> {
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
        for (ray, hit) in rays.iter().zip(hits) {
            let mut found = RayHit::none();
            let test = |ray: &TheirRay, place: usize| self.leaves[place].test(ray);
            *hit = match self.tree.nearest(theirs(ray), &mut found, test) {
                true => Hit {
                    t: found.t,
                    shape: self.tree.order()[found.primitive_id as usize],
                },
                false => Hit::NONE,
            };
        }
    }

    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
        for (ray, blocked) in rays.iter().zip(blocked) {
            let test = |ray: &TheirRay, place: usize| self.leaves[place].test(ray);
            *blocked = !self.tree.misses(theirs(ray), test);
        }
    }

    fn bytes(&self) -> usize {
        self.tree.nodes() + size_of_val(self.tree.order()) + size_of_val(&*self.leaves)
    }
}

fn theirs(ray: &Ray) -> TheirRay {
    TheirRay::new(ray.origin.into(), ray.direction.into(), 0.0, ray.far)
}

/// What both trees can do.
trait Tree {
    fn new<L: Leaf>(shapes: &[L]) -> Self;
    fn nearest(
        &self,
        ray: TheirRay,
        hit: &mut RayHit,
        test: impl FnMut(&TheirRay, usize) -> f32,
    ) -> bool;
    fn misses(&self, ray: TheirRay, test: impl FnMut(&TheirRay, usize) -> f32) -> bool;
    /// The shapes' numbers in the order of the leaves.
    fn order(&self) -> &[u32];
    /// Bytes of its nodes.
    fn nodes(&self) -> usize;
}

macro_rules! tree {
    ($tree:ty, $build:ident) => {
        impl Tree for $tree {
            fn new<L: Leaf>(shapes: &[L]) -> Self {
                $build(shapes, BUILD, &mut Duration::default())
            }

            fn nearest(
                &self,
                ray: TheirRay,
                hit: &mut RayHit,
                test: impl FnMut(&TheirRay, usize) -> f32,
            ) -> bool {
                self.ray_traverse(ray, hit, test)
            }

            fn misses(&self, ray: TheirRay, test: impl FnMut(&TheirRay, usize) -> f32) -> bool {
                self.ray_traverse_miss(ray, test)
            }

            fn order(&self) -> &[u32] {
                &self.primitive_indices
            }

            fn nodes(&self) -> usize {
                size_of_val(&*self.nodes)
            }
        }
    };
}

tree!(CwBvh, build_cwbvh);
tree!(Bvh2, build_bvh2);

/// What is in a leaf.
trait Leaf: Boundable + Copy + 'static {
    fn test(&self, ray: &TheirRay) -> f32;
}

impl Leaf for RtTriangle {
    #[inline(always)]
    fn test(&self, ray: &TheirRay) -> f32 {
        self.intersect(ray)
    }
}

impl Leaf for Sphere {
    #[inline(always)]
    fn test(&self, ray: &TheirRay) -> f32 {
        self.meet(ray.origin.into(), ray.direction.into(), ray.tmax)
    }
}

impl Boundable for Sphere {
    fn aabb(&self) -> Aabb {
        let [min, max] = self.bounds();
        Aabb::new(min.into(), max.into())
    }
}
