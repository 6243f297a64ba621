//! The world, and what packets of rays add to their pixels there (*The Ray Tracer Challenge*, chapters 7, 8 and 11).

use std::{collections::HashMap, sync::Arc};

use common::rays::{self, Kind};

use super::{
    Packet,
    hit::{Computations, Nearest, Refraction},
    material::{Light, Material},
    surface::Surface,
};
use crate::{
    bins::Bins,
    lists,
    object::Primitive,
    simd::{Float, Ints, Kernel, MOST_LANES, Mask, Simd},
    stream::{Rays, Stream, Taken},
    surface, tag,
    vector::Vector,
    world,
};

/// Everything there is to see, and the light to see it by: what [`world::World`] is, as packets need it.
pub struct World {
    objects: Vec<Object>,
    lists: Vec<Lists>,
    targets: Arc<[Target]>,
    lights: Vec<Light>,
    /// Which rays wait together.
    pub bins: Bins,
}

/// One surface, and what it is made of.
pub struct Object {
    /// Where it is.
    pub surface: Surface,
    /// What it is made of.
    pub material: Material,
}

/// What is tested for one object; see [`lists::Lists`].
struct Lists {
    blockers: Vec<[Arc<[Surface]>; 2]>,
    containers: Arc<[Container]>,
    targets: [Arc<[Target]>; 2],
}

/// What a ray may meet.
struct Target {
    surface: Surface,
    number: u32,
}

/// What a ray may be in.
pub struct Container {
    /// Where it is.
    pub surface: Surface,
    /// How much it bends light.
    pub refractive_index: f32,
    /// The number of the object.
    pub number: u32,
}

impl From<&lists::Target> for Target {
    fn from(target: &lists::Target) -> Target {
        Target {
            surface: (&target.surface).into(),
            number: target.number as u32,
        }
    }
}

impl From<&lists::Container> for Container {
    fn from(container: &lists::Container) -> Container {
        Container {
            surface: (&container.surface).into(),
            refractive_index: container.refractive_index as f32,
            number: container.number as u32,
        }
    }
}

impl From<&Primitive> for Object {
    fn from(object: &Primitive) -> Object {
        Object {
            surface: (&object.surface).into(),
            material: object.into(),
        }
    }
}

// ANCHOR: convert
impl From<&world::World> for World {
    fn from(world: &world::World) -> World {
        let mut blockers = Converted::<surface::Surface, Surface>::default();
        let mut containers = Converted::default();
        let mut targets = Converted::default();
        let lists = world.lists.iter().map(|lists| Lists {
            blockers: lists
                .blockers
                .iter()
                .map(|sides| sides.each_ref().map(|list| blockers.of(list)))
                .collect(),
            containers: containers.of(&lists.containers),
            targets: lists.targets.each_ref().map(|list| targets.of(list)),
        });
        World {
            lists: lists.collect(),
            targets: targets.of(&world.targets),
            objects: world.objects.iter().map(Object::from).collect(),
            lights: world.lights.iter().map(Light::from).collect(),
            bins: Bins::new(&world.objects),
        }
    }
}

/// Lists that were turned into others, so that one that many share stays one.
struct Converted<From, To>(HashMap<*const From, Arc<[To]>>);

impl<From, To> Default for Converted<From, To> {
    fn default() -> Converted<From, To> {
        Converted(HashMap::new())
    }
}

impl<T, To: for<'a> From<&'a T>> Converted<T, To> {
    fn of(&mut self, list: &Arc<[T]>) -> Arc<[To]> {
        let all = || list.iter().map(To::from).collect();
        Arc::clone(self.0.entry(list.as_ptr()).or_insert_with(all))
    }
}
// ANCHOR_END: convert

#[inline(always)]
fn black<S: Simd>(simd: S) -> Vector<S::Float> {
    let zero = simd.splat(0.0);
    Vector {
        x: zero,
        y: zero,
        z: zero,
    }
}

impl World {
    /// Finds what rays from the camera meet first, and lets them wait there.
    #[inline(always)]
    pub fn look<S: Simd>(&self, simd: S, rays: Rays<S>, stream: &mut Stream) {
        self.send(simd, rays, &self.targets, Kind::Primary, stream);
    }

