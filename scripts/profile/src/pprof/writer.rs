//! From a profile to the messages of the format.

use std::{collections::HashMap, hash::Hash, rc::Rc};

use super::message;
use crate::{
    model::{Frame, Profile},
    source::Sources,
};

/// Gives things their numbers, in the order in which they come.
struct Numbers<T>(HashMap<T, usize>);

impl<T: Hash + Eq> Numbers<T> {
    /// Its number from 0, and whether it is new.
    fn of(&mut self, thing: T) -> (usize, bool) {
        let next = self.0.len();
        let number = *self.0.entry(thing).or_insert(next);
        (number, number == next)
    }
}

/// The message that is this profile.
pub fn message(profile: &Profile, sources: &mut Sources) -> message::Profile {
    let mut writer = Writer {
        strings: Numbers(HashMap::new()),
        functions: Numbers(HashMap::new()),
        locations: Numbers(HashMap::new()),
        message: message::Profile::default(),
    };
    // The format wants the empty string first.
    writer.string("");
    for value_type in &profile.types {
        let (kind, unit) = (&value_type.kind, &value_type.unit);
        let (kind, unit) = (writer.string(kind), writer.string(unit));
        let value_type = message::ValueType { kind, unit };
        writer.message.sample_type.push(value_type);
    }
    // All is known, so that pprof looks for nothing in the program itself.
    let mapping = message::Mapping {
        id: 1,
        filename: writer.string(&profile.program),
        has_functions: true,
        has_filenames: true,
        has_line_numbers: true,
        has_inline_frames: true,
    };
    writer.message.mapping.push(mapping);
    let starts = starts(profile, sources);
    for (stack, value) in profile.stacks() {
        let places = stack.chunk_by(|inner, _| inner.inlined);
        let location_id = places
            .map(|place| writer.location(place, &starts))
            .collect();
        let value = value.to_vec();
        let sample = message::Sample { location_id, value };
        writer.message.sample.push(sample);
    }
    writer.message.duration_nanos = profile.duration;
    writer.message
}

/// A function by its name and file.
type Function<'a> = (&'a str, &'a str);

/// Where the sources are at hand, functions begin where they do; pprof lists them from there.
fn starts<'a>(profile: &'a Profile, sources: &mut Sources) -> HashMap<Function<'a>, i64> {
    let mut first: HashMap<Function<'_>, u32> = HashMap::new();
    let frames = profile.stacks().flat_map(|(stack, _)| stack);
    // Code that the compiler made up is on line 0.
    for frame in frames.filter(|frame| frame.line > 0) {
        let line = first
            .entry((&frame.function, &frame.file))
            .or_insert(frame.line);
        *line = (*line).min(frame.line);
    }
    first.retain(|(_, file), _| sources.lines(file).is_some());
    let mut start = |((function, file), line)| {
        let start = *sources.extent(file, function, line, line).start();
        ((function, file), i64::from(start))
    };
    first.into_iter().map(&mut start).collect()
}

struct Writer<'a> {
    strings: Numbers<String>,
    functions: Numbers<Function<'a>>,
    locations: Numbers<&'a [Rc<Frame>]>,
    message: message::Profile,
}

impl<'a> Writer<'a> {
    fn string(&mut self, text: &str) -> i64 {
        let (number, new) = self.strings.of(text.to_owned());
        if new {
            self.message.string_table.push(text.to_owned());
        }
        number as i64
    }

    fn location(&mut self, frames: &'a [Rc<Frame>], starts: &HashMap<Function<'_>, i64>) -> u64 {
        let (number, new) = self.locations.of(frames);
        let id = number as u64 + 1;
        if new {
            let line = frames.iter().map(|frame| message::Line {
                function_id: self.function(frame, starts),
                line: i64::from(frame.line),
            });
            let line = line.collect();
            self.message.location.push(message::Location {
                id,
                mapping_id: 1,
                line,
            });
        }
        id
    }

    fn function(&mut self, frame: &'a Frame, starts: &HashMap<Function<'_>, i64>) -> u64 {
        let key = (frame.function.as_str(), frame.file.as_str());
        let (number, new) = self.functions.of(key);
        let id = number as u64 + 1;
        if new {
            let (name, filename) = (self.string(key.0), self.string(key.1));
            let start_line = starts.get(&key).copied().unwrap_or(0);
            self.message.function.push(message::Function {
                id,
                name,
                filename,
                start_line,
            });
        }
        id
    }
}
