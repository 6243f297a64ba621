//! All figures that a run gives, by name: `ch1-one` is chapter 1's time with one worker.

use std::collections::BTreeMap;

use common::report::Report;

use crate::{
    Experiment, Quantity, Run, Stages, Unit,
    stage::StageOf,
    stages::{Stage, id},
    stats::{self, median, range},
};

/// From this on, a count also has a name for its words.
const GREAT: f64 = 1e6;

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

    /// Another's figure, which is printed with the digits that it was given with.
    pub fn as_given(number: f64, unit: Unit) -> Value {
        let quantity = Quantity::new(number, unit);
        let shortest = format!("{number:e}");
        let mantissa = shortest.split('e').next().unwrap_or_default();
        let digits = mantissa.chars().filter(char::is_ascii_digit).count();
        let digits = matches!(unit, Unit::Seconds | Unit::Bytes).then_some(digits);
        Value::printed(quantity, quantity.print(digits))
    }
}

impl From<Quantity> for Value {
    fn from(quantity: Quantity) -> Value {
        Value::printed(quantity, quantity.to_string())
    }
}

/// Figures by name.
#[derive(Clone, Debug, Default)]
pub struct Figures(BTreeMap<String, Value>);

impl Figures {
    /// All that a run says, and beside it what the talk says.
    ///
    /// # Errors
    /// Where two have one name.
    pub fn of(run: &Run, stages: &Stages) -> Result<Figures, String> {
        let mut figures = Figures::default();
        figures.add_run(run)?;
        for (index, stage) in stages.stage.iter().enumerate() {
            StageOf::new(run, &stages.stage, index).add(&mut figures)?;
            figures.add_talk(run, &stages.stage, index)?;
            figures.add(
                &format!("{}-idea", id(&stage.package)),
                Value::text(&stage.idea),
            )?;
        }
        Ok(figures)
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
        if self.0.contains_key(name) {
            return Err(format!("there are two values of the name {name}"));
        }
        self.0.insert(name.to_owned(), value);
        Ok(())
    }

    /// Adds a number; a great count in words, too.
    ///
    /// # Errors
    /// Where there is a value of that name, or it is no name.
    pub fn number(&mut self, name: &str, number: f64, unit: Unit) -> Result<(), String> {
        let quantity = Quantity::new(number, unit);
        if matches!(unit, Unit::Count | Unit::Instructions) && number >= GREAT {
            let words = Value::printed(quantity, quantity.words(None));
            self.add(&format!("{name}-words"), words)?;
        }
        self.add(name, quantity.into())
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
        self.get(name).map_or("–", |value| &value.text).to_owned()
    }

