//! Your version: which children, so that a ray takes fewer steps? Edit this file.

use crate::ch11_flake::{Inside, Tree};

/// The children of a node: at most eight nodes that are below it, with all of its leaves in them.
pub fn open(tree: &Tree, node: usize) -> Vec<usize> {
    match tree.inside(node) {
        Inside::Children(children) => children.to_vec(),
        Inside::Objects(_) => vec![],
    }
}
