//! Rays that wait to be shaded, sorted by what they meet.
//!
//! Rays that began side by side part at the first mirror. What has been found to meet the same surface is put into
//! the same bin, so that sixteen rays at a time are shaded alike, with no lane idle.

use crate::{
    simd::{ALL, Float, Ints, LANES, Mask, Simd},
    vector::Vector,
};

/// What is known of rays that have met something.
#[derive(Clone, Copy)]
pub struct Rays<S: Simd> {
    /// Where they begin.
    pub origin: Vector<S::Float>,
    /// The unit vectors along which they run.
    pub direction: Vector<S::Float>,
    /// How much of their light comes to the eye.
    pub weight: S::Float,
    /// Their pixel, and how often they may be mirrored and refracted: see [`tag`](crate::tag).
    pub tag: S::Ints,
}

/// How many rays a block has room for; a vector that begins at the last of them still fits.
const ROOM: usize = 64;

const LENGTH: usize = ROOM + LANES;

/// Some rays in memory, the same number of each of them together.
#[derive(Clone)]
struct Block {
    numbers: [[f32; LENGTH]; 8],
    tags: [u32; LENGTH],
    length: usize,
}

impl Block {
    const EMPTY: Block = Block {
        numbers: [[0.0; LENGTH]; 8],
        tags: [0; LENGTH],
        length: 0,
    };
}

/// Rays that meet the same surface: the last in is the first out.
struct Bin {
    blocks: Vec<Block>,
    top: usize,
}

/// All rays that wait, in a bin for each surface.
pub struct Stream {
    bins: Vec<Bin>,
    ready: Vec<u32>,
    batch: usize,
}

impl Stream {
    /// Bins for so many sides of surfaces. A bin is ready when it has so many rays.
    pub fn new(sides: usize, batch: usize) -> Stream {
        let bin = || Bin {
            blocks: vec![Block::EMPTY],
            top: 0,
        };
        Stream {
            bins: (0..sides).map(|_| bin()).collect(),
            ready: Vec::with_capacity(sides),
            batch: batch.clamp(LANES, ROOM),
        }
    }

    // ANCHOR: put
    /// Puts each ray of a mask into the bin of the surface that it meets.
    #[inline(always)]
    pub fn put<S: Simd>(
        &mut self,
        simd: S,
        rays: &Rays<S>,
        t: S::Float,
        side: S::Ints,
        mask: S::Mask,
    ) {
        let mut sides = [0; LANES];
        side.store(&mut sides);
        let mut left = mask.bits();
        while left != 0 {
            let first = sides[left.trailing_zeros() as usize % LANES];
            let same = side.eq(simd.splat_int(first)).bits() & left;
            left &= !same;
            let bin = &mut self.bins[first as usize];
            let before = bin.length();
            let after = bin.push(simd, rays, t, same);
            if before < self.batch && after >= self.batch {
                self.ready.push(first);
            }
        }
    }
    // ANCHOR_END: put

    /// A surface that so many rays meet that its bin is ready.
    #[inline(always)]
    pub fn ready(&mut self) -> Option<u32> {
        self.ready.pop()
    }

    /// The surface that most rays meet, if any ray waits.
    pub fn fullest(&self) -> Option<u32> {
        let lengths = self.bins.iter().map(Bin::length);
        let (fullest, length) = lengths.enumerate().max_by_key(|(_, length)| *length)?;
        (length > 0).then_some(fullest as u32)
    }

    /// How many rays meet a surface.
    #[inline(always)]
    pub fn waiting(&self, side: u32) -> usize {
        self.bins[side as usize].length()
    }

    /// Takes rays out of the bin of a surface: how many, and where they meet it.
    #[inline(always)]
    pub fn take<S: Simd>(&mut self, simd: S, side: u32) -> (usize, Rays<S>, S::Float) {
        self.bins[side as usize].pop(simd)
    }
}

impl Bin {
    /// How many rays there are at least: those in full blocks are not counted.
    #[inline(always)]
    fn length(&self) -> usize {
        self.blocks[self.top].length
    }

    // ANCHOR: push
    /// Adds the rays of a mask, given as bits; how many there are then.
    #[inline(always)]
    fn push<S: Simd>(&mut self, simd: S, rays: &Rays<S>, t: S::Float, bits: u32) -> usize {
        if self.blocks[self.top].length >= ROOM {
            self.grow();
        }
        let block = &mut self.blocks[self.top];
        let Rays {
            origin,
            direction,
            weight,
            ..
        } = *rays;
        let numbers = [
            origin.x,
            origin.y,
            origin.z,
            direction.x,
            direction.y,
            direction.z,
            weight,
            t,
        ];
        // Never more than the room; said so that the compiler need not check each place.
        let at = block.length % ROOM;
        let tags: &mut [u32; LANES] = (&mut block.tags[at..at + LANES]).try_into().unwrap();
        if bits == ALL {
            for (row, numbers) in block.numbers.iter_mut().zip(numbers) {
                numbers.store(window(row, at));
            }
            rays.tag.store(tags);
            block.length = at + LANES;
            return block.length;
        }
        let order = simd.to_front(bits);
        for (row, numbers) in block.numbers.iter_mut().zip(numbers) {
            numbers.store_front(&order, window(row, at));
        }
        rays.tag.store_front(&order, tags);
        block.length = at + bits.count_ones() as usize;
        block.length
    }
    // ANCHOR_END: push

    #[cold]
    fn grow(&mut self) {
        self.top += 1;
        if self.top == self.blocks.len() {
            self.blocks.push(Block::EMPTY);
        }
    }

    #[inline(always)]
    fn pop<S: Simd>(&mut self, simd: S) -> (usize, Rays<S>, S::Float) {
        let block = &mut self.blocks[self.top];
        let count = block.length.min(LANES);
        let at = (block.length - count).min(ROOM);
        block.length = at;
        let number =
            |row: usize| simd.load_from(block.numbers[row][at..at + LANES].try_into().unwrap());
        let rays = Rays {
            origin: Vector {
                x: number(0),
                y: number(1),
                z: number(2),
            },
            direction: Vector {
                x: number(3),
                y: number(4),
                z: number(5),
            },
            weight: number(6),
            tag: simd.load_ints(block.tags[at..at + LANES].try_into().unwrap()),
        };
        let t = number(7);
        if at == 0 && self.top > 0 {
            self.top -= 1;
        }
        (count, rays, t)
    }
}

#[inline(always)]
fn window(row: &mut [f32; LENGTH], at: usize) -> &mut [f32; LANES] {
    (&mut row[at..at + LANES]).try_into().unwrap()
}
