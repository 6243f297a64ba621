//! Nodes with eight children, made of a binary tree's.

use super::{Child, WIDTH, build::Binary, extent::Extent, plan};

/// Up to eight boxes, as vectors need them, and what is in them.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// For each axis, the least coordinates of all boxes, and the greatest. No ray comes into a box that is not there.
    pub planes: [[[f32; WIDTH]; 2]; 3],
    pub children: [Child; WIDTH],
}

impl Node {
    const EMPTY: Node = Node {
        planes: [[[f32::INFINITY; WIDTH], [f32::NEG_INFINITY; WIDTH]]; 3],
        children: [Child::ROOT; WIDTH],
    };

    /// Puts in a box.
    fn put(&mut self, place: usize, bounds: &Extent) {
        for (axis, [min, max]) in self.planes.iter_mut().enumerate() {
            min[place] = bounds.min[axis];
            max[place] = bounds.max[axis];
        }
    }
}

/// A wide node that is still to be made, of a binary one.
struct Waiting {
    /// The place in the list that it will have.
    number: usize,
    binary: usize,
}

// ANCHOR: collapse
/// The nodes of a wide tree, the root first.
pub(super) fn collapse(binary: &Binary) -> Vec<Node> {
    let plans = plan::plans(binary);
    let mut nodes = Vec::with_capacity(binary.nodes.len() / 8 + 1);
    let mut waiting = Vec::new();
    if !binary.nodes.is_empty() {
        nodes.push(Node::EMPTY);
        waiting.push(Waiting {
            number: 0,
            binary: 0,
        });
    }
    let mut children = Vec::with_capacity(WIDTH);
    while let Some(next) = waiting.pop() {
        let mut node = Node::EMPTY;
        plan::open(binary, &plans, next.binary, &mut children);
        for (place, binary_child) in children.drain(..).enumerate() {
            let below = &binary.nodes[binary_child];
            node.put(place, &below.bounds);
            node.children[place] = if plans[binary_child].is_leaf {
                Child::leaf(below.start, below.count)
            } else {
                let number = nodes.len();
                nodes.push(Node::EMPTY);
                waiting.push(Waiting {
                    number,
                    binary: binary_child,
                });
                Child::node(number)
            };
        }
        nodes[next.number] = node;
    }
    nodes
}
// ANCHOR_END: collapse
