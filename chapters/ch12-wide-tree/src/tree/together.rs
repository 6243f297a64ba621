//! Packets of rays, which are tested against one box at a time, as long as enough of them agree.

use std::ops::Range;

use super::{
    Child, MOST_WAITING, Tree, WIDTH,
    alone::{LEVEL, Leaf, ROUNDING, Ray, Stack},
    wide::Node,
};
use crate::{
    packet::Packet,
    simd::{Float, Kernel, MOST_LANES, Mask, Simd},
    vector::Vector,
};

/// What the rays of a packet look for.
pub trait Query<S: Simd> {
    /// Whether near boxes come before far ones.
    const IN_ORDER: bool;
    /// Whether no ray goes on alone.
    const TOGETHER: bool = false;
    /// What one ray looks for, when it goes on alone.
    type Alone: Leaf<S::Eight>;

    /// Up to where each ray looks.
    fn reach(&self, simd: S) -> S::Float;
    /// Tests the objects at places against some rays of the packet.
    fn meet(&mut self, simd: S, places: Range<usize>, rays: S::Mask);
    /// What the ray of a lane looks for, and up to where.
    fn alone(&self, simd: S::Eight, lane: usize) -> (Self::Alone, f32);
    /// Takes back what it found.
    fn found(&mut self, lane: usize, alone: Self::Alone, reach: f32);
}

/// What walks through a tree need; one serves any number of them.
#[derive(Clone, Debug)]
pub struct Walk {
    /// A packet of at most so many rays goes on ray by ray.
    alone: u32,
    stack: Stack,
    packets: [Waiting; MOST_WAITING],
}

/// A box that waits for a packet.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// Where the first ray may come into it, at the earliest: the bits of a positive f32.
    enter: u32,
    /// Its node's number times eight, and its place there.
    place: u32,
    /// The rays that may meet it.
    rays: u32,
}

impl Walk {
    /// Room for any walk. Packets of at most so many rays go on ray by ray.
    pub fn new(alone: u32) -> Walk {
        let nothing = Waiting {
            enter: 0,
            place: 0,
            rays: 0,
        };
        Walk {
            alone,
            stack: Stack::new(),
            packets: [nothing; MOST_WAITING],
        }
    }
}

/// Numbers of each ray, in memory.
type Lanes = [f32; MOST_LANES];

/// Rays that go up or down along the same axes, as boxes need them.
struct Boxes<S: Simd> {
    /// 1 over their directions.
    inverse: [S::Float; 3],
    /// See [`Ray`].
    summands: [[S::Float; 2]; 3],
    down: [usize; 3],
}

