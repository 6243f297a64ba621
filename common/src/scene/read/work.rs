//! How much the definitions of a file may make.

use crate::scene::Material;
use crate::scene::error::{Fault, Position, fault};

/// The most primitives and groups that a scene can have.
pub const MAX_OBJECTS: usize = 100_000;

/// The most objects and steps of transforms that uses of definitions can stand for, as [`Work`] counts
/// them: what keeps a small file from making much by using definitions in definitions.
const MAX_COPIES: usize = 2_000_000;

/// How much a file has made so far.
#[derive(Default)]
pub(super) struct Work {
    objects: usize,
    /// A step of a transform counts 1, an object a few.
    copies: usize,
}

impl Work {
    /// Counts a primitive or group of the scene.
    pub(super) fn add_object(&mut self, at: Position) -> Result<(), Fault> {
        self.objects += 1;
        if self.objects > MAX_OBJECTS {
            let right = format!("{MAX_OBJECTS} are the most, groups included");
            return Err(fault!(at, "up to here there are too many objects; {right}"));
        }
        Ok(())
    }

    pub(super) fn add_copies(&mut self, copies: usize, at: Position) -> Result<(), Fault> {
        self.copies = self.copies.saturating_add(copies);
        if self.copies > MAX_COPIES {
            let wrong = "up to here the definitions make too many objects and transforms";
            return Err(fault!(at, "{wrong}; use fewer or smaller ones"));
        }
        Ok(())
    }
}

/// What a copy of a material counts for, itself apart.
pub(super) fn pattern_work(material: &Material) -> usize {
    material.pattern.as_ref().map_or(0, |p| p.transform.len())
}