    /// Adds what an experiment gives.
    ///
    /// # Errors
    /// Where two have one name.
    pub fn add_experiment(&mut self, name: &str, experiment: &Experiment) -> Result<(), String> {
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
                self.number(&format!("{name}{ending}"), quantity.number, row.unit)?;
            }
            let times = row.values.len() as f64;
            self.number(&format!("{name}-times"), times, Unit::Count)?;
            if let Some(ratio) = experiment.over_first(row) {
                self.number(&format!("{name}-over-first"), ratio, Unit::Ratio)?;
                self.number(&format!("{name}-first-over"), 1.0 / ratio, Unit::Ratio)?;
                self.number(&format!("{name}-more"), ratio - 1.0, Unit::Share)?;
            }
        }
        Ok(())
    }

    /// What is the same for all stages.
    fn add_run(&mut self, run: &Run) -> Result<(), String> {
        let (header, measurements) = (&run.header, &run.measurements);
        let machine = &header.machine;
        let (width, height) = (measurements.width, measurements.height);
        let texts = [
            ("run-date", header.day()),
            ("run-command", &header.command),
            ("run-commit", header.commit.as_deref().unwrap_or("unknown")),
            ("run-compiler", &header.compiler),
            ("run-cpu", &machine.cpu),
            ("run-architecture", &machine.architecture),
            ("run-system", &machine.system),
            ("size", &format!("{width} x {height}")),
        ];
        for (name, text) in texts {
            self.add(name, Value::text(text))?;
        }
        let workers = measurements.timings.iter().map(|t| t.workers).max();
        let counts = [
            ("run-cores", machine.cores),
            ("run-workers", workers.unwrap_or(1)),
            ("width", width),
            ("height", height),
            ("pixels", measurements.pixels()),
        ];
        for (name, count) in counts {
            self.number(name, count as f64, Unit::Count)?;
        }
        self.number("run-memory", machine.memory_bytes as f64, Unit::Bytes)?;
        self.add_noise(run)?;
        let counted = measurements.counts.first();
        counted.map_or(Ok(()), |counts| {
            self.add_rays(&counts.heap_and_rays, measurements.pixels())
        })
    }

    fn add_noise(&mut self, run: &Run) -> Result<(), String> {
        let Some(noise) = stats::noise(&run.measurements) else {
            return Ok(());
        };
        let noises = [
            ("run-noise", noise.medians),
            ("run-noise-single", noise.singles),
        ];
        noises.into_iter().try_for_each(|(name, noise)| {
            let quantity = Quantity::new(noise, Unit::Ratio);
            self.add(name, Value::printed(quantity, quantity.print(Some(3))))
        })
    }

    /// Rays of the first stage, as far as another takes as many.
    fn add_rays(&mut self, report: &Report, pixels: usize) -> Result<(), String> {
        let Some(rays) = report.rays else {
            return Ok(());
        };
        let of = report.pixels() as f64;
        let scale = pixels as f64 / of;
        let counts = [
            ("rays", rays.total()),
            ("rays-primary", rays.primary),
            ("rays-reflection", rays.reflection),
            ("rays-refraction", rays.refraction),
            ("rays-shadow", rays.shadow),
            ("tests", rays.primitive_tests),
        ];
        for (name, count) in counts {
            self.number(name, (count as f64 * scale).round(), Unit::Count)?;
        }
        let (all, tests) = (rays.total() as f64, rays.primitive_tests as f64);
        self.number("rays-pixel", all / of, Unit::Count)?;
        self.number("tests-ray", tests / all, Unit::Count)?;
        self.number("tests-pixel", tests / of, Unit::Count)
    }

    /// The talk's figures. Its ratios are to the last step before for which the talk has a figure.
    fn add_talk(&mut self, run: &Run, stages: &[Stage], index: usize) -> Result<(), String> {
        let talk = |index: usize| stages[index].talk;
        let id = id(&stages[index].package);
        let own = talk(index);
        let given = [
            ("one", own.one, Unit::Seconds),
            ("all", own.all, Unit::Seconds),
            ("bytes", own.bytes, Unit::Bytes),
        ];
        for (name, number, unit) in given {
            if let Some(number) = number {
                self.add(&format!("{id}-talk-{name}"), Value::as_given(number, unit))?;
            }
        }
        let time = |index: usize| talk(index).all.or(talk(index).one);
        let allocations = |index: usize| talk(index).allocations;
        let before =
            |of: &dyn Fn(usize) -> Option<f64>| Some((0..index).rev().find_map(of)? / of(index)?);
        let first = time(0).zip(time(index));
        let pixels = run.measurements.pixels() as f64;
        let pixel = own.allocations.map(|count| count / pixels);
        let faster = first.map(|(first, own)| first / own);
        let worked_out = [
            ("allocations", own.allocations, Unit::Count),
            ("allocations-pixel", pixel, Unit::Count),
            ("over-first", faster, Unit::Ratio),
            ("over-before", before(&time), Unit::Ratio),
            ("allocations-over-before", before(&allocations), Unit::Ratio),
        ];
        for (name, number, unit) in worked_out {
            if let Some(number) = number {
                self.number(&format!("{id}-talk-{name}"), number, unit)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_another_has_the_digits_that_it_was_given() {
        let talk = |number, unit| Value::as_given(number, unit).text;
        assert_eq!(talk(4.2, Unit::Seconds), "4.2 s");
        assert_eq!(talk(194.0, Unit::Seconds), "3 min 14 s");
        assert_eq!(talk(5.9e9, Unit::Bytes), "5.9 GB");
        assert_eq!(talk(154e9, Unit::Bytes), "154 GB");
        assert_eq!(talk(180e6, Unit::Count), "180,000,000");
    }

    #[test]
    fn a_name_is_given_once() {
        let mut figures = Figures::default();
        figures.number("a-1", 2e6, Unit::Count).unwrap();
        assert_eq!(figures.cell("a-1-words"), "2.0 million");
        assert!(figures.add("a-1", Value::text("b")).is_err());
        assert!(figures.add("a 1", Value::text("b")).is_err());
    }
}
