//! Wall times by stage.

use common::run::{Measurements, Timing, stats::range, talk::Figures};

use super::{
    ALL, ONE, TALK_ALL, TALK_ONE,
    chart::{Chart, Mark},
    exact, grouped, sentence,
    svg::Look,
    text,
};

/// Wall times: one worker in a lane, all in the next, the talk's in the same two.
pub fn chart(measurements: &Measurements, talk: &Figures) -> Chart {
    let pixels = measurements.pixels();
    let (mut stages, mut words) = (Vec::new(), Vec::new());
    for stage in measurements.stages() {
        let talk = talk.get(stage).copied().unwrap_or_default();
        let one = measurements
            .one(stage)
            .map(|timing| timed(timing, pixels, ONE));
        let all = measurements.all(stage).filter(|timing| timing.workers > 1);
        let all = all.map(|timing| timed(timing, pixels, ALL));
        let lanes = [
            [
                one,
                talk.one
                    .map(|value| exact(value, text::time(value), TALK_ONE)),
            ],
            [
                all,
                talk.all
                    .map(|value| exact(value, text::time(value), TALK_ALL)),
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
        stages.push(grouped(stage, lanes));
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
        tick: |seconds| tick_time(seconds),
        nothing_below: None,
        legend: vec![
            (ONE, "1 worker".into()),
            (ALL, format!("{workers} workers")),
            (TALK_ONE, "talk, 1 worker".into()),
            (TALK_ALL, "talk, 8 workers".into()),
        ],
        stages,
    }
}

/// Powers of ten and their likes: `100 s`, `10 ms`.
fn tick_time(seconds: f64) -> String {
    let (value, unit) = match seconds {
        // A power of ten can come out a little less than it is.
        s if s > 0.99 => (s, "s"),
        s if s > 0.99e-3 => (s * 1e3, "ms"),
        s if s > 0.99e-6 => (s * 1e6, "µs"),
        s => (s * 1e9, "ns"),
    };
    format!("{} {unit}", text::grouped(value.round() as u64))
}

fn timed(timing: &Timing, pixels: usize, look: Look) -> Mark {
    let scale = pixels as f64 / timing.pixels() as f64;
    let value = timing.scaled_to(pixels);
    let (least, greatest) = range(&timing.seconds);
    let mark = if timing.pixels() == pixels { "" } else { "~" };
    let label = match text::time(value) {
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
