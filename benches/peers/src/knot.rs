//! A torus knot with bumps, as a mesh.

use std::f32::consts::TAU;

use glam::{Vec3, vec3};

use crate::model::Mesh;

/// How far the knot's line is from the middle of its torus, at the mean.
const RADIUS: f32 = 2.0;

/// How thick the torus is that the line winds round.
const TORUS: f32 = 0.8;

/// How thick the tube round the line is, at the mean.
const TUBE: f32 = 0.35;

/// The knot of `along` x `around` squares, each of two triangles.
pub fn bumpy(along: u32, around: u32) -> Mesh {
    let mut mesh = Mesh::default();
    for i in 0..along {
        for j in 0..around {
            let (u, v) = (i as f32 / along as f32, j as f32 / around as f32);
            mesh.vertices.push(surface(u * TAU, v * TAU));
            let number = |i: u32, j: u32| i % along * around + j % around;
            let [a, b] = [number(i, j), number(i + 1, j)];
            let [c, d] = [number(i + 1, j + 1), number(i, j + 1)];
            mesh.indices.extend([[a, b, c], [a, c, d]]);
        }
    }
    mesh
}

/// The line: a trefoil.
fn line(u: f32) -> Vec3 {
    let distance = RADIUS + TORUS * (3.0 * u).cos();
    vec3(
        distance * (2.0 * u).cos(),
        distance * (2.0 * u).sin(),
        TORUS * (3.0 * u).sin(),
    )
}

/// A point of the tube, so far along the line and so far around it, in radians.
fn surface(u: f32, v: f32) -> Vec3 {
    let (here, next) = (line(u), line(u + 0.01));
    let along = next - here;
    let side = along.cross(next + here).normalize();
    let up = side.cross(along).normalize();
    let bumps = 0.12 * (60.0 * u).sin() * (8.0 * v).sin();
    here + (up * v.cos() + side * v.sin()) * TUBE * (1.0 + bumps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Shapes, knot};

    /// How many triangles the knot has that is timed.
    const TRIANGLES: usize = 204_800;

    #[test]
    fn the_book_says_how_many_triangles_there_are() {
        let Shapes::Triangles(mesh) = knot().shapes else {
            panic!("no mesh");
        };
        assert_eq!(mesh.indices.len(), TRIANGLES);
    }

    #[test]
    fn the_knot_is_closed() {
        let mesh = bumpy(64, 16);
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (1024, 2048));
        let edges = |&[a, b, c]: &[u32; 3]| [(a, b), (b, c), (c, a)];
        let all: std::collections::BTreeSet<_> = mesh.indices.iter().flat_map(edges).collect();
        assert_eq!(
            all.len(),
            3 * 2048,
            "no edge is there twice in one direction"
        );
        assert!(all.iter().all(|&(a, b)| all.contains(&(b, a))));
    }
}
