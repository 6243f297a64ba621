//! What each object is tested against, in lists that are made when the scene is set up.

use std::sync::Arc;

use crate::{light::PointLight, object::Primitive, reach, surface::Surface};

/// What is tested for one object.
pub struct Lists {
    /// For each light, what may stand between it and the object: seen from outside, and from inside.
    pub blockers: Vec<[Arc<[Surface]>; 2]>,
    /// What a ray that meets the object may be in, where something shows through it.
    pub containers: Arc<[Container]>,
    /// What a ray that leaves the object can meet: outwards, and inwards.
    pub targets: [Arc<[Target]>; 2],
}

/// What a ray may meet.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Where it is.
    pub surface: Surface,
    /// The number of the primitive.
    pub number: usize,
}

/// What a ray may be in.
#[derive(Clone, Copy, Debug)]
pub struct Container {
    /// Where it is.
    pub surface: Surface,
    /// How much it bends light.
    pub refractive_index: f64,
    /// The number of the primitive.
    pub number: usize,
}

// ANCHOR: blockers-of
/// What may stand between a light and a surface: seen from outside, and from inside.
pub fn blockers_of(lit: &Surface, all: &Arc<[Surface]>, light: &PointLight) -> [Arc<[Surface]>; 2] {
    [false, true].map(|inside| {
        if all.len() > reach::MOST {
            return Arc::clone(all);
        }
        let may_block = |other: &&Surface| reach::may_block(other, lit, inside, &light.position);
        all.iter().filter(may_block).copied().collect()
    })
}
// ANCHOR_END: blockers-of

/// An object of the world's list as something that a ray may meet.
pub fn target((number, object): (usize, &Primitive)) -> Target {
    Target {
        surface: object.surface,
        number,
    }
}

// ANCHOR: targets-of
/// What a ray that leaves a surface can meet: outwards, and inwards.
pub fn targets_of(left: &Surface, all: &Arc<[Target]>) -> [Arc<[Target]>; 2] {
    [false, true].map(|inwards| {
        if all.len() > reach::MOST {
            return Arc::clone(all);
        }
        let may_meet = |other: &&Target| reach::may_meet(&other.surface, left, inwards);
        all.iter().filter(may_meet).copied().collect()
    })
}
// ANCHOR_END: targets-of

/// An object of the world's list as something that a ray may be in.
pub fn container((number, object): (usize, &Primitive)) -> Container {
    Container {
        surface: object.surface,
        refractive_index: object.material.refractive_index,
        number,
    }
}

// ANCHOR: containers-of
/// What a ray that meets `object` may be in that makes a difference to the refractive indices there: itself and what
/// comes near it, as long as all others are as empty space; else all.
pub fn containers_of(
    number: usize,
    object: &Primitive,
    all: &Arc<[Container]>,
) -> Arc<[Container]> {
    if object.material.transparency == 0.0 {
        return Arc::default();
    }
    if all.len() > reach::MOST {
        return Arc::clone(all);
    }
    let mut others = all.iter().filter(|other| other.number != number);
    let alone = others.all(|other| other.refractive_index == 1.0);
    match object.surface.ball() {
        Some(ball) if alone => {
            let near = |other: &&Container| reach::is_near(&other.surface, ball);
            all.iter().filter(near).copied().collect()
        }
        _ => Arc::clone(all),
    }
}
// ANCHOR_END: containers-of
