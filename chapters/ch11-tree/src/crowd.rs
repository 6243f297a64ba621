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
    /// A crowd for so many lights, and its objects in the order of the tree: what is near in the world is near in memory.
    pub fn new(objects: Vec<Primitive>, lights: usize) -> (Crowd, Vec<Primitive>) {
        let (bounded, mut sorted): (Vec<_>, Vec<_>) =
            objects.into_iter().partition(|object| object.bounds.is_some());
        let boxes: Vec<_> = bounded.iter().filter_map(|object| object.bounds).collect();
        let (tree, order) = Tree::new(&boxes);
        let crowd = Crowd {
            tree,
            first: sorted.len(),
            lists: Crowd::lists(&sorted, lights),
        };
        let mut bounded: Vec<_> = bounded.into_iter().map(Some).collect();
        sorted.extend(order.iter().filter_map(|number| bounded[*number as usize].take()));
        (crowd, sorted)
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
