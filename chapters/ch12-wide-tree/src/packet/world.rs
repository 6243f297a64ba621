//! The world, and what packets of rays add to their pixels there (*The Ray Tracer Challenge*, chapters 7, 8 and 11).

use std::{collections::HashMap, marker::PhantomData, sync::Arc};

use common::rays::{self, Kind};

use super::{
    AtOrigin, Origin, Packet,
    hit::{Computations, Refraction},
    indices::Containers,
    many::{self, Many},
    material::{Light, Material},
    surface::{ByKind, EachBall, Surface},
};
use crate::{
    bins::Bins,
    lists,
    object::Primitive,
    simd::{Float, Ints, Kernel, MOST_LANES, Mask, Simd},
    stream::{Rays, Stream, Taken},
    surface, tag,
    tree::together::Walk,
    tuple::Tuple,
    vector::Vector,
    world,
};

/// Everything there is to see, and the light to see it by: what [`world::World`] is, as packets need it.
pub struct World {
    objects: Vec<Object>,
    /// For each object, or one for all.
    lists: Vec<Lists>,
    /// What rays from the eye may meet, seen from there.
    targets: ByKind,
    /// What is not in the lists, if that is much.
    many: Option<Many>,
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
    /// Seen from the lights: outside, and inside if any light comes there.
    blockers: Vec<[Option<Arc<ByKind>>; 2]>,
    containers: Arc<Vec<Container>>,
    targets: [Arc<ByKind>; 2],
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
impl World {
    /// What was set up, as packets need it, for an eye at a point.
    pub fn new(world: &world::World, eye: &Tuple) -> World {
        let mut blockers: Vec<_> = world.lights.iter().map(|_| Converted::new()).collect();
        let (mut containers, mut targets) = (Converted::new(), Converted::new());
        let lists = world
            .lists
            .iter()
            .zip(&world.objects)
            .map(|(lists, object)| {
                let of_lights = lists.blockers.iter().zip(&world.lights).zip(&mut blockers);
                let blockers = of_lights.map(|((sides, light), blockers)| {
                    let seen = |surface: &surface::Surface| (0, surface.seen_from(&light.position));
                    let [outside, inside] = sides;
                    let is_dark = lists::is_dark_inside(&object.surface, inside, light);
                    let comes_in = world.is_shared() || !is_dark;
                    [
                        Some(blockers.of(outside, seen)),
                        comes_in.then(|| blockers.of(inside, seen)),
                    ]
                });
                let target = |target: &lists::Target| (target.number as u32, target.surface);
                Lists {
                    blockers: blockers.collect(),
                    containers: containers.of(&lists.containers, |each| Container::from(each)),
                    targets: lists
                        .targets
                        .each_ref()
                        .map(|list| targets.of(list, target)),
                }
            });
        let seen = |target: &lists::Target| (target.number as u32, target.surface.seen_from(eye));
        World {
            lists: lists.collect(),
            targets: world.targets.iter().map(seen).collect(),
            many: world.has_tree.then(|| Many::new(&world.objects)),
            objects: world.objects.iter().map(Object::from).collect(),
            lights: world.lights.iter().map(Light::from).collect(),
            bins: Bins::new(&world.objects),
        }
    }
}

/// Lists that were turned into others, so that one that many share stays one.
struct Converted<T, To>(HashMap<*const T, Arc<To>>);

impl<T, To> Converted<T, To> {
    fn new() -> Converted<T, To> {
        Converted(HashMap::new())
    }

