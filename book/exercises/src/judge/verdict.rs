//! What the judge says.

use std::fmt::Write;

use evidence::{
    Quantity,
    stats::{median, range},
};

use super::{Exercise, Measured};

/// Above this, the machine has too much else to do for the times to say much.
const NOISY: f64 = 1.2;

/// What the judge found.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The reader's version is wrong, so it was not measured.
    Wrong(String),
    /// It is right; is it fast enough?
    Measured(Measured),
}

impl Verdict {
    /// Whether the reader's version is right and reaches all that is required.
    pub fn passed(&self, exercise: &Exercise) -> bool {
        match self {
            Verdict::Wrong(_) => false,
            Verdict::Measured(measured) => {
                fast_enough(exercise, measured, "exercise") && little_enough(exercise, measured, 1)
            }
        }
    }

    /// Whether the solution does.
    pub fn solution_passed(&self, exercise: &Exercise) -> bool {
        match self {
            Verdict::Wrong(_) => false,
            Verdict::Measured(measured) => {
                fast_enough(exercise, measured, "solution") && little_enough(exercise, measured, 2)
            }
        }
    }

    /// All of it, for people, some lines.
    pub fn text(&self, exercise: &Exercise) -> String {
        let Exercise {
            name, title, file, ..
        } = exercise;
        let mut text = format!("{name}: {title} ({file})\n");
        // Writing to a string never fails.
        let _ = match self {
            Verdict::Wrong(why) => writeln!(text, "  wrong: {why}"),
            Verdict::Measured(measured) => {
                text += &times(measured);
                text += &requirements(exercise, measured);
                let end = if self.passed(exercise) {
                    "right, and fast enough"
                } else {
                    "right, but not fast enough yet"
                };
                writeln!(text, "  yours is {end}")
            }
        };
        text
    }
}

fn fast_enough(exercise: &Exercise, measured: &Measured, name: &str) -> bool {
    let required = exercise.faster.as_ref();
    required.is_none_or(|required| measured.faster(name) >= required.times)
}

fn little_enough(exercise: &Exercise, measured: &Measured, version: usize) -> bool {
    let Some(limit) = &exercise.limit else {
        return true;
    };
    measured
        .counts
        .is_some_and(|counts| counts[version] <= limit.most)
}

fn times(measured: &Measured) -> String {
    let mut text = String::new();
    for (name, seconds) in &measured.times {
        let ((least, greatest), times) = (range(seconds), seconds.len());
        let name = plain(name);
        let _ = writeln!(
            text,
            "  {name:<15} {:>9}  ({} to {}; {times} times)",
            Quantity::seconds(median(seconds)),
            Quantity::seconds(least),
            Quantity::seconds(greatest)
        );
    }
    text
}

/// The name of a row, for people.
fn plain(name: &str) -> String {
    name.replace("exercise", "yours").replace('-', " ")
}

fn requirements(exercise: &Exercise, measured: &Measured) -> String {
    let mut text = String::new();
    if let (Some(limit), Some([baseline, yours, solution])) = (&exercise.limit, measured.counts) {
        let (what, most) = (limit.what, limit.most);
        let _ = writeln!(
            text,
            "  {what}: at most {most}, yours {yours}, the solution {solution}, the baseline {baseline}"
        );
        for (name, count) in &measured.counts_aside {
            let _ = writeln!(text, "  {what}, {}: {count}", plain(name));
        }
    }
    if let Some(required) = &exercise.faster {
        let _ = writeln!(
            text,
            "  times faster: required {:.1}, yours {:.1}, the solution {:.1} (noise {:.2})",
            required.times,
            measured.faster("exercise"),
            measured.faster("solution"),
            measured.noise()
        );
        if measured.noise() > NOISY {
            text +=
                "  the baseline differs from itself: judge again when the machine is less busy\n";
        }
    }
    text
}
