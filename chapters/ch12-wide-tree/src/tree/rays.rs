//! The rays of a packet, as boxes need them.

use super::{
    WIDTH,
    alone::{LEVEL, ROUNDING, Ray},
    wide::Node,
};
use crate::{
    packet::Packet,
    simd::{Float, MOST_LANES, Mask, Simd},
    vector::Vector,
};

/// Numbers of each ray, in memory.
type Lanes = [f32; MOST_LANES];

/// Rays that go up or down along the same axes, as boxes need them.
pub(super) struct Boxes<S: Simd> {
    /// 1 over their directions.
    inverse: [S::Float; 3],
    /// See [`Ray`].
    summands: [[S::Float; 2]; 3],
    down: [usize; 3],
}

impl<S: Simd> Boxes<S> {
    /// Which rays of a packet meet a box before `reach`.
    #[inline(always)]
    pub(super) fn meet(&self, simd: S, node: &Node, place: usize, reach: S::Float) -> S::Mask {
        let [x, y, z] = &node.planes;
        let [dx, dy, dz] = self.down;
        let [ix, iy, iz] = self.inverse;
        let [sx, sy, sz] = &self.summands;
        let enter_x = simd.splat(x[dx][place]).mul_add(ix, sx[0]);
        let enter_y = simd.splat(y[dy][place]).mul_add(iy, sy[0]);
        let enter_z = simd.splat(z[dz][place]).mul_add(iz, sz[0]);
        let leave_x = simd.splat(x[1 - dx][place]).mul_add(ix, sx[1]);
        let leave_y = simd.splat(y[1 - dy][place]).mul_add(iy, sy[1]);
        let leave_z = simd.splat(z[1 - dz][place]).mul_add(iz, sz[1]);
        let enter = enter_x.max(enter_y).max(enter_z.max(simd.splat(0.0)));
        let leave = leave_x.min(leave_y).min(leave_z) * simd.splat(1.0 + ROUNDING);
        enter.le(leave.min(reach))
    }
}

// ANCHOR: spans
/// From where to where numbers of all rays are, so that eight boxes at once can be told to be missed by all.
pub(super) struct Spans<E: Simd> {
    inverse: [[E::Float; 2]; 3],
    /// From which beginning a ray comes into a box first, and from which it leaves it last.
    origin: [[E::Float; 2]; 3],
    down: [usize; 3],
}

impl<E: Simd> Spans<E> {
    /// Where the first ray may come into each of eight boxes, and which of them any may meet, by bits.
    #[inline(always)]
    pub(super) fn enter(&self, simd: E, node: &Node) -> (E::Float, u32) {
        let (x_in, x_out) = self.axis(simd, node, 0);
        let (y_in, y_out) = self.axis(simd, node, 1);
        let (z_in, z_out) = self.axis(simd, node, 2);
        let enter = x_in.max(y_in).max(z_in.max(simd.splat(0.0)));
        let leave = x_out.min(y_out).min(z_out) * simd.splat(1.0 + ROUNDING);
        (enter, enter.le(leave).bits())
    }

    #[inline(always)]
    fn axis(&self, simd: E, node: &Node, axis: usize) -> (E::Float, E::Float) {
        let (planes, down) = (&node.planes[axis], self.down[axis]);
        let [least, most] = self.inverse[axis];
        let [first, last] = self.origin[axis];
        let to_near = simd.load(&planes[down]) - first;
        let to_far = simd.load(&planes[1 - down]) - last;
        let enter = (to_near * least).min(to_near * most);
        let leave = (to_far * least).max(to_far * most);
        (enter, leave)
    }
}
// ANCHOR_END: spans

/// The least and the greatest of some lanes.
#[inline(always)]
fn span<S: Simd>(simd: S, of: S::Float, rays: S::Mask) -> [f32; 2] {
    let (mut low, mut high) = ([0.0; MOST_LANES], [0.0; MOST_LANES]);
    of.select(rays, simd.splat(f32::INFINITY)).store(&mut low);
    of.select(rays, simd.splat(f32::NEG_INFINITY))
        .store(&mut high);
    let eight = simd.eight();
    let (mut least, mut most) = (eight.load(&low), eight.load(&high));
    for lane in (WIDTH..S::LANES).step_by(WIDTH) {
        least = least.min(eight.load(&low[lane..]));
        most = most.max(eight.load(&high[lane..]));
    }
    least.store(&mut low);
    most.store(&mut high);
    let (mut span, mut lane) = ([low[0], high[0]], 1);
    while lane < WIDTH {
        span = [span[0].min(low[lane]), span[1].max(high[lane])];
        lane += 1;
    }
    span
}

