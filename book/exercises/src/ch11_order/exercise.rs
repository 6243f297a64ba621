//! Your version: which child first, so that rays are tested against less? Edit this file.

use crate::ch11_flake::{Inside, Walk};

/// Tests what the ray may meet in a node at t < `limit`, and says what the limit is in the end. Once it is 0, nothing
/// more is tested.
pub fn visit(walk: &mut Walk<'_>, node: usize, mut limit: f64) -> f64 {
    match walk.inside(node) {
        Inside::Children(children) => {
            for child in children {
                if limit > 0.0 && walk.enter(child) < limit {
                    limit = visit(walk, child, limit);
                }
            }
        }
        Inside::Objects(places) => {
            for place in places {
                if limit > 0.0 {
                    limit = walk.test(place, limit);
                }
            }
        }
    }
    limit
}
