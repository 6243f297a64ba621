//! How stages gain from workers.

use std::collections::BTreeMap;

use crate::{Experiment, Quantity, Stages, Table, Unit, stages::id, stats::median, table::Cell};

/// A row for each stage of a run of `scaling`, whose rows are called by stage and workers, as `ch2-16`: the time with
/// one worker, how many times faster it is with more, and the part that did not gain.
///
/// That part is the one that Amdahl's law would need to come to the last figure (A. H. Karp, H. P. Flatt, *Measuring
/// parallel processor performance*, 1990). It is less than nothing where workers gain more than their number.
///
/// # Errors
/// Where a row is called otherwise, or a stage was not timed with one worker.
pub fn scaling(experiment: &Experiment, stages: &Stages) -> Result<Table, String> {
    let mut times: BTreeMap<(&str, usize), f64> = BTreeMap::new();
    let rows = experiment.rows.iter();
    for row in rows.filter(|row| !row.name.ends_with("-again")) {
        let parts = row.name.split_once('-');
        let parts = parts.and_then(|(stage, workers)| Some((stage, workers.parse().ok()?)));
        let key = parts.ok_or_else(|| format!("{} is no stage with workers", row.name))?;
        times.insert(key, median(&row.values));
    }
    let mut counts: Vec<usize> = times.keys().map(|(_, workers)| *workers).collect();
    counts.sort_unstable();
    counts.dedup();
    let faster = counts.iter().filter(|workers| **workers > 1);
    let faster: Vec<usize> = faster.copied().collect();
    let heads = faster
        .iter()
        .map(|workers| format!("{workers} workers, times faster"));
    let head = ["stage".to_owned(), "1 worker".to_owned()];
    let mut table = Table::new(
        1,
        head.into_iter().chain(heads).chain(["not parallel".into()]),
    );
    for stage in &stages.stage {
        let name = id(&stage.package);
        if !times.keys().any(|(stage, _)| *stage == name) {
            continue;
        }
        let one = times.get(&(name, 1));
        let one = *one.ok_or_else(|| format!("{name} was not timed with one worker"))?;
        let gains: Vec<Option<f64>> = faster
            .iter()
            .map(|workers| Some(one / times.get(&(name, *workers))?))
            .collect();
        let printed = |gain: &Option<f64>| gain.map_or("–".into(), ratio);
        let last = faster.last().zip(gains.last().copied().flatten());
        let rest = last.map_or("–".into(), |(workers, gain)| {
            share(karp_flatt(gain, *workers as f64))
        });
        let cells = [Quantity::new(one, Unit::Seconds).to_string()];
        let cells = cells
            .into_iter()
            .chain(gains.iter().map(printed))
            .chain([rest]);
        table.row(stage.into(), cells.map(Cell::Text));
    }
    Ok(table)
}

/// The part that stays serial, by the gain of so many workers.
fn karp_flatt(gain: f64, workers: f64) -> f64 {
    (1.0 / gain - 1.0 / workers) / (1.0 - 1.0 / workers)
}

fn ratio(gain: f64) -> String {
    Quantity::new(gain, Unit::Ratio).print(Some(2))
}

fn share(part: f64) -> String {
    Quantity::new(part, Unit::Share).print(Some(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Row;

    fn table(rows: &[(&str, f64)]) -> Result<String, String> {
        let rows = rows
            .iter()
            .map(|(name, seconds)| Row::new(name, Unit::Seconds, &[*seconds]));
        let experiment = Experiment {
            about: String::new(),
            rows: rows.collect(),
        };
        let list = "warm_up = { package = 'ch0' }\n[[stage]]\npackage = 'ch1-one'\n[[stage]]\npackage = 'ch2-two'";
        let stages = toml::from_str(list).expect("a list");
        let table = scaling(&experiment, &stages)?;
        Ok(table.markdown(str::to_owned).replace('\u{a0}', " "))
    }

    #[test]
    fn a_gain_is_over_one_worker_and_what_is_left_is_by_amdahls_law() {
        let rows = [
            ("ch2-1", 8.0),
            ("ch2-1-again", 9.0),
            ("ch2-2", 5.0),
            ("ch2-4", 3.5),
        ];
        let table = table(&rows).unwrap();
        // A quarter stays: 8 s are 2 and 6, of which four workers leave 1.5.
        assert!(
            table.contains("| ch2-two | 8.00 s | 1.6 | 2.3 | 25 % |"),
            "{table}"
        );
        assert!(!table.contains("ch1-one"), "{table}");
    }

    #[test]
    fn without_one_worker_there_is_no_gain() {
        let why = table(&[("ch2-2", 5.0)]).unwrap_err();
        assert_eq!(why, "ch2 was not timed with one worker");
        assert!(table(&[("ch2-two", 5.0)]).is_err());
    }
}
