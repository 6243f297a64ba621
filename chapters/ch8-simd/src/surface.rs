//! Surfaces: what shading needs to know of a shape.

use common::scene;

use crate::{
    affine::Affine,
    container::Containers,
    material::Material,
    shape::{Ball, Cylinder, Placed, Shapes},
    simd::{Float, Simd, Wide},
    vector::{Row, Vector, Wide3},
};

/// The surface of one shape.
#[derive(Clone, Debug)]
pub struct Surface {
    /// How it lies.
    pub normal: Normal,
    /// What it is made of.
    pub material: Material,
    /// What lets light through it.
    pub glass: Option<Glass>,
    /// What rays that leave it can meet, if not all shapes: outwards, and inwards.
    pub targets: [Option<Shapes>; 2],
    /// What can be in the way of each light.
    pub blockers: Vec<Blockers>,
}

/// What lets light through.
#[derive(Clone, Debug)]
pub struct Glass {
    /// Share of light that goes through it.
    pub transparency: Wide,
    /// What tells the refractive indices.
    pub containers: Containers,
}

/// What can be between a light and a surface.
#[derive(Clone, Debug)]
pub enum Blockers {
    /// Whatever casts shadows.
    All,
    /// Not all.
    Some {
        /// What can keep light from the outside.
        outside: Shapes,
        /// Whether light might come to the inside.
        inside: bool,
    },
}

/// How a surface lies.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one for each surface, and read for each packet"
)]
pub enum Normal {
    /// Everywhere the same way.
    Same(Wide3),
    /// Away from a centre, in so many units of length.
    FromCenter(Wide3, Wide),
    /// As the shape in its own space has it.
    Local(LocalShape, [Row; 3]),
}

/// The shapes whose normal is found in a space of their own.
#[derive(Clone, Debug)]
pub enum LocalShape {
    /// The unit sphere.
    Sphere,
    /// The cube from -1 to 1 on each axis.
    Cube,
    /// A cylinder of radius 1 round the y axis.
    Cylinder(Cylinder),
}

impl Normal {
    /// The normal of a shape in its place.
    pub fn new(placed: &Placed) -> Normal {
        let inverse = &placed.inverse;
        let shape = match placed.shape {
            scene::Shape::Plane => return Normal::Same(plane(inverse)),
            scene::Shape::Sphere => match Ball::new(inverse, placed.id) {
                Some(ball) => {
                    let radius = ball.radius_squared().sqrt();
                    return Normal::FromCenter(ball.center, Wide::splat(1.0 / radius));
                }
                None => LocalShape::Sphere,
            },
            scene::Shape::Cube => LocalShape::Cube,
            scene::Shape::Cylinder { min, max, closed } => {
                LocalShape::Cylinder(Cylinder::new(min, max, closed))
            }
        };
        Normal::Local(shape, inverse.rows.map(Row::splat))
    }

    /// The unit normals at points of the surface.
    #[inline(always)]
    pub fn at<S: Simd>(&self, simd: S, points: Vector<S::Float>) -> Vector<S::Float> {
        match self {
            Normal::Same(normal) => normal.load(simd),
            Normal::FromCenter(center, inverse) => {
                let normal = (points - center.load(simd)) * simd.load(inverse);
                // Not quite of length 1, since points are a hair off; mirrored five times in a ball, that would grow
                // sixteenfold each time. One step of Newton's method for 1 / length, from 1.
                let correction = normal
                    .dot(normal)
                    .mul_add(simd.splat(-0.5), simd.splat(1.5));
                normal * correction
            }
            Normal::Local(shape, [x, y, z]) => {
                let local = Vector {
                    x: x.of_point(simd, points),
                    y: y.of_point(simd, points),
                    z: z.of_point(simd, points),
                };
                let normal = shape.normal(simd, local);
                // A normal is moved by the transpose of the inverse.
                let sum = x.factors.load(simd) * normal.x;
                let sum = y.factors.load(simd).mul_add(normal.y, sum);
                let sum = z.factors.load(simd).mul_add(normal.z, sum);
                sum * (simd.splat(1.0) / sum.dot(sum).sqrt())
            }
        }
    }
}

fn plane(inverse: &Affine) -> Wide3 {
    Wide3::splat(crate::affine::normalize(inverse.linear(1)))
}

impl LocalShape {
    #[inline(always)]
    fn normal<S: Simd>(&self, simd: S, point: Vector<S::Float>) -> Vector<S::Float> {
        match self {
            LocalShape::Sphere => point,
            LocalShape::Cube => cube_normal(simd, point),
            LocalShape::Cylinder(cylinder) => cylinder_normal(simd, cylinder, point),
        }
    }
}

#[inline(always)]
fn cube_normal<S: Simd>(simd: S, point: Vector<S::Float>) -> Vector<S::Float> {
    let zero = simd.splat(0.0);
    let (x, y, z) = (point.x.abs(), point.y.abs(), point.z.abs());
    let largest = x.max(y).max(z);
    let along_x = x.ge(largest);
    let along_y = !along_x & y.ge(largest);
    Vector {
        x: point.x.select(along_x, zero),
        y: point.y.select(along_y, zero),
        z: zero.select(along_x | along_y, point.z),
    }
}

#[inline(always)]
fn cylinder_normal<S: Simd>(
    simd: S,
    cylinder: &Cylinder,
    point: Vector<S::Float>,
) -> Vector<S::Float> {
    let (zero, one) = (simd.splat(0.0), simd.splat(1.0));
    if !cylinder.closed {
        return Vector { y: zero, ..point };
    }
    // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
    let from_axis = point.x.mul_add(point.x, point.z * point.z).sqrt();
    let from_side = (from_axis - one).abs();
    let top = (point.y - simd.load(&cylinder.max)).abs().lt(from_side);
    let bottom = (point.y - simd.load(&cylinder.min)).abs().lt(from_side);
    let cap = top | bottom;
    Vector {
        x: zero.select(cap, point.x),
        y: one.select(top, (-one).select(bottom, zero)),
        z: zero.select(cap, point.z),
    }
}
