//! A tree of boxes, in which rays find what they may meet: a bounding volume hierarchy. It knows nothing of what is in
//! the boxes.
//!
//! A node has up to eight children. A ray by itself is tested against the boxes of all of them at once
//! ([`alone`]; Wald, Benthin and Boulos, *Getting Rid of Packets*, 2008), the rays of a packet against one
//! after the other ([`together`]). A packet that comes apart goes on ray by ray (Benthin, Wald, Woop, Ernst and Mark,
//! *Combining Single and Packet-Ray Tracing for Arbitrary Ray Distributions on the Intel MIC Architecture*, 2012).
//!
//! ```
//! use ch12_wide_tree::{
//!     bounds::Bounds,
//!     simd::{Portable, Simd},
//!     tree::{Tree, alone::{Leaf, Ray, Stack}},
//! };
//! use std::ops::Range;
//!
//! /// Takes the boxes themselves for what is in them.
//! struct Met<'a>(&'a [u32], Vec<u32>);
//!
//! impl<E: Simd> Leaf<E> for Met<'_> {
//!     fn meet(&mut self, _simd: E, places: Range<usize>, reach: f32) -> f32 {
//!         self.1.extend(&self.0[places]);
//!         reach
//!     }
//! }
//!
//! let boxes: Vec<Bounds> = (0..100).map(|x| Bounds {
//!     min: [f64::from(x), 0.0, 0.0],
//!     max: [f64::from(x) + 0.5, 1.0, 1.0],
//! }).collect();
//! let (tree, order) = Tree::new(&boxes);
//! let simd = Portable::<8>;
//! let ray = Ray::new(simd, [50.2, 0.5, -1.0], [0.0, 0.0, 1.0]);
//! let mut met = Met(&order, Vec::new());
//! tree.nearest(simd, &ray, f32::INFINITY, &mut Stack::new(), &mut met);
//! assert!(met.1.contains(&50) && met.1.len() <= 8);
//! ```

pub mod alone;
pub mod build;
pub mod extent;
mod plan;
mod rays;
pub mod together;
mod wide;

use std::ops::Range;

use crate::bounds::Bounds;
use build::DEPTH;
use wide::Node;

/// The most objects in a leaf: as many as a ray can be tested against at once. With four, nodes take twice as much
/// memory, and no ray less time.
pub const MOST_IN_LEAF: usize = 8;

/// So many objects are not divided any more: fewer boxes to build, and a leaf has room for two such.
const FEW: usize = 4;

/// How many children a node may have.
pub const WIDTH: usize = 8;

/// How many children may wait while a ray walks through the tree: all but one of each node on its way. A power of two,
/// so that places need no check.
const MOST_WAITING: usize = (DEPTH * (WIDTH - 1) + 1).next_power_of_two();

/// A tree of boxes. In its leaves are places of objects, from 0 on.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A tree for objects in boxes, of finite coordinates, and the objects that its places stand for, by their numbers
    /// in `boxes`.
    ///
    /// # Panics
    /// Of 2^28 boxes or more.
    pub fn new(boxes: &[Bounds]) -> (Tree, Vec<u32>) {
        assert!(boxes.len() < Child::MOST, "places have 28 bits");
        let binary = build::build(boxes, FEW);
        let nodes = wide::collapse(&binary);
        (Tree { nodes }, binary.order)
    }

    /// How much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.nodes)
    }
}

/// What is in one of a node's boxes: another node, or some objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Child(u32);

impl Child {
    /// From here on, numbers have no room.
    const MOST: usize = 1 << 28;
    const LEAF: u32 = 1 << 31;
    const ROOT: Child = Child(0);

    fn node(number: usize) -> Child {
        assert!(number < Child::MOST);
        Child(number as u32)
    }

    fn leaf(first: u32, count: u32) -> Child {
        assert!((first as usize) < Child::MOST && (1..=8).contains(&count));
        Child(Child::LEAF | (count - 1) << 28 | first)
    }

    /// Its objects, if it is a leaf.
    #[inline(always)]
    fn places(self) -> Option<Range<usize>> {
        let first = (self.0 & (Child::MOST as u32 - 1)) as usize;
        let count = (self.0 >> 28 & 7) as usize + 1;
        (self.0 & Child::LEAF != 0).then_some(first..first + count)
    }

    /// The number of the node, if it is none.
    #[inline(always)]
    fn number(self) -> usize {
        self.0 as usize
    }
}
