//! Numbers that stand in our own files: constants, and the sizes of the pictures of experiments.

use std::path::Path;

use evidence::{Quantity, Unit, Value};
use serde::Deserialize;
use toml::Table;

use crate::source::text;

/// Where the experiments are.
const EXPERIMENTS: &str = "book/experiments.toml";

/// A constant of a source file that is written as a number, or as a list of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfSource {
    /// Its name.
    pub constant: String,
    /// The file, from the repository's root.
    pub of: String,
    /// Which of a list, from 0 on.
    pub at: Option<usize>,
    /// What it counts; without, it is a bare number.
    pub unit: Option<Unit>,
    /// What it is.
    #[serde(skip)]
    pub number: f64,
}

/// The size of the picture that an experiment renders.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfExperiment {
    /// The experiment's name.
    pub size: String,
    /// Width and height in pixels.
    #[serde(skip)]
    pub pixels: [u32; 2],
}

impl OfSource {
    /// Reads the number.
    ///
    /// # Errors
    /// Where there is no such constant, or it is something else.
    pub fn read(&mut self, repository: &Path) -> Result<(), String> {
        let OfSource { constant, of, .. } = self;
        let found = number(&text(&repository.join(&of))?, constant, self.at);
        self.number = found.ok_or_else(|| format!("{of}: {constant} is no number"))?;
        Ok(())
    }
}

impl OfExperiment {
    /// Reads the size.
    ///
    /// # Errors
    /// Where there is no such experiment, or it has no size.
    pub fn read(&mut self, repository: &Path) -> Result<(), String> {
        let experiments = toml::from_str(&text(&repository.join(EXPERIMENTS))?);
        let experiments: Table =
            experiments.map_err(|why| format!("{EXPERIMENTS}: {}", why.message()))?;
        let size = experiments.get(&self.size).and_then(|one| one.get("size"));
        let size = size.and_then(|size| size.as_str()?.split_once('x'));
        let parsed = size.map(|(width, height)| [width.parse(), height.parse()]);
        let Some([Ok(width), Ok(height)]) = parsed else {
            return Err(format!("{EXPERIMENTS}: {} has no size", self.size));
        };
        self.pixels = [width, height];
        Ok(())
    }

    /// Printed as it is said; the number is that of its pixels.
    pub fn value(&self) -> Value {
        let [width, height] = self.pixels;
        Value {
            quantity: Some(Quantity::count(u64::from(width) * u64::from(height))),
            text: format!("{width} x {height}"),
        }
    }
}

/// The number that a constant is, or that stands in its list at this place.
fn number(source: &str, name: &str, at: Option<usize>) -> Option<f64> {
    let start = format!("const {name}: ");
    let mut code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let (_, declared) = code.find_map(|line| line.split_once(&start))?;
    let (_, value) = declared.split_once(" = ")?;
    let (value, _) = value.split_once(';')?;
    let number = match at {
        None => value,
        Some(at) => {
            let list = value.strip_prefix('[')?.strip_suffix(']')?;
            list.split(", ").nth(at)?
        }
    };
    number.replace('_', "").parse().ok()
}
