//! Definitions: names for materials, transforms and whole objects.
//!
//! A definition is read once, where it stands; a use copies what was read. So files cannot nest
//! definitions in one another without end, and what a use costs is known before it is made.

use super::Reader;
use super::draft::{Draft, kinds};
use super::unknown::{OTHER_KINDS, SINGLE};
use super::value::Keys;
use super::work::pattern_work;
use crate::scene::error::{Fault, Position, fault, quoted};
use crate::scene::yaml::{Mapping, Node, Value};
use crate::scene::{Material, Transform};

const DEFINITION: Keys = Keys("definition", "define extend value");

/// What a name stands for, and the line where it was given.
pub(super) struct Definition {
    line: usize,
    pub(super) body: Body,
}

#[derive(Clone)]
pub(super) enum Body {
    Material(Material),
    Transform(Vec<Transform>),
    Object(Draft),
}

impl Body {
    pub(super) fn sort(&self) -> &'static str {
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

    /// The fault of a name that stands for this where it should for something else.
    pub(super) fn is_no(&self, wanted: &str, name: &str, at: Position) -> Fault {
        let wrong = format!("{} is {}", quoted(name), self.sort());
        fault!(at, "{wrong}; expected the name of {wanted}")
    }
}

impl Reader {
    /// Reads an item with `define`.
    pub(super) fn define(&mut self, item: &Mapping) -> Result<(), Fault> {
        DEFINITION.check(item)?;
        let node = DEFINITION.required(item, "define")?;
        let name = node.word("define")?;
        self.check_new(name, node.at)?;
        self.defining = name.to_owned();
        let value = DEFINITION.required(item, "value")?;
        let body = match item.get("extend") {
            None => self.body(value)?,
            Some(other) => self.extension(other, value)?,
        };
        if let Body::Object(draft) = &body {
            draft.check()?;
        }
        let line = node.at.line;
        let name = std::mem::take(&mut self.defining);
        self.definitions.insert(name, Definition { line, body });
        Ok(())
    }

    fn check_new(&self, name: &str, at: Position) -> Result<(), Fault> {
        let is_kind = kinds().contains(&name) || OTHER_KINDS.contains(&name);
        if is_kind || SINGLE.contains(&name) {
            let right = "define another name";
            return Err(fault!(at, "{name} is a kind of its own; {right}"));
        }
        if let Some(Definition { line, .. }) = self.definitions.get(name) {
            let wrong = format!("{} is defined already, in line {line}", quoted(name));
            return Err(fault!(at, "{wrong}; define another name"));
        }
        Ok(())
    }

    fn body(&mut self, value: &Node) -> Result<Body, Fault> {
        let right = "a material as a mapping, transforms as a list such as \
                     [[translate, 0, 1, 0]], or an object as a mapping with add";
        match &value.value {
            Value::List(entries) if entries.first().is_none_or(may_be_step) => {
                self.lay_over(Body::Transform(Vec::new()), value, "value")
            }
            Value::Mapping(mapping) if mapping.get("add").is_some() => {
                Ok(Body::Object(self.draft(mapping)?))
            }
            Value::Mapping(_) => self.lay_over(Body::Material(Material::default()), value, "value"),
            _ => Err(value.expected("value", right)),
        }
    }

    /// What `other` names, with the value laid over it.
    fn extension(&mut self, other: &Node, value: &Node) -> Result<Body, Fault> {
        let name = other.word("extend")?;
        let body = self.named(name, other.at, "a definition")?;
        let what = format!("value that extends {}, {}", quoted(name), body.sort());
        self.lay_over(body, value, &what)
    }

    fn lay_over(&mut self, mut body: Body, value: &Node, what: &str) -> Result<Body, Fault> {
        match (&mut body, &value.value) {
            (Body::Transform(steps), Value::List(_)) => self.transform(value, steps)?,
            (Body::Material(material), Value::Mapping(keys)) => {
                self.lay_over_material(material, keys)?;
            }
            (Body::Object(draft), Value::Mapping(keys)) => {
                check_same_kind(draft, keys)?;
                draft.put(value.at);
                self.lay_over_object(draft, keys)?;
            }
            (Body::Transform(_), _) => return Err(value.expected(what, "a list")),
            _ => return Err(value.expected(what, "a mapping")),
        }
        Ok(body)
    }

    pub(super) fn is_defined(&self, name: &str) -> bool {
        self.definitions.contains_key(name)
    }

    /// A copy of what a name stands for.
    pub(super) fn named(&mut self, name: &str, at: Position, wanted: &str) -> Result<Body, Fault> {
        let Some(definition) = self.definitions.get(name) else {
            return Err(self.unknown(name, at, wanted));
        };
        self.work.add_copies(definition.body.work(), at)?;
        Ok(definition.body.clone())
    }
}

/// Whether a list that begins with this may be one of transforms: one of numbers, or of anything else
/// but operations and names, was meant otherwise.
fn may_be_step(node: &Node) -> bool {
    let may_be_name = |node: &Node| node.word("").is_ok() && node.number("").is_err();
    match &node.value {
        Value::List(parts) => parts.first().is_none_or(may_be_name),
        _ => may_be_name(node),
    }
}

fn check_same_kind(draft: &Draft, mapping: &Mapping) -> Result<(), Fault> {
    match mapping.get("add") {
        Some(add) if add.word("add")? != draft.keys.0 => {
            let wrong = "an object that extends another is of the same kind";
            Err(fault!(add.at, "{wrong}; leave out the add"))
        }
        _ => Ok(()),
    }
}
