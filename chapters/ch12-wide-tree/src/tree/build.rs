//! A binary tree of boxes by the surface area heuristic (Goldsmith and Salmon, 1987), its splits looked for in bins
//! (Wald, *On fast Construction of SAH-based Bounding Volume Hierarchies*, 2007).

use std::array::from_fn;

use super::extent::Extent;
use crate::bounds::Bounds;

/// How many bins an axis is divided into.
const BINS: usize = 16;

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
    pub bounds: Extent,
    /// The first of two children, next to each other; 0 where there are none.
    first: u32,
    /// The first of the objects below it, in the order.
    pub start: u32,
    /// How many objects are below it.
    pub count: u32,
}

impl Node {
    fn new(bounds: Extent, start: usize, count: usize) -> Node {
        Node {
            bounds,
            first: 0,
            start: start as u32,
            count: count as u32,
        }
    }

    /// The numbers of its children, if it has any.
    pub fn children(&self) -> Option<[usize; 2]> {
        let first = self.first as usize;
        (first > 0).then_some([first, first + 1])
    }
}

/// An object on its way to its place.
#[derive(Clone, Copy)]
struct Item {
    bounds: Extent,
    number: u32,
}

impl Item {
    /// Twice the middle of its box, along an axis.
    #[inline]
    fn place(&self, axis: usize) -> f32 {
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

/// The tree of boxes, whose coordinates are numbers. It takes n log n steps; as many objects as `few` stay
/// together.
///
/// # Panics
/// Where there are 2^31 boxes or more, or where `few` is 0.
pub fn build(boxes: &[Bounds], few: usize) -> Binary {
    assert!(boxes.len() < 1 << 31 && few > 0);
    if boxes.is_empty() {
        return Binary::default();
    }
    let numbered = boxes.iter().zip(0..);
    let mut items: Vec<Item> = numbered
        .map(|(bounds, number)| Item {
            bounds: Extent::of(bounds),
            number,
        })
        .collect();
    let mut nodes = Vec::with_capacity(2 * boxes.len().div_ceil(few));
    nodes.push(Node::new(around(&items), 0, items.len()));
    let mut parts = vec![Part {
        node: 0,
        start: 0,
        end: items.len(),
        depth: 0,
    }];
    while let Some(part) = parts.pop() {
        let items = &mut items[part.start..part.end];
        if items.len() <= few {
            continue;
        }
        let (left, sides) = divide(items, part.depth);
        let (first, middle, depth) = (nodes.len(), part.start + left, part.depth + 1);
        nodes[part.node].first = first as u32;
        nodes.push(Node::new(sides[0], part.start, left));
        nodes.push(Node::new(sides[1], middle, items.len() - left));
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

/// The box of items.
fn around(items: &[Item]) -> Extent {
    Extent::around(items.iter().map(|item| item.bounds))
}

/// Puts the items of one side before those of the other: how many the first has, and the boxes of both.
fn divide(items: &mut [Item], depth: u32) -> (usize, [Extent; 2]) {
    let places = Extent::around(items.iter().map(|item| {
        let place = from_fn(|axis| item.place(axis));
        Extent {
            min: place,
            max: place,
        }
    }));
    let split = if depth < DEEP {
        Split::best(items, &places)
    } else {
        None
    };
    match split {
        Some(split) => (split.part(items), split.sides),
        None => halve(items, &places),
    }
}

/// Sides with the same number of objects, divided along the longest axis.
fn halve(items: &mut [Item], places: &Extent) -> (usize, [Extent; 2]) {
    let width = |axis: &usize| places.max[*axis] - places.min[*axis];
    let axis = (0..3)
        .max_by(|a, b| width(a).total_cmp(&width(b)))
        .unwrap_or(0);
    let middle = items.len() / 2;
    items.select_nth_unstable_by(middle, |a, b| a.place(axis).total_cmp(&b.place(axis)));
    let (left, right) = items.split_at(middle);
    (middle, [left, right].map(|side| around(side)))
}

/// A plane between bins.
struct Split {
    bins: Axis,
    /// The first bin of the right side.
    at: usize,
    cost: f32,
    sides: [Extent; 2],
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
    fn best(items: &[Item], places: &Extent) -> Option<Split> {
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
