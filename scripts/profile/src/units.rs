//! Values with units, written as `go tool pprof` writes them.

/// Names of units by their factors, the smallest first.
type Scale = [(&'static str, f64)];

const TIME: &Scale = &[
    ("ns", 1.0),
    ("us", 1e3),
    ("ms", 1e6),
    ("s", 1e9),
    ("hrs", 3.6e12),
];

const BYTES: &Scale = &[
    ("B", 1.0),
    ("kB", 1024.0),
    ("MB", 1_048_576.0),
    ("GB", 1_073_741_824.0),
    ("TB", 1_099_511_627_776.0),
];

const COUNT: &Scale = &[("", 1.0)];

fn scale(unit: &str) -> &'static Scale {
    match unit {
        "nanoseconds" => TIME,
        "bytes" => BYTES,
        _ => COUNT,
    }
}

/// A unit that values of a table have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    name: &'static str,
    factor: f64,
}

impl Unit {
    /// The largest unit that a value is at least one of.
    pub fn of(value: i64, unit: &str) -> Unit {
        let scale = scale(unit);
        let value = value.unsigned_abs() as f64;
        let fits = scale.iter().rev().find(|(_, factor)| value >= *factor);
        // What is less than a nanosecond is 0, and pprof says that in seconds.
        let none = if unit == "nanoseconds" {
            ("s", 1e9)
        } else {
            scale[0]
        };
        let (name, factor) = *fits.unwrap_or(&none);
        Unit { name, factor }
    }

    /// The unit for a table: that of its smallest value, but where that is much smaller than the
    /// total, one that shows it with two decimals.
    pub fn for_table(values: impl Iterator<Item = i64>, total: i64, unit: &str) -> Unit {
        let least = values.map(i64::abs).filter(|value| *value > 0).min();
        let least = least.unwrap_or(total);
        let (small, large) = (Unit::of(least, unit), Unit::of(total, unit));
        if small != large && least.saturating_mul(100) < total {
            return Unit::of(least * 100, unit);
        }
        small
    }

    /// A value in this unit.
    pub fn label(&self, value: i64) -> String {
        let number = format!("{:.2}", value as f64 / self.factor);
        let number = number.strip_suffix(".00").unwrap_or(&number);
        match number {
            "0" | "-0" => "0".to_owned(),
            _ => format!("{number}{}", self.name),
        }
    }
}

/// A value in the unit that suits it.
pub fn label(value: i64, unit: &str) -> String {
    Unit::of(value, unit).label(value)
}

/// What part of a total a value is, five characters and `%`.
pub fn percentage(value: i64, total: i64) -> String {
    let ratio = match total {
        0 => 0.0,
        _ => (value as f64 / total as f64 * 100.0).abs(),
    };
    if (99.95..=100.05).contains(&ratio) {
        "  100%".to_owned()
    } else if ratio >= 1.0 {
        format!("{ratio:5.2}%")
    } else {
        format!("{:>5}%", two_digits(ratio))
    }
}

/// A number below 1 with its first two digits that count.
fn two_digits(ratio: f64) -> String {
    if ratio == 0.0 {
        return "0".to_owned();
    }
    let rounded = format!("{ratio:.1e}");
    let (digits, exponent) = rounded.split_once('e').unwrap_or((&rounded, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 {
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        return format!("{digits}e-{:02}", -exponent);
    }
    let text = format!("{ratio:.*}", (1 - exponent).max(0) as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_largest_unit_that_they_fill() {
        let cases = [
            (0, "nanoseconds", "0"),
            (999, "nanoseconds", "999ns"),
            (1_500_000, "nanoseconds", "1.50ms"),
            (12_345_000_000, "nanoseconds", "12.35s"),
            (1024, "bytes", "1kB"),
            (1_572_864, "bytes", "1.50MB"),
            (-1_572_864, "bytes", "-1.50MB"),
            (1_572_864, "count", "1572864"),
        ];
        for (value, unit, expected) in cases {
            assert_eq!(label(value, unit), expected);
        }
    }

    #[test]
    fn a_table_has_one_unit() {
        let unit = |values: &[i64], total| {
            let unit = Unit::for_table(values.iter().copied(), total, "nanoseconds");
            unit.label(10_000_000)
        };
        assert_eq!(
            unit(&[2_000_000_000, 5_000_000_000], 7_000_000_000),
            "0.01s"
        );
        assert_eq!(unit(&[10_000_000, 5_000_000_000], 7_000_000_000), "0.01s");
        assert_eq!(unit(&[9_000_000, 0, 5_000_000_000], 7_000_000_000), "10ms");
    }

    #[test]
    fn percentages_have_two_digits_at_least() {
        let cases = [
            (1, 1, "  100%"),
            (0, 5, "    0%"),
            (0, 0, "    0%"),
            (-1, 3, "33.33%"),
            (1, 100, " 1.00%"),
            (1, 300, " 0.33%"),
            (1, 2000, " 0.05%"),
            (1, 6_000_000, "1.7e-05%"),
            (995, 100_000, "    1%"),
            (3, 1, "300.00%"),
        ];
        for (value, total, expected) in cases {
            assert_eq!(percentage(value, total), expected);
        }
    }
}
