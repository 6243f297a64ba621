//! Values with units, written as `go tool pprof` writes them.

/// A unit that values of a table have in common: its name, and how many of the smallest it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit(&'static str, f64);

const TIME: &[Unit] = &[
    Unit("hrs", 3.6e12),
    Unit("s", 1e9),
    Unit("ms", 1e6),
    Unit("us", 1e3),
    Unit("ns", 1.0),
    // What is less than a nanosecond is 0, and pprof says that in seconds.
    Unit("s", 1e9),
];

const BYTES: &[Unit] = &[
    Unit("TB", 1_099_511_627_776.0),
    Unit("GB", 1_073_741_824.0),
    Unit("MB", 1_048_576.0),
    Unit("kB", 1024.0),
    Unit("B", 1.0),
];

const COUNT: &[Unit] = &[Unit("", 1.0)];

impl Unit {
    /// The largest unit that a value is at least one of.
    fn of(value: i64, unit: &str) -> Unit {
        let scale = match unit {
            "nanoseconds" => TIME,
            "bytes" => BYTES,
            _ => COUNT,
        };
        let value = value.unsigned_abs() as f64;
        let fits = scale.iter().find(|Unit(_, factor)| value >= *factor);
        *fits.unwrap_or(&scale[scale.len() - 1])
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
    pub fn label(self, value: i64) -> String {
        let Unit(name, factor) = self;
        let number = format!("{:.2}", value as f64 / factor);
        match number.strip_suffix(".00").unwrap_or(&number) {
            "0" | "-0" => "0".to_owned(),
            number => format!("{number}{name}"),
        }
    }
}

/// A value in the unit that suits it.
pub fn label(value: i64, unit: &str) -> String {
    Unit::of(value, unit).label(value)
}

/// What part of a total a value is, five characters and `%`.
pub fn percentage(value: i64, total: i64) -> String {
    let ratio = (value as f64 / total as f64 * 100.0).abs();
    if (99.95..=100.05).contains(&ratio) {
        "  100%".to_owned()
    } else if ratio >= 1.0 {
        format!("{ratio:5.2}%")
    } else {
        // Of no total, all is nothing.
        format!("{:>5}%", two_digits(if total == 0 { 0.0 } else { ratio }))
    }
}

/// A number below 1 with its first two digits that count.
fn two_digits(ratio: f64) -> String {
    let rounded = format!("{ratio:.1e}").parse().unwrap_or(ratio);
    match rounded {
        0.0 | 1e-4.. => rounded.to_string(),
        _ => format!("{rounded:e}").replace("e-", "e-0"),
    }
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
            (-1_572_864, "bytes", "-1.50MB"),
            (1_572_864, "count", "1572864"),
        ];
        for (value, unit, expected) in cases {
            assert_eq!(label(value, unit), expected);
        }
    }

    #[test]
    fn a_table_has_one_unit() {
        let cases = [
            (2_000_000_000, "0.01s"),
            (10_000_000, "0.01s"),
            (9_000_000, "10ms"),
        ];
        for (least, expected) in cases {
            let values = [least, 0, 5_000_000_000].into_iter();
            let unit = Unit::for_table(values, 7_000_000_000, "nanoseconds");
            assert_eq!(unit.label(10_000_000), expected);
        }
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
