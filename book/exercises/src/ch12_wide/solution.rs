//! Our version: the largest box is opened first (I. Wald, C. Benthin, S. Boulos, *Getting Rid of Packets*, 2008).

use crate::ch11_flake::{Inside, Tree};

use super::MOST_CHILDREN;

// ANCHOR: solution
/// The children of a node: at most eight nodes that are below it, with all of its leaves in them.
pub fn open(tree: &Tree, node: usize) -> Vec<usize> {
    let mut children = vec![node];
    while children.len() < MOST_CHILDREN {
        let Some((place, below)) = largest(tree, &children) else {
            break;
        };
        children.swap_remove(place);
        children.extend(below);
    }
    children
}

/// The place of the largest that can be opened, into which most rays come, and what is in it.
fn largest(tree: &Tree, children: &[usize]) -> Option<(usize, [usize; 2])> {
    let area = |place: usize| tree.bounds(children[place]).half_area();
    let can_be_opened = |place| match tree.inside(children[place]) {
        Inside::Children(below) => Some((place, *below)),
        Inside::Objects(_) => None,
    };
    let inner = (0..children.len()).filter_map(can_be_opened);
    inner.max_by(|a, b| area(a.0).total_cmp(&area(b.0)))
}
// ANCHOR_END: solution
