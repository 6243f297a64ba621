//! From a profile to the messages of the format.

use std::{collections::HashMap, rc::Rc};

use super::message;
use crate::{
    model::{Frame, Profile, ValueType},
    source::Sources,
};

/// Gives strings, functions and places their numbers.
pub struct Writer {
    strings: Vec<String>,
    numbers: HashMap<String, i64>,
    functions: HashMap<(String, String), u64>,
    locations: HashMap<Vec<Rc<Frame>>, u64>,
    message: message::Profile,
}

impl Writer {
    /// One that has seen nothing.
    pub fn new() -> Writer {
        let mut writer = Writer {
            strings: Vec::new(),
            numbers: HashMap::new(),
            functions: HashMap::new(),
            locations: HashMap::new(),
            message: message::Profile::default(),
        };
        // The format wants the empty string first.
        writer.string("");
        writer
    }

    /// The message that is this profile.
    pub fn profile(mut self, profile: &Profile, sources: &mut Sources) -> message::Profile {
        for ValueType { kind, unit } in &profile.types {
            let (kind, unit) = (self.string(kind), self.string(unit));
            let value_type = message::ValueType { kind, unit };
            self.message.sample_type.push(value_type);
        }
        // All is known, so that pprof looks for nothing in the program itself.
        let mapping = message::Mapping {
            id: 1,
            filename: self.string(&profile.program),
            has_functions: true,
            has_filenames: true,
            has_line_numbers: true,
            has_inline_frames: true,
        };
        self.message.mapping.push(mapping);
        for (stack, value) in profile.stacks() {
            let places = stack.chunk_by(|inner, _| inner.inlined);
            let location_id = places.map(|place| self.location(place)).collect();
            let value = value.to_vec();
            let sample = message::Sample { location_id, value };
            self.message.sample.push(sample);
        }
        self.set_start_lines(profile, sources);
        self.message.duration_nanos = profile.duration;
        self.message.string_table = self.strings;
        self.message
    }

    fn string(&mut self, text: &str) -> i64 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.strings.len() as i64;
        self.strings.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn location(&mut self, frames: &[Rc<Frame>]) -> u64 {
        if let Some(id) = self.locations.get(frames) {
            return *id;
        }
        let line = frames.iter().map(|frame| self.line(frame)).collect();
        let id = self.locations.len() as u64 + 1;
        self.locations.insert(frames.to_vec(), id);
        self.message.location.push(message::Location {
            id,
            mapping_id: 1,
            line,
        });
        id
    }

    fn line(&mut self, frame: &Frame) -> message::Line {
        message::Line {
            function_id: self.function(frame),
            line: i64::from(frame.line),
        }
    }

    fn function(&mut self, frame: &Frame) -> u64 {
        let key = (frame.function.clone(), frame.file.clone());
        if let Some(id) = self.functions.get(&key) {
            return *id;
        }
        let id = self.functions.len() as u64 + 1;
        let function = message::Function {
            id,
            name: self.string(&frame.function),
            filename: self.string(&frame.file),
            start_line: 0,
        };
        self.functions.insert(key, id);
        self.message.function.push(function);
        id
    }

    /// Where the sources are at hand, functions begin where they do; pprof lists them from there.
    fn set_start_lines(&mut self, profile: &Profile, sources: &mut Sources) {
        let mut first: HashMap<(&str, &str), u32> = HashMap::new();
        for frame in profile.stacks().flat_map(|(stack, _)| stack) {
            let key = (frame.function.as_str(), frame.file.as_str());
            // Code that the compiler made up is on line 0.
            if frame.line > 0 {
                let line = first.entry(key).or_insert(frame.line);
                *line = (*line).min(frame.line);
            }
        }
        for ((function, file), id) in &self.functions {
            let line = first.get(&(function.as_str(), file.as_str()));
            if let (Some(&line), Some(_)) = (line, sources.lines(file)) {
                let start = *sources.extent(file, function, line, line).start();
                self.message.function[*id as usize - 1].start_line = i64::from(start);
            }
        }
    }
}
