//! A number with its unit, unrounded, and the one way in which it is printed.

mod print;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use print::{at_least, bytes, grouped, share, time};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Time.
    #[serde(rename = "s")]
    Seconds,
    /// Things.
    #[serde(rename = "count")]
    Count,
    /// Memory.
    #[serde(rename = "bytes")]
    Bytes,
    /// Instructions of the processor.
    #[serde(rename = "instructions")]
    Instructions,
    /// How many times one is the other.
    #[serde(rename = "ratio")]
    Ratio,
    /// A part of a whole. The number of a [`Quantity`] is then the part of 1.
    #[serde(rename = "%")]
    Share,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number, unrounded; of a share, the part of 1.
    pub number: f64,
    /// What it counts.
    pub unit: Unit,
}

impl Quantity {
    /// A number of a unit.
    pub fn new(number: f64, unit: Unit) -> Quantity {
        Quantity { number, unit }
    }

    /// A time.
    pub fn seconds(seconds: f64) -> Quantity {
        Quantity::new(seconds, Unit::Seconds)
    }

    /// So many things.
    pub fn count(count: u64) -> Quantity {
        Quantity::new(count as f64, Unit::Count)
    }

    /// An amount of memory.
    pub fn bytes(bytes: u64) -> Quantity {
        Quantity::new(bytes as f64, Unit::Bytes)
    }

    /// A number as it is written down, where shares are in %.
    pub fn written(number: f64, unit: Unit) -> Quantity {
        match unit {
            Unit::Share => Quantity::new(number / 100.0, unit),
            _ => Quantity::new(number, unit),
        }
    }

    /// The number and its unit, with so many significant digits; without, as suits the unit. A time
    /// of a minute or more is in minutes and whole seconds in any case.
    pub fn print(self, digits: Option<usize>) -> String {
        let text = self.magnitude(self.number.abs(), digits);
        self.sign() + &text
    }

    /// A great number in words, as `2.4 billion`; a smaller one as it is always printed.
    pub fn words(self, digits: Option<usize>) -> String {
        let number = self.number.abs();
        let units = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
        match units.iter().find(|(least, _)| number >= *least) {
            Some((unit, name)) => {
                let number = at_least(number / unit, 2, digits);
                format!("{}{number} {name}", self.sign())
            }
            None => self.print(digits),
        }
    }

    fn sign(self) -> String {
        if self.number < 0.0 { "\u{2212}" } else { "" }.to_owned()
    }

    fn magnitude(self, number: f64, digits: Option<usize>) -> String {
        match self.unit {
            Unit::Seconds => time(number, digits.unwrap_or(3)),
            Unit::Bytes => bytes(number, digits.unwrap_or(3)),
            Unit::Share => share(number * 100.0, digits) + " %",
            // "9,312 times" would be more than was measured; of exact counts it may be right.
            Unit::Ratio if number >= 1e2 && number.fract() != 0.0 => {
                at_least(number, 2, digits.or(Some(2)))
            }
            Unit::Ratio => at_least(number, 2, digits),
            Unit::Count | Unit::Instructions if number.fract() == 0.0 && digits.is_none() => {
                grouped(number as u64)
            }
            Unit::Count | Unit::Instructions => at_least(number, 3, digits),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.print(None))
    }
}
