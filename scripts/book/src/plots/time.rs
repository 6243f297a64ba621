//! Wall times by stage.

use evidence::{Measurements, Quantity, Stages, Timing, stats::range};

use super::{
    ALL, ONE, TALK_ALL, TALK_ONE,
    chart::{Chart, Mark},
    exact, grouped, sentence,
    svg::Look,
    talk,
};

/// Wall times: one worker in a lane, all in the next, the talk's in the same two.
pub fn chart(measurements: &Measurements, stages: &Stages) -> Chart {
    let pixels = measurements.pixels();
    let (mut drawn, mut words) = (Vec::new(), Vec::new());
    for stage in measurements.stages() {
        let talk = talk(stages, stage);
        let one = measurements
            .one(stage)
            .map(|timing| timed(timing, pixels, ONE));
        let all = measurements.all(stage).filter(|timing| timing.workers > 1);
        let all = all.map(|timing| timed(timing, pixels, ALL));
        let lanes = [
            [
                one,
                talk.one.map(|value| exact(value, time(value), TALK_ONE)),
            ],
            [
                all,
                talk.all.map(|value| exact(value, time(value), TALK_ALL)),
            ],
        ];
        let [[one, talk_one], [all, talk_all]] = &lanes;
        words.push(sentence(
            stage,
            &[
                (one, "with one worker"),
                (all, "with all workers"),
                (talk_one, "in the talk with one worker"),
                (talk_all, "in the talk with eight workers"),
            ],
        ));
        drawn.push(grouped(stage, lanes));
    }
    let workers = measurements
        .timings
        .iter()
        .map(|t| t.workers)
        .max()
        .unwrap_or(1);
    Chart {
        id: "plot-time",
        title: "Wall time by stage".into(),
        description: format!("Median wall times on a log scale. {}", words.join(" ")),
        axis: "wall time, log scale; the further left, the faster".into(),
        tick,
        nothing_below: None,
        legend: vec![
            (ONE, "1 worker".into()),
            (ALL, format!("{workers} workers")),
            (TALK_ONE, "talk, 1 worker".into()),
            (TALK_ALL, "talk, 8 workers".into()),
        ],
        stages: drawn,
    }
}

/// A time; empty where it is none.
fn time(seconds: f64) -> String {
    match seconds.is_finite() && seconds >= 0.0 {
        true => Quantity::seconds(seconds).to_string(),
        false => String::new(),
    }
}

/// Powers of ten and their likes: `100 s`, `10 ms`, without a zero behind the point.
fn tick(seconds: f64) -> String {
    let short = |digits| Quantity::seconds(seconds).print(Some(digits));
    let shown = [1, 2, 3]
        .into_iter()
        .find(|&digits| !short(digits).contains('.'));
    match shown {
        Some(_) if seconds >= 60.0 => format!("{} s", Quantity::count(seconds.round() as u64)),
        shown => short(shown.unwrap_or(3)),
    }
}

fn timed(timing: &Timing, pixels: usize, look: Look) -> Mark {
    let scale = pixels as f64 / timing.pixels() as f64;
    let value = timing.scaled_to(pixels);
    let (least, greatest) = range(&timing.seconds);
    let mark = if timing.pixels() == pixels { "" } else { "~" };
    let label = match time(value) {
        none if none.is_empty() => none,
        time => format!("{mark}{time}"),
    };
    Mark {
        value,
        spread: (least * scale, greatest * scale),
        label,
        look,
    }
}
