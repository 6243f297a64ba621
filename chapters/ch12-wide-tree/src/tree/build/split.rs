//! Where objects are divided in two.

use super::Item;
use crate::bounds::Bounds;

/// How many bins an axis is divided into.
const BINS: usize = 16;

/// How many for less than [`MOST_FEW`] items.
const FEW_BINS: usize = 8;

/// See [`FEW_BINS`].
const MOST_FEW: usize = 32;

/// A plane between bins.
pub(super) struct Split {
    bins: Axis,
    /// The first bin of the right side.
    at: usize,
    cost: f64,
    /// What holds each side.
    pub sides: [Bounds; 2],
}

/// How places along an axis become bins.
#[derive(Clone, Copy)]
struct Axis {
    axis: usize,
    start: f64,
    scale: f64,
    last: usize,
}

impl Axis {
    #[inline]
    fn bin(&self, item: &Item) -> usize {
        // A cast cuts off what is after the point.
        let bin = ((item.place(self.axis) - self.start) * self.scale) as i32;
        (bin as usize).min(self.last)
    }
}

/// What is in a bin.
#[derive(Clone, Copy)]
struct Bin {
    bounds: Bounds,
    count: u32,
}

impl Bin {
    const EMPTY: Bin = Bin {
        bounds: Bounds::EMPTY,
        count: 0,
    };

    #[inline]
    fn add(&mut self, bounds: &Bounds, count: u32) {
        self.bounds = self.bounds.and(bounds);
        self.count += count;
    }

    /// What its objects cost: how many there are, times how likely a ray meets their box.
    #[inline]
    fn cost(&self) -> f64 {
        f64::from(self.count) * self.bounds.half_area()
    }
}

impl Split {
    /// The cheapest split of items at places along any axis; none where all places are the same, or hardly apart.
    pub fn best(items: &[Item], places: &Bounds) -> Option<Split> {
        match items.len() {
            // Few items leave most bins empty, which take time too.
            0..MOST_FEW => Split::of_bins::<FEW_BINS>(items, places),
            _ => Split::of_bins::<BINS>(items, places),
        }
    }

    fn of_bins<const BINS: usize>(items: &[Item], places: &Bounds) -> Option<Split> {
        let axes = [0, 1, 2].map(|axis| {
            let width = places.max[axis] - places.min[axis];
            let scale = BINS as f64 / width;
            Axis {
                axis,
                start: places.min[axis],
                // Of an axis without width, all come into the first bin.
                scale: if scale.is_finite() { scale } else { 0.0 },
                last: BINS - 1,
            }
        });
        let mut bins = [[Bin::EMPTY; BINS]; 3];
        for item in items {
            for axis in 0..3 {
                bins[axis][axes[axis].bin(item)].add(&item.bounds, 1);
            }
        }
        let mut best = None;
        for (axis, bins) in axes.iter().zip(&bins) {
            Split::along(*axis, bins, &mut best);
        }
        best
    }

    /// Takes the cheapest split along an axis, if there is more than one bin, and none that is cheaper.
    fn along<const BINS: usize>(axis: Axis, bins: &[Bin; BINS], best: &mut Option<Split>) {
        let mut costs = [0.0; BINS];
        let mut right = Bin::EMPTY;
        for at in (1..BINS).rev() {
            right.add(&bins[at].bounds, bins[at].count);
            costs[at] = right.cost();
        }
        let (all, mut left) = (right.count + bins[0].count, Bin::EMPTY);
        let (mut place, mut least) = (0, best.as_ref().map_or(f64::INFINITY, |best| best.cost));
        for at in 1..BINS {
            left.add(&bins[at - 1].bounds, bins[at - 1].count);
            let cost = left.cost() + costs[at];
            if cost < least && left.count != 0 && left.count != all {
                (place, least) = (at, cost);
            }
        }
        if place > 0 {
            let side = |bins: &[Bin]| {
                let bounds = bins.iter().map(|bin| &bin.bounds);
                bounds.fold(Bounds::EMPTY, |all, bounds| all.and(bounds))
            };
            let (left, right) = bins.split_at(place);
            *best = Some(Split {
                bins: axis,
                at: place,
                cost: least,
                sides: [side(left), side(right)],
            });
        }
    }

    /// Puts the items of the left side before the others: how many there are.
    pub fn part(&self, items: &mut [Item]) -> usize {
        let (mut left, mut right) = (0, items.len());
        while left < right {
            if self.bins.bin(&items[left]) < self.at {
                left += 1;
            } else {
                right -= 1;
                items.swap(left, right);
            }
        }
        left
    }
}
