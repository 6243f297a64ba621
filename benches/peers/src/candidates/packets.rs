//! The tree of chapter 12 with packets of rays, as that chapter has them for its spheres.

use ch12_wide_tree::{
    object::Primitive,
    options::Options,
    packet::{
        Packet, hit,
        many::{self, Many},
    },
    shape,
    simd::{self, Float, Ints, Kernel, MOST_LANES, Mask, Pair, Portable, Simd},
    transform::{scaling, translation},
    tree::together::Walk,
    vector::Vector,
};

use super::{Candidate, Hit};
use crate::{
    model::{Shapes, Sphere},
    rays::Ray,
};

/// With packets that stay together, and with packets whose last rays go on one by one; nothing for triangles, which
/// the chapter does not have.
pub fn both(shapes: &Shapes) -> Vec<(&'static str, Box<dyn Candidate>)> {
    let Shapes::Spheres(spheres) = shapes else {
        return Vec::new();
    };
    let some = u32::from(Options::default().alone);
    vec![
        ("wide-tree-packets", Box::new(Packets::new(spheres, 0))),
        ("wide-tree-hybrid", Box::new(Packets::new(spheres, some))),
    ]
}

/// The chapter's tree and its spheres.
struct Packets {
    many: Many,
    /// Of a packet, at most so many rays go on one by one.
    alone: u32,
}

impl Packets {
    fn new(spheres: &[Sphere], alone: u32) -> Packets {
        let spheres: Vec<Primitive> = spheres.iter().map(primitive).collect();
        let many = Many::new(&spheres);
        Packets { many, alone }
    }
}

fn primitive(sphere: &Sphere) -> Primitive {
    let [x, y, z] = sphere.center.as_dvec3().to_array();
    let radius = f64::from(sphere.radius);
    let place = translation(x, y, z) * scaling(radius, radius, radius);
    Primitive::new(shape::Shape::Sphere(shape::Sphere), Default::default()).with_transform(place)
}

impl Candidate for Packets {
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
        run(Nearest(self, rays, hits));
    }

    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
        run(Occluded(self, rays, blocked));
    }

    fn bytes(&self) -> usize {
        self.many.bytes()
    }
}

/// Runs a kernel with the vectors that the chapter has on this processor.
fn run<K>(kernel: K)
where
    K: Kernel<Pair<simd::Avx512>> + Kernel<Pair<Pair<simd::Avx2>>> + Kernel<Pair<Portable<8>>>,
{
    if let Some(simd) = simd::Avx512::detect() {
        Pair::of(simd).run(kernel);
    } else if let Some(simd) = simd::Avx2::detect() {
        Pair::of(Pair::of(simd)).run(kernel);
    } else {
        Pair::of(Portable::<8>).run(kernel);
    }
}

struct Nearest<'a>(&'a Packets, &'a [Ray], &'a mut [Hit]);

impl<S: Simd> Kernel<S> for Nearest<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: S) {
        let Nearest(Packets { many, alone }, rays, hits) = self;
        let mut walk = Walk::new(*alone);
        let (mut t, mut sides) = ([0.0; MOST_LANES], [0; MOST_LANES]);
        for (rays, hits) in rays.chunks(S::LANES).zip(hits.chunks_mut(S::LANES)) {
            let (packet, far) = packet(simd, rays);
            let mut nearest = hit::Nearest::nothing(simd);
            nearest.t = far;
            let found = simd.run(many::Search {
                many,
                // All are balls, which are in the tree.
                objects: &[],
                packet,
                active: packet.active.bits(),
                nearest,
                walk: &mut walk,
            });
            found.t.store(&mut t);
            found.side.store(&mut sides);
            for ((&t, &side), hit) in t.iter().zip(&sides).zip(hits) {
                *hit = match side {
                    u32::MAX => Hit::NONE,
                    _ => Hit { t, shape: side / 2 },
                };
            }
        }
    }
}

struct Occluded<'a>(&'a Packets, &'a [Ray], &'a mut [bool]);

impl<S: Simd> Kernel<S> for Occluded<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: S) {
        let Occluded(Packets { many, alone }, rays, blocked) = self;
        let mut walk = Walk::new(*alone);
        for (rays, blocked) in rays.chunks(S::LANES).zip(blocked.chunks_mut(S::LANES)) {
            let (packet, distance) = packet(simd, rays);
            let come = simd.run(many::Shadow {
                many,
                objects: &[],
                packet,
                active: packet.active.bits(),
                distance,
                walk: &mut walk,
            });
            for (lane, blocked) in blocked.iter_mut().enumerate() {
                *blocked = come >> lane & 1 == 0;
            }
        }
    }
}

/// Rays in the lanes of a packet, and where they end.
#[inline(always)]
fn packet<S: Simd>(simd: S, rays: &[Ray]) -> (Packet<S>, S::Float) {
    let mut rows = [[0.0; MOST_LANES]; 7];
    for (lane, ray) in rays.iter().enumerate() {
        let ([x, y, z], [dx, dy, dz]) = (ray.origin.to_array(), ray.direction.to_array());
        for (row, number) in rows.iter_mut().zip([x, y, z, dx, dy, dz, ray.far]) {
            row[lane] = number;
        }
    }
    let [x, y, z, dx, dy, dz, far] = rows.each_ref().map(|row| simd.load(row));
    let packet = Packet {
        origin: Vector { x, y, z },
        direction: Vector {
            x: dx,
            y: dy,
            z: dz,
        },
        active: simd.first(rays.len()),
    };
    (packet, far)
}
