//! From the messages of the format to a profile.

use std::{collections::HashMap, rc::Rc};

use super::message;
use crate::model::{Frame, Profile, Stack, ValueType};

/// The profile that a message is; nothing where it names what is not in it.
pub fn profile(message: &message::Profile) -> Option<Profile> {
    let types = message.sample_type.iter().map(|value_type| {
        let (kind, unit) = (value_type.kind, value_type.unit);
        Some(ValueType::from((
            text(message, kind)?,
            text(message, unit)?,
        )))
    });
    let types: Vec<ValueType> = types.collect::<Option<_>>()?;
    let program = text(message, message.mapping.first()?.filename)?;
    let mut profile = Profile::new(program, &types);
    profile.duration = message.duration_nanos;
    let places = places(message)?;
    for sample in &message.sample {
        let mut stack = Stack::new();
        for id in &sample.location_id {
            stack.extend(places.get(id)?.iter().cloned());
        }
        profile.add(stack, &sample.value);
    }
    Some(profile)
}

fn text(message: &message::Profile, number: i64) -> Option<&str> {
    let number = usize::try_from(number).ok()?;
    message.string_table.get(number).map(String::as_str)
}

/// The frames of each place in the code, by its number: all but the last are inlined into the next.
fn places(message: &message::Profile) -> Option<HashMap<u64, Stack>> {
    let functions = message.function.iter();
    let functions: HashMap<u64, &message::Function> =
        functions.map(|function| (function.id, function)).collect();
    let frame = |line: &message::Line, inlined| {
        let function = functions.get(&line.function_id)?;
        Some(Rc::new(Frame {
            function: text(message, function.name)?.to_owned(),
            file: text(message, function.filename)?.to_owned(),
            line: u32::try_from(line.line).ok()?,
            inlined,
        }))
    };
    let places = message.location.iter().map(|location| {
        let last = location.line.len().checked_sub(1)?;
        let lines = location.line.iter().enumerate();
        let stack = lines.map(|(place, line)| frame(line, place < last));
        Some((location.id, stack.collect::<Option<Stack>>()?))
    });
    places.collect()
}
