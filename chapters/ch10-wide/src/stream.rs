//! Rays that wait to be shaded, sorted by what they meet.
//!
//! Rays that began side by side part at the first mirror. What has been found to meet the same is put into the same
//! bin, so that a whole vector at a time is shaded alike, with no lane idle.

use std::collections::VecDeque;

use crate::{
    bins::Bins,
    packet::{Packet, hit::Nearest},
    simd::{Float, Ints, MOST_LANES, Mask, Simd},
    vector::Vector,
};

/// Rays, each with its share of a pixel.
#[derive(Clone, Copy)]
pub struct Rays<S: Simd> {
    /// The rays, whose directions are of length 1.
    pub packet: Packet<S>,
    /// How much of their light comes to the eye.
    pub weight: S::Float,
    /// Their pixel, and how often they may be mirrored and refracted: see [`tag`](crate::tag).
    pub tag: S::Ints,
}

/// Rays that were taken out of a bin.
pub struct Taken<S: Simd> {
    /// The rays.
    pub rays: Rays<S>,
    /// Where they meet something.
    pub t: S::Float,
    /// Which sides they meet; see [`Nearest`].
    pub side: S::Ints,
}

/// How many rays a block has room for; a vector that begins at the last of them still fits.
const ROOM: usize = 64;

const LENGTH: usize = ROOM + MOST_LANES;

/// Some rays in memory, the same number of each of them together.
#[derive(Clone)]
struct Block {
    numbers: [[f32; LENGTH]; 8],
    tags: [u32; LENGTH],
    sides: [u32; LENGTH],
    /// How many rays there are, in one that has others above it.
    length: usize,
}

impl Block {
    const EMPTY: Block = Block {
        numbers: [[0.0; LENGTH]; 8],
        tags: [0; LENGTH],
        sides: [0; LENGTH],
        length: 0,
    };
}

/// Rays that wait together: the last in is the first out.
struct Bin {
    blocks: Vec<Block>,
    top: usize,
    /// How many rays the top block has: those in full blocks below are not counted.
    length: usize,
}

/// All rays that wait.
pub struct Stream {
    bins: Vec<Bin>,
    /// Bins that have enough rays, the first one first: what they send on was looked for in the cache not long ago.
    ready: VecDeque<u32>,
    batch: usize,
}

impl Stream {
    /// So many bins. A bin is ready when it has so many rays.
    pub fn new(bins: usize, batch: usize) -> Stream {
        let bin = || Bin {
            blocks: vec![Block::EMPTY],
            top: 0,
            length: 0,
        };
        Stream {
            bins: (0..bins).map(|_| bin()).collect(),
            ready: VecDeque::with_capacity(bins),
            batch: batch.min(ROOM),
        }
    }

    // ANCHOR: put
    /// Puts each ray of a mask into the bin of what it meets.
    #[inline(always)]
    pub fn put<S: Simd>(
        &mut self,
        simd: S,
        bins: &Bins,
        rays: &Rays<S>,
        nearest: &Nearest<S>,
        mask: S::Mask,
    ) {
        let mut of_lanes = [0; MOST_LANES];
        nearest.side.store(&mut of_lanes);
        let mut all = nearest.side;
        if !bins.is_each() {
            of_lanes = of_lanes.map(|side| bins.of(side));
            all = simd.load_ints(&of_lanes);
        }
        let mut left = mask.bits();
        while left != 0 {
            let bin = of_lanes[left.trailing_zeros() as usize];
            let same = all.eq(simd.splat_int(bin)).bits() & left;
            left &= !same;
            let waiting = &mut self.bins[bin as usize];
            let before = waiting.length;
            let after = waiting.push(simd, bins, rays, (nearest.t, nearest.side), same);
            let batch = self.batch.max(S::LANES);
            if before < batch && after >= batch {
                self.ready.push_back(bin);
            }
        }
    }
    // ANCHOR_END: put

    /// Lets those rays of a mask wait on that were taken out of a bin.
    #[inline(always)]
    pub fn put_back<S: Simd>(
        &mut self,
        simd: S,
        (bins, bin): (&Bins, u32),
        taken: &Taken<S>,
        mask: S::Mask,
    ) {
        let (bits, Taken { rays, t, side }) = (mask.bits(), taken);
        if bits != 0 {
            self.bins[bin as usize].push(simd, bins, rays, (*t, *side), bits);
        }
    }