    /// Finds what rays meet first, of what they can meet, and lets them wait there.
    #[inline(always)]
    fn send<S: Simd>(
        &self,
        simd: S,
        rays: Rays<S>,
        targets: &[Target],
        kind: Kind,
        stream: &mut Stream,
    ) {
        if rays.packet.active.any() {
            simd.run(Search {
                world: self,
                rays,
                targets,
                kind,
                stream,
            });
        }
    }

    /// Shades rays that waited together.
    #[inline(always)]
    pub fn shade<S: Simd>(&self, simd: S, bin: u32, stream: &mut Stream, pixels: &mut [[f32; 4]]) {
        simd.run(Shade {
            world: self,
            bin,
            stream,
            pixels,
        });
    }

    /// The unit normals of objects at points on them.
    #[inline(always)]
    fn normal_at<S: Simd>(
        &self,
        simd: S,
        points: &Vector<S::Float>,
        (number, sides): (S::Ints, &[u32; MOST_LANES]),
        active: S::Mask,
    ) -> Vector<S::Float> {
        let (mut normals, mut left) = (black(simd), active);
        while left.any() {
            let first = sides[left.bits().trailing_zeros() as usize] / 2;
            let same = number.eq(simd.splat_int(first)) & left;
            left = left & !same;
            let surface = &self.objects[first as usize].surface;
            normals = surface.normal_at(simd, points).select(same, normals);
        }
        normals
    }

    /// Shades hits of what is alike to one side.
    #[inline(always)]
    fn shade_hit<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        side: u32,
        stream: &mut Stream,
        pixels: &mut [[f32; 4]],
    ) {
        let (number, inside) = ((side / 2) as usize, side % 2 == 1);
        let material = &self.objects[number].material;
        let lists = &self.lists[number];
        self.add_surface_color(simd, hit, material, (lists, inside), pixels);
        let targets = |inwards: bool| &*lists.targets[usize::from(inwards)];
        let mut weight = hit.rays.weight;
        if material.transparency > 0.0 {
            let refraction = Refraction::prepare(simd, hit, material, &lists.containers);
            let mut through = weight;
            if material.reflective > 0.0 {
                weight = weight * refraction.schlick(simd, hit);
                through = through - weight;
            }
            let rays = refracted(simd, hit, material, &refraction, through);
            self.send(simd, rays, targets(!inside), Kind::Refraction, stream);
        }
        if material.reflective > 0.0 {
            let rays = reflected(simd, hit, weight * simd.splat(material.reflective));
            self.send(simd, rays, targets(inside), Kind::Reflection, stream);
        }
    }

    /// Adds the light of all lamps on the surface to the pixels.
    #[inline(always)]
    fn add_surface_color<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        material: &Material,
        (lists, inside): (&Lists, bool),
        pixels: &mut [[f32; 4]],
    ) {
        let mut sum = black(simd);
        let color = material.color_at(simd, &hit.over_point);
        for (light, blockers) in self.lights.iter().zip(&lists.blockers) {
            let (direction, distance) = light.seen_from(simd, &hit.over_point);
            let facing = direction.dot(&hit.normal).ge(simd.splat(0.0)) & hit.active;
            let packet = Packet {
                origin: hit.over_point,
                direction,
                active: facing,
            };
            let lit = is_lit(simd, &packet, distance, &blockers[usize::from(inside)]);
            sum = sum + light.lighting(simd, hit, (material, &color), &direction, lit);
        }
        let Vector { x, y, z } = (sum * hit.rays.weight).select(hit.active, black(simd));
        let mut places = [0; MOST_LANES];
        tag::pixels(simd, hit.rays.tag).store(&mut places);
        let lanes = (u32::BITS - hit.active.bits().leading_zeros()) as usize;
        S::Float::add_to_pixels([x, y, z], &places[..lanes.min(MOST_LANES)], pixels);
    }
}

// ANCHOR: shade
/// Rays that waited together and are to be shaded: a kernel, so that there is one for all that ask for it.
struct Shade<'a> {
    world: &'a World,
    bin: u32,
    stream: &'a mut Stream,
    pixels: &'a mut [[f32; 4]],
}

