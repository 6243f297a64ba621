//! Lists of transforms.

use super::Reader;
use super::near::hyphenated;
use super::value::listed;
use crate::report::counted;
use crate::scene::Transform;
use crate::scene::check::{Frame, Unsound};
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
                let sound = frame.check();
                sound.map_err(|unsound| unsound_step(step, entry, unsound))?;
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
        let operations = OPERATIONS.map(|(o, _)| o);
        let right = match hyphenated(name, operations) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => format!("the operations are {}", listed(&operations)),
        };
        let message = format!("unknown operation {}; {right}", quoted(name));
        return Err(Fault::new(first.at, message));
    };
    let numbers = numbers.iter().map(|number| number.number(name));
    let numbers = numbers.collect::<Result<Vec<f64>, Fault>>()?;
    step(name, &numbers).ok_or_else(|| {
        let wrong = format!("{name} has {}", counted(numbers.len(), "number"));
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

/// The fault of a step after which the list cannot be undone, or not well.
fn unsound_step(step: &Transform, entry: &Node, unsound: Unsound) -> Fault {
    let alone = Frame::of(&[*step]).check() == Err(Unsound::Singular);
    let message = match step {
        Transform::Scale(..) if alone => {
            "scale cannot be undone; no factor may be 0 or extremely small or large".into()
        }
        Transform::Shear(..) if alone => {
            "shear cannot be undone: its determinant is 0; the axes must stay apart".into()
        }
        _ => unsound.message("up to this step the transform"),
    };
    Fault::new(entry.at, message)
}
