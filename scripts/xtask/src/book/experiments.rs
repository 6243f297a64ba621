//! The values that come from experiments by themselves.

use common::run::stats::{median, range};

use super::{
    evidence::{Experiment, Row},
    names::Names,
    value::{Quantity, Unit},
};

/// Adds the values of an experiment.
///
/// # Errors
/// Where two have one name.
pub fn add(names: &mut Names, name: &str, experiment: &Experiment) -> Result<(), String> {
    for row in &experiment.rows {
        let name = format!("experiment-{name}-{}", row.name);
        let (least, greatest) = range(&row.values);
        let values = [
            ("", median(&row.values)),
            ("-least", least),
            ("-greatest", greatest),
        ];
        for (ending, value) in values {
            let quantity = Quantity::written(value, row.unit);
            names.number(&format!("{name}{ending}"), quantity.number, row.unit)?;
        }
        names.number(
            &format!("{name}-times"),
            row.values.len() as f64,
            Unit::Count,
        )?;
        if let Some(ratio) = over_first(experiment, row) {
            names.number(&format!("{name}-over-first"), ratio, Unit::Ratio)?;
            names.number(&format!("{name}-first-over"), 1.0 / ratio, Unit::Ratio)?;
        }
    }
    Ok(())
}

/// A row's median as a multiple of the first row's, where both have a unit and are more than nothing.
pub fn over_first(experiment: &Experiment, row: &Row) -> Option<f64> {
    let first = experiment
        .rows
        .first()
        .filter(|first| first.unit == row.unit)?;
    let (first, own) = (median(&first.values), median(&row.values));
    (first > 0.0 && own > 0.0).then_some(own / first)
}
