//! Names that stand for nothing, or for what no chapter draws.

use super::draft::kinds;
use super::near::{hyphenated, listed, nearest, suggestion};
use super::{Reader, camera};
use crate::scene::error::{Fault, Position, fault, quoted};

/// What stands at the top level of a file but is not an object.
pub(super) const SINGLE: [&str; 2] = ["camera", "light"];

/// Kinds of the book that no chapter draws.
pub(super) const OTHER_KINDS: [&str; 5] = ["triangle", "smooth-triangle", "obj", "csg", "torus"];

/// What other tracers call some of them. These names may be defined.
const OTHER_NAMES: [&str; 3] = ["smooth-triangle", "obj-file", "wavefront-obj"];

/// What other tracers call a light that is no point. This name may be defined.
const AREA_LIGHT: &str = "area-light";

impl Reader {
    /// The fault of a name of no definition, where one of this sort is wanted.
    pub(super) fn unknown(&self, name: &str, at: Position, wanted: &str) -> Fault {
        if name == self.defining {
            let wrong = format!("the definition of {} uses itself", quoted(name));
            return fault!(at, "{wrong}; use only names that are defined before");
        }
        if wanted == "an object" {
            return self.no_object(name, at);
        }
        let above = || format!("the name of {wanted} must be defined above its use");
        let right = suggestion(nearest(name, self.names_of(wanted)), above);
        fault!(at, "{} is not defined before this; {right}", quoted(name))
    }

    /// The fault of an `add` that names neither a kind nor a definition.
    fn no_object(&self, name: &str, at: Position) -> Fault {
        if SINGLE.contains(&name) {
            let right = "add it at the top level of the file";
            return fault!(at, "a {name} in an object; {right}");
        }
        if hyphenated(name, [AREA_LIGHT]).is_some() {
            return fault!(at, "{}", camera::AREA_LIGHT);
        }
        if OTHER_KINDS.contains(&name) || hyphenated(name, OTHER_NAMES).is_some() {
            let right = format!("the kinds are {}", listed(kinds()));
            return fault!(at, "objects of kind {name} are not drawn; {right}");
        }
        // A camera and a light stand at the top level alone.
        let is_item = self.depth == 0 && self.defining.is_empty();
        let single = SINGLE.into_iter().filter(|_| is_item);
        let kinds = single.chain(kinds());
        let near = nearest(name, self.names_of("an object").chain(kinds.clone()));
        let right = suggestion(near, || format!("the kinds are {}", listed(kinds)));
        let wrong = "is neither a kind of object nor a name defined before this";
        fault!(at, "{} {wrong}; {right}", quoted(name))
    }

    /// The defined names of a sort.
    fn names_of(&self, wanted: &str) -> impl Iterator<Item = &str> {
        let is_any = wanted == "a definition";
        let defined = self.definitions.iter();
        let fitting = defined.filter(move |(_, d)| is_any || d.body.sort() == wanted);
        fitting.map(|(name, _)| name.as_str())
    }
}
