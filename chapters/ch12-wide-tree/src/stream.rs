//! Rays that wait to be shaded, sorted by what they meet.
//!
//! Rays that began side by side part at the first mirror. What has been found to meet the same is put into the same
//! bin, so that a whole vector at a time is shaded alike, with no lane idle.

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

/// As soon as a block has so many rays, it is put aside.
const ROOM: usize = 256;

/// A vector fits behind the last ray of a block that is not put aside, and what is left of a vector behind one that is.
const LENGTH: usize = ROOM + 2 * MOST_LANES + 8;

/// Some rays in memory, the same number of each of them together.
#[derive(Clone)]
struct Block {
    numbers: [[f32; LENGTH]; 8],
    tags: [u32; LENGTH],
    sides: [u32; LENGTH],
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
    block: Block,
    /// Blocks that were put aside.
    full: Vec<Block>,
}

/// All rays that wait.
pub struct Stream {
    bins: Vec<Bin>,
    /// Bins that have enough rays, the last one first.
    ready: Vec<u32>,
    batch: usize,
}

impl Stream {
    /// So many bins. A bin is ready when it has so many rays.
    pub fn new(bins: usize, batch: usize) -> Stream {
        let bin = || Bin {
            block: Block::EMPTY,
            full: Vec::new(),
        };
        Stream {
            bins: (0..bins).map(|_| bin()).collect(),
            ready: Vec::with_capacity(2 * bins),
            batch: batch.clamp(MOST_LANES, ROOM),
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
            let before = waiting.block.length;
            let after = waiting.push(simd, bins, rays, (nearest.t, nearest.side), same);
            if before < self.batch && after >= self.batch {
                self.ready.push(bin);
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
        self.ready.pop()
    }

    /// The bin that has most rays, if any ray waits.
    pub fn fullest(&self) -> Option<u32> {
        let (mut fullest, mut most) = (None, 0);
        for (number, bin) in self.bins.iter().enumerate() {
            if bin.length() > most {
                (fullest, most) = (Some(number as u32), bin.length());
            }
        }
        fullest
    }

    /// How many rays wait in a bin.
    #[inline(always)]
    pub fn waiting(&self, bin: u32) -> usize {
        self.bins[bin as usize].length()
    }

    /// Takes rays out of a bin: a whole vector, or what is left.
    #[inline(always)]
    pub fn take<S: Simd>(&mut self, simd: S, bins: &Bins, bin: u32) -> Taken<S> {
        self.bins[bin as usize].pop(simd, (bins, bin))
    }
}

impl Bin {
    /// How many rays wait, at least.
    #[inline(always)]
    fn length(&self) -> usize {
        self.block.length + self.full.len() * ROOM
    }

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
        if self.block.length >= ROOM {
            self.put_aside();
        }
        let block = &mut self.block;
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
        let at = block.length % ROOM;
        let order = simd.to_front(bits);
        for (row, numbers) in block.numbers.iter_mut().zip(numbers) {
            numbers.store_front(&order, window(row, at));
        }
        rays.tag.store_front(&order, window(&mut block.tags, at));
        // Where each side has a bin of its own, the bin's number says it.
        if !bins.is_each() {
            side.store_front(&order, window(&mut block.sides, at));
        }
        block.length = at + bits.count_ones() as usize;
        block.length
    }
    // ANCHOR_END: push

    #[cold]
    fn put_aside(&mut self) {
        self.full.push(self.block.clone());
        self.block.length = 0;
    }

    /// Puts the rays of a block that was put aside behind the others, which are less than a vector.
    #[cold]
    fn fetch(&mut self) {
        let Some(from) = self.full.pop() else {
            return;
        };
        let (at, end) = (self.block.length, self.block.length + from.length);
        let numbers = self.block.numbers.iter_mut().zip(&from.numbers);
        numbers.for_each(|(to, row)| to[at..end].copy_from_slice(&row[..from.length]));
        self.block.tags[at..end].copy_from_slice(&from.tags[..from.length]);
        self.block.sides[at..end].copy_from_slice(&from.sides[..from.length]);
        self.block.length = end;
    }

    #[inline(always)]
    fn pop<S: Simd>(&mut self, simd: S, (bins, bin): (&Bins, u32)) -> Taken<S> {
        if self.block.length < S::LANES && !self.full.is_empty() {
            self.fetch();
        }
        let block = &mut self.block;
        let count = block.length.min(S::LANES);
        let at = (block.length - count).min(LENGTH - MOST_LANES);
        block.length = at;
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
        Taken {
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
        }
    }
}

#[inline(always)]
fn window<T>(row: &mut [T; LENGTH], at: usize) -> &mut [T; MOST_LANES] {
    (&mut row[at..at + MOST_LANES]).try_into().unwrap()
}