impl<S: Simd> Kernel<S> for Shade<'_> {
    type Output = ();

    /// Adds what the rays see to their pixels, and sends on what is mirrored and what shows through.
    #[inline(always)]
    fn run(self, simd: S) {
        let Shade {
            world,
            bin,
            stream,
            pixels,
        } = self;
        let bins = &world.bins;
        let Taken { mut rays, t, side } = stream.take(simd, bins, bin);
        let mut sides = [bin; MOST_LANES];
        if !bins.is_each() {
            side.store(&mut sides);
            // Of more kinds than bins, some share one: those that are not like the first ray wait on.
            let alike = simd.load_ints(&sides.map(|side| bins.alike(side)));
            let like_first = alike.eq(simd.splat_int(bins.alike(sides[0])));
            let others = rays.packet.active & !like_first;
            rays.packet.active = rays.packet.active & like_first;
            stream.put_back(simd, (bins, bin), &Taken { rays, t, side }, others);
        }
        let point = rays.packet.position(t);
        let normal = match bins.is_each() {
            true => world.objects[(sides[0] / 2) as usize]
                .surface
                .normal_at(simd, &point),
            false => world.normal_at(simd, &point, (side >> 1, &sides), rays.packet.active),
        };
        let hit = Computations::prepare(simd, (rays, t), side >> 1, (point, normal));
        world.shade_hit(simd, &hit, bins.alike(sides[0]), stream, pixels);
    }
}
// ANCHOR_END: shade

// ANCHOR: search
/// Rays that look for what they meet: a kernel, so that there is one for all kinds of rays.
struct Search<'a, S: Simd> {
    world: &'a World,
    rays: Rays<S>,
    targets: &'a [Target],
    kind: Kind,
    stream: &'a mut Stream,
}

impl<S: Simd> Kernel<S> for Search<'_, S> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: S) {
        let packet = &self.rays.packet;
        if rays::ENABLED {
            let rays = packet.active.bits().count_ones();
            rays::packet(self.kind, 0, rays, S::LANES);
        }
        let mut nearest = Nearest::nothing(simd);
        for target in self.targets {
            nearest.look(simd, packet, &target.surface, target.number);
        }
        let meets = packet.active & nearest.t.lt(simd.splat(f32::INFINITY));
        let bins = &self.world.bins;
        self.stream.put(simd, bins, &self.rays, &nearest, meets);
    }
}
// ANCHOR_END: search

/// What a surface mirrors, with a weight.
#[inline(always)]
fn reflected<S: Simd>(simd: S, hit: &Computations<S>, weight: S::Float) -> Rays<S> {
    let (budget, tag) = tag::reflected(simd, hit.rays.tag);
    Rays {
        packet: Packet {
            origin: hit.over_point,
            direction: hit.reflect(),
            active: hit.active & budget,
        },
        weight,
        tag,
    }
}

/// What shows through a surface, with a weight.
#[inline(always)]
fn refracted<S: Simd>(
    simd: S,
    hit: &Computations<S>,
    material: &Material,
    refraction: &Refraction<S>,
    weight: S::Float,
) -> Rays<S> {
    let (budget, tag) = tag::refracted(simd, hit.rays.tag);
    let (active, direction) = refraction.direction(simd, hit);
    Rays {
        packet: Packet {
            origin: hit.under_point,
            direction,
            active: active & budget,
        },
        weight: weight * simd.splat(material.transparency),
        tag,
    }
}

// ANCHOR: is-lit
/// Which rays of a packet come to their light: nothing of `blockers` stands nearer than that.
#[inline(always)]
fn is_lit<S: Simd>(
    simd: S,
    packet: &Packet<S>,
    distance: S::Float,
    blockers: &[Surface],
) -> S::Mask {
    if !packet.active.any() {
        return packet.active;
    }
    if rays::ENABLED {
        let rays = packet.active.bits().count_ones();
        rays::packet(Kind::Shadow, 0, rays, S::LANES);
    }
    let mut free = *packet;
    for surface in blockers {
        free.active = free.active & !surface.hit(simd, &free, distance).lt(distance);
        if !free.active.any() {
            break;
        }
    }
    free.active
}
// ANCHOR_END: is-lit
