//! Shapes as vectors need them: sorted by kind, each where it is in the world (*The Ray Tracer Challenge*,
//! chapters 5, 9, 12 and 13).

mod ball;
mod cube;
mod cylinder;
mod plane;
mod sphere;

use common::{
    rays::{self, Kind},
    scene::{self, Triple},
};

use crate::{
    affine::Affine,
    simd::Simd,
    tree::{self, Leaf, Step},
    vector::{Row, Vector},
};

pub use ball::{Ball, LARGER};
pub use cylinder::Cylinder;
pub use plane::Plane;

/// A shape in its place, from which the others are made.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The shape, in a space of its own.
    pub shape: scene::Shape,
    /// How one gets from the world to there.
    pub inverse: Affine,
    /// Its number.
    pub id: u32,
}

// ANCHOR: shapes
/// Some of the shapes of a world, those of a kind together: a loop over them has no branches.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    /// Planes.
    pub planes: Vec<Plane>,
    /// All that ends somewhere, by where it is.
    pub steps: Vec<Step>,
    /// All others.
    pub endless: Vec<Solid>,
    number: usize,
}
// ANCHOR_END: shapes

/// A shape that is tested in a space of its own.
#[derive(Clone, Debug)]
pub struct Solid {
    /// Which one.
    pub kind: SolidKind,
    /// How one gets there from the world.
    pub rows: [Row; 3],
    /// Its number.
    pub id: u32,
}

/// The shapes that need more than a row or a distance.
#[derive(Clone, Debug)]
pub enum SolidKind {
    /// The unit sphere, stretched.
    Sphere,
    /// The cube from -1 to 1 on each axis.
    Cube,
    /// A cylinder of radius 1 round the y axis.
    Cylinder(Cylinder),
}

// ANCHOR: start
/// Where rays begin: each somewhere else, or all at the origin.
pub trait Start<S: Simd>: Copy {
    /// The vector from there to a point.
    fn to(&self, simd: S, point: Vector<S::Float>) -> Vector<S::Float>;
    /// What a row makes of it.
    fn in_row(&self, simd: S, row: &Row) -> S::Float;
    /// Whether any ray might meet a ball, as far as can be told quickly.
    fn may_meet(&self, simd: S, ball: &Ball, direction: Vector<S::Float>) -> bool;
}

/// All rays begin at the origin: at the eye, or at a light, where a world was made for that.
#[derive(Clone, Copy, Debug)]
pub struct AtOrigin;

impl<S: Simd> Start<S> for AtOrigin {
    #[inline(always)]
    fn to(&self, _simd: S, point: Vector<S::Float>) -> Vector<S::Float> {
        point
    }

    #[inline(always)]
    fn in_row(&self, simd: S, row: &Row) -> S::Float {
        simd.load(&row.summand)
    }

    #[inline(always)]
    fn may_meet(&self, simd: S, ball: &Ball, direction: Vector<S::Float>) -> bool {
        ball.is_in_sight(simd, direction)
    }
}
// ANCHOR_END: start

impl<S: Simd> Start<S> for Vector<S::Float> {
    #[inline(always)]
    fn to(&self, _simd: S, point: Vector<S::Float>) -> Vector<S::Float> {
        point - *self
    }

    #[inline(always)]
    fn in_row(&self, simd: S, row: &Row) -> S::Float {
        row.of_point(simd, *self)
    }

    #[inline(always)]
    fn may_meet(&self, _simd: S, _ball: &Ball, _direction: Vector<S::Float>) -> bool {
        true
    }
}

/// Hears of each place where rays meet a shape.
pub trait Visitor<S: Simd> {
    /// What follows is of the shape of this number.
    fn shape(&mut self, simd: S, id: u32);

    /// Whether no more need be visitor.
    #[inline(always)]
    fn is_done(&self) -> bool {
        false
    }

    /// Rays meet it at `t`, where the mask says so.
    fn at(&mut self, simd: S, t: S::Float, there: S::Mask);

