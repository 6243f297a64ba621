//! Profiles in pprof's format, for `go tool pprof` and whatever else reads it.
//!
//! The messages are those of <https://github.com/google/pprof/blob/main/proto/profile.proto>, as far as
//! they are used here.

use std::{collections::HashMap, io::Write as _, rc::Rc};

use flate2::{Compression, GzBuilder};
use prost::Message as _;

use super::{
    model::{Frame, Profile, ValueType},
    source::Sources,
};

/// The messages.
mod message {
    /// A profile.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Profile {
        #[prost(message, repeated, tag = "1")]
        pub sample_type: Vec<ValueType>,
        #[prost(message, repeated, tag = "2")]
        pub sample: Vec<Sample>,
        #[prost(message, repeated, tag = "3")]
        pub mapping: Vec<Mapping>,
        #[prost(message, repeated, tag = "4")]
        pub location: Vec<Location>,
        #[prost(message, repeated, tag = "5")]
        pub function: Vec<Function>,
        #[prost(string, repeated, tag = "6")]
        pub string_table: Vec<String>,
        #[prost(int64, tag = "10")]
        pub duration_nanos: i64,
    }

    /// What a column of values is.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct ValueType {
        #[prost(int64, tag = "1")]
        pub kind: i64,
        #[prost(int64, tag = "2")]
        pub unit: i64,
    }

    /// A stack, the leaf first, and its values.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Sample {
        #[prost(uint64, repeated, tag = "1")]
        pub location_id: Vec<u64>,
        #[prost(int64, repeated, tag = "2")]
        pub value: Vec<i64>,
    }

    /// A program.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Mapping {
        #[prost(uint64, tag = "1")]
        pub id: u64,
        #[prost(int64, tag = "5")]
        pub filename: i64,
        #[prost(bool, tag = "7")]
        pub has_functions: bool,
        #[prost(bool, tag = "8")]
        pub has_filenames: bool,
        #[prost(bool, tag = "9")]
        pub has_line_numbers: bool,
        #[prost(bool, tag = "10")]
        pub has_inline_frames: bool,
    }

    /// A place in the program's code: the lines that the compiler put together there, the innermost
    /// first.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Location {
        #[prost(uint64, tag = "1")]
        pub id: u64,
        #[prost(uint64, tag = "2")]
        pub mapping_id: u64,
        #[prost(message, repeated, tag = "4")]
        pub line: Vec<Line>,
    }

    /// A line of a function.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Line {
        #[prost(uint64, tag = "1")]
        pub function_id: u64,
        #[prost(int64, tag = "2")]
        pub line: i64,
    }

    /// A function. Its system name is left out: where both were equal, pprof would take the name for
    /// one to demangle, and spoil those with `<...>`.
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Function {
        #[prost(uint64, tag = "1")]
        pub id: u64,
        #[prost(int64, tag = "2")]
        pub name: i64,
        #[prost(int64, tag = "4")]
        pub filename: i64,
        #[prost(int64, tag = "5")]
        pub start_line: i64,
    }
}

/// The profile as a compressed file, the same bytes whenever it is written.
///
/// # Errors
/// Where it can't be compressed.
pub fn encode(profile: &Profile, sources: &mut Sources) -> Result<Vec<u8>, String> {
    let bytes = Writer::new().profile(profile, sources).encode_to_vec();
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    let compressed = gzip.write_all(&bytes).and_then(|()| gzip.finish());
    compressed.map_err(|why| format!("cannot compress a profile: {why}"))
}

struct Writer {
    strings: Vec<String>,
    numbers: HashMap<String, i64>,
    functions: HashMap<(String, String), u64>,
    locations: HashMap<Vec<Rc<Frame>>, u64>,
    message: message::Profile,
}

impl Writer {
    fn new() -> Writer {
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

    fn profile(mut self, profile: &Profile, sources: &mut Sources) -> message::Profile {
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

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::profile::model::tests::profile;

    /// The profile that a file holds.
    fn decode(bytes: &[u8]) -> Profile {
        let mut plain = Vec::new();
        let mut gzip = flate2::read::GzDecoder::new(bytes);
        gzip.read_to_end(&mut plain).unwrap();
        let message = message::Profile::decode(&plain[..]).unwrap();
        let text = |number: i64| message.string_table[number as usize].as_str();
        let types: Vec<_> = message
            .sample_type
            .iter()
            .map(|value_type| ValueType::new(text(value_type.kind), text(value_type.unit)))
            .collect();
        let mut profile = Profile::new(text(message.mapping[0].filename), &types);
        profile.duration = message.duration_nanos;
        for sample in &message.sample {
            let places = sample.location_id.iter();
            let places = places.map(|id| &message.location[*id as usize - 1].line);
            let frames = places.flat_map(|lines| {
                lines.iter().enumerate().map(|(place, line)| {
                    let function = &message.function[line.function_id as usize - 1];
                    Rc::new(Frame {
                        function: text(function.name).into(),
                        file: text(function.filename).into(),
                        line: line.line as u32,
                        inlined: place + 1 < lines.len(),
                    })
                })
            });
            profile.add(frames.collect(), &sample.value);
        }
        profile
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut profile = profile(&[
            ("+a@3 +b@4 c@5 main@6", 1),
            ("c@5 main@6", 2),
            ("b main", 3),
        ]);
        profile.duration = 7;
        let mut sources = Sources::new("none".into());
        let bytes = encode(&profile, &mut sources).unwrap();
        assert_eq!(decode(&bytes), profile);
        assert_eq!(encode(&profile, &mut sources).unwrap(), bytes);
        // Neither time nor name in the header.
        assert_eq!(bytes[3..8], [0; 5]);
    }
}
