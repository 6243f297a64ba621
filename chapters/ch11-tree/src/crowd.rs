//! Many objects: a ray finds what it may meet by a tree, and by lists only what has no end.

use crate::{object::Primitive, ray::Ray, tree::Tree};

/// A tree of all objects that have an end.
pub struct Crowd {
    tree: Tree,
    /// The place in the world's list of the first one; those without an end come before it.
    first: usize,
}

impl Crowd {
    // ANCHOR: crowd-new
    /// A crowd of objects. It sorts them: first those without an end, then the others in the order of
    /// the tree, so that what is near in the world is near in memory.
    pub fn new(objects: &mut [Primitive]) -> Crowd {
        objects.sort_unstable_by_key(|object| (object.surface.ball().is_some(), object.number));
        let first = objects.partition_point(|object| object.surface.ball().is_none());
        let bounded = &mut objects[first..];
        let boxes: Vec<_> = bounded
            .iter()
            .filter_map(|object| object.surface.bounds())
            .collect();
        let (tree, order) = Tree::new(&boxes);
        sort(bounded, &order);
        Crowd { tree, first }
    }
    // ANCHOR_END: crowd-new

    /// The place in the world's list of its first object; those without an end come before it.
    pub fn first(&self) -> usize {
        self.first
    }

    /// Shows the places in the world's list of objects that a ray may meet; see [`Tree::visit`].
    #[inline(always)]
    pub fn visit(&self, ray: &Ray, limit: f64, mut visit: impl FnMut(usize, f64) -> f64) {
        self.tree
            .visit(ray, limit, |place, limit| visit(self.first + place, limit));
    }
}

/// Brings items into an order of their numbers, in place.
fn sort<T>(items: &mut [T], order: &[u32]) {
    for place in 0..items.len() {
        let mut from = order[place] as usize;
        // What was there has been swapped away, to where what is here now came from.
        while from < place {
            from = order[from] as usize;
        }
        items.swap(place, from);
    }
}
