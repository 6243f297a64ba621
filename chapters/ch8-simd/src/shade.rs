//! Shading: what rays see where they meet a surface, and the rays that they send on (*The Ray Tracer Challenge*,
//! chapters 6, 8 and 11).

use common::rays::{self, Kind};

use crate::{
    EPSILON, container,
    intersection::{blocked, nearest},
    light::{Cosines, Light, lighting},
    shape::Shapes,
    side,
    simd::{Float, Ints, LANES, Mask, Simd},
    stream::{Rays, Stream},
    surface::{Blockers, Glass, Surface},
    tag,
    vector::Vector,
    world::World,
};

/// What shading needs to know of where rays meet a surface.
struct Hits<S: Simd> {
    /// The rays.
    rays: Rays<S>,
    /// The place, lifted a little off the surface, towards the eye.
    over_point: Vector<S::Float>,
    /// The place, pushed a little under the surface, away from the eye.
    under_point: Vector<S::Float>,
    /// The unit normal on the eye's side.
    normal: Vector<S::Float>,
    /// The cosine of the angle between the normal and the way to the eye.
    cosine: S::Float,
    /// The lanes that have a ray.
    active: S::Mask,
}

impl<S: Simd> Hits<S> {
    #[inline(always)]
    fn new(simd: S, surface: &Surface, rays: Rays<S>, t: S::Float, active: S::Mask) -> Hits<S> {
        let point = rays.direction.mul_add(t, rays.origin);
        let outward = surface.normal.at(simd, point);
        let along = outward.dot(rays.direction);
        // Towards the eye, from where the ray comes.
        let normal = outward.flip_sign(-along);
        let epsilon = simd.splat(EPSILON);
        Hits {
            rays,
            over_point: normal.mul_add(epsilon, point),
            under_point: normal.neg_mul_add(epsilon, point),
            normal,
            cosine: along.abs(),
            active,
        }
    }
}

// ANCHOR: shade
/// Shades rays that meet the same surface: adds what they see to their pixels, and finds what the rays meet
/// that they send on.
#[inline(always)]
pub fn shade<S: Simd>(
    simd: S,
    world: &World,
    side: u32,
    stream: &mut Stream,
    pixels: &mut [[f32; 4]],
) {
    let (id, inside) = side::of(side);
    let surface = &world.surfaces[id];
    let (count, rays, t) = stream.take(simd, side);
    let hits = Hits::new(simd, surface, rays, t, simd.first(count));
    add_surface_color(simd, world, surface, inside, &hits, count, pixels);
    let targets = |inwards: bool| {
        let targets = surface.targets[usize::from(inwards)].as_ref();
        targets.unwrap_or(&world.shapes)
    };
    let Some(glass) = &surface.glass else {
        if let Some(reflective) = &surface.material.reflective {
            let weight = rays.weight * simd.load(reflective);
            let mirrored = reflect(simd, &hits, weight);
            send(simd, targets(inside), mirrored, Kind::Reflection, stream);
        }
        return;
    };
    let (weight, refracted) = shares(simd, world, surface, glass, &hits);
    if let Some(reflective) = &surface.material.reflective {
        let mirrored = reflect(simd, &hits, weight * simd.load(reflective));
        send(simd, targets(inside), mirrored, Kind::Reflection, stream);
    }
    send(simd, targets(!inside), refracted, Kind::Refraction, stream);
}
// ANCHOR_END: shade

/// Adds the light of all lamps on the surface to the pixels.
#[inline(always)]
fn add_surface_color<S: Simd>(
    simd: S,
    world: &World,
    surface: &Surface,
    inside: bool,
    hits: &Hits<S>,
    count: usize,
    pixels: &mut [[f32; 4]],
) {
    let zero = simd.splat(0.0);
    let material = &surface.material;
    let colors = material.pattern.colors(simd, hits.over_point);
    let mut sum = Vector {
        x: zero,
        y: zero,
        z: zero,
    };
    for (light, blockers) in world.lights.iter().zip(&surface.blockers) {
        let blockers = match blockers {
            Blockers::All => Some(&light.blockers),
            Blockers::Some { inside: false, .. } if inside => None,
            Blockers::Some { inside: true, .. } if inside => Some(&light.blockers),
            Blockers::Some { outside, .. } => Some(outside),
        };
        let (cosines, lit) = light_at(simd, light, blockers, hits);
        sum = sum + lighting(simd, light, material, colors, &cosines, lit);
    }
    let Vector { x, y, z } = sum * hits.rays.weight;
    let mut places = [0; LANES];
    tag::pixels(simd, hits.rays.tag).store(&mut places);
    S::Float::add_to_pixels([x, y, z], &places[..count.min(LANES)], pixels);
}

