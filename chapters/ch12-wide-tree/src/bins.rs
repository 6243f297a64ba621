//! Which rays wait together: those for which shading needs the same.

use crate::{object::Primitive, reach};

/// The most bins that there are, however many objects: both sides of as many as have lists of their own.
pub const MOST: usize = 2 * reach::MOST;

/// What meets what is put into which bin. Objects have two sides; the inside of a closed one has the number after
/// its outside.
pub struct Bins {
    /// For each side, the first one that is shaded in the same way.
    alike: Vec<u32>,
    /// For each side, its bin.
    bins: Vec<u32>,
    number: usize,
    is_each: bool,
}

// ANCHOR: bins
impl Bins {
    /// The bins for objects. Few have lists of their own for each side, and so each side has a bin. Many share their
    /// lists; then all that are made of the same wait together, inside and outside.
    pub fn new(objects: &[Primitive]) -> Bins {
        let sides = 2 * objects.len();
        if sides <= MOST {
            let each: Vec<u32> = (0..sides as u32).collect();
            return Bins {
                alike: each.clone(),
                bins: each,
                number: sides,
                is_each: true,
            };
        }
        let mut kinds: Vec<usize> = Vec::new();
        let (mut alike, mut bins) = (Vec::with_capacity(sides), Vec::with_capacity(sides));
        for (number, object) in objects.iter().enumerate() {
            let same = |kind: &usize| objects[*kind].is_made_as(object);
            let kind = kinds.iter().position(same).unwrap_or_else(|| {
                // Of more kinds than bins, some share one with others.
                match kinds.len() {
                    MOST => number % MOST,
                    kind => {
                        kinds.push(number);
                        kind
                    }
                }
            });
            let first = match objects[kinds[kind]].is_made_as(object) {
                true => kinds[kind],
                false => number,
            };
            alike.extend([2 * first as u32; 2]);
            bins.extend([kind as u32; 2]);
        }
        Bins {
            alike,
            bins,
            number: kinds.len(),
            is_each: false,
        }
    }
    // ANCHOR_END: bins

    /// How many bins there are.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Whether each side has a bin of its own.
    #[inline(always)]
    pub fn is_each(&self) -> bool {
        self.is_each
    }

    /// The bin of a side; of what is no side, any.
    #[inline(always)]
    pub fn of(&self, side: u32) -> u32 {
        self.bins.get(side as usize).copied().unwrap_or(0)
    }

    /// The first side that is shaded as this one; of what is no side, any.
    #[inline(always)]
    pub fn alike(&self, side: u32) -> u32 {
        self.alike.get(side as usize).copied().unwrap_or(0)
    }
}
