//! Numbers as people read them.

/// A time in seconds.
pub fn time(seconds: f64, digits: usize) -> String {
    let rounded = rounded(seconds, digits).0;
    if rounded >= 60.0 {
        let whole = seconds.round() as u64;
        let (minutes, seconds) = (whole / 60, whole % 60);
        return format!("{minutes} min {seconds} s");
    }
    if seconds == 0.0 {
        return "0 s".to_owned();
    }
    let units = [(1.0, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")];
    // 1 in the unit, or just below by how it is stored.
    let suits = |(factor, _): &&(f64, &str)| rounded * factor >= 1.0 - 1e-9;
    let (factor, unit) = units.iter().find(suits).unwrap_or(&units[3]);
    let number = significant(seconds * factor, digits);
    format!("{number} {unit}")
}

/// A whole number with its thousands separated.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of memory.
pub fn bytes(bytes: f64, digits: usize) -> String {
    let rounded = rounded(bytes, digits).0;
    let units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let suits = |(unit, _): &&(f64, &str)| rounded >= *unit;
    match units.iter().find(suits) {
        Some((unit, name)) => format!("{} {name}", significant(bytes / unit, digits)),
        None if bytes.fract() == 0.0 => format!("{bytes} B"),
        None => format!("{} B", significant(bytes, digits)),
    }
}

/// A share in %, without its unit: one decimal; below 1 %, two significant digits.
pub fn share(percent: f64, digits: Option<usize>) -> String {
    match digits {
        Some(digits) => significant(percent, digits),
        None if percent == 0.0 || percent == 100.0 => format!("{percent}"),
        None if percent < 0.995 => significant(percent, 2),
        None => format!("{percent:.1}"),
    }
}

/// So many significant digits as are asked for; else so many, but all before the decimal point.
pub fn at_least(number: f64, least: usize, digits: Option<usize>) -> String {
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
        Ok(whole) => grouped(whole) + fraction,
        Err(_) => text,
    }
}

/// Rounded to so many significant digits, and the power of ten of the first one.
fn rounded(number: f64, digits: usize) -> (f64, i32) {
    let text = format!("{number:.*e}", digits.saturating_sub(1));
    let exponent = text.split_once('e').and_then(|(_, e)| e.parse().ok());
    (text.parse().unwrap_or(number), exponent.unwrap_or(0))
}
