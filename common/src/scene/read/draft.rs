//! Kinds of objects, and objects that are not finished.

use std::rc::Rc;

use glam::DAffine3;

use super::value::Keys;
use super::work::{Work, pattern_work};
use crate::scene::check::{check_frame, frame};
use crate::scene::error::{Fault, Position, fault};
use crate::scene::{Group, MAX_DEPTH, Material, Object, Primitive, Shape, Transform};

/// How deep groups may nest, so that a scene can always be written as a file again: a group takes
/// two of the file's levels, what is in the last one takes six.
const MAX_GROUP_DEPTH: usize = MAX_DEPTH / 2 - 3;

/// What a copy of an object counts for, its lists apart, where a step of a transform counts 1: about
/// as much memory.
const OBJECT_WORK: usize = 4;

const SHAPE_KEYS: &str = "material transform shadow";
const ROUND_KEYS: &str = "material transform shadow min max closed";
const GROUP_KEYS: &str = "children material transform";

const CYLINDER: Shape = Shape::Cylinder {
    min: f64::NEG_INFINITY,
    max: f64::INFINITY,
    closed: false,
};

const CONE: Shape = Shape::Cone {
    min: f64::NEG_INFINITY,
    max: f64::INFINITY,
    closed: false,
};

/// The kinds of objects: what `add` calls them, the keys beside that, and the shape, which a group has
/// none of.
static KINDS: [(Keys, Option<Shape>); 6] = [
    (Keys("sphere", SHAPE_KEYS), Some(Shape::Sphere)),
    (Keys("plane", SHAPE_KEYS), Some(Shape::Plane)),
    (Keys("cube", SHAPE_KEYS), Some(Shape::Cube)),
    (Keys("cylinder", ROUND_KEYS), Some(CYLINDER)),
    (Keys("cone", ROUND_KEYS), Some(CONE)),
    (Keys("group", GROUP_KEYS), None),
];

/// What `add` calls the kinds of objects.
pub(super) fn kinds() -> [&'static str; 6] {
    KINDS.each_ref().map(|(keys, _)| keys.0)
}

/// An object as far as its keys are known: a definition, or one whose groups are still being read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Where the file puts it.
    pub(super) at: Position,
    /// Its kind with the keys of that.
    pub(super) keys: &'static Keys,
    /// Its shape; a group has none.
    pub(super) shape: Option<Shape>,
    pub(super) transform: Vec<Transform>,
    /// Its own; without one it is made of what the group round it is made of.
    pub(super) material: Option<Material>,
    pub(super) shadow: bool,
    pub(super) children: Option<Children>,
}

/// What is in a group. All uses of a definition share it, so that what a few definitions make of one
/// another is in memory once, in the scene.
#[derive(Clone, Debug)]
pub(super) struct Children {
    drafts: Rc<[Draft]>,
    /// Where the file puts them, if not where each of them says.
    at: Option<Position>,
}

impl Children {
    pub(super) fn new(drafts: Vec<Draft>) -> Children {
        let (drafts, at) = (drafts.into(), None);
        Children { drafts, at }
    }
}

impl Draft {
    /// An object of a kind, if there is one of this name.
    pub(super) fn new(kind: &str, at: Position) -> Option<Draft> {
        let (keys, shape) = KINDS.iter().find(|(keys, _)| keys.0 == kind)?;
        Some(Draft {
            at,
            keys,
            shape: *shape,
            transform: Vec::new(),
            material: None,
            shadow: true,
            children: None,
        })
    }

    fn children(&self) -> &[Draft] {
        self.children.as_ref().map_or(&[], |within| &within.drafts)
    }

    /// Where the file puts the children, if not where each of them says, for one that it puts `at`.
    fn children_at(&self, at: Option<Position>) -> Option<Position> {
        at.or(self.children.as_ref()?.at)
    }

    /// What a copy counts for.
    pub(super) fn work(&self) -> usize {
        let material = self.material.as_ref().map_or(0, pattern_work);
        let children: usize = self.children().iter().map(Draft::work).sum();
        OBJECT_WORK + self.transform.len() + material + children
    }

    /// The same, put by another place of the file.
    pub(super) fn put(&mut self, at: Position) {
        self.at = at;
        if let Some(children) = &mut self.children {
            children.at = Some(at);
        }
    }

    /// Whether a scene can have it, with all that is in it.
    pub(super) fn check(&self) -> Result<(), Fault> {
        self.check_in(&DAffine3::IDENTITY, 0, None)
    }

    fn check_in(
        &self,
        outer: &DAffine3,
        depth: usize,
        put_at: Option<Position>,
    ) -> Result<(), Fault> {
        let at = put_at.unwrap_or(self.at);
        let inside = *outer * frame(&self.transform);
        let place = "with the transforms of the groups round it this";
        check_frame(&inside, place).map_err(|message| fault!(at, "{message}"))?;
        if self.shape.is_none() && depth == MAX_GROUP_DEPTH {
            let right = format!("{MAX_GROUP_DEPTH} in one another are the most");
            return Err(fault!(at, "groups nest too deep here; {right}"));
        }
        let put_at = self.children_at(put_at);
        let mut children = self.children().iter();
        children.try_for_each(|child| child.check_in(&inside, depth + 1, put_at))
    }

    /// The object. What it costs to give each primitive its copy of the material round it is spent of
    /// `work`.
    pub(super) fn finish(&self, work: &mut Work) -> Result<Object, Fault> {
        self.finish_in(&Material::default(), None, work)
    }

    fn finish_in(
        &self,
        around: &Material,
        put_at: Option<Position>,
        work: &mut Work,
    ) -> Result<Object, Fault> {
        let at = put_at.unwrap_or(self.at);
        work.add_object(at)?;
        let transform = self.transform.clone();
        let Some(shape) = self.shape else {
            let around = self.material.as_ref().unwrap_or(around);
            let put_at = self.children_at(put_at);
            let mut children = Vec::with_capacity(self.children().len());
            for child in self.children() {
                children.push(child.finish_in(around, put_at, work)?);
            }
            return Ok(Object::Group(Group {
                transform,
                children,
            }));
        };
        if self.material.is_none() {
            work.add_copies(pattern_work(around), at)?;
        }
        Ok(Object::Primitive(Primitive {
            shape,
            transform,
            material: self.material.as_ref().unwrap_or(around).clone(),
            shadow: self.shadow,
        }))
    }
}
