//! Heap profiles, from the files that the `dhat` crate writes.
//!
//! An allocation is charged to the first function on its stack that is not of the standard library,
//! at the line that asked for it, as Go charges `make` to its caller: that `Vec` allocates, everyone
//! knows.

use std::{fs, path::Path, process::Command, rc::Rc};

use serde_json::Value;

use super::{
    names,
    tools::{self, Ran},
};
use crate::model::{Frame, Profile, Stack};

/// The columns of a heap profile: blocks and bytes, all that were asked for, and those in use when
/// most bytes were.
pub const TYPES: [(&str, &str); 4] = [
    ("alloc_objects", "count"),
    ("alloc_space", "bytes"),
    ("inuse_objects", "count"),
    ("inuse_space", "bytes"),
];

/// Runs a program that notes every allocation and returns what it wrote.
pub fn record(program: &Path, arguments: &[String]) -> Result<(String, Ran), String> {
    let folder = tools::folder()?;
    let file = folder.path().join("heap.json");
    let mut noting = Command::new(program);
    let ran = tools::run(noting.args(arguments).arg("--heap-profile").arg(&file))?;
    let text = fs::read_to_string(&file).map_err(|why| format!("{file:?}: {why}"))?;
    Ok((text, ran))
}

/// Reads such a file of a program with sources in this repository.
pub fn read(text: &str, program: &str, repository: &Path) -> Result<Profile, String> {
    let error = |why: String| format!("the heap profile of {program}: {why}");
    let file: Value = serde_json::from_str(text).map_err(|why| error(why.to_string()))?;
    let (version, mode) = (&file["dhatFileVersion"], &file["mode"]);
    if version != 2 || mode != "rust-heap" {
        let why = format!("version {version}, mode {mode} is not known");
        return Err(error(why));
    }
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let frames = list(&file["ftbl"]).into_iter();
    let frames: Vec<_> = frames
        .map(|text| frame(text.as_str()?, program, repository))
        .collect();
    let mut profile = Profile::new(program, &TYPES);
    // The places where blocks were asked for: how many blocks and bytes, in all and at the peak.
    for place in list(&file["pps"]) {
        let values = ["tbk", "tb", "gbk", "gb"].map(|key| place[key].as_i64().unwrap_or(0));
        let numbers = list(&place["fs"]).into_iter();
        let calls = numbers.map(|number| frames.get(number.as_u64()? as usize)?.as_ref());
        let calls = calls.collect::<Option<Vec<_>>>();
        let calls = calls.ok_or_else(|| error("a frame is not understood".into()))?;
        profile.add(stack(&calls), &values);
    }
    Ok(profile)
}

/// The stack without the allocator's own frames. Frames of one address are one call, with what is
/// inlined into it.
fn stack(calls: &[&(u64, Frame)]) -> Stack {
    let mut stack = Stack::new();
    for (place, (address, frame)) in calls.iter().enumerate() {
        let next = calls.get(place + 1);
        stack.push(Rc::new(Frame {
            inlined: next.is_some_and(|(next, _)| next == address),
            ..frame.clone()
        }));
    }
    names::cut_start(&mut stack);
    let asks = stack.iter().position(|frame| !names::is_std(frame));
    // A thread that is started allocates, and nobody asks for it.
    stack.drain(..asks.unwrap_or(0));
    stack
}

/// `0xADDRESS: function (file:line:column)`, or `[root]`.
fn frame(text: &str, program: &str, repository: &Path) -> Option<(u64, Frame)> {
    if text == "[root]" {
        let function = text.to_owned();
        return Some((
            0,
            Frame {
                function,
                ..Frame::default()
            },
        ));
    }
    let (address, rest) = text.strip_prefix("0x")?.split_once(": ")?;
    let (function, place) = rest.rsplit_once(" (").unwrap_or((rest, "???:0:0)"));
    let mut parts = place.strip_suffix(')')?.rsplitn(3, ':');
    let (_column, line, end) = (parts.next()?, parts.next()?, parts.next()?);
    // What demangles names leaves the hash of old ones.
    let hash = function
        .rsplit_once("::h")
        .filter(|(_, hash)| hash.len() == 16);
    let function = hash.map_or(function, |(name, _)| name);
    let frame = Frame {
        function: function.to_owned(),
        file: file(end, function, program, repository),
        line: line.parse().ok()?,
        inlined: false,
    };
    Some((u64::from_str_radix(address, 16).ok()?, frame))
}

