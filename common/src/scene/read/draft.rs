//! Kinds of objects, and objects that are not finished.

use super::Work;
use crate::scene::error::{Fault, Position};
use crate::scene::{Group, Material, Object, Primitive, Shape, Transform};

/// What a copy of an object counts for, its lists apart, where a step of a transform counts 1: about
/// as much memory.
const OBJECT_WORK: usize = 4;

/// The kinds of objects.
pub(super) const KINDS: [&str; 5] = ["sphere", "plane", "cube", "cylinder", "group"];

const SHAPE_KEYS: [&str; 3] = ["material", "transform", "shadow"];
const CYLINDER_KEYS: [&str; 6] = ["material", "transform", "shadow", "min", "max", "closed"];
const GROUP_KEYS: [&str; 3] = ["children", "material", "transform"];

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sphere,
    Plane,
    Cube,
    Cylinder,
    Group,
}

impl Kind {
    pub(super) fn named(name: &str) -> Option<Kind> {
        match name {
            "sphere" => Some(Kind::Sphere),
            "plane" => Some(Kind::Plane),
            "cube" => Some(Kind::Cube),
            "cylinder" => Some(Kind::Cylinder),
            "group" => Some(Kind::Group),
            _ => None,
        }
    }

    /// Its name with the article, for messages.
    pub(super) fn owner(self) -> &'static str {
        match self {
            Kind::Sphere => "a sphere",
            Kind::Plane => "a plane",
            Kind::Cube => "a cube",
            Kind::Cylinder => "a cylinder",
            Kind::Group => "a group",
        }
    }

    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Kind::Sphere | Kind::Plane | Kind::Cube => &SHAPE_KEYS,
            Kind::Cylinder => &CYLINDER_KEYS,
            Kind::Group => &GROUP_KEYS,
        }
    }
}

/// An object as far as its keys are known: a definition, or one whose groups are still being read.
/// What its kind has no key for keeps its default.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) transform: Vec<Transform>,
    /// Its own; without one it is made of what the group round it is made of.
    pub(super) material: Option<Material>,
    pub(super) shadow: bool,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) closed: bool,
    pub(super) children: Option<Vec<Draft>>,
}

impl Draft {
    pub(super) fn new(kind: Kind) -> Self {
        Draft {
            kind,
            transform: Vec::new(),
            material: None,
            shadow: true,
            min: f64::NEG_INFINITY,
            max: f64::INFINITY,
            closed: false,
            children: None,
        }
    }

    /// What a copy counts for.
    pub(super) fn work(&self) -> usize {
        let children = self.children.iter().flatten().map(Draft::work);
        let material = self.material.as_ref().map_or(0, pattern_work);
        OBJECT_WORK + self.transform.len() + material + children.sum::<usize>()
    }

    /// How many primitives and groups it is.
    pub(super) fn count(&self) -> usize {
        1 + self
            .children
            .iter()
            .flatten()
            .map(Draft::count)
            .sum::<usize>()
    }

    /// The object, inside something that is made of `around`. What it costs to give each primitive its
    /// copy of that is spent of `work`.
    pub(super) fn finish(
        self,
        around: &Material,
        work: &mut Work,
        at: Position,
    ) -> Result<Object, Fault> {
        let Draft {
            min, max, closed, ..
        } = self;
        let shape = match self.kind {
            Kind::Sphere => Shape::Sphere,
            Kind::Plane => Shape::Plane,
            Kind::Cube => Shape::Cube,
            Kind::Cylinder => Shape::Cylinder { min, max, closed },
            Kind::Group => return self.finish_group(around, work, at),
        };
        let material = match self.material {
            Some(own) => own,
            None => {
                work.spend(pattern_work(around), at)?;
                around.clone()
            }
        };
        Ok(Object::Primitive(Primitive {
            shape,
            transform: self.transform,
            material,
            shadow: self.shadow,
        }))
    }

    fn finish_group(
        self,
        around: &Material,
        work: &mut Work,
        at: Position,
    ) -> Result<Object, Fault> {
        let material = self.material.as_ref().unwrap_or(around);
        let children = self.children.into_iter().flatten();
        let children = children.map(|child| child.finish(material, work, at));
        Ok(Object::Group(Group {
            transform: self.transform,
            children: children.collect::<Result<_, Fault>>()?,
        }))
    }
}

pub(super) fn pattern_work(material: &Material) -> usize {
    material.pattern.as_ref().map_or(0, |p| p.transform.len())
}
