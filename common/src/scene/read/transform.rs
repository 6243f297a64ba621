//! Lists of transforms.

use super::Reader;
use super::value::listed;
use crate::scene::Transform;
use crate::scene::check::Frame;
use crate::scene::error::{Fault, quoted};
use crate::scene::yaml::{Node, Value};

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
        let mut frame = Frame::of(steps);
        let right = "a list of operations such as [translate, 0, 1, 0]";
        for entry in node.sequence("transform", right)? {
            let start = steps.len();
            match &entry.value {
                Value::Sequence(parts) => steps.push(operation(entry, parts)?),
                Value::Scalar(_) => self.splice(entry, steps)?,
                Value::Mapping(_) => return Err(entry.expected("transform", ENTRY)),
            }
            for step in steps.get(start..).unwrap_or_default() {
                frame = frame.then(step);
                if !frame.is_sound() {
                    return Err(singular(step, entry));
                }
            }
        }
        Ok(())
    }

    /// Adds the steps of the transform that the entry names.
    fn splice(&mut self, entry: &Node, steps: &mut Vec<Transform>) -> Result<(), Fault> {
        let name = entry.word("transform")?;
        let operation = OPERATIONS.iter().find(|(o, _)| *o == name);
        if let (Some((_, parameters)), false) = (operation, self.is_defined(name)) {
            let right = format!("write [{name}, {parameters}], in brackets of its own");
            let message = format!("the operation {name} stands outside of brackets; {right}");
            return Err(Fault::new(entry.at, message));
        }
        steps.extend(self.transform_named(name, entry.at)?);
        Ok(())
    }
}

fn operation(entry: &Node, parts: &[Node]) -> Result<Transform, Fault> {
    let [first, numbers @ ..] = parts else {
        return Err(entry.expected("transform", ENTRY));
    };
    let name = first.word("transform")?;
    let Some((_, parameters)) = OPERATIONS.iter().find(|(o, _)| *o == name) else {
        let right = format!("the operations are {}", listed(&OPERATIONS.map(|(o, _)| o)));
        let message = format!("unknown operation {}; {right}", quoted(name));
        return Err(Fault::new(first.at, message));
    };
    let numbers = numbers.iter().map(|number| number.number(name));
    let numbers = numbers.collect::<Result<Vec<f64>, Fault>>()?;
    step(name, &numbers).ok_or_else(|| {
        let wrong = format!("{name} has {} numbers", numbers.len());
        let message = format!("{wrong}; expected [{name}, {parameters}]");
        Fault::new(entry.at, message)
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

/// The fault of a step after which the list cannot be undone.
fn singular(step: &Transform, entry: &Node) -> Fault {
    let alone = !Frame::of(&[*step]).is_sound();
    let message = match step {
        Transform::Scale(..) if alone => {
            "scale cannot be undone; no factor may be 0 or extremely small or large"
        }
        Transform::Shear(..) if alone => {
            "shear cannot be undone: its determinant is 0; the axes must stay apart"
        }
        _ => "up to this step the transform is too large or too small; use moderate numbers",
    };
    Fault::new(entry.at, message)
}
