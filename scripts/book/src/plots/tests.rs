use evidence::{Measurements, Run, repository};

use super::{svg::tests::check, *};

fn committed() -> Source {
    Source::read(&repository()).unwrap()
}

const ALL: [&str; 3] = ["time", "allocations", "instructions"];

/// All plots of a run, each held to what every plot must keep to.
fn drawn(source: &Source) -> Vec<String> {
    let plots = ALL.map(|name| plot(source, &[name]).unwrap());
    plots.iter().for_each(|svg| check(svg));
    plots.into()
}

#[test]
fn every_stage_and_its_figures_are_in_the_picture_and_in_its_words() {
    let source = committed();
    let plots = drawn(&source);
    assert_eq!(plots, drawn(&source));
    let measurements = &source.run.1.measurements;
    for (svg, name) in plots.iter().zip(ALL) {
        for stage in measurements.stages() {
            let times = svg.matches(&format!(">{stage}<")).count();
            assert_eq!(times, 1, "{stage} in {name}");
            assert!(svg.contains(&format!("{stage}: ")), "{stage} in {name}");
        }
    }
    for stage in &source.stages.stage {
        let one = format!("{}-one", evidence::stages::id(&stage.package));
        let (label, package) = (source.values.cell(&one), &stage.package);
        assert!(plots[0].contains(&format!(">{label}<")), "{label} of {package}");
        let words = format!("{package}: {label} with one worker");
        assert!(plots[0].contains(&words), "{package}");
    }
    assert!(plots[0].contains(">3 min 14 s<"), "the talk's first time");
    assert!(plots[1].contains("nearly 0"));
    for tick in [">10 ms<", ">100 ms<", ">1 s<", ">10 s<", ">100 s<"] {
        assert!(plots[0].contains(tick), "{tick} in {}", plots[0]);
    }
    assert!(plot(&source, &["experiment", "jobs"]).is_ok());
    assert!(plot(&source, &["experiment", "none"]).is_err());
    assert!(plot(&source, &["none"]).is_err());
}

fn with(change: impl Fn(&mut Measurements)) -> Vec<String> {
    let mut source = committed();
    let Run { measurements, .. } = &mut source.run.1;
    change(measurements);
    drawn(&source)
}

#[test]
fn what_was_not_measured_is_missing_and_said_to_be() {
    let plots = with(|measurements| {
        measurements.counts.clear();
        let times = measurements.timings.iter_mut();
        times.for_each(|timing| timing.seconds.clear());
    });
    // The talk's are there.
    assert!(plots[0].contains("ch6-values: not measured."));
    assert!(plots[1].contains("ch6-values: not measured."));
}

#[test]
fn scaled_times_are_marked() {
    let plots = with(|measurements| measurements.timings[0].width /= 2);
    assert!(plots[0].contains(">~"), "{}", plots[0]);
}
