//! One ray at a time, which is tested against eight boxes at once.

use std::ops::Range;

use common::rays::{self, Kind};

use super::{Child, MOST_WAITING, Tree, WIDTH, wide::Node};
use crate::simd::{Float, Ints, Mask, Simd};

/// By how much what is computed of a box may be off, relatively, and a little more.
pub(super) const ROUNDING: f32 = 1.0 / (1 << 21) as f32;

/// The least that a direction's coordinate counts as, so that 1 over it is a number.
pub(super) const LEVEL: f32 = 1e-18;

/// What is done with the objects of a leaf that a ray reaches.
pub trait Leaf<E: Simd> {
    /// Tests the objects at places against the ray, which looks no farther than `reach`: up to where it looks from then
    /// on. At 0, the walk ends. Has to be inlined.
    fn meet(&mut self, simd: E, places: Range<usize>, reach: f32) -> f32;
}

/// One ray, as boxes need it: in all of eight lanes.
#[derive(Clone, Copy)]
pub struct Ray<E: Simd> {
    /// 1 over its direction.
    inverse: [E::Float; 3],
    /// What is added for where it begins, to where it comes into a box, and to where it leaves it: there a little more,
    /// for rounding.
    summands: [[E::Float; 2]; 3],
    /// For each axis, whether it goes down there.
    down: [usize; 3],
}

impl<E: Simd> Ray<E> {
    /// The ray that begins at a point and goes in a direction.
    #[inline(always)]
    pub fn new(simd: E, origin: [f32; 3], direction: [f32; 3]) -> Ray<E> {
        let inverse = |axis: usize| {
            let way = direction[axis];
            1.0 / if way.abs() < LEVEL {
                LEVEL.copysign(way)
            } else {
                way
            }
        };
        let [x, y, z] = [inverse(0), inverse(1), inverse(2)];
        Ray::prepared(simd, origin, [x, y, z])
    }

    /// The same, by 1 over its direction, which is a number.
    #[inline(always)]
    pub(super) fn prepared(simd: E, [x, y, z]: [f32; 3], inverse: [f32; 3]) -> Ray<E> {
        let [ix, iy, iz] = inverse;
        let down = |inverse: f32| usize::from(inverse.is_sign_negative());
        let summands = |origin: f32, inverse: f32| {
            let (exact, off) = (-origin * inverse, (origin * inverse).abs() * ROUNDING);
            [simd.splat(exact - off), simd.splat(exact + off)]
        };
        Ray {
            inverse: [simd.splat(ix), simd.splat(iy), simd.splat(iz)],
            summands: [summands(x, ix), summands(y, iy), summands(z, iz)],
            down: [down(ix), down(iy), down(iz)],
        }
    }
}

/// Children that wait while a ray walks through a tree. One serves any number of walks.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Where the ray comes into the box, as the bits of a positive f32, and the child.
    waiting: [(u32, Child); MOST_WAITING],
}

impl Stack {
    /// Room for any tree.
    pub fn new() -> Stack {
        Stack {
            waiting: [(0, Child::ROOT); MOST_WAITING],
        }
    }
}

impl Default for Stack {
    fn default() -> Stack {
        Stack::new()
    }
}

impl Node {
    // ANCHOR: eight-boxes
    /// Where a ray comes into each of eight boxes, and which it meets before `reach`, by bits.
    #[inline(always)]
    fn enter<E: Simd>(&self, simd: E, ray: &Ray<E>, reach: f32) -> (E::Float, u32) {
        let [x, y, z] = &self.planes;
        let [ix, iy, iz] = ray.inverse;
        let [sx, sy, sz] = &ray.summands;
        let [dx, dy, dz] = ray.down;
        let enter_x = simd.load(&x[dx]).mul_add(ix, sx[0]);
        let enter_y = simd.load(&y[dy]).mul_add(iy, sy[0]);
        let enter_z = simd.load(&z[dz]).mul_add(iz, sz[0]);
        let leave_x = simd.load(&x[1 - dx]).mul_add(ix, sx[1]);
        let leave_y = simd.load(&y[1 - dy]).mul_add(iy, sy[1]);
        let leave_z = simd.load(&z[1 - dz]).mul_add(iz, sz[1]);
        let enter = enter_x.max(enter_y).max(enter_z.max(simd.splat(0.0)));
        let leave = leave_x.min(leave_y).min(leave_z) * simd.splat(1.0 + ROUNDING);
        let meets = enter.le(leave.min(simd.splat(reach)));
        (enter, meets.bits())
    }
    // ANCHOR_END: eight-boxes
}

