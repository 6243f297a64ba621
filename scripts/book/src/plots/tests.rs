use evidence::{Row, repository};

use super::*;

fn committed() -> Source {
    Source::read(&repository()).unwrap()
}

/// The plots of times, allocations and instructions in a run.
fn drawn(source: &Source) -> [String; 3] {
    ["time", "allocations", "instructions"].map(|name| {
        let html = plot(source, &[name]).unwrap();
        for bad in ["NaN", "inf", "\n\n"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
        html
    })
}

#[test]
fn every_stage_and_its_figures_are_in_the_picture() {
    let source = committed();
    let plots = drawn(&source);
    for stage in &source.stages.stage {
        let name = format!("<dt>{}</dt>", stage.package);
        for html in &plots {
            assert_eq!(html.matches(&name).count(), 1, "{name} in {html}");
        }
        let one = source
            .values
            .cell(&format!("{}-one", evidence::stages::id(&stage.package)));
        assert!(
            plots[0].contains(&format!(">{one}<span> (1 worker)")),
            "{one}"
        );
    }
    assert!(plots[0].contains(">3 min 14 s<span> (talk, 1 worker)"));
    for tick in [">10 ms<", ">100 ms<", ">1 s<", ">10 s<", ">100 s<"] {
        assert!(plots[0].contains(tick), "{tick} in {}", plots[0]);
    }
    // What is nearly nothing is all in one place.
    assert!(plots[1].contains("--at:0.0%\" aria-hidden=\"true\">0.1 or less<"));
    assert_eq!(
        plots[1]
            .matches("<dd class=\"one\" style=\"--at:0.0%")
            .count(),
        // All but the first three.
        source.stages.stage.len() - 3
    );
}

#[test]
fn what_was_not_measured_is_missing_and_scaled_times_are_marked() {
    let mut source = committed();
    let measured = &mut source.run.1.measurements;
    measured.timings[0].width /= 2;
    assert!(drawn(&source)[0].contains(">~"));
    let measured = &mut source.run.1.measurements;
    measured.counts.clear();
    measured
        .timings
        .iter_mut()
        .for_each(|timing| timing.seconds.clear());
    // The talk's are there.
    for html in &drawn(&source)[..2] {
        assert!(
            html.contains("\"talk one\"") && !html.contains("\"one\""),
            "{html}"
        );
    }
    source.run.1.instructions.clear();
    assert!(plot(&source, &["instructions"]).is_err());
}

#[test]
fn bars_are_as_long_as_the_medians_are_great() {
    let mut source = committed();
    let rows = vec![
        Row::new("clear", Unit::Seconds, &[1e-8, 1.1e-8, 9e-9]),
        Row::new("new", Unit::Seconds, &[4e-8, 3.9e-8, 5e-8]),
    ];
    let about = String::new();
    let (_, jobs) = source.experiments.get_mut("jobs").unwrap();
    *jobs = Experiment { about, rows };
    let html = plot(&source, &["experiment", "jobs"]).unwrap();
    for text in [
        "<dt>clear</dt>",
        "--at:20.0%;--from:18.0%;--to:22.0%\">10.0 ns<span>, 9.00 ns to 11.0 ns<",
        "--at:80.0%;--from:78.0%;--to:100.0%\">40.0 ns<",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
}

/// The plot of the growth of rows, each a name and seconds.
fn growth(source: &mut Source, rows: &[(&str, f64)]) -> Result<String, String> {
    source.stages.stage[9].from = Some("ch7-less-work".into());
    let rows = rows
        .iter()
        .map(|(name, seconds)| Row::new(name, Unit::Seconds, &[*seconds]));
    let (_, jobs) = source.experiments.get_mut("jobs").unwrap();
    jobs.rows = rows.collect();
    plot(source, &["growth", "jobs"])
}

#[test]
fn a_line_goes_as_far_as_its_stage_and_ends_in_its_name() {
    let rows = [
        ("ch1-100", 10.0),
        ("ch1-100-again", 11.0),
        // In any order.
        ("ch8-100000", 1.0),
        ("ch8-1000", 0.01),
        ("ch10-100000", 0.9),
        ("ch13-100000", 0.1),
    ];
    let svg = growth(&mut committed(), &rows).unwrap();
    // From 100 to 100,000 in three steps, and from 10 ms to 10 s in three.
    for text in [
        "<polyline class=\"line\" points=\"62.0,12.0\"/>",
        "<polyline class=\"line\" points=\"218.0,372.0 530.0,132.0\"/>",
        "<polyline class=\"line other\" points=\"530.0,137.5\"/>",
        "<polyline class=\"line other\" points=\"530.0,252.0\"/>",
        "<title>ch8, 1,000 balls: 10.0 ms</title>",
        // Not at 137.0 and 142.5, where they would overlap.
        "<path class=\"lead\" d=\"M534.0 132.0L548.0 126.7\"/>",
        "x=\"551.0\" y=\"131.7\">ch8</text>",
        "x=\"551.0\" y=\"147.7\">ch10</text>",
        ">100,000</text>",
        ">10 ms</text>",
        ">10 s</text>",
    ] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    assert!(!svg.contains("\n\n") && !svg.contains("11.0 s"), "{svg}");
}

#[test]
fn what_has_no_stage_or_no_objects_is_named() {
    let mut source = committed();
    let mut growth = |rows: &[(&str, f64)]| growth(&mut source, rows);
    for name in ["ch99-10", "ch1-many", "ch1", "ch1-0"] {
        let why = growth(&[(name, 1.0)]).unwrap_err();
        assert!(why.starts_with(&format!("{name} is no stage ")), "{why}");
    }
    assert!(growth(&[("ch1-10", 0.0)]).is_err());
    assert!(growth(&[]).unwrap_err().contains("nothing of the plot"));
}

#[test]
fn a_speed_up_is_over_the_same_stage_with_one_worker() {
    let mut source = committed();
    let rows = [
        ("ch1-1", 8.0),
        ("ch1-1-again", 9.0),
        ("ch1-2", 4.0),
        ("ch1-16", 4.0),
    ];
    let rows = rows.map(|(name, seconds)| Row::new(name, Unit::Seconds, &[seconds]));
    let (_, jobs) = source.experiments.get_mut("jobs").unwrap();
    jobs.rows = rows.to_vec();
    let svg = plot(&source, &["scaling", "jobs"]).unwrap();
    for text in [
        "points=\"62.0,372.0 179.0,12.0 530.0,12.0\"",
        "<title>ch1, 16 workers: 2.0</title>",
        ">16</text>",
        ">workers, both log scale</text>",
    ] {
        assert!(svg.contains(text), "{text} in {svg}");
    }
    let (_, jobs) = source.experiments.get_mut("jobs").unwrap();
    jobs.rows.remove(0);
    let why = plot(&source, &["scaling", "jobs"]).unwrap_err();
    assert_eq!(why, "ch1 was not timed with one worker");
}
