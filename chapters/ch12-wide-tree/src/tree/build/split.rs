//! Where objects are divided in two.

use super::Item;
use crate::tree::extent::Extent;

/// How many bins an axis is divided into.
const BINS: usize = 16;

/// A plane between bins.
pub(super) struct Split {
    bins: Axis,
    /// The first bin of the right side.
    at: usize,
    cost: f32,
    /// What holds each side.
    pub sides: [Extent; 2],
}

/// How places along an axis become bins.
#[derive(Clone, Copy)]
struct Axis {
    axis: usize,
    start: f32,
    scale: f32,
    /// How many bins there are.
    count: usize,
}

impl Axis {
    #[inline]
    fn bin(&self, item: &Item) -> usize {
        // A cast cuts off what is after the point.
        (((item.place(self.axis) - self.start) * self.scale) as usize).min(self.count - 1)
    }
}

/// What is in a bin.
#[derive(Clone, Copy)]
struct Bin {
    bounds: Extent,
    count: usize,
}

impl Bin {
    const EMPTY: Bin = Bin {
        bounds: Extent::EMPTY,
        count: 0,
    };

    #[inline]
    fn add(&mut self, bounds: &Extent, count: usize) {
        self.bounds = self.bounds.and(bounds);
        self.count += count;
    }

    /// What its objects cost: how many there are, times how likely a ray meets their box.
    fn cost(&self) -> f32 {
        self.count as f32 * self.bounds.half_area()
    }
}

impl Split {
    /// The cheapest split along any axis; none where all places are the same, or hardly apart.
    pub fn best(items: &[Item], places: &Extent) -> Option<Split> {
        // More bins than items would be empty.
        let count = items.len().min(BINS);
        let axes = [0, 1, 2].map(|axis| {
            let width = places.max[axis] - places.min[axis];
            let scale = count as f32 / width;
            // Of an axis without width, all come into the first bin.
            let scale = if scale.is_finite() { scale } else { 0.0 };
            Axis {
                axis,
                start: places.min[axis],
                scale,
                count,
            }
        });
        let mut bins = [[Bin::EMPTY; BINS]; 3];
        for item in items {
            for (axis, bins) in axes.iter().zip(&mut bins) {
                bins[axis.bin(item)].add(&item.bounds, 1);
            }
        }
        let splits = axes
            .iter()
            .zip(&bins)
            .filter_map(|(axis, bins)| Split::along(*axis, bins));
        splits.min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    /// The cheapest split along an axis, if there is more than one bin.
    fn along(axis: Axis, bins: &[Bin; BINS]) -> Option<Split> {
        let mut rights = [Bin::EMPTY; BINS];
        let mut right = Bin::EMPTY;
        for at in (1..axis.count).rev() {
            right.add(&bins[at].bounds, bins[at].count);
            rights[at] = right;
        }
        let (mut left, mut best) = (Bin::EMPTY, None::<Split>);
        for at in 1..axis.count {
            left.add(&bins[at - 1].bounds, bins[at - 1].count);
            let right = &rights[at];
            if left.count == 0 || right.count == 0 {
                continue;
            }
            let cost = left.cost() + right.cost();
            if best.as_ref().is_none_or(|best| cost < best.cost) {
                let sides = [left.bounds, right.bounds];
                best = Some(Split {
                    bins: axis,
                    at,
                    cost,
                    sides,
                });
            }
        }
        best
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
