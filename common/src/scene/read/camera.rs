//! The camera and the lights.

use super::value::unknown_key;
use crate::scene::check::{MAX_SIDE, check_size};
use crate::scene::error::Fault;
use crate::scene::yaml::{Mapping, Node};
use crate::scene::{Camera, Light, Triple};

const CAMERA: &str = "a camera";
const CAMERA_KEYS: [&str; 6] = ["width", "height", "field-of-view", "from", "to", "up"];

const LIGHT: &str = "a light";
const LIGHT_KEYS: [&str; 2] = ["at", "intensity"];
/// What is said of a light that is no point.
pub(super) const AREA_LIGHT: &str =
    "area lights are not drawn; give a point light, with at and intensity";
const AREA_LIGHT_KEYS: [&str; 6] = ["corner", "uvec", "vvec", "usteps", "vsteps", "jitter"];

/// Directions count as parallel where the sine of the angle between them is less: what rounding
/// leaves of a zero, with a wide margin.
const PARALLEL: f64 = 1e-9;

pub(super) fn camera(mapping: &Mapping) -> Result<Camera, Fault> {
    mapping.only(CAMERA, &CAMERA_KEYS)?;
    let node = |key| mapping.required(key, CAMERA, &CAMERA_KEYS);
    let (height, to, up) = (node("height")?, node("to")?, node("up")?);
    let camera = Camera {
        width: side(node("width")?, "width")?,
        height: side(height, "height")?,
        field_of_view: field_of_view(node("field-of-view")?)?,
        from: node("from")?.triple("from")?,
        to: to.triple("to")?,
        up: up.triple("up")?,
    };
    check_size(camera.width, camera.height).map_err(|message| Fault::new(height.at, message))?;
    let sight = sight(&camera).map_err(|message| Fault::new(to.at, message))?;
    check_up(camera.up, sight).map_err(|message| Fault::new(up.at, message))?;
    Ok(camera)
}

pub(super) fn light(mapping: &Mapping) -> Result<Light, Fault> {
    for (key, _) in &mapping.entries {
        if AREA_LIGHT_KEYS.contains(&&*key.text) {
            return Err(Fault::new(key.at, AREA_LIGHT));
        }
        if *key.text != *"add" && !LIGHT_KEYS.contains(&&*key.text) {
            return Err(unknown_key(key, LIGHT, &LIGHT_KEYS));
        }
    }
    let triple = |key| mapping.required(key, LIGHT, &LIGHT_KEYS)?.triple(key);
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
    let number = node.number(key)?;
    if number.fract() != 0.0 || !(1.0..=MAX_SIDE as f64).contains(&number) {
        let right = format!("a whole number from 1 to {MAX_SIDE}");
        return Err(node.expected(key, &right));
    }
    Ok(number as usize)
}

fn field_of_view(node: &Node) -> Result<f64, Fault> {
    let angle = node.number("field-of-view")?;
    if angle <= 0.0 || angle >= std::f64::consts::PI {
        let right = "an angle in radians, above 0 and below pi";
        return Err(node.expected("field-of-view", right));
    }
    Ok(angle)
}

/// The direction from the camera to what it looks at, of length 1.
fn sight(camera: &Camera) -> Result<Triple, &'static str> {
    let [a, b, c] = camera.from;
    let [x, y, z] = camera.to;
    if camera.from == camera.to {
        return Err("the camera looks at the place where it stands; from and to must differ");
    }
    unit([x - a, y - b, z - c])
        .ok_or("from and to are too near or too far apart; put a sensible distance between them")
}

fn check_up(up: Triple, sight: Triple) -> Result<(), &'static str> {
    let Some(up) = unit(up) else {
        return Err("up is no direction; expected one such as [0, 1, 0]");
    };
    let [a, b, c] = up;
    let [x, y, z] = sight;
    let sine = length([b * z - c * y, c * x - a * z, a * y - b * x]);
    if sine < PARALLEL {
        return Err("up is parallel to the line of sight; it must point to another side");
    }
    Ok(())
}

/// The vector with length 1, if it has a length to speak of.
fn unit(vector: Triple) -> Option<Triple> {
    let length = length(vector);
    // The squares must fit too: that is how a tracer computes the length.
    (length * length)
        .is_normal()
        .then(|| vector.map(|n| n / length))
}

fn length([x, y, z]: Triple) -> f64 {
    (x * x + y * y + z * z).sqrt()
}
