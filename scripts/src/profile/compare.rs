//! `cargo xtask compare N M`: what became of each function from one chapter to another.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use common::cli::print;

use super::{
    calls::{self, Cost},
    default_folder,
    flame::{self, Caption, Direction},
    model::{Profile, View},
    names::fold_crate,
    options::{self, By, Work},
    take::{self, Renderer, Taken},
    units::{Unit, percentage},
    write,
};

#[derive(clap::Args)]
pub struct Options {
    /// Number of a chapter
    from: usize,

    /// Number of another
    to: usize,

    /// Compare who asks for memory
    #[arg(long)]
    allocations: bool,

    #[command(flatten)]
    work: Work,

    /// Folder for the comparison [default: target/profiles/FROM-TO]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Profiles two chapters at the same work, and writes and prints the difference.
///
/// # Errors
/// Where there is no such chapter, it can't be profiled, or a file not written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let (from, to) = (options.from, options.to);
    let packages = [options::package(from)?, options::package(to)?];
    let folder = default_folder(&format!("{from}-{to}"));
    let folder = options.out.as_deref().unwrap_or(&folder);
    fs::create_dir_all(folder).map_err(|why| format!("cannot make {folder:?}: {why}"))?;
    if options.allocations {
        let [before, after] = try_both(&packages, |package| {
            take::allocations(package, &options.work)
        })?;
        write_difference(&before, &after, 1, "bytes", folder)?;
        print(&write_difference(
            &before,
            &after,
            0,
            "allocations",
            folder,
        )?)?;
    } else {
        let work = same_work(&packages, &options.work)?;
        let [before, after] = try_both(&packages, |package| take::cpu(package, &work))?;
        let (column, kind) = (before.column, before.how.kind);
        if kind != after.how.kind {
            return Err("one chapter could be sampled and the other not".into());
        }
        print(&write_difference(&before, &after, column, kind, folder)?)?;
    }
    print(&format!("\ncomparison           {}\n", folder.display()))?;
    Ok(())
}

fn try_both<T>(
    packages: &[String; 2],
    take: impl Fn(&str) -> Result<T, Box<dyn Error>>,
) -> Result<[T; 2], Box<dyn Error>> {
    Ok([take(&packages[0])?, take(&packages[1])?])
}

/// The size that both chapters are to render, where none is asked for.
fn same_work(packages: &[String; 2], work: &Work) -> Result<Work, Box<dyn Error>> {
    let seconds = try_both(packages, |package| {
        Ok(Renderer::build(package, &[], work)?.seconds_per_pixel()?)
    })?;
    let size = match work.by {
        By::Instructions => take::size_for_counts(&seconds),
        _ => take::size_for_samples(&seconds),
    };
    let size = Some(work.size.unwrap_or(size));
    Ok(Work {
        size,
        ..work.clone()
    })
}

/// Writes both profiles with the chapters' crate names folded, the table of changes and both flame
/// graphs. Returns the table.
///
/// # Errors
/// Where a file can't be written.
pub fn write_difference(
    before: &Taken,
    after: &Taken,
    column: usize,
    prefix: &str,
    folder: &Path,
) -> Result<String, Box<dyn Error>> {
    let fold = |taken: &Taken| fold_crate(&taken.profile, &taken.how.chapter);
    let (old, new) = (fold(before), fold(after));
    write::write_pprof(&old, &folder.join(format!("{prefix}-before.pb.gz")))?;
    write::write_pprof(&new, &folder.join(format!("{prefix}-after.pb.gz")))?;
    let (old_view, new_view) = (old.view(column), new.view(column));
    let table = table(old_view, new_view);
    write::file(&folder.join(format!("{prefix}-changes.txt")), &table)?;
    for (direction, name, shape) in [
        (Direction::Forward, "forward", &after.how.chapter),
        (Direction::Reversed, "reversed", &before.how.chapter),
    ] {
        let shaping = if direction == Direction::Forward {
            new_view
        } else {
            old_view
        };
        if shaping.total() == 0 {
            eprintln!("note: {shape} has nothing to draw");
            continue;
        }
        let what = if prefix == "bytes" {
            "bytes allocated"
        } else {
            before.how.what()
        };
        let caption = caption(before, after, what, shape);
        let svg = flame::difference(old_view, new_view, direction, &caption)?;
        write::file(&folder.join(format!("{prefix}-diff-{name}.svg")), &svg)?;
    }
    Ok(table)
}

