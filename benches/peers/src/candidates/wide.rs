//! The tree of chapter 12, with tests of eight spheres or triangles at once in its leaves.

use std::ops::Range;

use ch12_wide_tree::{
    bounds::Bounds,
    simd::{self, Float, Kernel, Mask, Portable, Simd},
    tree::{
        Tree,
        alone::{Leaf, Ray as TreeRay, Stack},
    },
};
use glam::Vec3;

use super::{Candidate, Hit, Shape};
use crate::{
    model::{Shapes, Sphere, Triangle},
    rays::Ray,
};

/// How many shapes are tested at once.
const LANES: usize = 8;

/// Builds it.
pub fn build(shapes: &Shapes) -> Result<Box<dyn Candidate>, String> {
    Ok(match shapes {
        Shapes::Spheres(spheres) => Box::new(Built::<Sphere, 4>::new(spheres)),
        Shapes::Triangles(mesh) => {
            let triangles: Vec<Triangle> = mesh.triangles().collect();
            Box::new(Built::<Triangle, 9>::new(&triangles))
        }
    })
}

/// A tree, and for each place in it, a shape's number and its coordinates, list by list.
struct Built<S, const N: usize> {
    tree: Tree,
    order: Vec<u32>,
    lists: [Vec<f32>; N],
    of: std::marker::PhantomData<S>,
}

/// A shape that is told by so many numbers.
trait Eight<const N: usize>: Shape {
    fn numbers(&self) -> [f32; N];
    /// Where a ray meets each of eight shapes; less than 0, or not a number, where it does not.
    fn meet_eight<E: Simd>(ray: &Wide<E>, simd: E, shapes: [E::Float; N]) -> E::Float;
}

/// A ray in all lanes.
struct Wide<E: Simd> {
    origin: [E::Float; 3],
    direction: [E::Float; 3],
}

impl<S: Eight<N>, const N: usize> Built<S, N> {
    fn new(shapes: &[S]) -> Self {
        let bounds: Vec<Bounds> = shapes.iter().map(bounds).collect();
        let (tree, order) = Tree::new(&bounds);
        // Eight are loaded, whatever is in a leaf: the last ones need something behind them.
        let numbers = order.iter().map(|&shape| shapes[shape as usize].numbers());
        let mut lists = [(); N].map(|()| Vec::with_capacity(order.len() + LANES));
        for numbers in numbers {
            lists
                .iter_mut()
                .zip(numbers)
                .for_each(|(list, number)| list.push(number));
        }
        lists
            .iter_mut()
            .for_each(|list| list.extend([f32::NAN; LANES]));
        Built {
            tree,
            order,
            lists,
            of: std::marker::PhantomData,
        }
    }

    /// Runs a kernel with the widest vectors that this processor has.
    fn run<K: Kernel<simd::Avx512> + Kernel<simd::Avx2> + Kernel<Portable<8>>>(kernel: K) {
        if let Some(simd) = simd::Avx512::detect() {
            simd.run(kernel);
        } else if let Some(simd) = simd::Avx2::detect() {
            simd.run(kernel);
        } else {
            Portable::<8>.run(kernel);
        }
    }
}

fn bounds(shape: &impl Shape) -> Bounds {
    let [min, max] = shape.bounds().map(|corner| corner.as_dvec3().to_array());
    Bounds { min, max }
}

impl<S: Eight<N> + 'static, const N: usize> Candidate for Built<S, N> {
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
        Self::run(Nearest(self, rays, hits));
    }

    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
        Self::run(Occluded(self, rays, blocked));
    }

    fn bytes(&self) -> usize {
        let lists: usize = self.lists.iter().map(|list| size_of_val(&**list)).sum();
        self.tree.bytes() + size_of_val(&*self.order) + lists
    }
}

struct Nearest<'a, S, const N: usize>(&'a Built<S, N>, &'a [Ray], &'a mut [Hit]);

impl<W: Simd, S: Eight<N>, const N: usize> Kernel<W> for Nearest<'_, S, N> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: W) {
        let Nearest(built, rays, hits) = self;
        let (simd, mut stack) = (simd.eight(), Stack::new());
        for (ray, hit) in rays.iter().zip(hits) {
            let mut leaf = First {
                built,
                ray: Wide::new(simd, ray),
                place: usize::MAX,
            };
            let boxes = TreeRay::new(simd, ray.origin.into(), ray.direction.into());
            let t = built
                .tree
                .nearest(simd, &boxes, ray.far, &mut stack, &mut leaf);
            *hit = match built.order.get(leaf.place) {
                Some(&shape) => Hit { t, shape },
                None => Hit::NONE,
            };
        }
    }
}

struct Occluded<'a, S, const N: usize>(&'a Built<S, N>, &'a [Ray], &'a mut [bool]);

impl<W: Simd, S: Eight<N>, const N: usize> Kernel<W> for Occluded<'_, S, N> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: W) {
        let Occluded(built, rays, blocked) = self;
        let (simd, mut stack) = (simd.eight(), Stack::new());
        for (ray, blocked) in rays.iter().zip(blocked) {
            let mut leaf = Any {
                built,
                ray: Wide::new(simd, ray),
            };
            let boxes = TreeRay::new(simd, ray.origin.into(), ray.direction.into());
            *blocked = built.tree.any(simd, &boxes, ray.far, &mut stack, &mut leaf) <= 0.0;
        }
    }
}

