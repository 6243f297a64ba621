//! Figures as the book prints them: three digits that count, and a unit.

/// A wall time in seconds as `1 min 33 s`, `23.9 s`, `830 ms`, `28.8 µs`; empty where it is no time.
pub fn time(seconds: f64) -> String {
    if !seconds.is_finite() || seconds < 0.0 {
        return String::new();
    }
    // Rounded before the unit is chosen, lest 999.9 ms become 1000 ms.
    let rounded = rounded(seconds);
    match rounded {
        0.0 => "0 s".into(),
        _ if seconds.round() >= 60.0 => minutes(seconds.round() as u64),
        s if s >= 1.0 => format!("{} s", digits(s)),
        s if s >= 1e-3 => format!("{} ms", digits(s * 1e3)),
        s if s >= 1e-6 => format!("{} µs", digits(s * 1e6)),
        s => format!("{} ns", digits(s * 1e9)),
    }
}

fn minutes(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// A count for a pixel: `7,970`, `456`, `0.011`; empty where it is no count.
pub fn count(value: f64) -> String {
    match value {
        v if !v.is_finite() || v < 0.0 => String::new(),
        0.0 => "0".into(),
        v if v < 0.0005 => "< 0.001".into(),
        v if v < 1.0 => format!("{v:.3}"),
        v if v < 100.0 && v.fract() != 0.0 => digits(v),
        v => grouped(v.round() as u64),
    }
}

/// A value with a unit, as rows of an experiment have it.
pub fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "s" | "seconds" => time(value),
        "ms" => time(value * 1e-3),
        "us" | "µs" => time(value * 1e-6),
        "ns" => time(value * 1e-9),
        "bytes" => bytes(value),
        "" | "count" => count(value),
        unit => format!("{} {unit}", count(value)),
    }
}

fn bytes(value: f64) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    match units.iter().find(|(size, _)| rounded(value) >= *size) {
        Some((size, unit)) => format!("{} {unit}", digits(value / size)),
        None => format!("{} bytes", count(value)),
    }
}

/// Three digits that count, or all of the whole part.
pub fn digits(value: f64) -> String {
    let value = rounded(value);
    let whole = value.abs().log10().floor().max(-6.0) as i32;
    format!("{value:.*}", (2 - whole).max(0) as usize)
}

fn rounded(value: f64) -> f64 {
    match value {
        0.0 => 0.0,
        value => {
            let step = 10f64.powi(value.abs().log10().floor() as i32 - 2);
            (value / step).round() * step
        }
    }
}

/// A whole number with separators between its thousands.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let separated = digits.char_indices().map(|(at, digit)| {
        let left = digits.len() - at;
        let separator = if at > 0 && left.is_multiple_of(3) {
            ","
        } else {
            ""
        };
        format!("{separator}{digit}")
    });
    separated.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_unit_that_fits() {
        let cases = [
            (93.29, "1 min 33 s"),
            (120.0, "2 min"),
            (59.7, "1 min"),
            (23.92, "23.9 s"),
            (1.0256, "1.03 s"),
            (0.9999, "1.00 s"),
            (0.8298, "830 ms"),
            (28.8e-6, "28.8 µs"),
            (7.5e-7, "750 ns"),
            (0.0, "0 s"),
            (f64::NAN, ""),
        ];
        for (seconds, expected) in cases {
            assert_eq!(time(seconds), expected);
        }
    }

    #[test]
    fn counts_have_separators_and_the_digits_that_tell() {
        let cases = [
            (2_933_733.6, "2,933,734"),
            (7970.4, "7,970"),
            (455.9, "456"),
            (3.0, "3"),
            (45.59, "45.6"),
            (0.0109, "0.011"),
            (0.0001, "< 0.001"),
            (0.0, "0"),
            (f64::INFINITY, ""),
        ];
        for (value, expected) in cases {
            assert_eq!(count(value), expected);
        }
    }

    #[test]
    fn an_experiments_unit_is_kept() {
        assert_eq!(with_unit(0.25, "s"), "250 ms");
        assert_eq!(with_unit(12.0, "ns"), "12.0 ns");
        assert_eq!(with_unit(1.5e9, "bytes"), "1.50 GB");
        assert_eq!(with_unit(1200.0, "allocations"), "1,200 allocations");
    }
}
