//! Invented profiles, for the tests of all that makes something of profiles.

use std::{path::Path, rc::Rc};

use crate::{
    how::{Done, How, Kind},
    model::{Frame, Profile},
    show::folder::{self, Taken},
};

/// A frame of the form `function@line`, or `+function@line` where it is inlined, in the file a.rs.
pub(crate) fn frame(text: &str) -> Rc<Frame> {
    let (text, inlined) = text.strip_prefix('+').map_or((text, false), |t| (t, true));
    let (function, line) = text.split_once('@').unwrap_or((text, "1"));
    Rc::new(Frame {
        function: function.to_owned(),
        file: "a.rs".to_owned(),
        line: line.parse().expect("a line"),
        inlined,
    })
}

/// A profile of CPU time in milliseconds, from stacks written leaf first.
pub(crate) fn profile(stacks: &[(&str, i64)]) -> Profile {
    let types = [("samples", "count"), ("cpu", "nanoseconds")];
    let mut profile = Profile::new("ch0-test", &types);
    for (stack, milliseconds) in stacks {
        let stack = stack.split(' ').map(frame).collect();
        profile.add(stack, &[1, milliseconds * 1_000_000]);
    }
    profile
}

/// How a profile of this kind might have been taken.
pub(crate) fn how(kind: Kind, chapter: &str) -> How {
    How {
        kind,
        chapter: chapter.to_owned(),
        done: Done::Times { times: 3 },
        seconds: 1.5,
        event: "every allocation".to_owned(),
        frequency: None,
        samples: Some(7),
        cut_off: Some(2),
    }
}

pub(crate) fn taken(chapter: &str, kind: Kind, stacks: &[(&str, i64)]) -> Taken {
    Taken {
        profile: profile(stacks),
        how: how(kind, chapter),
        waits: None,
    }
}

#[cfg(test)]
pub(crate) fn heap(chapter: &str) -> Taken {
    let mut profile = Profile::new(chapter, &crate::take::dhat::TYPES);
    profile.add(vec![frame("a"), frame("main")], &[3, 640, 0, 0]);
    Taken {
        profile,
        how: how(Kind::Allocations, chapter),
        waits: None,
    }
}

/// Writes a profile of CPU time in milliseconds, from stacks written leaf first.
pub fn write_cpu(folder: &Path, chapter: &str, stacks: &[(&str, i64)]) {
    folder::write(&taken(chapter, Kind::Cpu, stacks), folder).expect("a profile");
}

/// Writes a profile of waits, of which each place has one.
pub fn write_waits(folder: &Path, chapter: &str, places: &[(&str, i64)]) {
    folder::write(&taken(chapter, Kind::Blocked, places), folder).expect("a profile");
}

/// Writes a comparison of CPU time.
pub fn write_comparison(folder: &Path, before: &[(&str, i64)], after: &[(&str, i64)]) {
    let before = taken("ch1-x", Kind::Cpu, before);
    let after = taken("ch2-y", Kind::Cpu, after);
    folder::write_comparison(&before, &after, folder).expect("a comparison");
}
