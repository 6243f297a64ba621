//! All figures that a run gives, by name: `ch1-one` is chapter 1's time with one worker.

mod of_run;
mod of_steps;

use std::collections::BTreeMap;

use crate::{
    Experiment, Quantity, Run, Stages, Unit,
    stages::id,
    stats::{median, range},
};

/// From this on, a count also has a name for its words.
const GREAT: f64 = 1e6;

/// What stands for a figure that is not known.
pub(crate) const NONE: &str = "–";

/// What stands for a name: words, or a number as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The number, where it is one.
    pub quantity: Option<Quantity>,
    /// What is printed, on one line.
    pub text: String,
}

impl Value {
    /// Words.
    pub fn text(text: &str) -> Value {
        Value {
            quantity: None,
            text: text.to_owned(),
        }
    }

    /// A number, printed in some other way than it is by itself.
    pub fn printed(quantity: Quantity, text: String) -> Value {
        Value {
            quantity: Some(quantity),
            text,
        }
    }

    /// Another's time, which is printed with the digits that it was given with.
    fn as_given(seconds: f64) -> Value {
        let quantity = Quantity::seconds(seconds);
        let shortest = format!("{seconds:e}");
        let mantissa = shortest.split('e').next().unwrap_or_default();
        let digits = mantissa.chars().filter(char::is_ascii_digit).count();
        Value::printed(quantity, quantity.print(Some(digits)))
    }
}

impl From<Quantity> for Value {
    fn from(quantity: Quantity) -> Value {
        Value::printed(quantity, quantity.to_string())
    }
}

/// A number by its name.
type Figure<'a> = (&'a str, f64, Unit);

/// Figures by name.
#[derive(Clone, Debug, Default)]
pub struct Figures(BTreeMap<String, Value>);

impl Figures {
    /// All that a run says, and beside it what the talk says.
    pub fn of(run: &Run, stages: &Stages) -> Figures {
        let mut figures = Figures::default();
        figures.add_run(run);
        for (number, stage) in (1..).zip(&stages.stage) {
            figures.add_stage(run, &stage.package);
            figures.add_ratios(stages, number);
            figures.add_talk(stages, number);
            let idea = format!("{}-idea", id(&stage.package));
            figures.set(&idea, Value::text(&stage.idea));
        }
        figures
    }

    /// Adds a value.
    ///
    /// # Errors
    /// Where there is a value of that name, or it is no name.
    pub fn add(&mut self, name: &str, value: Value) -> Result<(), String> {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(fits) {
            return Err(format!("{name:?} is no name: letters, digits, - and _"));
        }
        match self.0.insert(name.to_owned(), value) {
            Some(_) => Err(format!("there are two values of the name {name}")),
            None => Ok(()),
        }
    }

    fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// Sets a number; a great count in words, too.
    pub fn number(&mut self, name: &str, number: f64, unit: Unit) {
        let quantity = Quantity::new(number, unit);
        if matches!(unit, Unit::Count | Unit::Instructions) && number >= GREAT {
            let words = Value::printed(quantity, quantity.words(None));
            self.set(&format!("{name}-words"), words);
        }
        self.set(name, quantity.into());
    }

    /// Sets those of the numbers that are known, their names after a prefix.
    fn numbers(&mut self, prefix: &str, figures: &[Figure<'_>]) {
        for (name, number, unit) in figures {
            if number.is_finite() {
                self.number(&format!("{prefix}{name}"), *number, *unit);
            }
        }
    }

    /// Sets the median of values with its range, and how many there are.
    fn spread(&mut self, name: &str, values: &[f64], value: impl Fn(f64) -> Value) {
        let (least, greatest) = range(values);
        self.set(name, value(median(values)));
        self.set(&format!("{name}-least"), value(least));
        self.set(&format!("{name}-greatest"), value(greatest));
        self.number(&format!("{name}-times"), values.len() as f64, Unit::Count);
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The number of a name.
    pub fn quantity(&self, name: &str) -> Option<Quantity> {
        self.get(name)?.quantity
    }

    /// What is printed for a name; a dash where there is no such value.
    pub fn cell(&self, name: &str) -> String {
        self.get(name).map_or(NONE, |value| &value.text).to_owned()
    }

    /// Sets what an experiment gives.
    pub fn add_experiment(&mut self, name: &str, experiment: &Experiment) {
        for row in &experiment.rows {
            let name = format!("experiment-{name}-{}", row.name);
            let value = |value| Quantity::written(value, row.unit).into();
            self.spread(&name, &row.values, value);
            let ratio = experiment.over_first(row).unwrap_or(f64::NAN);
            let ratios = [
                ("-over-first", ratio, Unit::Ratio),
                ("-first-over", 1.0 / ratio, Unit::Ratio),
                ("-more", ratio - 1.0, Unit::Share),
            ];
            self.numbers(&name, &ratios);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_another_has_the_digits_that_it_was_given() {
        let text = |seconds| Value::as_given(seconds).text;
        assert_eq!([4.2, 194.0].map(text), ["4.2 s", "3 min 14 s"]);
    }

    #[test]
    fn a_name_is_given_once() {
        let mut figures = Figures::default();
        figures.number("a-1", 2e6, Unit::Count);
        assert_eq!(figures.cell("a-1-words"), "2.0 million");
        for name in ["a-1", "a 1"] {
            assert!(figures.add(name, Value::text("b")).is_err());
        }
    }
}
