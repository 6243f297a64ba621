use super::*;
use crate::example::{heap, profile, taken};

const BEFORE: [(&str, i64); 3] = [
    ("+ch1_x::get@2 ch1_x::ray@3 ch1_x::ray@4 main", 700),
    ("inverse ch1_x::ray@4 main", 250),
    // What it is inlined into is cut off.
    ("malloc +root", 50),
];

/// The names of the files of this folder that are made again; of all, or of those that differ.
fn rebuilt(folder: &Path, all: bool) -> String {
    let files = rebuild(folder).expect("raw data").into_iter();
    let differs = |(name, bytes): &(String, Vec<u8>)| {
        all || fs::read(folder.join(name)).is_ok_and(|written| written != *bytes)
    };
    let names: Vec<String> = files.filter(differs).map(|(name, _)| name).collect();
    names.join(" ")
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
    assert_eq!(rebuilt(folder, true), "");
    write(&taken("ch1-x", Kind::Cpu, &BEFORE), folder).unwrap();
    write(&heap("ch1-x"), folder).unwrap();
    write(&taken("ch1-x", Kind::Blocked, &BEFORE), folder).unwrap();
    let expected = "allocations.svg allocations.top.txt bytes.svg bytes.top.txt peak.top.txt \
        blocked.svg cpu.svg cpu-folded.svg cpu.top.txt";
    assert_eq!(rebuilt(folder, true), expected);
    assert_eq!(rebuilt(folder, false), "");
    // A forged table, captions, other raw data, and none.
    forge(folder, "cpu.top.txt", "700ms", "701ms");
    assert_eq!(rebuilt(folder, false), "cpu.top.txt");
    forge(folder, HOW, "\"samples\": 7", "\"samples\": 8");
    assert!(rebuilt(folder, false).contains("allocations.svg"));
    let mut other = BEFORE;
    other[0].1 += 1;
    put(folder, &[raw(&profile(&other), "cpu").unwrap()]).unwrap();
    assert!(rebuilt(folder, false).contains("cpu.svg"));
    fs::write(folder.join("cpu.pb.gz"), "no profile").unwrap();
    let error = rebuild(folder).unwrap_err();
    assert!(error.contains("cpu.pb.gz: "), "{error}");
}

#[test]
fn comparisons_are_made_again_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let before = taken("ch1-x", Kind::Cpu, &BEFORE);
    let after = taken(
        "ch2-y",
        Kind::Cpu,
        &[("<ch2_y::A,ch2_y::B>::ray@3 main", 90)],
    );
    let table = write_comparison(&before, &after, folder).unwrap();
    // The crate of a chapter is called chapter.
    assert!(table.contains("<chapter::A,chapter::B>::ray"), "{table}");
    let expected = "cpu-changes.txt cpu-diff-forward.svg cpu-diff-reversed.svg";
    assert_eq!(rebuilt(folder, true), expected);
    assert_eq!(rebuilt(folder, false), "");
    forge(folder, "cpu-changes.txt", "250ms", "251ms");
    assert_eq!(rebuilt(folder, false), "cpu-changes.txt");
}
