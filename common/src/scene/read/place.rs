//! Where an object may be put.

use super::draft::{Draft, Kind};
use crate::scene::Transform;
use crate::scene::check::Frame;
use crate::scene::error::{Fault, Position};

/// How deep groups may nest, so that a scene can always be written as a file again: a group takes
/// two of the file's levels, what is in the last one takes six.
const MAX_GROUP_DEPTH: usize = crate::scene::yaml::MAX_DEPTH / 2 - 3;

/// What is round an object: the transforms of its groups, and how many groups there are.
#[derive(Clone, Copy)]
pub(super) struct Place {
    frame: Frame,
    depth: usize,
}

impl Place {
    /// In no group.
    pub(super) const TOP: Place = Place {
        frame: Frame::IDENTITY,
        depth: 0,
    };

    /// What is round the children of a group that stands here.
    pub(super) fn in_group(&self, transform: &[Transform]) -> Place {
        Place {
            frame: Frame::of(transform).within(&self.frame),
            depth: self.depth + 1,
        }
    }

    /// Whether this is in no group.
    pub(super) fn is_top(&self) -> bool {
        self.depth == 0
    }

    /// Whether an object can be put here, what is in it apart.
    pub(super) fn check(&self, object: &Draft, at: Position) -> Result<(), Fault> {
        let inside = self.in_group(&object.transform);
        let place = "with the transforms of the groups round it this";
        let sound = inside.frame.check();
        sound.map_err(|unsound| Fault::new(at, unsound.message(place)))?;
        if object.kind == Kind::Group && inside.depth > MAX_GROUP_DEPTH {
            let wrong = "groups nest too deep here";
            let right = format!("{MAX_GROUP_DEPTH} in one another are the most");
            return Err(Fault::new(at, format!("{wrong}; {right}")));
        }
        Ok(())
    }

    /// Whether all these objects can be put here, with what is in them.
    pub(super) fn check_all(&self, objects: &[Draft], at: Position) -> Result<(), Fault> {
        for object in objects {
            self.check(object, at)?;
            if let Some(children) = &object.children {
                self.in_group(&object.transform).check_all(children, at)?;
            }
        }
        Ok(())
    }
}
