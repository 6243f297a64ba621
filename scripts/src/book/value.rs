//! A value of the book: a number with its unit, unrounded, and how it is printed.

use indicatif::HumanCount;
use serde::Deserialize;

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

fn time(seconds: f64, digits: usize) -> String {
    let rounded = rounded(seconds, digits).0;
    if rounded >= 60.0 {
        let whole = seconds.round() as u64;
        let (minutes, seconds) = (whole / 60, whole % 60);
        return format!("{minutes}{SPACE}min{SPACE}{seconds}{SPACE}s");
    }
    let units = [(1.0, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")];
    // 1 in the unit, or just below by how it is stored.
    let suits = |(factor, _): &&(f64, &str)| rounded * factor >= 1.0 - 1e-9;
    let (factor, unit) = units.iter().find(suits).unwrap_or(&units[3]);
    let number = significant(seconds * factor, digits);
    format!("{number}{SPACE}{unit}")
}

fn bytes(bytes: f64, digits: usize) -> String {
    let rounded = rounded(bytes, digits).0;
    let units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let suits = |(unit, _): &&(f64, &str)| rounded >= *unit;
    match units.iter().find(suits) {
        Some((unit, name)) => format!("{}{SPACE}{name}", significant(bytes / unit, digits)),
        None if bytes.fract() == 0.0 => format!("{bytes}{SPACE}B"),
        None => format!("{}{SPACE}B", significant(bytes, digits)),
    }
}

/// One decimal; below 1 %, two significant digits.
fn share(percent: f64, digits: Option<usize>) -> String {
    match digits {
        Some(digits) => significant(percent, digits),
        None if percent == 0.0 || percent == 100.0 => format!("{percent}"),
        None if percent < 0.995 => significant(percent, 2),
        None => format!("{percent:.1}"),
    }
}

/// So many significant digits as are asked for; else so many, but all before the decimal point.
fn at_least(number: f64, least: usize, digits: Option<usize>) -> String {
    let whole = (rounded(number, least).1 + 1).max(0) as usize;
    significant(number, digits.unwrap_or(least.max(whole)))
}

/// Rounded to so many significant digits, with thousands separated.
fn significant(number: f64, digits: usize) -> String {
    let (rounded, exponent) = rounded(number, digits);
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    let text = match rounded == 0.0 {
        true => "0".to_owned(),
        false => format!("{rounded:.decimals$}"),
    };
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    match whole.parse::<u64>() {
        Ok(whole) => HumanCount(whole).to_string() + fraction,
        Err(_) => text,
    }
}

/// Rounded to so many significant digits, and the power of ten of the first one.
fn rounded(number: f64, digits: usize) -> (f64, i32) {
    let text = format!("{number:.*e}", digits.saturating_sub(1));
    let exponent = text.split_once('e').and_then(|(_, e)| e.parse().ok());
    (text.parse().unwrap_or(number), exponent.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(unit: Unit, number: f64) -> String {
        let text = Quantity::new(number, unit).print(None);
        text.replace(SPACE, "_")
    }

    #[test]
    fn times_have_three_digits_and_the_unit_that_suits() {
        let cases = [
            (194.0, "3_min_14_s"),
            (93.286_264, "1_min_33_s"),
            (59.96, "1_min_0_s"),
            (59.94, "59.9_s"),
            (23.919_855, "23.9_s"),
            (1.034_4, "1.03_s"),
            (0.829_762, "830_ms"),
            (0.999_7, "1.00_s"),
            (2.88e-5, "28.8_µs"),
            (1e-6, "1.00_µs"),
            (7.497e-7, "750_ns"),
            (1e-10, "0.100_ns"),
            (0.0, "0_ns"),
            (-0.5, "\u{2212}500_ms"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(print(Unit::Seconds, seconds), expected);
        }
    }

    #[test]
    fn counts_are_whole_or_have_three_digits() {
        let cases = [
            (2_448_520_325.0, "2,448,520,325"),
            (9.0, "9"),
            (7970.44, "7,970"),
            (999.96, "1,000"),
            (455.93, "456"),
            (7.739, "7.74"),
            (0.010_91, "0.0109"),
        ];
        for (number, expected) in cases {
            assert_eq!(print(Unit::Count, number), expected);
            assert_eq!(print(Unit::Instructions, number), expected);
        }
    }

    #[test]
    fn ratios_have_two_digits_and_all_whole_ones() {
        let cases = [
            (3.9, "3.9"),
            (0.823, "0.82"),
            (9.96, "10"),
            (10.6, "11"),
            (41_772.1, "41,772"),
            (1.0, "1.0"),
        ];
        for (number, expected) in cases {
            assert_eq!(print(Unit::Ratio, number), expected);
        }
        let ratio = Quantity::new(1.224, Unit::Ratio);
        assert_eq!(ratio.print(Some(3)), "1.22");
        assert_eq!(ratio.print(Some(1)), "1");
    }

    #[test]
    fn shares_and_bytes_have_their_units() {
        let shares = [0.923_6, 1.0, 0.003_31, 0.009_96, 0.0, -0.93, 0.999_9];
        let shares = shares.map(|share| print(Unit::Share, share));
        let expected = [
            "92.4_%",
            "100_%",
            "0.33_%",
            "1.0_%",
            "0_%",
            "\u{2212}93.0_%",
            "100.0_%",
        ];
        assert_eq!(shares, expected);
        let bytes = [160.0, 24.63, 999_700.0, 103.8e9].map(|bytes| print(Unit::Bytes, bytes));
        assert_eq!(bytes, ["160_B", "24.6_B", "1.00_MB", "104_GB"]);
        assert_eq!(Quantity::written(50.0, Unit::Share).number, 0.5);
    }

    #[test]
    fn great_numbers_can_be_words() {
        let words = |number| Quantity::new(number, Unit::Count).words(None);
        let expected = ["2.4\u{a0}billion", "140\u{a0}million", "3,353"];
        assert_eq!(
            [2_448_520_325.0, 140_062_232.0, 3353.0].map(words),
            expected
        );
    }

    #[test]
    fn quotations_do_not_break_beside_a_number() {
        assert_eq!(
            unbroken("3 min 14 s, or so"),
            "3\u{a0}min\u{a0}14\u{a0}s, or so"
        );
    }
}