    /// Rays meet it twice, first at `near`, where the mask says so.
    #[inline(always)]
    fn at_both(&mut self, simd: S, [near, far]: [S::Float; 2], there: S::Mask) {
        self.at(simd, near, there);
        self.at(simd, far, there);
    }
}

impl Shapes {
    /// Shapes in a world whose origin is moved to a point.
    pub fn seen_from<'a>(origin: Triple, placed: impl IntoIterator<Item = &'a Placed>) -> Shapes {
        let [x, y, z] = origin;
        let to_world = Affine::of(&[scene::Transform::Translate(x, y, z)]);
        let mut shapes = Shapes::default();
        let mut leaves = Vec::new();
        for each in placed {
            let inverse = each.inverse.after(&to_world);
            shapes.push(each, &inverse, &mut leaves);
        }
        shapes.number = shapes.planes.len() + shapes.endless.len() + leaves.len();
        shapes.steps = tree::walk(leaves);
        shapes
    }

    fn push(&mut self, placed: &Placed, inverse: &Affine, leaves: &mut Vec<Leaf>) {
        let id = placed.id;
        let kind = match placed.shape {
            scene::Shape::Plane => return self.planes.push(Plane::new(inverse, id)),
            scene::Shape::Sphere => match Ball::new(inverse, id) {
                Some(ball) => return leaves.push(Box::new((ball, None))),
                None => SolidKind::Sphere,
            },
            scene::Shape::Cube => SolidKind::Cube,
            scene::Shape::Cylinder { min, max, closed } => {
                SolidKind::Cylinder(Cylinder::new(min, max, closed))
            }
        };
        let rows = inverse.rows.map(Row::splat);
        let solid = Solid { kind, rows, id };
        match Ball::round(&placed.shape, inverse, id) {
            Some(ball) => leaves.push(Box::new((ball, Some(solid)))),
            None => self.endless.push(solid),
        }
    }

    /// Counts a test of so many rays against all.
    #[inline(always)]
    pub fn count_tests(&self, rays: u32) {
        if rays::ENABLED {
            rays::add(Kind::PrimitiveTest, self.number as u64 * u64::from(rays));
        }
    }

    // ANCHOR: walk
    /// Where rays meet what ends somewhere. Each shape that any ray meets is announced before its places are;
    /// with [`Visitor::is_done`], the walk ends.
    #[inline(always)]
    pub fn walk<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        let mut index = 0;
        while let Some(step) = self.steps.get(index) {
            if let Some(bounds) = &step.bounds
                && !bounds.is_met(simd, start, direction)
            {
                index = step.skip as usize;
                continue;
            }
            for ball in &step.balls {
                if ball.hits(simd, start, direction, visitor) && visitor.is_done() {
                    return;
                }
            }
            for (bounds, solid) in &step.solids {
                if bounds.is_met(simd, start, direction) {
                    visitor.shape(simd, solid.id);
                    solid.hits(simd, start, direction, visitor);
                    if visitor.is_done() {
                        return;
                    }
                }
            }
            index += 1;
        }
    }
    // ANCHOR_END: walk
}

impl Solid {
    /// Where rays meet it.
    #[inline(always)]
    pub fn hits<S: Simd>(
        &self,
        simd: S,
        start: impl Start<S>,
        direction: Vector<S::Float>,
        visitor: &mut impl Visitor<S>,
    ) {
        let [x, y, z] = &self.rows;
        let origin = Vector {
            x: start.in_row(simd, x),
            y: start.in_row(simd, y),
            z: start.in_row(simd, z),
        };
        let direction = Vector {
            x: x.of_vector(simd, direction),
            y: y.of_vector(simd, direction),
            z: z.of_vector(simd, direction),
        };
        match &self.kind {
            SolidKind::Sphere => sphere::hits(simd, origin, direction, visitor),
            SolidKind::Cube => cube::hits(simd, origin, direction, visitor),
            SolidKind::Cylinder(cylinder) => cylinder.hits(simd, origin, direction, visitor),
        }
    }
}
