//! How a tree is built: by the surface area heuristic (J. D. MacDonald, K. S. Booth, *Heuristics for ray tracing using
//! space subdivision*, 1990), with bins (I. Wald, *On fast construction of SAH-based bounding volume hierarchies*, 2007).

use crate::bounds::{Bounds, greater, lesser};

/// Into how many parts each axis is cut; it is divided between two of them.
const BINS: usize = 16;

/// What it costs to test the two boxes of a node, where testing an object costs 1.
const NODE_COST: f64 = 1.0;

/// From this depth on, nodes are divided in halves, so that no tree gets deeper than [`DEPTH`].
const HALVES_FROM: usize = 32;

/// The depth that no tree has: halving comes to an end before.
pub const DEPTH: usize = HALVES_FROM + u32::BITS as usize;

/// A tree whose nodes have two children. The first node is the root; of no objects, there is none.
#[derive(Clone, Debug, Default)]
pub struct Binary {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The numbers of the objects, those of a leaf together.
    pub order: Vec<u32>,
}

/// A node of a tree with two children, or a leaf.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// A box that holds all that is in it.
    pub bounds: Bounds,
    /// The first of its two children among the nodes, or of its objects in the order.
    pub first: u32,
    /// How many objects it has; 0 where it has children.
    pub count: u32,
}

/// An object that is not in a leaf yet.
#[derive(Clone, Copy)]
struct Item {
    bounds: Bounds,
    number: u32,
}

impl Item {
    /// Twice the middle of its box.
    fn middle(&self, axis: usize) -> f64 {
        self.bounds.min[axis] + self.bounds.max[axis]
    }
}

/// A tree of objects with these boxes, of which at most so many are in a leaf.
///
/// # Panics
/// If there are 2^31 boxes or more.
pub fn build(boxes: &[Bounds], most_in_leaf: usize) -> Binary {
    assert!(boxes.len() < 1 << 31, "numbers of nodes are u32");
    let item = |(number, bounds): (usize, &Bounds)| Item {
        bounds: *bounds,
        number: number as u32,
    };
    let mut items: Vec<Item> = boxes.iter().enumerate().map(item).collect();
    let mut builder = Builder {
        nodes: Vec::with_capacity(boxes.len()),
        most_in_leaf,
    };
    if !items.is_empty() {
        builder.nodes.push(leaf(&items, 0));
        builder.divide(&mut items, (0, 0), 0);
    }
    Binary {
        nodes: builder.nodes,
        order: items.iter().map(|item| item.number).collect(),
    }
}

/// A node for objects of which the first has this place.
fn leaf(items: &[Item], first: usize) -> Node {
    let bounds = items.iter().map(|item| &item.bounds);
    Node {
        bounds: bounds.fold(Bounds::EMPTY, |all, bounds| all.and(bounds)),
        first: first as u32,
        count: items.len() as u32,
    }
}

struct Builder {
    nodes: Vec<Node>,
    most_in_leaf: usize,
}

impl Builder {
    // ANCHOR: divide
    /// Divides a leaf, which has these objects, the first of them at this place, as long as that pays.
    fn divide(&mut self, items: &mut [Item], (node, first): (usize, usize), depth: usize) {
        let Some(left) = self.split(items, &self.nodes[node].bounds.clone(), depth) else {
            return;
        };
        let children = self.nodes.len();
        self.nodes[node].first = children as u32;
        self.nodes[node].count = 0;
        let (before, after) = items.split_at_mut(left);
        self.nodes.push(leaf(before, first));
        self.nodes.push(leaf(after, first + left));
        self.divide(before, (children, first), depth + 1);
        self.divide(after, (children + 1, first + left), depth + 1);
    }
    // ANCHOR_END: divide

