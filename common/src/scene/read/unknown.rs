//! Names that stand for nothing, or for what no chapter draws.

use super::draft::KINDS;
use super::near::{hyphenated, nearest};
use super::place::Place;
use super::value::listed;
use super::{Reader, camera};
use crate::scene::error::{Fault, Position, quoted};

/// What stands at the top level of a file but is not an object.
pub(super) const SINGLE: [&str; 2] = ["camera", "light"];

/// Kinds of the book that no chapter draws.
pub(super) const OTHER_KINDS: [&str; 6] =
    ["cone", "triangle", "smooth-triangle", "obj", "csg", "torus"];

/// What other tracers call some of them. These names may be defined.
const OTHER_NAMES: [&str; 3] = ["smooth-triangle", "obj-file", "wavefront-obj"];

/// What other tracers call a light that is no point. This name may be defined.
const AREA_LIGHT: &str = "area-light";

impl Reader {
    /// The fault of an `add` that names neither a kind nor a definition.
    pub(super) fn no_object(&self, name: &str, at: Position, place: &Place) -> Fault {
        if name == self.defining {
            return uses_itself(name, at);
        }
        if hyphenated(name, [AREA_LIGHT]).is_some() {
            return Fault::new(at, camera::AREA_LIGHT);
        }
        if hyphenated(name, OTHER_NAMES).is_some() {
            return not_drawn(name, at);
        }
        // A camera and a light stand at the top level alone.
        let is_item = place.is_top() && self.defining.is_empty();
        let single = SINGLE.into_iter().filter(|_| is_item);
        let kinds: Vec<&str> = single.chain(KINDS).collect();
        let names = self.names_of("an object").chain(kinds.iter().copied());
        let right = match nearest(name, names) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => format!("the kinds are {}", listed(&kinds)),
        };
        let wrong = "is neither a kind of object nor a name defined before this";
        Fault::new(at, format!("{} {wrong}; {right}", quoted(name)))
    }

    /// The fault of the name of a material, a transform or a definition.
    pub(super) fn undefined(&self, name: &str, at: Position, wanted: &str) -> Fault {
        if name == self.defining {
            return uses_itself(name, at);
        }
        let right = match nearest(name, self.names_of(wanted)) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => format!("the name of {wanted} must be defined above its use"),
        };
        let wrong = format!("{} is not defined before this", quoted(name));
        Fault::new(at, format!("{wrong}; {right}"))
    }
}

fn uses_itself(name: &str, at: Position) -> Fault {
    let wrong = format!("the definition of {} uses itself", quoted(name));
    Fault::new(
        at,
        format!("{wrong}; use only names that are defined before"),
    )
}

/// The fault of a kind of the book, or of another tracer, that no chapter draws.
pub(super) fn not_drawn(kind: &str, at: Position) -> Fault {
    let right = format!("the kinds are {}", listed(&KINDS));
    Fault::new(at, format!("objects of kind {kind} are not drawn; {right}"))
}
