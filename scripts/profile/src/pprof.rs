//! Profiles in pprof's format, for `go tool pprof` and whatever else reads it.

mod message;
#[cfg(feature = "take")]
mod write;

use std::{collections::HashMap, fs, io::Read as _, path::Path, rc::Rc};

use flate2::read::GzDecoder;
use prost::Message as _;

use crate::model::{Frame, Profile, Stack};
#[cfg(feature = "take")]
pub use write::encode;

/// Reads the file of this name, without its ending, in a folder.
pub fn read(folder: &Path, name: &str) -> Result<Profile, String> {
    let path = folder.join(format!("{name}.pb.gz"));
    let error = |why: String| format!("{}: {why}", path.display());
    let bytes = fs::read(&path).map_err(|why| error(why.to_string()))?;
    decode(&bytes).map_err(error)
}

/// The profile that a file holds, if it is one of ours.
fn decode(bytes: &[u8]) -> Result<Profile, String> {
    let mut plain = Vec::new();
    let read = GzDecoder::new(bytes).read_to_end(&mut plain);
    read.map_err(|why| why.to_string())?;
    let message = message::Profile::decode(&plain[..]).map_err(|why| why.to_string())?;
    profile(&message).ok_or_else(|| "it names what is not in it".to_owned())
}

/// The profile that a message is; nothing where it names what is not in it.
fn profile(message: &message::Profile) -> Option<Profile> {
    let types = message.sample_type.iter();
    let types = types.map(|of| Some((text(message, of.kind)?, text(message, of.unit)?)));
    let types: Vec<_> = types.collect::<Option<_>>()?;
    let program = text(message, message.mapping.first()?.filename)?;
    let mut profile = Profile::new(program, &types);
    profile.duration = message.duration_nanos;
    let places = places(message)?;
    for sample in &message.sample {
        let places = sample.location_id.iter().map(|id| places.get(id));
        let places: Vec<&Stack> = places.collect::<Option<_>>()?;
        profile.add(
            places.into_iter().flatten().cloned().collect(),
            &sample.value,
        );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn what_is_written_is_read_again() {
        let stacks = [
            ("+a@3 +b@4 c@5 main@6", 1),
            ("c@5 main@6", 2),
            ("b main", 3),
        ];
        let mut profile = example::profile(&stacks);
        profile.duration = 7;
        let bytes = encode(&profile).unwrap();
        assert_eq!(decode(&bytes).unwrap(), profile);
        assert_eq!(encode(&profile).unwrap(), bytes);
        // Neither time nor name in the header.
        assert_eq!(bytes[3..8], [0; 5]);
        assert!(decode(&bytes[..bytes.len() / 2]).is_err());
    }
}
