//! A value of the book: a number with its unit, unrounded, and how it is printed.

mod print;
#[cfg(test)]
mod tests;

use indicatif::HumanCount;
use serde::Deserialize;

use print::{at_least, bytes, share, time};

/// Between a number and its unit, so that no line breaks there.
const SPACE: char = '\u{a0}';

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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

impl Unit {
    /// Its name in the evidence.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Seconds => "s",
            Unit::Count => "count",
            Unit::Bytes => "bytes",
            Unit::Instructions => "instructions",
            Unit::Ratio => "ratio",
            Unit::Share => "%",
        }
    }
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number, unrounded; of a share, the part of 1.
    pub number: f64,
    /// What it counts.
    pub unit: Unit,
}

/// What stands in the book for a name.
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

    /// Another's figure, which is printed with the digits that it was given with.
    pub fn as_given(number: f64, unit: Unit) -> Value {
        let quantity = Quantity::new(number, unit);
        let shortest = format!("{number:e}");
        let mantissa = shortest.split('e').next().unwrap_or_default();
        let digits = mantissa.chars().filter(char::is_ascii_digit).count();
        let digits = matches!(unit, Unit::Seconds | Unit::Bytes).then_some(digits);
        Value {
            text: quantity.print(digits),
            ..quantity.into()
        }
    }
}

impl From<Quantity> for Value {
    fn from(quantity: Quantity) -> Value {
        Value {
            quantity: Some(quantity),
            text: quantity.print(None),
        }
    }
}

impl Quantity {
    /// A number of a unit.
    pub fn new(number: f64, unit: Unit) -> Quantity {
        Quantity { number, unit }
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
                format!("{}{number}{SPACE}{name}", self.sign())
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
            Unit::Share => share(number * 100.0, digits) + &format!("{SPACE}%"),
            // "9,312 times" would be more than was measured; of exact counts it may be right.
            Unit::Ratio if number >= 1e2 && number.fract() != 0.0 => {
                at_least(number, 2, digits.or(Some(3)))
            }
            Unit::Ratio => at_least(number, 2, digits),
            Unit::Count | Unit::Instructions if number.fract() == 0.0 && digits.is_none() => {
                HumanCount(number as u64).to_string()
            }
            Unit::Count | Unit::Instructions => at_least(number, 3, digits),
        }
    }
}

/// What is quoted, with no line break beside a number.
pub fn unbroken(text: &str) -> String {
    let mut unbroken = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let beside = digit(unbroken.chars().last()) || digit(rest.peek().copied());
        unbroken.push(if c == ' ' && beside { SPACE } else { c });
    }
    unbroken
}