    fn of<Each>(&mut self, list: &Arc<[T]>, convert: impl Fn(&T) -> Each) -> Arc<To>
    where
        To: FromIterator<Each>,
    {
        let all = || Arc::new(list.iter().map(convert).collect());
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
    pub fn look<S: Simd>(&self, simd: S, rays: Rays<S>, stream: &mut Stream, walk: &mut Walk) {
        simd.run(Search {
            world: self,
            active: rays.packet.active.bits(),
            rays,
            origin: PhantomData::<AtOrigin>,
            targets: &self.targets,
            kind: Kind::Primary,
            stream,
            walk,
        });
    }

    /// Finds what rays meet first, of what they can meet, and lets them wait there.
    #[inline(always)]
    fn send<S: Simd>(
        &self,
        simd: S,
        rays: Rays<S>,
        targets: &ByKind,
        kind: Kind,
        (stream, walk): (&mut Stream, &mut Walk),
    ) {
        let active = rays.packet.active.bits();
        if active != 0 {
            simd.run(Search {
                world: self,
                origin: PhantomData::<Vector<S::Float>>,
                active,
                rays,
                targets,
                kind,
                stream,
                walk,
            });
        }
    }

    /// Shades rays that waited together.
    #[inline(always)]
    pub fn shade<S: Simd>(
        &self,
        simd: S,
        bin: u32,
        (stream, walk): (&mut Stream, &mut Walk),
        pixels: &mut [[f32; 4]],
    ) {
        simd.run(Shade {
            world: self,
            bin,
            stream,
            walk,
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
        let surface = |lane: usize| &self.objects[sides[lane] as usize / 2].surface;
        // Hardly two rays meet the same of many.
        let balls = EachBall::of(active.bits(), surface);
        let (mut normals, of_balls) = balls.normal_at(simd, points);
        let mut left = active & !of_balls;
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
        (stream, walk): (&mut Stream, &mut Walk),
        pixels: &mut [[f32; 4]],
    ) {
        let (number, inside) = ((side / 2) as usize, side % 2 == 1);
        let material = &self.objects[number].material;
        let lists = &self.lists[number.min(self.lists.len() - 1)];
        self.add_surface_color(simd, hit, material, (lists, inside), walk, pixels);
        let targets = |inwards: bool| &*lists.targets[usize::from(inwards)];
        let mut weight = hit.rays.weight;
        if material.transparency > 0.0 {
            let containers = Containers {
                list: &lists.containers,
                many: self.many.as_ref().map(|many| (many, &*self.objects)),
                walk: &mut *walk,
            };
            let refraction = Refraction::prepare(simd, hit, material, containers);
            let mut through = weight;
            if material.reflective > 0.0 {
                weight = weight * refraction.schlick(simd, hit);
                through = through - weight;
            }
            let rays = refracted(simd, hit, material, &refraction, through);
            let scratch = (&mut *stream, &mut *walk);
            self.send(simd, rays, targets(!inside), Kind::Refraction, scratch);
        }
        if material.reflective > 0.0 {
            let rays = reflected(simd, hit, weight * simd.splat(material.reflective));
            self.send(
                simd,
                rays,
                targets(inside),
                Kind::Reflection,
                (stream, walk),
            );
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
        walk: &mut Walk,
        pixels: &mut [[f32; 4]],
    ) {
        let mut sum = black(simd);
        let color = material.color_at(simd, &hit.over_point);
        for (light, blockers) in self.lights.iter().zip(&lists.blockers) {
            let Some(blockers) = &blockers[usize::from(inside)] else {
                sum = sum + light.ambient(simd, material, &color);
                continue;
            };
            let (direction, distance) = light.seen_from(simd, &hit.over_point);
            let facing = direction.dot(&hit.normal).le(simd.splat(0.0)) & hit.active;
            let packet = Packet {
                origin: AtOrigin,
                direction,
                active: facing,
            };
            let lit = self.is_lit(simd, (light, &packet), distance, blockers, walk);
            sum = sum + light.lighting(simd, hit, (material, &color), &direction, lit);
        }
        let Vector { x, y, z } = (sum * hit.rays.weight).select(hit.active, black(simd));
        let lanes = (u32::BITS - hit.active.bits().leading_zeros()) as usize;
        let places = tag::pixels(simd, hit.rays.tag);
        S::Float::add_to_pixels([x, y, z], (places, lanes), pixels);
    }
}

impl World {
    // ANCHOR: is-lit
    /// Which rays from a light come to where they are sent: nothing of `blockers` stands nearer than that, nor of what
    /// is in the tree.
    #[inline(always)]
    fn is_lit<S: Simd>(
        &self,
        simd: S,
        (light, packet): (&Light, &Packet<S, AtOrigin>),
        distance: S::Float,
        blockers: &ByKind,
        walk: &mut Walk,
    ) -> S::Mask {
        if !packet.active.any() {
            return packet.active;
        }
        if rays::ENABLED {
            let rays = packet.active.bits().count_ones();
            rays::packet(Kind::Shadow, 0, rays, S::LANES);
        }
        let come = blockers.let_through(simd, packet, distance);
        let (Some(many), true) = (&self.many, come.any()) else {
            return come;
        };
        simd.mask(simd.run(many::Shadow {
            many,
            objects: &self.objects,
            packet: light.packet(simd, packet),
            active: come.bits(),
            distance,
            walk,
        }))
    }
    // ANCHOR_END: is-lit
}

// ANCHOR: shade
/// Rays that waited together and are to be shaded: a kernel, so that there is one for all that ask for it.
struct Shade<'a> {
    world: &'a World,
    bin: u32,
    stream: &'a mut Stream,
    walk: &'a mut Walk,
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
            walk,
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
        let hit = Computations::prepare(simd, (rays, t), side, (point, normal));
        world.shade_hit(simd, &hit, bins.alike(sides[0]), (stream, walk), pixels);
    }
}
// ANCHOR_END: shade

// ANCHOR: search
/// Rays that look for what they meet: a kernel, so that there is one for all kinds of rays.
struct Search<'a, S: Simd, O> {
    world: &'a World,
    rays: Rays<S>,
    /// Which of them there are, by bits: two masks of sixteen bits that are written one by one and read at once would
    /// have to wait until they are in the cache.
    active: u32,
    /// How they begin, seen from where the targets are seen from.
    origin: PhantomData<O>,
    targets: &'a ByKind,
    kind: Kind,
    stream: &'a mut Stream,
    walk: &'a mut Walk,
}

impl<S: Simd, O: Origin<S>> Kernel<S> for Search<'_, S, O> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: S) {
        let packet = &Packet::<S, O> {
            origin: O::of(&self.rays.packet),
            direction: self.rays.packet.direction,
            active: simd.mask(self.active),
        };
        if rays::ENABLED {
            let rays = packet.active.bits().count_ones();
            rays::packet(self.kind, 0, rays, S::LANES);
        }
        let mut nearest = self.targets.nearest(simd, packet);
        if let Some(many) = &self.world.many {
            nearest = simd.run(many::Search {
                many,
                objects: &self.world.objects,
                packet: self.rays.packet,
                active: self.active,
                nearest,
                walk: self.walk,
            });
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
            origin: hit.under_point(simd),
            direction,
            active: active & budget,
        },
        weight: weight * simd.splat(material.transparency),
        tag,
    }
}
