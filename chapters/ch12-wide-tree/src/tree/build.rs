//! A binary tree of boxes by the surface area heuristic (Goldsmith and Salmon, 1987), its splits looked for in bins
//! (Wald, *On fast Construction of SAH-based Bounding Volume Hierarchies*, 2007).

use crate::bounds::Bounds;

/// How many bins an axis is divided into.
const BINS: usize = 16;

/// How many for less than [`MOST_FEW`] items.
const FEW_BINS: usize = 8;

/// See [`FEW_BINS`].
const MOST_FEW: usize = 32;

/// From this depth on, halves have the same number of objects. So no tree is deeper than this and 32 more.
const DEEP: u32 = 32;

/// The deepest that a tree becomes: of fewer than 2^32 objects.
pub const DEPTH: usize = DEEP as usize + 32;

/// A binary tree.
#[derive(Clone, Debug, Default)]
pub struct Binary {
    /// The nodes, the root first. Of no objects, none.
    pub nodes: Vec<Node>,
    /// The objects, by the places of their boxes in the list, in the order of the leaves.
    pub order: Vec<u32>,
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Holds all below it.
    pub bounds: Bounds,
    /// The first of two children, next to each other; in a leaf, the first of its objects in the order.
    pub first: u32,
    /// How many objects a leaf has; 0 in a node with children.
    pub count: u32,
}

/// An object on its way to its place.
#[derive(Clone, Copy)]
struct Item {
    bounds: Bounds,
    number: u32,
}

impl Item {
    /// Twice the middle of its box, along an axis.
    #[inline]
    fn place(&self, axis: usize) -> f64 {
        self.bounds.min[axis] + self.bounds.max[axis]
    }
}

/// A part of the objects that becomes a node and those below it.
struct Part {
    node: usize,
    start: usize,
    end: usize,
    depth: u32,
}

/// The tree of boxes, whose coordinates are numbers. It takes n log n steps, and a leaf has at most so many objects.
///
/// # Panics
/// Where there are 2^31 boxes or more, or where a leaf is to have none.
pub fn build(boxes: &[Bounds], most_in_leaf: usize) -> Binary {
    assert!(boxes.len() < 1 << 31 && most_in_leaf > 0);
    if boxes.is_empty() {
        return Binary::default();
    }
    let numbered = boxes.iter().zip(0..);
    let mut items: Vec<Item> = numbered
        .map(|(bounds, number)| Item {
            bounds: *bounds,
            number,
        })
        .collect();
    let mut nodes = Vec::with_capacity(2 * boxes.len().div_ceil(most_in_leaf));
    nodes.push(leaf(
        boxes.iter().fold(Bounds::EMPTY, |all, each| all.and(each)),
        0,
        items.len(),
    ));
    let mut parts = vec![Part {
        node: 0,
        start: 0,
        end: items.len(),
        depth: 0,
    }];
    while let Some(part) = parts.pop() {
        let items = &mut items[part.start..part.end];
        if items.len() <= most_in_leaf {
            continue;
        }
        let (left, sides) = divide(items, part.depth);
        let (first, middle, depth) = (nodes.len(), part.start + left, part.depth + 1);
        nodes[part.node].first = first as u32;
        nodes[part.node].count = 0;
        nodes.push(leaf(sides[0], part.start, left));
        nodes.push(leaf(sides[1], middle, items.len() - left));
        parts.push(Part {
            node: first + 1,
            start: middle,
            end: part.end,
            depth,
        });
        parts.push(Part {
            node: first,
            start: part.start,
            end: middle,
            depth,
        });
    }
    let order = items.iter().map(|item| item.number).collect();
    Binary { nodes, order }
}

fn leaf(bounds: Bounds, first: usize, count: usize) -> Node {
    Node {
        bounds,
        first: first as u32,
        count: count as u32,
    }
}

/// Puts the items of one side before those of the other: how many the first has, and the boxes of both.
fn divide(items: &mut [Item], depth: u32) -> (usize, [Bounds; 2]) {
    let places = items.iter().fold(Bounds::EMPTY, |all, item| {
        let place = [item.place(0), item.place(1), item.place(2)];
        all.and(&Bounds {
            min: place,
            max: place,
        })
    });
    let split = match items.len() {
        _ if depth >= DEEP => None,
        // Few items leave most bins empty, which take time too.
        0..MOST_FEW => Split::best::<FEW_BINS>(items, &places),
        _ => Split::best::<BINS>(items, &places),
    };
    match split {
        Some(split) => (split.part(items), split.sides),
        None => halve(items, &places),
    }
}

/// Sides with the same number of objects, divided along the longest axis.
fn halve(items: &mut [Item], places: &Bounds) -> (usize, [Bounds; 2]) {
    let width = |axis: &usize| places.max[*axis] - places.min[*axis];
    let axis = (0..3)
        .max_by(|a, b| width(a).total_cmp(&width(b)))
        .unwrap_or(0);
    let middle = items.len() / 2;
    items.select_nth_unstable_by(middle, |a, b| a.place(axis).total_cmp(&b.place(axis)));
    let (left, right) = items.split_at(middle);
    (
        middle,
        [left, right].map(|side| {
            side.iter()
                .fold(Bounds::EMPTY, |all, item| all.and(&item.bounds))
        }),
    )
}

/// A plane between bins.
struct Split {
    bins: Axis,
    /// The first bin of the right side.
    at: usize,
    cost: f64,
    sides: [Bounds; 2],
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
    /// The cheapest split along any axis; none where all places are the same, or hardly apart.
    fn best<const BINS: usize>(items: &[Item], places: &Bounds) -> Option<Split> {
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
    fn part(&self, items: &mut [Item]) -> usize {
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
