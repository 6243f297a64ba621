use evidence::{Experiment, Measurements, Row as Measured, repository};

use super::{svg::*, *};

fn committed() -> Source {
    Source::read(&repository()).unwrap()
}

const PLOTS: [&str; 3] = ["time", "allocations", "instructions"];

/// All plots of a run, each held to what every plot must keep to.
fn drawn(change: impl Fn(&mut Measurements)) -> Vec<String> {
    let mut source = committed();
    change(&mut source.run.1.measurements);
    let plots = PLOTS.map(|name| plot(&source, &[name]).unwrap());
    plots.iter().for_each(|svg| check(svg));
    plots.into()
}

#[test]
fn every_stage_and_its_figures_are_in_the_picture_and_in_its_words() {
    let source = committed();
    let plots = drawn(|_| {});
    for stage in &source.stages.stage {
        let package = &stage.package;
        for (svg, name) in plots.iter().zip(PLOTS) {
            let times = svg.matches(&format!(">{package}<")).count();
            assert_eq!(times, 1, "{package} in {name}");
        }
        let label = source
            .values
            .cell(&format!("{}-one", evidence::stages::id(package)));
        for text in [format!(">{label}<"), format!("{package}: {label}")] {
            assert!(plots[0].contains(&text), "{text}");
        }
    }
    assert!(plots[0].contains(">3 min 14 s<"), "the talk's first time");
    assert!(plots[1].contains(">0.1 or less<"));
    for tick in [">10 ms<", ">100 ms<", ">1 s<", ">10 s<", ">100 s<"] {
        assert!(plots[0].contains(tick), "{tick} in {}", plots[0]);
    }
}

#[test]
fn what_was_not_measured_is_missing_and_said_to_be() {
    let plots = drawn(|measured| {
        measured.counts.retain(|counts| counts.stage == "ch1-naive");
        measured
            .timings
            .iter_mut()
            .for_each(|timing| timing.seconds.clear());
    });
    // The talk's are there.
    assert!(plots[0].contains("ch6-values: not measured."));
    assert!(plots[1].contains("ch6-values: not measured."));
    let mut source = committed();
    source.run.1.instructions.clear();
    assert!(plot(&source, &["instructions"]).is_err());
}

#[test]
fn scaled_times_are_marked() {
    let plots = drawn(|measured| measured.timings[0].width /= 2);
    assert!(plots[0].contains(">~"), "{}", plots[0]);
}

#[test]
fn bars_are_as_long_as_the_medians_are_great() {
    let mut source = committed();
    let rows = vec![
        Measured::new("<clear> & so on", Unit::Seconds, &[1e-8, 1.1e-8, 9e-9]),
        Measured::new("new", Unit::Seconds, &[4e-8, 3.9e-8, 4.4e-8]),
    ];
    let about = String::new();
    let (_, order) = source.experiments.get_mut("jobs").unwrap();
    *order = Experiment { about, rows };
    let svg = plot(&source, &["experiment", "jobs"]).unwrap();
    check(&svg);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let bars = document
        .descendants()
        .filter(|node| node.has_tag_name("rect"));
    let widths: Vec<f64> = bars.map(|bar| number(&bar, "width")).collect();
    assert!((widths[1] / widths[0] - 4.0).abs() < 0.01, "{widths:?}");
    assert!(svg.contains("40.0 ns, 39.0 ns to 44.0 ns"), "{svg}");
}

/// A rectangle: left, top, right, bottom.
type Place = (f64, f64, f64, f64);

/// What every plot must keep to: it is one block of HTML to Markdown, and no text is cut or on something else.
fn check(svg: &str) {
    for bad in ["NaN", "inf", "\n\n", "{{"] {
        assert!(!svg.contains(bad), "{bad} in {svg}");
    }
    let first = svg.lines().next().unwrap();
    assert!(first.starts_with("<svg ") && first.matches('>').count() == 1);
    let document = roxmltree::Document::parse(svg).unwrap();
    let view = document.root_element().attribute("viewBox").unwrap();
    let height: f64 = view.rsplit(' ').next().unwrap().parse().unwrap();
    let texts: Vec<(&str, Place)> = document.descendants().filter_map(text_place).collect();
    let marks: Vec<Place> = document.descendants().filter_map(mark_place).collect();
    for (at, (text, own)) in texts.iter().enumerate() {
        // Places are written to a tenth.
        let whole = own.0 >= -0.1 && own.2 <= WIDTH + 0.1 && own.1 >= 0.0 && own.3 <= height;
        assert!(whole, "{text} is cut in {svg}");
        let others = texts[at + 1..].iter().map(|(_, place)| place);
        let hit = others.chain(&marks).any(|other| overlap(own, other));
        assert!(!hit, "{text} is on something in {svg}");
    }
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

fn number(node: &roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn text_place<'a>(node: roxmltree::Node<'a, '_>) -> Option<(&'a str, Place)> {
    let text = node.has_tag_name("text").then(|| node.text().unwrap())?;
    let (x, y, width) = (number(&node, "x"), number(&node, "y"), text_width(text));
    let left = match node.attribute("text-anchor").unwrap() {
        "start" => x,
        "middle" => x - width / 2.0,
        _ => x - width,
    };
    // Digits and letters without descenders fill less than the line.
    let half = FONT * 0.45;
    Some((text, (left, y - half, left + width, y + half)))
}

fn mark_place(node: roxmltree::Node<'_, '_>) -> Option<Place> {
    if node.has_tag_name("circle") {
        let (x, y, r) = (number(&node, "cx"), number(&node, "cy"), number(&node, "r"));
        return Some((x - r, y - r, x + r, y + r));
    }
    node.has_tag_name("rect").then(|| {
        let (x, y) = (number(&node, "x"), number(&node, "y"));
        (
            x,
            y,
            x + number(&node, "width"),
            y + number(&node, "height"),
        )
    })
}
