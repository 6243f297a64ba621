//! Objects at random, the same each time.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use common::scene::{self, Transform};

/// Numbers from 0 to 1 that look like chance and are the same each time (Knuth's multiplier for 64 bits).
pub fn chance() -> f64 {
    static STATE: AtomicU64 = AtomicU64::new(1);
    let next = |state: u64| {
        Some(
            state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1),
        )
    };
    let state = STATE.fetch_update(Relaxed, Relaxed, next).unwrap_or(0);
    (state >> 11) as f64 / (1_u64 << 53) as f64
}

pub fn between(low: f64, high: f64) -> f64 {
    low + (high - low) * chance()
}

fn transforms() -> Vec<Transform> {
    let size = between(0.3, 2.0);
    let scale = if chance() < 0.5 {
        Transform::Scale(size, size, size)
    } else {
        Transform::Scale(size, between(0.3, 2.0), -between(0.3, 2.0))
    };
    let place = || between(-2.0, 2.0);
    let mut steps = vec![
        scale,
        Transform::RotateX(place()),
        Transform::RotateZ(place()),
    ];
    if place() > 1.0 {
        steps.push(Transform::Shear(
            place() / 4.0,
            0.0,
            0.0,
            place() / 4.0,
            0.0,
            0.0,
        ));
    }
    steps.push(Transform::Translate(place(), place(), place()));
    steps
}

pub fn primitive() -> scene::Object {
    let shape = match (chance() * 7.0) as usize {
        0 | 1 => scene::Shape::Sphere,
        2 => scene::Shape::Plane,
        3 => scene::Shape::Cube,
        4 => cylinder(-1.0, 1.5, true),
        5 => scene::Shape::Cone {
            min: -1.0,
            max: 1.5,
            closed: true,
        },
        _ => cylinder(f64::NEG_INFINITY, f64::INFINITY, false),
    };
    scene::Object::Primitive(scene::Primitive {
        shape,
        transform: transforms(),
        material: scene::Material {
            transparency: 0.5,
            refractive_index: between(1.1, 2.0),
            ..scene::Material::default()
        },
        shadow: chance() < 0.8,
    })
}

fn cylinder(min: f64, max: f64, closed: bool) -> scene::Shape {
    scene::Shape::Cylinder { min, max, closed }
}

pub fn group(depth: usize) -> scene::Object {
    let child = |_| {
        if chance() < 0.3 && depth > 0 {
            group(depth - 1)
        } else {
            primitive()
        }
    };
    scene::Object::Group(scene::Group {
        transform: transforms(),
        children: (0..3).map(child).collect(),
    })
}
