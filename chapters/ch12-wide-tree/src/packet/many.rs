//! Many surfaces that have an end, in a tree.

mod containers;
mod nearest;
mod shadow;

use std::ops::Range;

use common::rays::{self, Kind};

pub use containers::Within;
pub use nearest::Search;
pub use shadow::Shadow;

use super::{
    Packet,
    hit::Nearest,
    surface::{Ball, Surface},
    world::Object,
};
use crate::{
    bounds::Bounds,
    object::Primitive,
    simd::{Float, MOST_LANES, Mask, Simd},
    surface,
    tree::{Tree, WIDTH, together::Walk},
    vector::Vector,
};

/// Many surfaces, and a tree of their boxes.
pub struct Many {
    tree: Tree,
    places: Places,
}

/// The surfaces, those of a leaf together: the balls, and for others the balls that hold them.
#[derive(Clone, Debug, Default)]
struct Places {
    center: [Vec<f32>; 3],
    radius_squared: Vec<f32>,
    /// Their numbers, and above them what else is to be known.
    marks: Vec<u32>,
    /// Whether there are others than balls.
    is_mixed: bool,
    /// Whether a ray may leave one that it did not enter, since it has no caps.
    is_open: bool,
    /// Whether all cast shadows.
    all_cast: bool,
}

/// The mark of what is no ball.
const OTHER: u32 = 1 << 31;

/// The mark of what casts no shadow.
const CLEAR: u32 = 1 << 30;

/// The number of a mark.
#[inline(always)]
fn number(mark: u32) -> u32 {
    mark & !(OTHER | CLEAR)
}

/// One ray, the same in all lanes.
#[derive(Clone, Copy)]
struct Line<E: Simd> {
    origin: Vector<E::Float>,
    direction: Vector<E::Float>,
}

impl<E: Simd> Line<E> {
    #[inline(always)]
    fn of(simd: E, origin: [f32; 3], direction: [f32; 3]) -> Line<E> {
        let vector = |[x, y, z]: [f32; 3]| Vector { x, y, z };
        Line {
            origin: vector(origin).splat(simd),
            direction: vector(direction).splat(simd),
        }
    }

    #[inline(always)]
    fn packet(&self, simd: E) -> Packet<E> {
        Packet {
            origin: self.origin,
            direction: self.direction,
            active: simd.first(E::LANES),
        }
    }
}

impl Many {
    // ANCHOR: many
    /// Those of some objects that have boxes.
    pub fn new(objects: &[Primitive]) -> Many {
        let with_box = |object: &Primitive| object.bounds.is_some();
        let numbers = (0..objects.len()).filter(|number| with_box(&objects[*number]));
        let numbers: Vec<usize> = numbers.collect();
        let boxes: Vec<Bounds> = objects.iter().filter_map(|object| object.bounds).collect();
        let (tree, order) = Tree::new(&boxes);
        let mut places = Places::with_room(order.len());
        for of_box in order {
            let number = numbers[of_box as usize];
            places.push(number, &objects[number]);
        }
        places.pad();
        Many { tree, places }
    }
    // ANCHOR_END: many

    /// How much memory the tree and the balls take, in bytes.
    pub fn bytes(&self) -> usize {
        let places = &self.places;
        let rows = places.center.iter().chain([&places.radius_squared]);
        let rows: usize = rows.map(|row| size_of_val(&**row)).sum();
        self.tree.bytes() + rows + size_of_val(&*places.marks)
    }
}

impl Places {
    fn with_room(count: usize) -> Places {
        let row = || Vec::with_capacity(count + WIDTH);
        Places {
            center: [row(), row(), row()],
            radius_squared: row(),
            marks: Vec::with_capacity(count + WIDTH),
            is_mixed: false,
            is_open: false,
            all_cast: true,
        }
    }