/// Looks for what the ray meets first.
struct First<'a, E: Simd, S, const N: usize> {
    built: &'a Built<S, N>,
    ray: Wide<E>,
    place: usize,
}

impl<E: Simd, S: Eight<N>, const N: usize> Leaf<E> for First<'_, E, S, N> {
    #[inline(always)]
    fn meet(&mut self, simd: E, places: Range<usize>, mut reach: f32) -> f32 {
        let t = self.built.meet(&self.ray, simd, places.start);
        let mut bits = t.is_positive_below(simd.splat(reach)).bits();
        if bits != 0 {
            let mut ts = [0.0; LANES];
            t.store(&mut ts);
            while bits != 0 {
                let lane = bits.trailing_zeros() as usize % LANES;
                bits &= bits - 1;
                if ts[lane] < reach {
                    reach = ts[lane];
                    self.place = places.start + lane;
                }
            }
        }
        reach
    }
}

/// Looks for anything that the ray meets.
struct Any<'a, E: Simd, S, const N: usize> {
    built: &'a Built<S, N>,
    ray: Wide<E>,
}

impl<E: Simd, S: Eight<N>, const N: usize> Leaf<E> for Any<'_, E, S, N> {
    #[inline(always)]
    fn meet(&mut self, simd: E, places: Range<usize>, reach: f32) -> f32 {
        let t = self.built.meet(&self.ray, simd, places.start);
        match t.is_positive_below(simd.splat(reach)).any() {
            true => 0.0,
            false => reach,
        }
    }
}

impl<S: Eight<N>, const N: usize> Built<S, N> {
    /// Where the ray meets each of eight shapes from a place on. There may be fewer in the leaf: what is behind it is in
    /// the model, too.
    #[inline(always)]
    fn meet<E: Simd>(&self, ray: &Wide<E>, simd: E, place: usize) -> E::Float {
        let eight = std::array::from_fn(|list| simd.load(&self.lists[list][place..place + LANES]));
        S::meet_eight(ray, simd, eight)
    }
}

impl<E: Simd> Wide<E> {
    #[inline(always)]
    fn new(simd: E, ray: &Ray) -> Self {
        let all = |vector: Vec3| {
            [
                simd.splat(vector.x),
                simd.splat(vector.y),
                simd.splat(vector.z),
            ]
        };
        Wide {
            origin: all(ray.origin),
            direction: all(ray.direction),
        }
    }
}

impl Eight<4> for Sphere {
    fn numbers(&self) -> [f32; 4] {
        self.center.extend(self.radius).to_array()
    }

    /// As the scalar test.
    #[inline(always)]
    fn meet_eight<E: Simd>(ray: &Wide<E>, simd: E, [x, y, z, radius]: [E::Float; 4]) -> E::Float {
        let [ox, oy, oz] = ray.origin;
        let to_center = [x - ox, y - oy, z - oz];
        let middle = dot(to_center, ray.direction);
        let [dx, dy, dz] = ray.direction;
        let [x, y, z] = to_center;
        let aside = [
            middle.neg_mul_add(dx, x),
            middle.neg_mul_add(dy, y),
            middle.neg_mul_add(dz, z),
        ];
        let half = (radius * radius - dot(aside, aside)).sqrt();
        let near = middle - half;
        near.select(near.gt(simd.splat(0.0)), middle + half)
    }
}

impl Eight<9> for Triangle {
    /// A corner, and the two sides from there.
    fn numbers(&self) -> [f32; 9] {
        let [a, b, c] = *self;
        let ([x, y, z], first, second) = (a.to_array(), (b - a).to_array(), (c - a).to_array());
        let ([fx, fy, fz], [sx, sy, sz]) = (first, second);
        [x, y, z, fx, fy, fz, sx, sy, sz]
    }

    /// As the scalar test.
    #[inline(always)]
    fn meet_eight<E: Simd>(ray: &Wide<E>, simd: E, numbers: [E::Float; 9]) -> E::Float {
        let [x, y, z, fx, fy, fz, sx, sy, sz] = numbers;
        let [ox, oy, oz] = ray.origin;
        let (first, second, from) = ([fx, fy, fz], [sx, sy, sz], [ox - x, oy - y, oz - z]);
        let across = cross(ray.direction, second);
        let inverse = simd.splat(1.0) / dot(first, across);
        let over = cross(from, first);
        let u = dot(from, across) * inverse;
        let v = dot(ray.direction, over) * inverse;
        let t = dot(second, over) * inverse;
        let zero = simd.splat(0.0);
        let inside = u.ge(zero) & v.ge(zero) & (u + v).le(simd.splat(1.0));
        t.select(inside, -simd.splat(1.0))
    }
}

#[inline(always)]
fn dot<F: Float>([a, b, c]: [F; 3], [x, y, z]: [F; 3]) -> F {
    a.mul_add(x, b.mul_add(y, c * z))
}

#[inline(always)]
fn cross<F: Float>([a, b, c]: [F; 3], [x, y, z]: [F; 3]) -> [F; 3] {
    [
        c.neg_mul_add(y, b * z),
        a.neg_mul_add(z, c * x),
        b.neg_mul_add(x, a * y),
    ]
}
