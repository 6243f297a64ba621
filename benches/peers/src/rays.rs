//! The rays: made once, the same for all candidates.

use common::scene::Camera;
use glam::{DVec3, Vec3, vec3};

use crate::{candidates::Hit, model::Model};

/// The picture that primary rays are for: whole blocks.
const SIZE: [usize; 2] = [512, 384];

/// The pixels whose rays follow each other: those of a packet. Line by line, and with shadow rays to all lights in turn,
/// single rays are up to a tenth slower, ours least.
const BLOCK: [usize; 2] = [8, 4];

/// How far from a surface a ray begins that leaves it.
const OFFSET: f32 = 1e-4;

/// A ray, or the part of one that counts.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    /// Where it begins.
    pub origin: Vec3,
    /// Of unit length.
    pub direction: Vec3,
    /// Where it ends; infinity where it does not.
    pub far: f32,
}

/// Rays of one kind.
pub struct Batch {
    /// The kind: lower-case.
    pub kind: &'static str,
    /// Whether it is enough to know that something is in the way.
    pub any: bool,
    /// The rays themselves.
    pub rays: Vec<Ray>,
}

/// One ray for each pixel: 196,608, block by block, and line by line in each.
pub fn primary(camera: &Camera) -> Vec<Ray> {
    let [from, to, up] = [camera.from, camera.to, camera.up].map(DVec3::from);
    let forward = (to - from).normalize();
    let right = forward.cross(up).normalize();
    let up = right.cross(forward);
    let [width, height] = SIZE.map(|side| side as f64);
    let half = (camera.field_of_view / 2.0).tan();
    let mut rays = Vec::new();
    for [column, line] in pixels() {
        let x = (2.0 * (column as f64 + 0.5) / width - 1.0) * half;
        let y = (1.0 - 2.0 * (line as f64 + 0.5) / height) * half * height / width;
        let direction = (forward + right * x + up * y).normalize();
        rays.push(Ray {
            origin: from.as_vec3(),
            direction: direction.as_vec3(),
            far: f32::INFINITY,
        });
    }
    rays
}

/// The columns and lines of all pixels, block by block.
fn pixels() -> impl Iterator<Item = [usize; 2]> {
    let [columns, lines] = [0, 1].map(|axis| SIZE[axis] / BLOCK[axis]);
    let [wide, high] = BLOCK;
    (0..columns * lines).flat_map(move |block| {
        let [column, line] = [block % columns * wide, block / columns * high];
        (0..wide * high).map(move |pixel| [column + pixel % wide, line + pixel / wide])
    })
}

/// The primary rays, and those that begin where they hit: mirrored ones, ones in random directions, as many as the
/// cosine to the normal, and ones to the lights that the surface faces, light by light. Of mirrored and random ones there
/// are as many as primary rays hit, and of those to lights, at most as many for each light.
pub fn batches(model: &Model, primary: Vec<Ray>, hits: &[Hit]) -> Vec<Batch> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut mirrored, mut diffuse) = (Vec::new(), Vec::new());
    let mut shadow = vec![Vec::new(); model.lights.len()];
    for (ray, hit) in primary.iter().zip(hits) {
        if hit.t.is_infinite() {
            continue;
        }
        let (point, normal) = surface(model, ray, hit);
        let origin = point + normal * OFFSET;
        let endless = |direction: Vec3| Ray {
            origin,
            direction: direction.normalize(),
            far: f32::INFINITY,
        };
        mirrored.push(endless(ray.direction.reflect(normal)));
        diffuse.push(endless(normal + random.direction()));
        for (&light, shadow) in model.lights.iter().zip(&mut shadow) {
            let (direction, far) = (light - origin).normalize_and_length();
            if direction.dot(normal) > 0.0 {
                shadow.push(Ray {
                    origin,
                    direction,
                    far,
                });
            }
        }
    }
    let batch = |kind, rays| Batch {
        kind,
        any: kind == "shadow",
        rays,
    };
    vec![
        batch("primary", primary),
        batch("mirrored", mirrored),
        batch("diffuse", diffuse),
        batch("shadow", shadow.concat()),
    ]
}

/// Where a ray hits, and the unit normal there on the side that it comes from.
fn surface(model: &Model, ray: &Ray, hit: &Hit) -> (Vec3, Vec3) {
    let point = ray.origin + ray.direction * hit.t;
    let normal = model.shapes.normal(hit.shape as usize, point).normalize();
    let towards = -normal.dot(ray.direction).signum();
    (point, normal * towards)
}

/// Random numbers by xorshift (Marsaglia, 2003): always the same.
struct Random(u64);

impl Random {
    /// From 0 up to 1.
    fn number(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1 << 24) as f32
    }

    /// Of almost unit length, so that no sum with a unit normal is nothing; all alike.
    fn direction(&mut self) -> Vec3 {
        let z = 2.0 * self.number() - 1.0;
        let (sin, cos) = (std::f32::consts::TAU * self.number()).sin_cos();
        let radius = (1.0 - z * z).max(0.0).sqrt();
        vec3(radius * cos, radius * sin, z) * 0.999
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_every_pixel_once() {
        let mut all: Vec<_> = pixels().collect();
        assert_eq!(all[BLOCK[0]], [0, 1]);
        assert_eq!(all[BLOCK[0] * BLOCK[1]], [8, 0]);
        all.sort_by_key(|&[column, line]| line * SIZE[0] + column);
        all.dedup();
        assert_eq!(all.len(), SIZE[0] * SIZE[1]);
        assert_eq!(all.last(), Some(&SIZE.map(|side| side - 1)));
    }
}
