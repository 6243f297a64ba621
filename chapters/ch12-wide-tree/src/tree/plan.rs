//! Which nodes of a binary tree become children of which wide ones, so that all together cost the least (Ylitie, Karras
//! and Laine, *Efficient Incoherent Ray Traversal on GPUs Through Compressed Wide BVHs*, 2017).

use super::{MOST_IN_LEAF, WIDTH, build::Binary};

/// What it costs to test the objects of a leaf, over what it costs to test the boxes of a node: eight of either are
/// tested at once.
const LEAF: f32 = 1.0;

/// What becomes of a binary node and of all below it.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    /// What it costs as at most one child of a wide node, as at most two, and so on.
    cost: [f32; WIDTH],
    /// How many of as many children are its first half's; 0 where one child less costs no more.
    left: [u8; WIDTH],
    /// The same where it is a wide node itself, with its own children.
    own_left: u8,
    /// Whether it is a leaf where it is one child.
    pub is_leaf: bool,
}

impl Plan {
    fn leaf(cost: f32) -> Plan {
        Plan {
            cost: [cost; WIDTH],
            left: [0; WIDTH],
            own_left: 0,
            is_leaf: true,
        }
    }

    /// The plan of a node of such an area, which would cost so much as a leaf, if it may be one.
    fn of(area: f32, as_leaf: Option<f32>, first: &Plan, second: &Plan) -> Plan {
        let (cost, left) = cheapest(first, second, WIDTH);
        let mut plan = Plan::leaf(as_leaf.unwrap_or(cost + area));
        // What is as large as infinity must not become a leaf of too many objects.
        if as_leaf.is_none_or(|as_leaf| cost + area < as_leaf) {
            (plan.is_leaf, plan.cost[0]) = (false, cost + area);
        }
        plan.own_left = left;
        for count in 2..=WIDTH {
            let (cost, left) = cheapest(first, second, count);
            let fewer = plan.cost[count - 2];
            (plan.cost[count - 1], plan.left[count - 1]) = match cost < fewer {
                true => (cost, left),
                false => (fewer, 0),
            };
        }
        plan
    }
}

/// What two halves cost as so many children, and how many of these are the first one's.
fn cheapest(first: &Plan, second: &Plan, count: usize) -> (f32, u8) {
    let mut best = (f32::INFINITY, 1);
    for left in 1..count {
        let cost = first.cost[left - 1] + second.cost[count - left - 1];
        if cost < best.0 {
            best = (cost, left as u8);
        }
    }
    best
}

// ANCHOR: plans
/// A plan for each node: those below come first.
pub(super) fn plans(binary: &Binary) -> Vec<Plan> {
    let mut plans = vec![Plan::leaf(0.0); binary.nodes.len()];
    for (number, node) in binary.nodes.iter().enumerate().rev() {
        let area = node.bounds.half_area();
        let may_be_leaf = node.count as usize <= MOST_IN_LEAF;
        let as_leaf = may_be_leaf.then_some(area * LEAF);
        plans[number] = match node.children() {
            Some([first, second]) => Plan::of(area, as_leaf, &plans[first], &plans[second]),
            None => Plan::leaf(area * LEAF),
        };
    }
    plans
}
// ANCHOR_END: plans

/// Adds the children of a wide node that is made of a binary one: at most eight. The root may be a leaf: its own child.
pub(super) fn open(binary: &Binary, plans: &[Plan], node: usize, children: &mut Vec<usize>) {
    match plans[node].is_leaf {
        true => children.push(node),
        false => share(binary, plans, node, (plans[node].own_left, WIDTH), children),
    }
}

/// Adds what a node becomes as at most so many children.
fn spread(binary: &Binary, plans: &[Plan], node: usize, most: usize, children: &mut Vec<usize>) {
    let left = &plans[node].left[..most];
    match left.iter().rposition(|&left| left > 0) {
        Some(last) => share(binary, plans, node, (left[last], last + 1), children),
        None => children.push(node),
    }
}

/// Divides a number of children between a node's halves.
fn share(
    binary: &Binary,
    plans: &[Plan],
    node: usize,
    (left, count): (u8, usize),
    children: &mut Vec<usize>,
) {
    if let Some([first, second]) = binary.nodes[node].children() {
        spread(binary, plans, first, left.into(), children);
        spread(binary, plans, second, count - usize::from(left), children);
    }
}