    /// A bin that has enough rays.
    #[inline(always)]
    pub fn ready(&mut self) -> Option<u32> {
        self.ready.pop_front()
    }

    /// The bin that has most rays, if any ray waits.
    pub fn fullest(&self) -> Option<u32> {
        let (mut fullest, mut most) = (None, 0);
        for (number, bin) in self.bins.iter().enumerate() {
            if bin.length > most {
                (fullest, most) = (Some(number as u32), bin.length);
            }
        }
        fullest
    }

    /// How many rays wait in a bin.
    #[inline(always)]
    pub fn waiting(&self, bin: u32) -> usize {
        self.bins[bin as usize].length
    }

    /// Takes rays out of a bin: a whole vector, or what is left.
    #[inline(always)]
    pub fn take<S: Simd>(&mut self, simd: S, bins: &Bins, bin: u32) -> Taken<S> {
        self.bins[bin as usize].pop(simd, (bins, bin))
    }
}

impl Bin {
    // ANCHOR: push
    /// Adds the rays of a mask, given as bits; how many there are then.
    #[inline(always)]
    fn push<S: Simd>(
        &mut self,
        simd: S,
        bins: &Bins,
        rays: &Rays<S>,
        (t, side): (S::Float, S::Ints),
        bits: u32,
    ) -> usize {
        if self.length >= ROOM {
            self.grow();
        }
        let block = &mut self.blocks[self.top];
        let Packet {
            origin, direction, ..
        } = rays.packet;
        let numbers = [
            origin.x,
            origin.y,
            origin.z,
            direction.x,
            direction.y,
            direction.z,
            rays.weight,
            t,
        ];
        // Never more than the room; said so that the compiler need not check each place.
        let at = self.length % ROOM;
        let order = simd.to_front(bits);
        for (row, numbers) in block.numbers.iter_mut().zip(numbers) {
            numbers.store_front(&order, window(row, at));
        }
        rays.tag.store_front(&order, window(&mut block.tags, at));
        // Where each side has a bin of its own, the bin's number says it.
        if !bins.is_each() {
            side.store_front(&order, window(&mut block.sides, at));
        }
        self.length = at + bits.count_ones() as usize;
        self.length
    }
    // ANCHOR_END: push

    #[cold]
    fn grow(&mut self) {
        self.blocks[self.top].length = self.length;
        self.length = 0;
        self.top += 1;
        if self.top == self.blocks.len() {
            self.blocks.push(Block::EMPTY);
        }
    }

    #[inline(always)]
    fn pop<S: Simd>(&mut self, simd: S, (bins, bin): (&Bins, u32)) -> Taken<S> {
        let block = &self.blocks[self.top];
        let count = self.length.min(S::LANES);
        let at = (self.length - count).min(ROOM);
        let [x, y, z, dx, dy, dz, weight, t] = &block.numbers;
        let packet = Packet {
            origin: Vector {
                x: simd.load(&x[at..]),
                y: simd.load(&y[at..]),
                z: simd.load(&z[at..]),
            },
            direction: Vector {
                x: simd.load(&dx[at..]),
                y: simd.load(&dy[at..]),
                z: simd.load(&dz[at..]),
            },
            active: simd.first(count),
        };
        let taken = Taken {
            rays: Rays {
                packet,
                weight: simd.load(&weight[at..]),
                tag: simd.load_ints(&block.tags[at..]),
            },
            t: simd.load(&t[at..]),
            side: match bins.is_each() {
                true => simd.splat_int(bin),
                false => simd.load_ints(&block.sides[at..]),
            },
        };
        self.length = at;
        if at == 0 && self.top > 0 {
            self.top -= 1;
            self.length = self.blocks[self.top].length;
        }
        taken
    }
}

#[inline(always)]
fn window<T>(row: &mut [T; LENGTH], at: usize) -> &mut [T; MOST_LANES] {
    (&mut row[at..at + MOST_LANES]).try_into().unwrap()
}
