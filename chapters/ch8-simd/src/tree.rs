//! A tree of balls round balls: rays that miss one need not be tested against what is in it.
//!
//! It is laid out in the order of a walk, each node with where to go on if its ball is missed, so that the walk needs
//! neither recursion nor a stack.

use common::scene::Triple;

use crate::{
    affine::{dot, subtract},
    shape::{Ball, LARGER, Solid},
};

/// A step of the walk: some shapes, of a kind together, so that a loop over them has no other branches.
#[derive(Clone, Debug)]
pub struct Step {
    /// What rays must meet for them to meet what is in it; nothing in the first step.
    pub bounds: Option<Ball>,
    /// The step to go on with if they miss it.
    pub skip: u32,
    /// Spheres that are round in the world, too.
    pub balls: Vec<Ball>,
    /// Other shapes, each with a ball round it.
    pub solids: Vec<(Ball, Solid)>,
}

/// A shape, and the ball that it is or is in. Boxed, since leaves are sorted again and again.
pub type Leaf = Box<(Ball, Option<Solid>)>;

enum Node {
    Leaf(Leaf),
    Inner(Box<Ball>, Vec<Node>),
}

/// The walk through a tree of all leaves.
pub fn walk(leaves: Vec<Leaf>) -> Vec<Step> {
    let mut steps = Vec::new();
    if !leaves.is_empty() {
        let nodes = match build(leaves) {
            Node::Inner(_, nodes) => nodes,
            leaf => vec![leaf],
        };
        lay_out(None, nodes, &mut steps);
    }
    steps
}

/// Larger first: what covers more of the sight from the origin meets more rays, and is more likely to block all.
fn lay_out(bounds: Option<Ball>, mut nodes: Vec<Node>, steps: &mut Vec<Step>) {
    nodes.sort_by(|a, b| b.ball().width().total_cmp(&a.ball().width()));
    let index = steps.len();
    steps.push(Step {
        bounds,
        skip: 0,
        balls: vec![],
        solids: vec![],
    });
    for node in nodes {
        match node {
            Node::Leaf(leaf) => match *leaf {
                (ball, None) => steps[index].balls.push(ball),
                (ball, Some(solid)) => steps[index].solids.push((ball, solid)),
            },
            Node::Inner(bounds, within) => lay_out(Some(*bounds), within, steps),
        }
    }
    steps[index].skip = steps.len() as u32;
}

/// By how much more often any ray of a vector meets a ball than one ray does: a guess.
const TOGETHER: f64 = 3.0;

// ANCHOR: build
/// Divides leaves in two until one is left, and takes out what does not pay: a ball that nearly all rays meet that
/// meet the one around it.
fn build(mut leaves: Vec<Leaf>) -> Node {
    if leaves.len() == 1 {
        return Node::Leaf(leaves.remove(0));
    }
    let bounds = around(&leaves);
    let right = split(&mut leaves);
    let children = [build(leaves), build(right)];
    // Its own test, and those within if it is met, against those within alone.
    let pays = |ball: &Ball, within: usize| {
        TOGETHER * ball.radius_squared() / bounds.radius_squared() + 1.0 / (within as f64) < 1.0
    };
    let children = children.into_iter().flat_map(|child| match child {
        Node::Inner(ball, within) if !pays(&ball, within.len()) => within,
        child => vec![child],
    });
    let children = children.collect();
    Node::Inner(Box::new(bounds), children)
}
// ANCHOR_END: build

/// Takes away the part of the leaves that is best tested apart from the others: where the two parts' sizes times
/// their numbers are least.
fn split(leaves: &mut Vec<Leaf>) -> Vec<Leaf> {
    let mut best = (f64::INFINITY, 0, 1);
    for axis in 0..3 {
        sort(leaves, axis);
        let before = spreads(leaves.iter());
        let mut behind = spreads(leaves.iter().rev());
        behind.reverse();
        for at in 1..leaves.len() {
            let cost = before[at - 1] * at as f64 + behind[at] * (leaves.len() - at) as f64;
            if cost < best.0 {
                best = (cost, axis, at);
            }
        }
    }
    let (_, axis, at) = best;
    sort(leaves, axis);
    leaves.split_off(at)
}

fn sort(leaves: &mut [Leaf], axis: usize) {
    let place = |leaf: &Leaf| leaf.0.center()[axis];
    leaves.sort_by(|a, b| place(a).total_cmp(&place(b)));
}

/// The square of the diagonal of the box round the first leaf, the first two, and so on.
fn spreads<'a>(leaves: impl Iterator<Item = &'a Leaf>) -> Vec<f64> {
    let mut corners = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
    let spread = |leaf: &Leaf| {
        corners = joined(corners, &leaf.0);
        let diagonal = subtract(corners.1, corners.0);
        dot(diagonal, diagonal)
    };
    leaves.map(spread).collect()
}

fn joined((low, high): (Triple, Triple), ball: &Ball) -> (Triple, Triple) {
    let (center, radius) = (ball.center(), ball.radius_squared().sqrt());
    let low = std::array::from_fn(|i| low[i].min(center[i] - radius));
    let high = std::array::from_fn(|i| high[i].max(center[i] + radius));
    (low, high)
}

/// A ball round those of all leaves.
fn around(leaves: &[Leaf]) -> Ball {
    let none = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
    let (low, high) = leaves
        .iter()
        .fold(none, |corners, leaf| joined(corners, &leaf.0));
    let center: Triple = std::array::from_fn(|i| (low[i] + high[i]) / 2.0);
    let reach = |leaf: &Leaf| {
        let ball = &leaf.0;
        let from_center = subtract(ball.center(), center);
        dot(from_center, from_center).sqrt() + ball.radius_squared().sqrt()
    };
    let radius = leaves.iter().map(reach).fold(0.0, f64::max);
    Ball::from_radius_squared(center, radius * radius * LARGER, u32::MAX)
}

impl Node {
    fn ball(&self) -> &Ball {
        match self {
            Node::Leaf(leaf) => &leaf.0,
            Node::Inner(ball, _) => ball,
        }
    }
}