fn caption(before: &Taken, after: &Taken, what: &str, shape: &str) -> Caption {
    let (old, new) = (&before.how.chapter, &after.how.chapter);
    let subtitle = before.how.caption(what).subtitle;
    let (work, _) = subtitle.split_once(';').unwrap_or((&subtitle, ""));
    Caption {
        title: format!("From {old} to {new}: {what}"),
        subtitle: format!("in the shape of {shape}; red: more, blue: less; {work}"),
    }
}

/// A change of less than this part of the larger total is not shown.
const LEAST: f64 = 0.005;

/// What became of each function, sorted by what went away: of the functions alone, and with what they
/// call.
pub fn table(before: View<'_>, after: View<'_>) -> String {
    let totals = (before.total(), after.total());
    let what = before.value_type();
    let name = |profile: &Profile| profile.program.clone();
    let (old, new) = (name(before.profile), name(after.profile));
    let mut text = format!("Type: {}\nBefore: {old}\nAfter: {new}\n", what.kind);
    let parts: [(&str, Value); 2] = [
        ("The functions alone", |cost| cost.flat),
        ("The functions and what they call", |cost| cost.cum),
    ];
    for (title, value) in parts {
        let _ = write!(text, "\n{title}\n{}", part(before, after, totals, value));
    }
    text
}

/// One of the two values of a function.
type Value = fn(&Cost) -> i64;

/// A function's values before and after, and its name.
type Row<'a> = (i64, i64, &'a str);

fn part(before: View<'_>, after: View<'_>, totals: (i64, i64), value: Value) -> String {
    let (old, new) = (calls::costs(before), calls::costs(after));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let of = |costs: &BTreeMap<&str, Cost>, name| costs.get(name).map_or(0, value);
    let mut rows: Vec<Row<'_>> = names
        .into_iter()
        .map(|name| (of(&old, name), of(&new, name), name))
        .collect();
    let largest = totals.0.max(totals.1);
    let least = (largest as f64 * LEAST).max(1.0) as i64;
    let all = rows.len();
    rows.retain(|(old, new, _)| (new - old).abs() >= least);
    let left_out = all - rows.len();
    rows.sort_by_key(|(old, new, name)| (new - old, *name));
    rows.push((totals.0, totals.1, "total"));
    let unit = Unit::for_table(
        [least, largest].into_iter(),
        largest,
        &before.value_type().unit,
    );
    let mut text = String::from("    before      after     change    of all  function\n");
    for (old, new, name) in rows {
        let [before, after, change] = [old, new, new - old].map(|value| unit.label(value));
        let sign = if new > old { "+" } else { "" };
        let change = format!("{sign}{change}");
        // Of the total before, so that the column adds up to what the whole gained.
        let part = percentage(new - old, totals.0);
        let minus = if new < old { "-" } else { sign };
        let part = format!("{minus}{}", part.trim());
        let _ = writeln!(
            text,
            "{before:>10} {after:>10} {change:>10} {part:>9}  {name}"
        );
    }
    if left_out > 0 {
        let functions = if left_out == 1 {
            "function"
        } else {
            "functions"
        };
        let _ = writeln!(
            text,
            "{left_out} {functions} changed by less than {}",
            unit.label(least)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::model::tests::profile;

    #[test]
    fn what_went_away_comes_first() {
        let before = profile(&[
            ("inverse hit main", 800),
            ("hit main", 199),
            ("tiny main", 1),
        ]);
        let after = profile(&[("hit main", 250), ("new main", 50)]);
        let expected = "\
Type: cpu
Before: ch0-test
After: ch0-test

The functions alone
    before      after     change    of all  function
     800ms          0     -800ms   -80.00%  inverse
         0       50ms      +50ms    +5.00%  new
     199ms      250ms      +51ms    +5.10%  hit
    1000ms      300ms     -700ms   -70.00%  total
2 functions changed by less than 5ms

The functions and what they call
    before      after     change    of all  function
     800ms          0     -800ms   -80.00%  inverse
     999ms      250ms     -749ms   -74.90%  hit
    1000ms      300ms     -700ms   -70.00%  main
         0       50ms      +50ms    +5.00%  new
    1000ms      300ms     -700ms   -70.00%  total
1 function changed by less than 5ms
";
        assert_eq!(table(before.view(1), after.view(1)), expected);
    }
}
