//! The world, and the colours that packets of rays bring back from it (*The Ray Tracer Challenge*, chapters 7, 8 and
//! 11).

use std::{collections::HashMap, sync::Arc};

use common::rays::{self, Kind};

use super::{
    Packet,
    hit::{Computations, Nearest, Refraction},
    material::{Light, Material},
    surface::Surface,
};
use crate::{
    lists,
    object::Primitive,
    simd::{Float, Ints, Kernel, MOST_LANES, Mask, Simd},
    surface,
    vector::Vector,
    world::{self, Budget},
};

/// Everything there is to see, and the light to see it by: what [`world::World`] is, as packets need it.
pub struct World {
    objects: Vec<Object>,
    lists: Vec<Lists>,
    targets: Arc<[Target]>,
    lights: Vec<Light>,
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

/// Colours, of all rays of a packet.
type Colors<S> = Vector<<S as Simd>::Float>;

#[inline(always)]
fn black<S: Simd>(simd: S) -> Colors<S> {
    let zero = simd.splat(0.0);
    Vector {
        x: zero,
        y: zero,
        z: zero,
    }
}

// ANCHOR: trace
/// A packet on its way to targets. Mirrors and glass send on packets like it, so this can't be inlined into itself:
/// each is a kernel, compiled for the instructions there are.
struct Trace<'a, S: Simd> {
    world: &'a World,
    packet: Packet<S>,
    targets: &'a [Target],
    budget: Budget,
    kind: Kind,
}

impl<S: Simd> Kernel<S> for Trace<'_, S> {
    type Output = Colors<S>;

    #[inline(always)]
    fn run(self, simd: S) -> Colors<S> {
        if rays::ENABLED {
            let rays = self.packet.active.bits().count_ones();
            rays::packet(self.kind, self.budget.spent(), rays, S::LANES);
        }
        self.world
            .color_among(simd, &self.packet, self.targets, self.budget)
    }
}
// ANCHOR_END: trace

impl World {
    /// The colours that rays from the camera see.
    #[inline(always)]
    pub fn color_at<S: Simd>(&self, simd: S, packet: Packet<S>) -> Colors<S> {
        simd.run(Trace {
            world: self,
            packet,
            targets: &self.targets,
            budget: Budget::FULL,
            kind: Kind::Primary,
        })
    }

    // ANCHOR: hit
    /// What the rays see: the first places with t > 0 where they meet any of `targets`.
    #[inline(always)]
    fn hit<S: Simd>(&self, simd: S, packet: &Packet<S>, targets: &[Target]) -> Nearest<S> {
        let mut nearest = Nearest::nothing(simd);
        for target in targets {
            nearest.look(simd, packet, &target.surface, target.number);
        }
        nearest
    }
    // ANCHOR_END: hit

    // ANCHOR: color-among
    /// The packet parts here: each side of an object is shaded for those of the rays that meet it.
    #[inline(always)]
    fn color_among<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        targets: &[Target],
        budget: Budget,
    ) -> Colors<S> {
        let nearest = self.hit(simd, packet, targets);
        let mut sides = [0; MOST_LANES];
        nearest.side.store(&mut sides);
        let mut colors = black(simd);
        let mut left = packet.active & nearest.t.lt(simd.splat(f32::INFINITY));
        while left.any() {
            let side = sides[left.bits().trailing_zeros() as usize];
            let same = nearest.side.eq(simd.splat_int(side)) & left;
            left = left & !same;
            let packet = packet.only(same);
            let (number, inside) = (side / 2, side % 2 == 1);
            let hit = Computations::prepare(simd, &packet, nearest.t, self.object(number));
            let shaded = self.shade_hit(simd, &packet, &hit, (number, inside), budget);
            colors = shaded.select(same, colors);
        }
        colors
    }
    // ANCHOR_END: color-among

    fn object(&self, number: u32) -> &Object {
        &self.objects[number as usize]
    }

    // ANCHOR: shade-hit
    /// The colours at hits of one side of an object: its surface, what it mirrors and what shows through it.
    #[inline(always)]
    fn shade_hit<S: Simd>(
        &self,
        simd: S,
        packet: &Packet<S>,
        hit: &Computations<S>,
        (number, inside): (u32, bool),
        budget: Budget,
    ) -> Colors<S> {
        let object = self.object(number);
        let lists = &self.lists[number as usize];
        let surface = self.surface_color(simd, hit, object, lists, inside);
        let targets = |inwards: bool| &*lists.targets[usize::from(inwards)];
        let reflected = self.reflected_color(simd, hit, object, targets(inside), budget);
        if object.material.transparency == 0.0 {
            return surface + reflected;
        }
        let refraction =
            Refraction::prepare(simd, packet, hit, (number, object), &lists.containers);
        let refracted =
            self.refracted_color(simd, hit, &refraction, object, targets(!inside), budget);
        if object.material.reflective > 0.0 {
            let reflectance = refraction.schlick(simd, hit);
            surface + reflected * reflectance + refracted * (simd.splat(1.0) - reflectance)
        } else {
            surface + reflected + refracted
        }
    }
    // ANCHOR_END: shade-hit

    /// The light of all lamps on the surface.
    #[inline(always)]
    fn surface_color<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        object: &Object,
        lists: &Lists,
        inside: bool,
    ) -> Colors<S> {
        let mut sum = black(simd);
        let color = object.material.color_at(simd, &hit.over_point);
        for (light, blockers) in self.lights.iter().zip(&lists.blockers) {
            let (direction, distance) = light.seen_from(simd, &hit.over_point);
            let facing = direction.dot(&hit.normal).ge(simd.splat(0.0)) & hit.active;
            let packet = Packet {
                origin: hit.over_point,
                direction,
                active: facing,
            };
            let lit = is_lit(simd, &packet, distance, &blockers[usize::from(inside)]);
            let material = (&object.material, &color);
            sum = sum + light.lighting(simd, hit, material, &direction, lit);
        }
        sum
    }

    // ANCHOR: reflected
    /// The colours that a surface mirrors.
    #[inline(always)]
    fn reflected_color<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        object: &Object,
        targets: &[Target],
        budget: Budget,
    ) -> Colors<S> {
        let reflective = object.material.reflective;
        if reflective == 0.0 || budget.reflections == 0 {
            return black(simd);
        }
        let mirrored = Trace {
            world: self,
            packet: Packet {
                origin: hit.over_point,
                direction: hit.reflect(),
                active: hit.active,
            },
            targets,
            budget: Budget {
                reflections: budget.reflections - 1,
                ..budget
            },
            kind: Kind::Reflection,
        };
        simd.run(mirrored) * simd.splat(reflective)
    }
    // ANCHOR_END: reflected

    // ANCHOR: refracted
    /// The colours that show through a surface.
    #[inline(always)]
    fn refracted_color<S: Simd>(
        &self,
        simd: S,
        hit: &Computations<S>,
        refraction: &Refraction<S>,
        object: &Object,
        targets: &[Target],
        budget: Budget,
    ) -> Colors<S> {
        let (active, direction) = refraction.direction(simd, hit);
        if budget.refractions == 0 || !active.any() {
            return black(simd);
        }
        let refracted = Trace {
            world: self,
            packet: Packet {
                origin: hit.under_point,
                direction,
                active,
            },
            targets,
            budget: Budget {
                refractions: budget.refractions - 1,
                ..budget
            },
            kind: Kind::Refraction,
        };
        simd.run(refracted) * simd.splat(object.material.transparency)
    }
    // ANCHOR_END: refracted
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