    fn push(&mut self, number: usize, object: &Primitive) {
        let is_ball = matches!(object.surface, surface::Surface::Ball(_));
        let mut mark = number as u32;
        mark |= if is_ball { 0 } else { OTHER };
        mark |= if object.casts_shadow { 0 } else { CLEAR };
        let ball = object.surface.ball().expect("what has a box has an end");
        let row = self.center.iter_mut().zip(ball.center.to_triple());
        row.for_each(|(row, center)| row.push(center as f32));
        let radius = ball.radius();
        self.radius_squared.push((radius * radius) as f32);
        self.marks.push(mark);
        self.is_mixed |= !is_ball;
        self.is_open |= object.surface.is_open();
        self.all_cast &= object.casts_shadow;
    }

    /// Adds balls that no ray meets, so that there are eight from each place on.
    fn pad(&mut self) {
        let length = self.marks.len() + WIDTH;
        self.center
            .iter_mut()
            .for_each(|row| row.resize(length, 0.0));
        self.radius_squared.resize(length, f32::NEG_INFINITY);
        self.marks.resize(length, 0);
    }

    #[inline(always)]
    fn ball(&self, place: usize) -> Ball {
        let [x, y, z] = &self.center;
        let center = Vector {
            x: x[place],
            y: y[place],
            z: z[place],
        };
        Ball::at(center, self.radius_squared[place])
    }

    // ANCHOR: eight-balls
    /// Where a ray passes the centres of up to eight balls, the squares of half of its ways through them, and which of
    /// them it meets.
    #[inline(always)]
    fn pass<E: Simd>(
        &self,
        simd: E,
        line: &Line<E>,
        places: &Range<usize>,
    ) -> (E::Float, E::Float, E::Mask) {
        let ([x, y, z], first) = (&self.center, places.start);
        let center = Vector {
            x: simd.load(&x[first..]),
            y: simd.load(&y[first..]),
            z: simd.load(&z[first..]),
        };
        let to_center = center - line.origin;
        let closest = to_center.dot(&line.direction);
        let away = line.direction.neg_mul_add(closest, to_center);
        let half_squared = away.neg_square_add(simd.load(&self.radius_squared[first..]));
        let meets = half_squared.gt(simd.splat(0.0)) & simd.first(places.len());
        (closest, half_squared, meets)
    }
    // ANCHOR_END: eight-balls
}

impl Places {
    /// Which of up to eight places have no balls, of those given by bits.
    #[inline(always)]
    fn others(&self, places: &Range<usize>, bits: u32) -> u32 {
        if !self.is_mixed {
            return 0;
        }
        self.marked(places, OTHER) & bits
    }

    /// Which of up to eight places have a mark, by bits.
    #[inline(always)]
    fn marked(&self, places: &Range<usize>, mark: u32) -> u32 {
        let (mut marked, mut lane) = (0, 0);
        while lane < places.len() {
            let has = self.marks[places.start + lane] & mark != 0;
            marked |= u32::from(has) << lane;
            lane += 1;
        }
        marked
    }
}

/// Counts tests of what is at places against so many rays.
#[inline(always)]
fn count(places: &Range<usize>, rays: u32) {
    if rays::ENABLED {
        let tests = places.len() as u64 * u64::from(rays);
        rays::add(Kind::PrimitiveTest, tests);
    }
}

/// The origins and directions of a packet's rays, one by one.
#[inline(always)]
fn rows<S: Simd>(packet: &Packet<S>) -> [[f32; MOST_LANES]; 6] {
    let mut rows = [[0.0; MOST_LANES]; 6];
    let [x, y, z, dx, dy, dz] = &mut rows;
    packet.origin.x.store(x);
    packet.origin.y.store(y);
    packet.origin.z.store(z);
    packet.direction.x.store(dx);
    packet.direction.y.store(dy);
    packet.direction.z.store(dz);
    rows
}

/// The ray of a lane.
#[inline(always)]
fn line<E: Simd>(simd: E, rows: &[[f32; MOST_LANES]; 6], lane: usize) -> Line<E> {
    let [x, y, z, dx, dy, dz] = rows;
    let direction = [dx[lane], dy[lane], dz[lane]];
    Line::of(simd, [x[lane], y[lane], z[lane]], direction)
}
