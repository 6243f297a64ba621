//! Lists of transforms.

use super::Reader;
use super::names::Body;
use super::near::{hyphenated, listed, suggestion};
use crate::report::counted;
use crate::scene::Transform;
use crate::scene::check::{check_frame, frame, is_invertible};
use crate::scene::error::{Fault, Position, fault, quoted};
use crate::scene::yaml::{Node, Value};

const LIST: &str = "a list of operations such as [translate, 0, 1, 0]";
const ENTRY: &str = "an operation such as [translate, 0, 1, 0], or a name";

/// The operations, with their numbers.
const OPERATIONS: [(&str, &str); 6] = [
    ("translate", "x, y, z"),
    ("scale", "x, y, z"),
    ("rotate-x", "radians"),
    ("rotate-y", "radians"),
    ("rotate-z", "radians"),
    ("shear", "xy, xz, yx, yz, zx, zy"),
];

impl Reader {
    /// Adds the steps of a list to those that are there already.
    pub(super) fn transform(
        &mut self,
        node: &Node,
        steps: &mut Vec<Transform>,
    ) -> Result<(), Fault> {
        let mut so_far = frame(steps);
        for entry in node.list("transform", LIST)? {
            let added = match &entry.value {
                Value::List(parts) => vec![operation(entry, parts)?],
                Value::Mapping(_) => return Err(entry.expected("transform", ENTRY)),
                _ => self.steps_named(entry)?,
            };
            for step in &added {
                so_far = frame(&[*step]) * so_far;
                let sound = check_frame(&so_far, "up to this step the transform");
                sound.map_err(|message| unsound(step, entry.at, message))?;
            }
            steps.extend(added);
        }
        Ok(())
    }

    /// The steps of the transform that the entry names.
    fn steps_named(&mut self, entry: &Node) -> Result<Vec<Transform>, Fault> {
        let name = entry.word("transform")?;
        if let (Some(numbers), false) = (numbers_of(name), self.is_defined(name)) {
            let wrong = format!("the operation {name} stands outside of brackets");
            let right = format!("write [{name}, {numbers}], in brackets of its own");
            return Err(fault!(entry.at, "{wrong}; {right}"));
        }
        match self.named(name, entry.at, "a transform")? {
            Body::Transform(steps) => Ok(steps),
            body => Err(body.is_no("a transform", name, entry.at)),
        }
    }
}

/// What the numbers of an operation are.
fn numbers_of(operation: &str) -> Option<&'static str> {
    let operation = OPERATIONS.iter().find(|(name, _)| *name == operation);
    operation.map(|(_, numbers)| *numbers)
}

fn operation(entry: &Node, parts: &[Node]) -> Result<Transform, Fault> {
    let (first, numbers) = parts
        .split_first()
        .ok_or_else(|| entry.expected("transform", ENTRY))?;
    let name = first.word("transform")?;
    let expected = numbers_of(name).ok_or_else(|| {
        let names = OPERATIONS.map(|(name, _)| name);
        let all = || format!("the operations are {}", listed(names));
        let right = suggestion(hyphenated(name, names), all);
        fault!(first.at, "unknown operation {}; {right}", quoted(name))
    })?;
    let numbers = numbers.iter().map(|number| number.number(name));
    let numbers = numbers.collect::<Result<Vec<f64>, Fault>>()?;
    step(name, &numbers).ok_or_else(|| {
        let wrong = format!("{name} has {}", counted(numbers.len(), "number"));
        fault!(entry.at, "{wrong}; expected [{name}, {expected}]")
    })
}

fn step(name: &str, numbers: &[f64]) -> Option<Transform> {
    match (name, numbers) {
        ("translate", &[x, y, z]) => Some(Transform::Translate(x, y, z)),
        ("scale", &[x, y, z]) => Some(Transform::Scale(x, y, z)),
        ("rotate-x", &[angle]) => Some(Transform::RotateX(angle)),
        ("rotate-y", &[angle]) => Some(Transform::RotateY(angle)),
        ("rotate-z", &[angle]) => Some(Transform::RotateZ(angle)),
        ("shear", &[xy, xz, yx, yz, zx, zy]) => Some(Transform::Shear(xy, xz, yx, yz, zx, zy)),
        _ => None,
    }
}

/// The fault of a step after which the list cannot be undone, or not well.
fn unsound(step: &Transform, at: Position, message: String) -> Fault {
    let is_singular = !is_invertible(&frame(&[*step]));
    match step {
        Transform::Scale(..) if is_singular => {
            let right = "no factor may be 0 or extremely small or large";
            fault!(at, "scale cannot be undone; {right}")
        }
        Transform::Shear(..) if is_singular => {
            let right = "the axes must stay apart";
            fault!(at, "shear cannot be undone: its determinant is 0; {right}")
        }
        _ => fault!(at, "{message}"),
    }
}
