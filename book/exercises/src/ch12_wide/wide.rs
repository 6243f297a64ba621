//! A tree of which a node has several children.

use std::cell::Cell;

use crate::ch11_flake::{Inside, Tree, Walk};

use super::{MOST_CHILDREN, Open};

/// Of a binary tree, the nodes that became wide ones.
pub struct Wide {
    /// The children of each node of the binary tree, none of a leaf and of what is left out.
    children: Vec<Vec<usize>>,
    nodes: usize,
}

impl Wide {
    /// Opens the root, the children of it, and so on.
    ///
    /// # Errors
    /// Where `open` gives too many children, or others than those below the node.
    pub fn new(tree: &Tree, open: Open) -> Result<Wide, String> {
        let children = vec![Vec::new(); tree.count()];
        let mut wide = Wide { children, nodes: 0 };
        wide.grow(tree, open, 0)?;
        Ok(wide)
    }

    fn grow(&mut self, tree: &Tree, open: Open, node: usize) -> Result<(), String> {
        if let Inside::Objects(_) = tree.inside(node) {
            return Ok(());
        }
        let children = open(tree, node);
        let count = children.len();
        if !(2..=MOST_CHILDREN).contains(&count) {
            return Err(format!("{count} children instead of 2 to {MOST_CHILDREN}"));
        }
        let below = |child: &usize| leaves(tree, *child);
        let mut all: Vec<usize> = children.iter().flat_map(below).collect();
        all.sort_unstable();
        if all != leaves(tree, node) {
            return Err(format!(
                "the children {children:?} do not have each leaf of node {node} once"
            ));
        }
        for child in &children {
            self.grow(tree, open, *child)?;
        }
        self.children[node] = children;
        self.nodes += 1;
        Ok(())
    }

    /// How many nodes have children.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// What the ray may meet in a node at t < `limit`: the nearest child first. Counts a step for all boxes of a node,
    /// and one for all balls of a leaf.
    pub fn visit(
        &self,
        walk: &mut Walk<'_>,
        node: usize,
        mut limit: f64,
        steps: &Cell<u64>,
    ) -> f64 {
        steps.set(steps.get() + 1);
        match walk.inside(node) {
            Inside::Children(_) => {
                let children = self.children[node].iter();
                let mut boxes: Vec<(f64, usize)> =
                    children.map(|child| (walk.enter(*child), *child)).collect();
                boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
                for (enter, child) in boxes {
                    if enter < limit {
                        limit = self.visit(walk, child, limit, steps);
                    }
                }
            }
            Inside::Objects(places) => {
                for place in places {
                    if limit > 0.0 {
                        limit = walk.test(place, limit);
                    }
                }
            }
        }
        limit
    }
}

/// The leaves in a node, in the order of their numbers.
fn leaves(tree: &Tree, node: usize) -> Vec<usize> {
    match tree.inside(node) {
        Inside::Objects(_) => vec![node],
        Inside::Children(children) => {
            let below = children.iter().flat_map(|child| leaves(tree, *child));
            let mut leaves: Vec<usize> = below.collect();
            leaves.sort_unstable();
            leaves
        }
    }
}