impl Tree {
    /// Shows a ray the objects of all leaves that it reaches before `reach` and before what it meets, near ones first:
    /// how far it came.
    #[inline(always)]
    pub fn nearest<E: Simd>(
        &self,
        simd: E,
        ray: &Ray<E>,
        reach: f32,
        stack: &mut Stack,
        leaf: &mut impl Leaf<E>,
    ) -> f32 {
        if self.nodes.is_empty() {
            return reach;
        }
        self.walk::<E, true>(simd, (Child::ROOT, ray), reach, stack, leaf)
    }

    /// Shows a ray the objects of leaves that it reaches before `reach`, in no order, until `leaf` says 0: the reach,
    /// or 0.
    #[inline(always)]
    pub fn any<E: Simd>(
        &self,
        simd: E,
        ray: &Ray<E>,
        reach: f32,
        stack: &mut Stack,
        leaf: &mut impl Leaf<E>,
    ) -> f32 {
        if self.nodes.is_empty() {
            return reach;
        }
        self.walk::<E, false>(simd, (Child::ROOT, ray), reach, stack, leaf)
    }

    // ANCHOR: alone
    /// Takes a ray through all below a child.
    #[inline(always)]
    pub(super) fn walk<E: Simd, const IN_ORDER: bool>(
        &self,
        simd: E,
        (from, ray): (Child, &Ray<E>),
        mut reach: f32,
        stack: &mut Stack,
        leaf: &mut impl Leaf<E>,
    ) -> f32 {
        let waiting = &mut stack.waiting;
        let (mut child, mut count) = (from, 0);
        loop {
            if let Some(places) = child.places() {
                reach = leaf.meet(simd, places, reach);
                if reach <= 0.0 {
                    return reach;
                }
            } else {
                let node = &self.nodes[child.number()];
                rays::add(Kind::BoxTest, WIDTH as u64);
                let (enter, bits) = node.enter(simd, ray, reach);
                if bits != 0 {
                    (child, count) = next::<E, IN_ORDER>(enter, bits, node, waiting, count);
                    continue;
                }
            }
            loop {
                if count == 0 {
                    return reach;
                }
                count -= 1;
                let (enter, next) = waiting[count % MOST_WAITING];
                child = next;
                if !IN_ORDER || f32::from_bits(enter) < reach {
                    break;
                }
            }
        }
    }
    // ANCHOR_END: alone
}

/// The child of some bits to go on with, the nearest if they are to come in order; and how many wait then, since the
/// others are put on the stack.
#[inline(always)]
fn next<E: Simd, const IN_ORDER: bool>(
    enter: E::Float,
    bits: u32,
    node: &Node,
    waiting: &mut [(u32, Child); MOST_WAITING],
    mut count: usize,
) -> (Child, usize) {
    let mut enters = [0; WIDTH];
    enter.to_bits().store(&mut enters);
    // Positive numbers are in the order of their bits.
    let of = |bits: u32| {
        let place = bits.trailing_zeros() as usize % WIDTH;
        (enters[place], node.children[place])
    };
    let mut nearest = of(bits);
    let (first, mut left) = (count, bits & (bits - 1));
    while left != 0 {
        let mut new = of(left);
        left &= left - 1;
        if IN_ORDER && new.0 < nearest.0 {
            (nearest, new) = (new, nearest);
        }
        let mut at = count;
        while IN_ORDER && at > first && waiting[(at - 1) % MOST_WAITING].0 < new.0 {
            waiting[at % MOST_WAITING] = waiting[(at - 1) % MOST_WAITING];
            at -= 1;
        }
        waiting[at % MOST_WAITING] = new;
        count += 1;
    }
    (nearest.1, count)
}
