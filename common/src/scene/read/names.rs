//! Definitions: names for materials, transforms and whole objects.
//!
//! A definition is read once, where it stands; a use copies what was read. So files cannot nest
//! definitions in one another without end, and what a use costs is known before it is made.

use super::Reader;
use super::draft::{Draft, KINDS, Kind, pattern_work};
use super::place::Place;
use super::unknown::{OTHER_KINDS, SINGLE, not_drawn};
use crate::scene::error::{Fault, Position, quoted};
use crate::scene::yaml::{Mapping, Node, Value};
use crate::scene::{Material, Transform};

const DEFINITION_KEYS: [&str; 3] = ["define", "extend", "value"];

/// What a name stands for, and the line where it was given.
pub(super) struct Definition {
    line: usize,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Material(Material),
    Transform(Vec<Transform>),
    Object(Draft),
}

impl Body {
    fn sort(&self) -> &'static str {
        match self {
            Body::Material(_) => "a material",
            Body::Transform(_) => "a transform",
            Body::Object(_) => "an object",
        }
    }

    /// What a copy counts for.
    fn work(&self) -> usize {
        match self {
            Body::Material(material) => 1 + pattern_work(material),
            Body::Transform(steps) => 1 + steps.len(),
            Body::Object(draft) => draft.work(),
        }
    }
}

impl Reader {
    /// Reads an item with `define`.
    pub(super) fn define(&mut self, item: &Mapping) -> Result<(), Fault> {
        item.only("a definition", &DEFINITION_KEYS)?;
        let required = |key| item.required(key, "a definition", &DEFINITION_KEYS);
        let node = required("define")?;
        let name = node.word("define")?;
        self.check_new(name, node.at)?;
        self.defining = name.to_owned();
        let body = match item.get("extend") {
            None => self.body(required("value")?)?,
            Some(other) => self.extension(other, required("value")?)?,
        };
        let line = node.at.line;
        let name = std::mem::take(&mut self.defining);
        self.definitions.insert(name, Definition { line, body });
        Ok(())
    }

    fn check_new(&self, name: &str, at: Position) -> Result<(), Fault> {
        let kinds = [&SINGLE[..], &KINDS, &OTHER_KINDS];
        if kinds.iter().any(|kinds| kinds.contains(&name)) {
            let message = format!("{name} is a kind of its own; define another name");
            return Err(Fault::new(at, message));
        }
        if let Some(Definition { line, .. }) = self.definitions.get(name) {
            let wrong = format!("{} is defined already, in line {line}", quoted(name));
            return Err(Fault::new(at, format!("{wrong}; define another name")));
        }
        Ok(())
    }

    fn body(&mut self, value: &Node) -> Result<Body, Fault> {
        let right = "a material as a mapping, transforms as a list such as \
                     [[translate, 0, 1, 0]], or an object as a mapping with add";
        match &value.value {
            Value::Sequence(entries) if !begins_transforms(entries) => {
                Err(value.expected("value", right))
            }
            Value::Sequence(_) => self.longer_transform(Vec::new(), value),
            Value::Mapping(mapping) if mapping.get("add").is_some() => {
                Ok(Body::Object(self.draft(mapping, &Place::TOP)?))
            }
            Value::Mapping(mapping) => {
                let mut material = Material::default();
                self.lay_over_material(&mut material, mapping)?;
                Ok(Body::Material(material))
            }
            Value::Scalar(_) => Err(value.expected("value", right)),
        }
    }

    /// What `other` names, with the value laid over it.
    fn extension(&mut self, other: &Node, value: &Node) -> Result<Body, Fault> {
        let name = other.word("extend")?;
        match (self.named(name, other.at, "a definition")?, &value.value) {
            (Body::Transform(steps), Value::Sequence(_)) => self.longer_transform(steps, value),
            (Body::Material(mut material), Value::Mapping(mapping)) => {
                self.lay_over_material(&mut material, mapping)?;
                Ok(Body::Material(material))
            }
            (Body::Object(mut draft), Value::Mapping(mapping)) => {
                check_same_kind(draft.kind, mapping)?;
                self.lay_over_object(&mut draft, mapping, &Place::TOP)?;
                Ok(Body::Object(draft))
            }
            (body @ Body::Transform(_), _) => Err(not_extended(name, &body, value, "a list")),
            (body, _) => Err(not_extended(name, &body, value, "a mapping")),
        }
    }

