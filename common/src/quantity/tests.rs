//! How values are printed.

use super::*;

fn print(unit: Unit, number: f64) -> String {
    let text = Quantity::new(number, unit).print(None);
    text.replace(' ', "_")
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
        (0.010_413, "10.4_ms"),
        (0.005_6, "5.60_ms"),
        (0.999_7, "1.00_s"),
        (2.88e-5, "28.8_µs"),
        (1e-6, "1.00_µs"),
        (7.497e-7, "750_ns"),
        (1e-10, "0.100_ns"),
        (0.0, "0_s"),
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
fn ratios_have_two_digits() {
    let cases = [
        (3.9, "3.9"),
        (0.823, "0.82"),
        (9.96, "10"),
        (10.6, "11"),
        (994.4, "990"),
        (9_312.4, "9,300"),
        (4_096.0, "4,096"),
        (41_772.1, "42,000"),
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
    let expected = ["2.4 billion", "140 million", "3,353"];
    assert_eq!(
        [2_448_520_325.0, 140_062_232.0, 3353.0].map(words),
        expected
    );
}
