//! The camera and the lights.

use std::f64::consts::PI;

use glam::DVec3;

use super::value::Keys;
use crate::scene::check::{MAX_SIDE, check_size};
use crate::scene::error::{Fault, Position, fault};
use crate::scene::yaml::{Mapping, Node};
use crate::scene::{Camera, Light};

const CAMERA: Keys = Keys("camera", "width height field-of-view from to up");
const LIGHT: Keys = Keys("light", "at intensity");

/// What is said of a light that is no point.
pub(super) const AREA_LIGHT: &str =
    "area lights are not drawn; give a point light, with at and intensity";
const AREA_LIGHT_KEYS: [&str; 6] = ["corner", "uvec", "vvec", "usteps", "vsteps", "jitter"];

/// Directions count as parallel where the sine of the angle between them is less: what rounding
/// leaves of a zero, with a wide margin.
const PARALLEL: f64 = 1e-9;

pub(super) fn camera(mapping: &Mapping) -> Result<Camera, Fault> {
    CAMERA.check(mapping)?;
    let node = |key| CAMERA.required(mapping, key);
    let (height, to, up) = (node("height")?, node("to")?, node("up")?);
    let camera = Camera {
        width: side(node("width")?, "width")?,
        height: side(height, "height")?,
        field_of_view: node("field-of-view")?.number_that(
            "field-of-view",
            "an angle in radians, above 0 and below pi",
            |angle| angle > 0.0 && angle < PI,
        )?,
        from: node("from")?.triple("from")?,
        to: to.triple("to")?,
        up: up.triple("up")?,
    };
    check_size(camera.width, camera.height).map_err(|message| fault!(height.at, "{message}"))?;
    check_view(&camera, to.at, up.at)?;
    Ok(camera)
}

pub(super) fn light(mapping: &Mapping) -> Result<Light, Fault> {
    let mut keys = mapping.entries.iter().map(|(key, _)| key);
    if let Some(key) = keys.find(|key| AREA_LIGHT_KEYS.contains(&&*key.text)) {
        return Err(fault!(key.at, "{AREA_LIGHT}"));
    }
    LIGHT.check(mapping)?;
    let triple = |key| LIGHT.required(mapping, key)?.triple(key);
    Ok(Light {
        position: triple("at")?,
        intensity: triple("intensity")?,
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 1 to MAX_SIDE"
)]
fn side(node: &Node, key: &str) -> Result<usize, Fault> {
    let right = format!("a whole number from 1 to {MAX_SIDE}");
    let number = node.number_that(key, &right, |number| {
        number.fract() == 0.0 && (1.0..=MAX_SIDE as f64).contains(&number)
    })?;
    Ok(number as usize)
}

/// Whether the camera looks somewhere: `to_at` and `up_at` are the places of its directions.
fn check_view(camera: &Camera, to_at: Position, up_at: Position) -> Result<(), Fault> {
    let [from, to, up] = [camera.from, camera.to, camera.up].map(DVec3::from);
    if from == to {
        let wrong = "the camera looks at the place where it stands";
        return Err(fault!(to_at, "{wrong}; from and to must differ"));
    }
    let sight = unit(to - from).ok_or_else(|| {
        let right = "put a sensible distance between them";
        fault!(to_at, "from and to are too near or too far apart; {right}")
    })?;
    let right = "expected one such as [0, 1, 0]";
    let up = unit(up).ok_or_else(|| fault!(up_at, "up is no direction; {right}"))?;
    if up.cross(sight).length() < PARALLEL {
        let wrong = "up is parallel to the line of sight";
        return Err(fault!(up_at, "{wrong}; it must point to another side"));
    }
    Ok(())
}

/// The vector with length 1, if it has a length to speak of, as a tracer computes it.
fn unit(vector: DVec3) -> Option<DVec3> {
    let is_long = vector.length_squared().is_normal();
    is_long.then(|| vector / vector.length())
}