    fn longer_transform(&mut self, steps: Vec<Transform>, value: &Node) -> Result<Body, Fault> {
        let mut steps = steps;
        self.transform(value, &mut steps)?;
        Ok(Body::Transform(steps))
    }

    pub(super) fn material_named(&mut self, name: &str, at: Position) -> Result<Material, Fault> {
        match self.named(name, at, "a material")? {
            Body::Material(material) => Ok(material),
            body => Err(wrong_sort(name, at, &body, "a material")),
        }
    }

    pub(super) fn transform_named(
        &mut self,
        name: &str,
        at: Position,
    ) -> Result<Vec<Transform>, Fault> {
        match self.named(name, at, "a transform")? {
            Body::Transform(steps) => Ok(steps),
            body => Err(wrong_sort(name, at, &body, "a transform")),
        }
    }

    pub(super) fn object_named(
        &mut self,
        name: &str,
        at: Position,
        place: &Place,
    ) -> Result<Draft, Fault> {
        if SINGLE.contains(&name) {
            let right = "add it at the top level of the file";
            return Err(Fault::new(at, format!("a {name} in an object; {right}")));
        }
        if OTHER_KINDS.contains(&name) {
            return Err(not_drawn(name, at));
        }
        if !self.is_defined(name) {
            return Err(self.no_object(name, at, place));
        }
        match self.named(name, at, "an object")? {
            Body::Object(draft) => Ok(draft),
            body => Err(wrong_sort(name, at, &body, "an object")),
        }
    }

    pub(super) fn is_defined(&self, name: &str) -> bool {
        self.definitions.contains_key(name)
    }

    /// The defined names of a sort.
    pub(super) fn names_of(&self, wanted: &str) -> impl Iterator<Item = &str> {
        let defined = self.definitions.iter();
        let fitting =
            defined.filter(move |(_, d)| wanted == "a definition" || wanted == d.body.sort());
        fitting.map(|(name, _)| name.as_str())
    }

    /// A copy of what a name stands for.
    fn named(&mut self, name: &str, at: Position, wanted: &str) -> Result<Body, Fault> {
        let Some(definition) = self.definitions.get(name) else {
            return Err(self.undefined(name, at, wanted));
        };
        self.work.spend(definition.body.work(), at)?;
        Ok(definition.body.clone())
    }
}

/// Whether a list may be one of transforms: one of numbers, or of anything else but operations and
/// names, was meant otherwise.
fn begins_transforms(entries: &[Node]) -> bool {
    let may_be_name = |node: &Node| node.word("").is_ok() && node.number("").is_err();
    match entries.first().map(|entry| (&entry.value, entry)) {
        None => true,
        Some((Value::Sequence(parts), _)) => parts.first().is_none_or(may_be_name),
        Some((Value::Scalar(_), entry)) => may_be_name(entry),
        Some((Value::Mapping(_), _)) => false,
    }
}

fn check_same_kind(kind: Kind, mapping: &Mapping) -> Result<(), Fault> {
    match mapping.get("add") {
        Some(add) if Kind::named(add.word("add")?) != Some(kind) => {
            let message = "an object that extends another is of the same kind; leave out the add";
            Err(Fault::new(add.at, message))
        }
        _ => Ok(()),
    }
}

fn not_extended(name: &str, body: &Body, value: &Node, right: &str) -> Fault {
    let what = format!("value that extends {}, {}", quoted(name), body.sort());
    value.expected(&what, right)
}

fn wrong_sort(name: &str, at: Position, body: &Body, wanted: &str) -> Fault {
    let wrong = format!("{} is {}", quoted(name), body.sort());
    Fault::new(at, format!("{wrong}; expected the name of {wanted}"))
}
