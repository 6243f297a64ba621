//! A binary tree of boxes by the surface area heuristic (Goldsmith and Salmon, 1987), its splits looked for in bins
//! (Wald, *On fast Construction of SAH-based Bounding Volume Hierarchies*, 2007).

mod split;

use crate::bounds::Bounds;
use split::Split;

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
    match Split::best(items, &places).filter(|_| depth < DEEP) {
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
