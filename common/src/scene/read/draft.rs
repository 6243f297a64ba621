//! Kinds of objects, and objects that are not finished.

use crate::scene::{Material, Object, Transform};

/// What a copy of an object counts for, its lists apart, where a step of a transform counts 1: about
/// as much memory.
const OBJECT_WORK: usize = 4;

/// The kinds of objects.
pub(super) const KINDS: [&str; 5] = ["sphere", "plane", "cube", "cylinder", "group"];

const SHAPE_KEYS: [&str; 3] = ["material", "transform", "shadow"];
const CYLINDER_KEYS: [&str; 6] = ["material", "transform", "shadow", "min", "max", "closed"];
const GROUP_KEYS: [&str; 2] = ["children", "transform"];

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

/// An object as far as its keys are known: a definition, or one that is being read. What its kind
/// has no key for keeps its default.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) transform: Vec<Transform>,
    pub(super) material: Material,
    pub(super) shadow: bool,
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) closed: bool,
    pub(super) children: Option<Vec<Object>>,
}

impl Draft {
    pub(super) fn new(kind: Kind) -> Self {
        Draft {
            kind,
            transform: Vec::new(),
            material: Material::default(),
            shadow: true,
            min: f64::NEG_INFINITY,
            max: f64::INFINITY,
            closed: false,
            children: None,
        }
    }

    /// What a copy counts for.
    pub(super) fn work(&self) -> usize {
        let children = self.children.iter().flatten().map(work);
        OBJECT_WORK + self.transform.len() + pattern_work(&self.material) + children.sum::<usize>()
    }
}

fn work(object: &Object) -> usize {
    OBJECT_WORK
        + match object {
            Object::Primitive(p) => p.transform.len() + pattern_work(&p.material),
            Object::Group(g) => g.transform.len() + g.children.iter().map(work).sum::<usize>(),
        }
}

pub(super) fn pattern_work(material: &Material) -> usize {
    material.pattern.as_ref().map_or(0, |p| p.transform.len())
}
