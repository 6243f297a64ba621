//! A binary tree of boxes over surfaces, split in anybody's way.

use std::ops::Range;

use ch11_tree::{bounds::Bounds, surface::Surface};

/// The most objects in a leaf; more are always split.
pub const MOST_IN_LEAF: usize = 4;

/// An object that is not in a leaf yet.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its box.
    pub bounds: Bounds,
    /// Its number among the objects.
    pub number: usize,
}

impl Item {
    /// Twice the middle of its box, on an axis from 0 to 2.
    pub fn middle(&self, axis: usize) -> f64 {
        self.bounds.min[axis] + self.bounds.max[axis]
    }
}

/// Sorts items, at least two, into two parts that are not empty, and says how many are in the first.
pub type Split = fn(&mut [Item]) -> usize;

/// What is in a box.
#[derive(Clone, Debug)]
pub enum Inside {
    /// Two boxes, by the numbers of their nodes.
    Children([usize; 2]),
    /// Objects, by their places in the order of the leaves.
    Objects(Range<usize>),
}

/// A box and what is in it.
pub(super) struct Node {
    pub bounds: Bounds,
    pub inside: Inside,
}

/// Boxes in boxes; node 0 is the root.
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The objects in the order of the leaves.
    pub(super) objects: Vec<Surface>,
}

impl Tree {
    /// A tree of objects, of which there is at least one.
    ///
    /// # Errors
    /// Where an object has no end, or where `split` leaves a part empty or loses an item.
    pub fn new(objects: &[Surface], split: Split) -> Result<Tree, String> {
        let item = |(number, object): (usize, &Surface)| {
            let bounds = object.bounds().ok_or("an object has no end")?;
            Ok(Item { bounds, number })
        };
        let items = objects.iter().enumerate().map(item);
        let mut items = items.collect::<Result<Vec<Item>, String>>()?;
        let mut nodes = Vec::new();
        grow(&mut nodes, &mut items, 0, split)?;
        let numbers: Vec<usize> = items.iter().map(|item| item.number).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        if !sorted.into_iter().eq(0..objects.len()) {
            return Err("split does not keep each object once".into());
        }
        let objects = numbers.iter().map(|number| objects[*number]).collect();
        Ok(Tree { nodes, objects })
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// The box of a node.
    pub fn bounds(&self, node: usize) -> &Bounds {
        &self.nodes[node].bounds
    }

    /// What is in a node.
    pub fn inside(&self, node: usize) -> &Inside {
        &self.nodes[node].inside
    }
}

/// Adds a node for items, the first of which has this place, and all that is in it; gives its number.
fn grow(
    nodes: &mut Vec<Node>,
    items: &mut [Item],
    first: usize,
    split: Split,
) -> Result<usize, String> {
    let (number, count) = (nodes.len(), items.len());
    let bounds = items.iter().map(|item| &item.bounds);
    nodes.push(Node {
        bounds: bounds.fold(Bounds::EMPTY, |all, bounds| all.and(bounds)),
        inside: Inside::Objects(first..first + count),
    });
    if count > MOST_IN_LEAF {
        let before = split(items);
        if before == 0 || before >= count {
            return Err(format!(
                "split puts {before} of {count} objects into the first part"
            ));
        }
        let (left, right) = items.split_at_mut(before);
        let children = [
            grow(nodes, left, first, split)?,
            grow(nodes, right, first + before, split)?,
        ];
        nodes[number].inside = Inside::Children(children);
    }
    Ok(number)
}
