//! Profiles in pprof's format, for `go tool pprof` and whatever else reads it.

mod message;
mod reader;
mod writer;

use std::io::{Read as _, Write as _};

use flate2::{Compression, GzBuilder, read::GzDecoder};
use prost::Message as _;

use crate::{model::Profile, source::Sources};

/// The profile as a compressed file, the same bytes whenever it is written.
pub fn encode(profile: &Profile, sources: &mut Sources) -> Result<Vec<u8>, String> {
    let bytes = writer::message(profile, sources).encode_to_vec();
    let mut gzip = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    let compressed = gzip.write_all(&bytes).and_then(|()| gzip.finish());
    compressed.map_err(|why| format!("cannot compress a profile: {why}"))
}

/// The profile that a file holds, if it is one of ours.
pub fn decode(bytes: &[u8]) -> Result<Profile, String> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes)
        .read_to_end(&mut plain)
        .map_err(|why| why.to_string())?;
    let message = message::Profile::decode(&plain[..]).map_err(|why| why.to_string())?;
    reader::profile(&message).ok_or_else(|| "it names what is not in it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

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
        assert_eq!(decode(&bytes).unwrap(), profile);
        assert_eq!(encode(&profile, &mut sources).unwrap(), bytes);
        // Neither time nor name in the header.
        assert_eq!(bytes[3..8], [0; 5]);
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let bytes = encode(&profile(&[("a main", 1)]), &mut Sources::new("none".into())).unwrap();
        assert!(decode(&bytes[..bytes.len() / 2]).is_err());
        let mut gzip = GzBuilder::new().write(Vec::new(), Compression::none());
        gzip.write_all(&message::Profile::default().encode_to_vec())
            .unwrap();
        let error = decode(&gzip.finish().unwrap()).unwrap_err();
        assert_eq!(error, "it names what is not in it");
    }
}