    /// Sorts the objects into two parts and says how many are in the first; nothing if they are best in one leaf.
    fn split(&self, items: &mut [Item], bounds: &Bounds, depth: usize) -> Option<usize> {
        if items.len() < 2 {
            return None;
        }
        let may_be_leaf = items.len() <= self.most_in_leaf;
        let middles = Middles::of(items);
        let best = (0..3).filter_map(|axis| middles.best(items, axis));
        let best = best.min_by(|a, b| a.cost.total_cmp(&b.cost));
        match best {
            Some(split) if depth < HALVES_FROM => {
                let cost = NODE_COST + split.cost / bounds.half_area();
                let pays = !may_be_leaf || cost < items.len() as f64;
                pays.then(|| part(items, |item| middles.bin(item, split.axis) < split.bin))
            }
            // All middles are at one place, or the tree is deep: in halves.
            _ if may_be_leaf => None,
            _ => {
                let (half, axis) = (items.len() / 2, middles.widest());
                let by_middle = |a: &Item, b: &Item| a.middle(axis).total_cmp(&b.middle(axis));
                items.select_nth_unstable_by(half, by_middle);
                Some(half)
            }
        }
    }
}

/// Sorts the items for which `is_before` says yes before the others, and says how many those are.
fn part(items: &mut [Item], is_before: impl Fn(&Item) -> bool) -> usize {
    let mut before = 0;
    for place in 0..items.len() {
        if is_before(&items[place]) {
            items.swap(before, place);
            before += 1;
        }
    }
    before
}

/// Where an axis is best divided.
struct Split {
    axis: usize,
    /// The first bin that is not in the first part.
    bin: usize,
    /// How many objects rays are tested against, times the area.
    cost: f64,
}

/// Where the middles of objects are.
struct Middles {
    min: [f64; 3],
    /// How many bins come to a unit of length.
    scale: [f64; 3],
}

impl Middles {
    fn of(items: &[Item]) -> Middles {
        let (mut min, mut max) = (Bounds::EMPTY.min, Bounds::EMPTY.max);
        for item in items {
            for axis in 0..3 {
                min[axis] = lesser(min[axis], item.middle(axis));
                max[axis] = greater(max[axis], item.middle(axis));
            }
        }
        let scale = |axis: usize| BINS as f64 / (max[axis] - min[axis]);
        Middles {
            min,
            scale: [0, 1, 2].map(scale),
        }
    }

    fn widest(&self) -> usize {
        let by_width = |a: &usize, b: &usize| self.scale[*b].total_cmp(&self.scale[*a]);
        (0..3).max_by(by_width).unwrap_or(0)
    }

    fn bin(&self, item: &Item, axis: usize) -> usize {
        // What is not a number becomes 0, what is too large the greatest.
        let bin = (item.middle(axis) - self.min[axis]) * self.scale[axis];
        (bin as usize).min(BINS - 1)
    }

    // ANCHOR: best
    /// Where an axis is best divided: where both parts, each by the area of its box and its number of objects, cost
    /// least. Nowhere if all middles are in one bin.
    fn best(&self, items: &[Item], axis: usize) -> Option<Split> {
        let mut bins = [(Bounds::EMPTY, 0_usize); BINS];
        for item in items {
            let (bounds, count) = &mut bins[self.bin(item, axis)];
            *bounds = bounds.and(&item.bounds);
            *count += 1;
        }
        let mut before = [0.0; BINS];
        let (mut bounds, mut count) = (Bounds::EMPTY, 0);
        for bin in 1..BINS {
            bounds = bounds.and(&bins[bin - 1].0);
            count += bins[bin - 1].1;
            before[bin] = bounds.half_area() * count as f64;
        }
        let (mut best, mut bounds, mut count) = (None, Bounds::EMPTY, 0);
        for bin in (1..BINS).rev() {
            bounds = bounds.and(&bins[bin].0);
            count += bins[bin].1;
            let cost = before[bin] + bounds.half_area() * count as f64;
            let is_split = 0 < count && count < items.len();
            if is_split && best.as_ref().is_none_or(|best: &Split| cost < best.cost) {
                best = Some(Split { axis, bin, cost });
            }
        }
        best
    }
    // ANCHOR_END: best
}
