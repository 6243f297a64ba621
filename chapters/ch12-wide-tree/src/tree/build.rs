//! A binary tree of boxes by the surface area heuristic (Goldsmith and Salmon, 1987), its splits looked for in bins
//! (Wald, *On fast Construction of SAH-based Bounding Volume Hierarchies*, 2007).

mod split;

use std::array::from_fn;

use super::extent::Extent;
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
    (middle, [left, right].map(around))
}