impl<S: Simd> Boxes<S> {
    /// Which rays of a packet meet a box before `reach`.
    #[inline(always)]
    fn meet(&self, simd: S, node: &Node, place: usize, reach: S::Float) -> S::Mask {
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
struct Spans<E: Simd> {
    inverse: [[E::Float; 2]; 3],
    /// From which beginning a ray comes into a box first, and from which it leaves it last.
    origin: [[E::Float; 2]; 3],
    down: [usize; 3],
}

impl<E: Simd> Spans<E> {
    /// Where the first ray may come into each of eight boxes, and which of them any may meet, by bits.
    #[inline(always)]
    fn enter(&self, simd: E, node: &Node) -> (E::Float, u32) {
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
struct Rays<S: Simd> {
    origin: Vector<S::Float>,
    inverse: Vector<S::Float>,
    origins: [Lanes; 3],
    inverses: [Lanes; 3],
}

impl<S: Simd> Rays<S> {
    #[inline(always)]
    fn of(simd: S, packet: &Packet<S>) -> Rays<S> {
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
    fn down(&self, simd: S) -> [u32; 3] {
        let (Vector { x, y, z }, zero) = (self.inverse, simd.splat(0.0));
        [x.lt(zero).bits(), y.lt(zero).bits(), z.lt(zero).bits()]
    }

    #[inline(always)]
    fn boxes(&self, simd: S, down: [usize; 3]) -> Boxes<S> {
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
    fn spans(&self, simd: S, down: [usize; 3], rays: S::Mask) -> Spans<S::Eight> {
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
    fn alone(&self, simd: S, lane: usize) -> Ray<S::Eight> {
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

impl Tree {
    // ANCHOR: together
    /// Shows a packet's rays the objects of all leaves that they reach.
    #[inline(always)]
    pub fn look<S: Simd, Q: Query<S>>(
        &self,
        simd: S,
        packet: &Packet<S>,
        walk: &mut Walk,
        query: &mut Q,
    ) {
        if self.nodes.is_empty() {
            return;
        }
        let alone = if Q::TOGETHER { 0 } else { walk.alone };
        let rays = Rays::of(simd, packet);
        let down = rays.down(simd);
        let mut left = packet.active.bits();
        while left != 0 {
            // Rays that go up or down along the same axes have the near sides of all boxes in common.
            let lane = left.trailing_zeros();
            let mut same = left;
            let mut of_axes = [0; 3];
            for (down, of_axis) in down.iter().zip(&mut of_axes) {
                let first_is_down = down >> lane & 1;
                *of_axis = first_is_down as usize;
                same &= if first_is_down == 1 { *down } else { !*down };
            }
            left &= !same;
            if same.count_ones() <= alone {
                simd.run(Part {
                    tree: self,
                    rays: &rays,
                    left: same,
                    from: Child::ROOT,
                    stack: &mut walk.stack,
                    query: &mut *query,
                });
            } else {
                self.group(simd, (&rays, same), (of_axes, alone), walk, query);
            }
        }
    }
    // ANCHOR_END: together

    /// Takes some rays on together that go up or down along the same axes, as long as there are enough.
    #[inline(always)]
    fn group<S: Simd, Q: Query<S>>(
        &self,
        simd: S,
        (rays, same): (&Rays<S>, u32),
        (down, alone): ([usize; 3], u32),
        walk: &mut Walk,
        query: &mut Q,
    ) {
        let boxes = rays.boxes(simd, down);
        let spans = rays.spans(simd, down, simd.mask(same));
        let Walk { stack, packets, .. } = walk;
        let (eight, mut count) = (simd.eight(), 0);
        let (mut number, mut reaching) = (0, same);
        loop {
            let (enter, some) = spans.enter(eight, &self.nodes[number]);
            count = push::<S::Eight>((enter, some), (number, reaching), packets, count);
            loop {
                if count == 0 {
                    return;
                }
                count -= 1;
                let Waiting {
                    place,
                    rays: before,
                    ..
                } = packets[count % MOST_WAITING];
                let (node, place) = (&self.nodes[place as usize / WIDTH], place as usize % WIDTH);
                let meets = boxes.meet(simd, node, place, query.reach(simd));
                reaching = meets.bits() & before;
                if reaching == 0 {
                    continue;
                }
                let child = node.children[place];
                if reaching.count_ones() <= alone {
                    simd.run(Part {
                        tree: self,
                        rays,
                        left: reaching,
                        from: child,
                        stack: &mut *stack,
                        query: &mut *query,
                    });
                } else if let Some(places) = child.places() {
                    query.meet(simd, places, simd.mask(reaching));
                } else {
                    number = child.number();
                    break;
                }
            }
        }
    }
}

/// Some of a packet's rays, which go on one by one: a kernel, so that there is one for a whole group and what is left
/// of one.
struct Part<'a, S: Simd, Q> {
    tree: &'a Tree,
    rays: &'a Rays<S>,
    left: u32,
    from: Child,
    stack: &'a mut Stack,
    query: &'a mut Q,
}

impl<S: Simd, Q: Query<S>> Kernel<S> for Part<'_, S, Q> {
    type Output = ();

    #[inline(always)]
    fn run(self, simd: S) {
        let Part {
            tree,
            rays,
            from,
            stack,
            query,
            ..
        } = self;
        let (eight, mut left) = (simd.eight(), self.left);
        while left != 0 {
            let lane = left.trailing_zeros() as usize % MOST_LANES;
            left &= left - 1;
            let ray = (from, &rays.alone(simd, lane));
            let (mut alone, reach) = query.alone(eight, lane);
            let reach = match Q::IN_ORDER {
                true => tree.walk::<_, true>(eight, ray, reach, stack, &mut alone),
                false => tree.walk::<_, false>(eight, ray, reach, stack, &mut alone),
            };
            query.found(lane, alone, reach);
        }
    }
}

/// Puts boxes of some bits on the stack, the nearest last: how many wait then.
#[inline(always)]
fn push<E: Simd>(
    (enter, bits): (E::Float, u32),
    (number, rays): (usize, u32),
    waiting: &mut [Waiting; MOST_WAITING],
    count: usize,
) -> usize {
    let mut enters = [0.0; WIDTH];
    enter.store(&mut enters);
    let (mut left, mut end) = (bits, count);
    while left != 0 {
        let place = left.trailing_zeros() as usize % WIDTH;
        left &= left - 1;
        // Positive numbers are in the order of their bits.
        let new = Waiting {
            enter: enters[place].to_bits(),
            place: (number * WIDTH + place) as u32,
            rays,
        };
        let mut at = end;
        while at > count && waiting[(at - 1) % MOST_WAITING].enter < new.enter {
            waiting[at % MOST_WAITING] = waiting[(at - 1) % MOST_WAITING];
            at -= 1;
        }
        waiting[at % MOST_WAITING] = new;
        end += 1;
    }
    end
}