// ANCHOR: light-at
/// From where a light falls on the surface, and where it does.
#[inline(always)]
fn light_at<S: Simd>(
    simd: S,
    light: &Light,
    blockers: Option<&Shapes>,
    hits: &Hits<S>,
) -> (Cosines<S::Float>, S::Mask) {
    // Seen from the light, so that all rays begin at one point.
    let from_light = hits.over_point - light.position.load(simd);
    let distance = from_light.dot(from_light).sqrt();
    let direction = from_light * (simd.splat(1.0) / distance);
    let cosine = -direction.dot(hits.normal);
    // Where the surface faces away from the light, nothing else need be in its way.
    let facing = cosine.ge(simd.splat(0.0)) & hits.active;
    let eye = direction.dot(hits.rays.direction);
    let twice = cosine + cosine;
    let cosines = Cosines {
        light: cosine,
        highlight: twice.mul_add(hits.cosine, -eye),
    };
    let questions = facing.bits();
    let Some(blockers) = blockers.filter(|_| questions != 0) else {
        return (cosines, simd.first(0));
    };
    if rays::ENABLED {
        rays::add(Kind::Shadow, questions.count_ones().into());
        blockers.count_tests(questions.count_ones());
    }
    let blocked = blocked(simd, blockers, direction, distance, facing);
    (cosines, facing & !blocked)
}
// ANCHOR_END: light-at

/// Rays to be sent on, and the lanes that have one.
type Sent<S> = (Rays<S>, <S as Simd>::Mask);

/// How light divides where it meets something transparent: the weight of what is mirrored, before the surface takes
/// its share, and the rays that go on inside.
#[inline(always)]
fn shares<S: Simd>(
    simd: S,
    world: &World,
    surface: &Surface,
    glass: &Glass,
    hits: &Hits<S>,
) -> (S::Float, Sent<S>) {
    let one = simd.splat(1.0);
    let rays = &hits.rays;
    let (n1, n2) = container::refractive_indices(
        simd,
        &glass.containers,
        &world.shapes,
        &world.indices,
        rays.origin,
        rays.direction,
    );
    let ratio = n1 / n2;
    let sin2 = ratio * ratio * hits.cosine.neg_mul_add(hits.cosine, one);
    let cos = (one - sin2).max(simd.splat(0.0)).sqrt();
    let (weight, through) = match &surface.material.reflective {
        Some(_) => {
            let reflectance = schlick(simd, n1, n2, hits.cosine, cos, sin2);
            (rays.weight * reflectance, one - reflectance)
        }
        None => (rays.weight, one),
    };
    let (budget, tag) = tag::refracted(simd, rays.tag);
    let bend = ratio.mul_add(hits.cosine, -cos);
    let refracted = Rays {
        origin: hits.under_point,
        direction: rays.direction.mul_add(ratio, hits.normal * bend),
        weight: rays.weight * through * simd.load(&glass.transparency),
        tag,
    };
    let total_internal_reflection = sin2.gt(one);
    let mask = hits.active & budget & !total_internal_reflection;
    (weight, (refracted, mask))
}

/// Schlick's approximation of the Fresnel equations: the share of light that glass mirrors, 0 to 1.
#[inline(always)]
fn schlick<S: Simd>(
    simd: S,
    n1: S::Float,
    n2: S::Float,
    cosine: S::Float,
    refracted_cosine: S::Float,
    sin2: S::Float,
) -> S::Float {
    let one = simd.splat(1.0);
    let from_denser = n1.gt(n2);
    let cos = refracted_cosine.select(from_denser, cosine);
    let root = (n1 - n2) / (n1 + n2);
    let r0 = root * root;
    let rest = one - cos;
    let square = rest * rest;
    let share = (square * square * rest).mul_add(one - r0, r0);
    one.select(from_denser & sin2.gt(one), share)
}

/// What a surface mirrors.
#[inline(always)]
fn reflect<S: Simd>(simd: S, hits: &Hits<S>, weight: S::Float) -> Sent<S> {
    let (budget, tag) = tag::reflected(simd, hits.rays.tag);
    let twice = hits.cosine + hits.cosine;
    let mirrored = Rays {
        origin: hits.over_point,
        direction: hits.normal.mul_add(twice, hits.rays.direction),
        weight,
        tag,
    };
    (mirrored, hits.active & budget)
}

/// Finds what rays meet first, of what they can meet, and lets them wait there.
#[inline(always)]
fn send<S: Simd>(simd: S, shapes: &Shapes, (rays, mask): Sent<S>, kind: Kind, stream: &mut Stream) {
    let bits = mask.bits();
    if bits == 0 {
        return;
    }
    if rays::ENABLED {
        rays::add(kind, bits.count_ones().into());
        shapes.count_tests(bits.count_ones());
    }
    let nearest = nearest(simd, shapes, rays.origin, rays.direction);
    let meets = mask & nearest.t.lt(simd.splat(f32::INFINITY));
    stream.put(simd, &rays, nearest.t, nearest.side, meets);
}
