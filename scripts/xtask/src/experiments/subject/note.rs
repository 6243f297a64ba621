//! What a reader should know of a row.

use crate::experiments::{commits::Commit, list::Variant, povray};

/// "640 x 480, 1 worker: --features mimalloc", as far as there is something to say.
pub fn of(
    size: Option<&str>,
    workers: Option<usize>,
    variant: &Variant,
    commit: Option<&Commit>,
) -> Option<String> {
    let lines = variant.lines();
    let lines = (!lines.is_empty()).then_some(lines);
    let povray = variant.povray.as_ref().map(|_| povray::NOTE.to_owned());
    let own = variant.note.clone().or(lines).or(povray);
    let picture = size.map(|size| format!("{}, {}", size.replace('x', " x "), by(workers)));
    let all = [picture, commit.map(Commit::note), own];
    let all: Vec<String> = all.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(": "))
}

fn by(workers: Option<usize>) -> String {
    match workers {
        None => "all workers".to_owned(),
        Some(1) => "1 worker".to_owned(),
        Some(number) => format!("{number} workers"),
    }
}
