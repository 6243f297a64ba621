//! What the judge says of versions whose speed and correctness are known.

use std::time::{Duration, Instant};

use exercises::{
    EXERCISES, find,
    judge::{Count, Exercise, Faster, Limit, Measured, Plan, Run, Verdict, Version, judge, record},
};

const PLAN: Plan = Plan {
    rounds: 3,
    least_seconds: 1e-4,
};

const SLOW: Exercise = Exercise {
    name: "made-up",
    title: "spin",
    file: "none",
    check: |_| Ok(()),
    faster: Some(Faster {
        times: 4.0,
        prepare: spin,
        asides: &[("aside", || spin(Version::Baseline))],
    }),
    limit: None,
};

fn spin(_: Version) -> Run {
    Box::new(|| {
        let start = Instant::now();
        while start.elapsed() < Duration::from_micros(20) {}
    })
}

/// Times that are known, in seconds; the baseline takes 8.
fn timed(yours: f64, solution: f64) -> Verdict {
    let names = ["baseline", "baseline-again", "exercise", "solution"];
    let seconds = [8.0, 8.0, yours, solution];
    let times = names.iter().zip(seconds);
    Verdict::Measured(Measured {
        times: times
            .map(|(name, each)| ((*name).to_owned(), vec![each / 2.0, each, each * 9.0]))
            .collect(),
        ..Measured::default()
    })
}

fn verdict(exercise: &Exercise) -> (Verdict, String) {
    let verdict = judge(exercise, PLAN, |_| Ok([9, 2, 0])).unwrap();
    let text = verdict.text(exercise);
    (verdict, text)
}

#[test]
fn right_but_slow_is_not_enough() {
    let verdict = timed(2.1, 1.0);
    let text = verdict.text(&SLOW);
    assert!(
        !verdict.passed(&SLOW) && verdict.solution_passed(&SLOW),
        "{text}"
    );
    assert!(text.contains("right, but not fast enough yet"), "{text}");
    let ratios = "required 4.0, yours 3.8, the solution 8.0 (noise 1.00)";
    assert!(text.contains(ratios), "{text}");
}

#[test]
fn right_and_fast_passes() {
    let verdict = timed(2.0, 1.0);
    assert!(verdict.passed(&SLOW), "{}", verdict.text(&SLOW));
    assert!(!timed(1.0, 3.0).solution_passed(&SLOW));
    assert!(!timed(f64::NAN, 1.0).passed(&SLOW), "no time is not fast");
}

#[test]
fn wrong_is_not_measured() {
    let yours_is = |version| match version {
        Version::Exercise => Err("4 instead of 5".to_owned()),
        _ => Ok(()),
    };
    let wrong = Exercise {
        check: yours_is,
        ..SLOW
    };
    let (verdict, text) = verdict(&wrong);
    assert!(matches!(verdict, Verdict::Wrong(_)));
    assert!(!verdict.passed(&wrong) && text.contains("wrong: 4 instead of 5"));
}

#[test]
fn a_panic_of_yours_is_wrong_and_a_wrong_solution_an_error() {
    let panics = Exercise {
        check: |version| match version {
            Version::Exercise => panic!("an index, say"),
            _ => Ok(()),
        },
        ..SLOW
    };
    assert!(verdict(&panics).1.contains("it panicked"));
    let ours_is_wrong = Exercise {
        check: |version| match version {
            Version::Solution => Err("no".to_owned()),
            _ => Ok(()),
        },
        ..SLOW
    };
    assert!(judge(&ours_is_wrong, PLAN, |_| Ok([0; 3])).is_err());
}

fn limited(most: f64) -> Exercise {
    let limit = Limit {
        what: "allocations",
        unit: evidence::Unit::Count,
        most,
        count: Count::Allocations,
        asides: &[("aside", || 7.0)],
    };
    Exercise {
        faster: None,
        limit: Some(limit),
        ..SLOW
    }
}

#[test]
fn a_limit_must_be_kept() {
    let (kept, text) = verdict(&limited(2.0));
    assert!(kept.passed(&limited(2.0)), "{text}");
    assert!(text.contains("at most 2, yours 2, the solution 0, the baseline 9"));
    assert!(text.contains("allocations, aside: 7"), "{text}");
    let (exceeded, text) = verdict(&limited(1.0));
    assert!(!exceeded.passed(&limited(1.0)), "{text}");
}

#[test]
fn a_record_begins_with_the_baseline_and_ends_with_what_is_required() {
    let names = |exercise: &Exercise, measured: &Measured| -> Vec<String> {
        let rows = record::rows(exercise, measured);
        rows.into_iter().map(|row| row.name).collect()
    };
    let (Verdict::Measured(timed), _) = verdict(&SLOW) else {
        panic!("measured")
    };
    let expected = "baseline baseline-again exercise solution aside required";
    assert_eq!(names(&SLOW, &timed).join(" "), expected);
    let (Verdict::Measured(counted), _) = verdict(&limited(2.0)) else {
        panic!("measured")
    };
    let expected = ["baseline", "exercise", "solution", "aside", "required"];
    assert_eq!(names(&limited(2.0), &counted), expected);
    let both = Exercise {
        faster: SLOW.faster,
        ..limited(2.0)
    };
    let names = names(&both, &counted).join(" ");
    assert!(
        names.contains("solution-allocations aside-allocations required-allocations"),
        "{names}"
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.json");
    let rows = std::collections::BTreeMap::from([(SLOW.name, record::rows(&SLOW, &timed))]);
    record::write(&file, &rows).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let rows = &json[SLOW.name];
    assert_eq!(rows[0]["values"].as_array().unwrap().len(), 3);
    assert_eq!(rows[5]["values"][0], 4.0);
}

#[test]
fn an_exercise_is_found_by_its_name() {
    assert_eq!(find("ch3").unwrap().name, "ch3");
    assert_eq!(find("ch11-order").unwrap().name, "ch11-order");
    let unknown = find("ch99").err().unwrap();
    assert_eq!(unknown.lines().count(), 1);
    assert!(
        unknown.contains("ch0, ch1, ch2, ch3, ch4, ch5"),
        "{unknown}"
    );
    assert!((EXERCISES[0].check)(Version::Solution).is_ok());
}
