//! From a profile to a file.

use std::{io::Write as _, rc::Rc};

use flate2::{Compression, GzBuilder};
use indexmap::IndexSet;
use prost::Message as _;

use super::message::{self, Function, Line, Location, Mapping, Sample, ValueType};
use crate::model::{Frame, Profile};

/// The profile as a compressed file, the same bytes whenever it is written.
pub fn encode(profile: &Profile) -> Result<Vec<u8>, String> {
    let bytes = message(profile).encode_to_vec();
    let gzip = GzBuilder::new().mtime(0);
    let mut gzip = gzip.write(Vec::new(), Compression::best());
    let compressed = gzip.write_all(&bytes).and_then(|()| gzip.finish());
    compressed.map_err(|why| format!("cannot compress a profile: {why}"))
}

/// Whatever a profile names again and again has a number in the format.
fn message(profile: &Profile) -> message::Profile {
    let (mut places, mut functions) = (IndexSet::new(), IndexSet::new());
    // The format wants the empty string first.
    let mut strings = IndexSet::from([""]);
    let sample = profile.stacks().map(|(stack, values)| {
        let stack = stack.chunk_by(|inner, _| inner.inlined);
        let location_id = stack.map(|place| id(places.insert_full(place).0));
        Sample {
            location_id: location_id.collect(),
            value: values.to_vec(),
        }
    });
    let sample = sample.collect();
    let location = places
        .iter()
        .enumerate()
        .map(|(index, place): (_, &&[Rc<Frame>])| {
            let line = place.iter().map(|frame| Line {
                function_id: id(functions.insert_full((&*frame.function, &*frame.file)).0),
                line: i64::from(frame.line),
            });
            Location {
                id: id(index),
                mapping_id: 1,
                line: line.collect(),
            }
        });
    let location = location.collect();
    let mut string = |text| strings.insert_full(text).0 as i64;
    let function = functions.iter().enumerate();
    let function = function.map(|(index, (name, file))| Function {
        id: id(index),
        name: string(name),
        filename: string(file),
    });
    let function = function.collect();
    let sample_type = profile.types.iter().map(|(kind, unit)| ValueType {
        kind: string(kind),
        unit: string(unit),
    });
    let sample_type = sample_type.collect();
    // All is known, so that pprof looks for nothing in the program itself.
    let mapping = vec![Mapping {
        id: 1,
        filename: string(&profile.program),
        has_functions: true,
        has_filenames: true,
        has_line_numbers: true,
        has_inline_frames: true,
    }];
    message::Profile {
        sample_type,
        sample,
        mapping,
        location,
        function,
        string_table: strings.into_iter().map(str::to_owned).collect(),
        duration_nanos: profile.duration,
    }
}

/// The format counts from 1.
fn id(index: usize) -> u64 {
    index as u64 + 1
}
