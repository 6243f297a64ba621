//! Nodes with eight children, made of a binary tree's.

use super::{Child, WIDTH, build::Binary};
use crate::bounds::Bounds;

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

    /// Puts in a box, a little larger if f32 cannot tell.
    fn put(&mut self, place: usize, bounds: &Bounds) {
        for (axis, [min, max]) in self.planes.iter_mut().enumerate() {
            min[place] = rounded_down(bounds.min[axis]);
            max[place] = -rounded_down(-bounds.max[axis]);
        }
    }
}

fn rounded_down(value: f64) -> f32 {
    let rounded = value as f32;
    match f64::from(rounded) > value {
        true => rounded.next_down(),
        false => rounded,
    }
}

/// A wide node that is still to be made, of a binary one.
struct Waiting {
    /// The place in the list that it will have.
    number: usize,
    binary: u32,
}

// ANCHOR: collapse
/// The nodes of a wide tree, the root first: of a binary node and those below it, the largest are opened until there
/// are eight.
pub(super) fn collapse(binary: &Binary) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(binary.nodes.len() / 8 + 1);
    let mut waiting = Vec::new();
    if !binary.nodes.is_empty() {
        nodes.push(Node::EMPTY);
        waiting.push(Waiting {
            number: 0,
            binary: 0,
        });
    }
    while let Some(next) = waiting.pop() {
        let mut node = Node::EMPTY;
        for (place, child) in opened(binary, next.binary).into_iter().enumerate() {
            let Some(child) = child else { break };
            let below = &binary.nodes[child as usize];
            node.put(place, &below.bounds);
            node.children[place] = if below.count > 0 {
                Child::leaf(below.first, below.count)
            } else {
                let number = nodes.len();
                nodes.push(Node::EMPTY);
                waiting.push(Waiting {
                    number,
                    binary: child,
                });
                Child::node(number)
            };
        }
        nodes[next.number] = node;
    }
    nodes
}
// ANCHOR_END: collapse

/// Up to eight nodes that hold all that a binary node does.
fn opened(binary: &Binary, node: u32) -> [Option<u32>; WIDTH] {
    let mut children = [None; WIDTH];
    children[0] = Some(node);
    for count in 1..WIDTH {
        let area = |child: u32| binary.nodes[child as usize].bounds.half_area();
        let inner = (0..count).filter_map(|place| {
            let child = children[place]?;
            let is_inner = binary.nodes[child as usize].count == 0;
            is_inner.then(|| (place, area(child)))
        });
        let Some((largest, _)) = inner.max_by(|a, b| a.1.total_cmp(&b.1)) else {
            break;
        };
        let first = children[largest].map(|child| binary.nodes[child as usize].first);
        children[largest] = first;
        children[count] = first.map(|first| first + 1);
    }
    children
}
