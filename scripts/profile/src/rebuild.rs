//! Making tables and pictures again from the raw data beside them, to see that they show the truth.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use serde::de::DeserializeOwned;

use super::{
    compare::files::{self as comparison, COMPARISON, Pair},
    how::How,
    model::Profile,
    pprof,
    take::Taken,
    write::{self, Files, HOW},
};

/// The files of a folder that are made from the raw data in it, made again; none where there are no
/// profiles in it. They are what they were, to the byte, whatever has become of the sources since. What is noted
/// but has no raw data there is left out.
///
/// # Errors
/// Where the raw data can't be read, or are no such data.
pub fn rebuild(folder: &Path) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    let is_there = |name: &str| folder.join(format!("{name}.pb.gz")).exists();
    for how in notes::<How>(folder, HOW)?.values() {
        if !is_there(how.kind.raw()) {
            continue;
        }
        let profile = read(folder, how.kind.raw())?;
        files.extend(write::made(&profile, how)?);
    }
    for Pair { before, after } in notes::<Pair>(folder, COMPARISON)?.into_values() {
        if !is_there(&format!("{}-before", before.kind.raw())) {
            continue;
        }
        let side = |how: How, name: &str| {
            let profile = read(folder, &format!("{}-{name}", how.kind.raw()))?;
            Ok::<_, String>(Taken { profile, how })
        };
        let (before, after) = (side(before, "before")?, side(after, "after")?);
        files.extend(comparison::made(&before, &after)?);
    }
    Ok(files)
}

/// What is noted in a file of a folder, by kind of profile.
pub(super) fn notes<T: DeserializeOwned>(
    folder: &Path,
    name: &str,
) -> Result<BTreeMap<String, T>, String> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))
}

pub(super) fn read(folder: &Path, name: &str) -> Result<Profile, String> {
    let path = folder.join(format!("{name}.pb.gz"));
    let error = |why: String| format!("{}: {why}", path.display());
    let bytes = fs::read(&path).map_err(|why| error(why.to_string()))?;
    pprof::decode(&bytes).map_err(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare, dhat,
        example::{frame, how, profile},
        kind::Kind,
        model::ValueType,
    };

    fn taken(kind: Kind, chapter: &str, stacks: &[(&str, i64)]) -> Taken {
        Taken {
            profile: profile(stacks),
            how: how(kind, chapter),
        }
    }

    const BEFORE: [(&str, i64); 3] = [
        ("+ch1_x::get@2 ch1_x::ray@3 ch1_x::ray@4 main", 700),
        ("inverse ch1_x::ray@4 main", 250),
        // What it is inlined into is cut off.
        ("malloc +root", 50),
    ];

    fn heap() -> Taken {
        let types = dhat::TYPES.map(|(kind, unit)| ValueType::new(kind, unit));
        let mut profile = Profile::new("ch1-x", &types);
        profile.add(vec![frame("a"), tests::frame("main")], &[3, 640, 0, 0]);
        Taken {
            profile,
            how: how(Kind::Allocations, "ch1-x"),
        }
    }

    /// The files of this folder that are not what they are made again.
    fn differing(folder: &Path) -> Vec<String> {
        let differs = |(name, bytes): &(String, Vec<u8>)| {
            let same = fs::read(folder.join(name)).is_ok_and(|written| written == *bytes);
            (!same).then(|| name.clone())
        };
        let files = rebuild(folder).expect("raw data");
        files.iter().filter_map(differs).collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let files = rebuild(folder).expect("raw data");
        files.into_iter().map(|(name, _)| name).collect()
    }

    /// Puts another number into a file.
    fn forge(folder: &Path, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(folder.join(name)).expect("a file");
        assert!(text.contains(from), "{text}");
        fs::write(folder.join(name), text.replacen(from, to, 1)).expect("it is written");
    }

    #[test]
    fn profiles_are_made_again_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let cpu = taken(Kind::Cpu, "ch1-x", &BEFORE);
        for taken in [&cpu, &heap(), &taken(Kind::Blocked, "ch1-x", &BEFORE)] {
            write::write(taken, folder).unwrap();
        }
        let expected = [
            "allocations.svg allocations.top.txt allocations.dot",
            "bytes.svg bytes.top.txt bytes.dot peak.top.txt blocked.svg",
            "cpu.svg cpu.top.txt cpu.dot",
        ];
        assert_eq!(names(folder).join(" "), expected.join(" "));
        assert_eq!(differing(folder), [""; 0]);
        forge(folder, "cpu.top.txt", "700ms", "701ms");
        forge(folder, "bytes.dot", "640", "641");
        assert_eq!(differing(folder), ["bytes.dot", "cpu.top.txt"]);
        // The captions come from there.
        forge(folder, HOW, "\"samples\": 7", "\"samples\": 8");
        assert!(differing(folder).contains(&"allocations.svg".to_owned()));
    }

    #[test]
    fn another_number_in_the_raw_data_is_seen_in_what_is_made() {
        let folder = tempfile::tempdir().unwrap();
        write::write(&taken(Kind::Cpu, "ch1-x", &BEFORE), folder.path()).unwrap();
        let mut other = BEFORE;
        other[0].1 += 1;
        write::raw(&profile(&other), folder.path(), "cpu").unwrap();
        assert_eq!(
            differing(folder.path()),
            ["cpu.svg", "cpu.top.txt", "cpu.dot"]
        );
    }

    #[test]
    fn comparisons_are_made_again_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let before = taken(Kind::Cpu, "ch1-x", &BEFORE);
        let after = taken(Kind::Cpu, "ch2-y", &[("ch2_y::ray@3 main", 90)]);
        compare::files::write(&before, &after, folder).unwrap();
        let expected = [
            "cpu-changes.txt",
            "cpu-diff-forward.svg",
            "cpu-diff-reversed.svg",
        ];
        assert_eq!(names(folder), expected);
        assert_eq!(differing(folder), [""; 0]);
        forge(folder, "cpu-changes.txt", "250ms", "251ms");
        assert_eq!(differing(folder), ["cpu-changes.txt"]);
    }

    #[test]
    fn what_is_not_there_or_no_raw_data_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(rebuild(folder.path()).unwrap(), []);
        write::write(&taken(Kind::Cpu, "ch1-x", &BEFORE), folder.path()).unwrap();
        fs::write(folder.path().join("cpu.pb.gz"), "no profile").unwrap();
        let error = rebuild(folder.path()).unwrap_err().to_string();
        assert!(error.contains("cpu.pb.gz: "), "{error}");
    }
}
