//! Packets of rays, which are tested against one box at a time, as long as enough of them agree.

use std::ops::Range;

use common::rays::{self, Kind};

use super::{
    Child, MOST_WAITING, Tree, WIDTH,
    alone::{Leaf, Stack},
    rays::Rays,
};
use crate::{
    packet::Packet,
    simd::{Float, Kernel, MOST_LANES, Mask, Simd},
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
            rays::add(Kind::BoxTest, WIDTH as u64);
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
                rays::add(Kind::BoxTest, before.count_ones().into());
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