/// The path of a source file, of which dhat tells the last three parts only, from the crate of a
/// function in it.
fn file(end: &str, function: &str, program: &str, repository: &Path) -> String {
    let end = end.trim_start_matches("./");
    let krate = names::crate_of(function);
    let folder = match krate {
        "common" => "common/src".to_owned(),
        "alloc" | "core" | "std" if end.starts_with("src/") => {
            return format!("library/{krate}/{end}");
        }
        _ => format!("chapters/{}/src", krate.replace('_', "-")),
    };
    let inner = end.split_once("src/").map_or(end, |(_, inner)| inner);
    let own = format!("{folder}/{inner}");
    // Code from a macro or a generic function of another crate: only a whole name will do.
    let is_own = krate == "common" || krate == program.replace('-', "_");
    match is_own && repository.join(&own).is_file() {
        true => own,
        false => names::file(end, Path::new("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
        "dhatFileVersion": 2, "mode": "rust-heap", "verb": "Allocated", "bklt": true, "bkacc": false,
        "tu": "µs", "Mtu": "s", "tuth": 10, "cmd": "ch0-x", "pid": 1, "tg": 5, "te": 9,
        "pps": [
            {"tb": 64, "tbk": 2, "tl": 7, "mb": 64, "mbk": 2, "gb": 32, "gbk": 1, "eb": 0, "ebk": 0,
             "fs": [1, 2, 3, 4, 5, 6]},
            {"tb": 100, "tbk": 1, "tl": 7, "mb": 1, "mbk": 1, "gb": 0, "gbk": 0, "eb": 0, "ebk": 0,
             "fs": [1, 6]}
        ],
        "ftbl": [
            "[root]",
            "0x10: alloc::raw_vec::RawVec<T,A>::with_capacity (src/raw_vec/mod.rs:10:5)",
            "0x20: <alloc::vec::Vec<T> as core::clone::Clone>::clone (src/vec/mod.rs:20:5)",
            "0x20: ch0_x::matrix::Matrix::submatrix::h0123456789abcdef (ch0-x/src/matrix.rs:30:5)",
            "0x30: core::ops::function::FnOnce::call_once (src/ops/function.rs:250:5)",
            "0x30: std::sys::backtrace::__rust_begin_short_backtrace (src/sys/backtrace.rs:152:18)",
            "0x40: main (???:0:0)"
        ]
    }"#;

    fn read(text: &str) -> Result<Profile, String> {
        let repository = tempfile::tempdir().unwrap();
        let sources = repository.path().join("chapters/ch0-x/src");
        std::fs::create_dir_all(&sources).unwrap();
        std::fs::write(sources.join("matrix.rs"), "").unwrap();
        super::read(text, "ch0-x", repository.path())
    }

    #[test]
    fn blocks_are_charged_to_who_asks_for_them() {
        let profile = read(FILE).unwrap();
        let stacks = profile.stacks().map(|(stack, values)| {
            let frames = stack.iter();
            let frames = frames.map(|f| format!("{} {}:{}", f.function, f.file, f.line));
            (frames.collect::<Vec<_>>(), values.to_vec())
        });
        let submatrix = [
            "ch0_x::matrix::Matrix::submatrix chapters/ch0-x/src/matrix.rs:30",
            "core::ops::function::FnOnce::call_once library/core/src/ops/function.rs:250",
        ];
        let expected = [
            (submatrix.map(String::from).to_vec(), vec![2, 64, 1, 32]),
            (vec!["main ???:0".to_owned()], vec![1, 100, 0, 0]),
        ];
        assert_eq!(stacks.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_no_heap_profile_is_named() {
        let error = |text: &str| read(text).unwrap_err();
        assert!(error("[]").starts_with("the heap profile of ch0-x: "));
        let other = FILE.replace("rust-heap", "rust-ad-hoc");
        assert!(error(&other).ends_with("version 2, mode \"rust-ad-hoc\" is not known"));
        let wrong = FILE.replace("\"fs\": [1, 6]", "\"fs\": [1, 99]");
        assert!(error(&wrong).ends_with("a frame is not understood"));
    }
}
