//! Where an object may be put.

use crate::scene::check::Frame;
use crate::scene::error::{Fault, Position};
use crate::scene::{Object, Transform};

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

    /// Whether an object can be put here.
    pub(super) fn check(
        &self,
        transform: &[Transform],
        is_group: bool,
        at: Position,
    ) -> Result<(), Fault> {
        let inside = self.in_group(transform);
        if !inside.frame.is_sound() {
            let wrong = "with the transforms of the groups round it this gets too large or small";
            return Err(Fault::new(at, format!("{wrong}; use moderate numbers")));
        }
        if is_group && inside.depth > MAX_GROUP_DEPTH {
            let wrong = "groups nest too deep here";
            let right = format!("{MAX_GROUP_DEPTH} in one another are the most");
            return Err(Fault::new(at, format!("{wrong}; {right}")));
        }
        Ok(())
    }

    /// Whether all these objects can be put here.
    pub(super) fn check_all(&self, objects: &[Object], at: Position) -> Result<(), Fault> {
        for object in objects {
            match object {
                Object::Primitive(p) => self.check(&p.transform, false, at)?,
                Object::Group(g) => {
                    self.check(&g.transform, true, at)?;
                    self.in_group(&g.transform).check_all(&g.children, at)?;
                }
            }
        }
        Ok(())
    }
}