/// A packet's rays, in vectors and one by one.
pub(super) struct Rays<S: Simd> {
    origin: Vector<S::Float>,
    inverse: Vector<S::Float>,
    origins: [Lanes; 3],
    inverses: [Lanes; 3],
}

impl<S: Simd> Rays<S> {
    #[inline(always)]
    pub(super) fn of(simd: S, packet: &Packet<S>) -> Rays<S> {
        let Packet {
            origin, direction, ..
        } = *packet;
        let inverse = Vector {
            x: inverse(simd, direction.x),
            y: inverse(simd, direction.y),
            z: inverse(simd, direction.z),
        };
        let mut rays = Rays {
            origin,
            inverse,
            origins: [[0.0; MOST_LANES]; 3],
            inverses: [[0.0; MOST_LANES]; 3],
        };
        let [x, y, z] = &mut rays.origins;
        origin.x.store(x);
        origin.y.store(y);
        origin.z.store(z);
        let [x, y, z] = &mut rays.inverses;
        inverse.x.store(x);
        inverse.y.store(y);
        inverse.z.store(z);
        rays
    }

    /// For each axis, which rays go down there, by bits.
    #[inline(always)]
    pub(super) fn down(&self, simd: S) -> [u32; 3] {
        let (Vector { x, y, z }, zero) = (self.inverse, simd.splat(0.0));
        [x.lt(zero).bits(), y.lt(zero).bits(), z.lt(zero).bits()]
    }

    #[inline(always)]
    pub(super) fn boxes(&self, simd: S, down: [usize; 3]) -> Boxes<S> {
        let (inverse, origin) = (&self.inverse, &self.origin);
        Boxes {
            inverse: [inverse.x, inverse.y, inverse.z],
            summands: [
                summands(simd, origin.x, inverse.x),
                summands(simd, origin.y, inverse.y),
                summands(simd, origin.z, inverse.z),
            ],
            down,
        }
    }

    #[inline(always)]
    pub(super) fn spans(&self, simd: S, down: [usize; 3], rays: S::Mask) -> Spans<S::Eight> {
        let (origin, inverse) = (&self.origin, &self.inverse);
        let [x, dx] = spans_of(simd, [origin.x, inverse.x], rays, down[0]);
        let [y, dy] = spans_of(simd, [origin.y, inverse.y], rays, down[1]);
        let [z, dz] = spans_of(simd, [origin.z, inverse.z], rays, down[2]);
        Spans {
            origin: [x, y, z],
            inverse: [dx, dy, dz],
            down,
        }
    }

    #[inline(always)]
    pub(super) fn alone(&self, simd: S, lane: usize) -> Ray<S::Eight> {
        let ([x, y, z], [ix, iy, iz]) = (&self.origins, &self.inverses);
        let origin = [x[lane], y[lane], z[lane]];
        Ray::prepared(simd.eight(), origin, [ix[lane], iy[lane], iz[lane]])
    }
}

#[inline(always)]
fn inverse<S: Simd>(simd: S, direction: S::Float) -> S::Float {
    let size = direction.abs().max(simd.splat(LEVEL));
    simd.splat(1.0) / size.flip_sign(direction)
}

#[inline(always)]
fn summands<S: Simd>(simd: S, origin: S::Float, inverse: S::Float) -> [S::Float; 2] {
    let exact = -(origin * inverse);
    let off = exact.abs() * simd.splat(ROUNDING);
    [exact - off, exact + off]
}

#[inline(always)]
fn spans_of<S: Simd>(
    simd: S,
    [origin, inverse]: [S::Float; 2],
    rays: S::Mask,
    down: usize,
) -> [[<S::Eight as Simd>::Float; 2]; 2] {
    let eight = simd.eight();
    let [low, high] = span(simd, origin, rays);
    let [first, last] = if down == 1 { [low, high] } else { [high, low] };
    let [least, most] = span(simd, inverse, rays);
    [
        [eight.splat(first), eight.splat(last)],
        [eight.splat(least), eight.splat(most)],
    ]
}
