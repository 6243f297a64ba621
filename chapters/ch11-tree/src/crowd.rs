//! Many objects: a ray finds what it may meet by a tree, and by lists only what has no end.

use std::sync::Arc;

use crate::{
    lists::{self, Lists},
    object::Primitive,
    ray::Ray,
    tree::Tree,
};

/// A tree of all objects that have an end.
pub struct Crowd {
    tree: Tree,
    /// The place in the world's list of the first one; those without an end come before it.
    first: usize,
    /// Of those without an end. One for all: with so many objects, most can reach most.
    pub lists: Lists,
}

impl Crowd {
    // ANCHOR: crowd-new
    /// A crowd of objects, for so many lights. It sorts them: first those without an end, then the others in the order of
    /// the tree, so that what is near in the world is near in memory.
    pub fn new(objects: &mut [Primitive], lights: usize) -> Crowd {
        objects.sort_unstable_by_key(|object| (object.surface.ball().is_some(), object.number));
        let first = objects.partition_point(|object| object.surface.ball().is_none());
        let (endless, bounded) = objects.split_at_mut(first);
        let boxes: Vec<_> = bounded
            .iter()
            .filter_map(|object| object.surface.bounds())
            .collect();
        let (tree, order) = Tree::new(&boxes);
        sort(bounded, &order);
        Crowd {
            tree,
            first,
            lists: Crowd::lists(endless, lights),
        }
    }
    // ANCHOR_END: crowd-new

    fn lists(endless: &[Primitive], lights: usize) -> Lists {
        let casting = endless.iter().filter(|object| object.casts_shadow);
        let blockers: Arc<[_]> = casting.map(|object| object.surface).collect();
        let targets: Arc<[_]> = endless.iter().enumerate().map(lists::target).collect();
        Lists {
            blockers: vec![[(); 2].map(|()| Arc::clone(&blockers)); lights],
            containers: endless.iter().enumerate().map(lists::container).collect(),
            targets: [(); 2].map(|()| Arc::clone(&targets)),
        }
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
