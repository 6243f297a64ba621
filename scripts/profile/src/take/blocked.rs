//! Where threads wait for each other, as a program tells that times its own channel.

use std::rc::Rc;

use common::report::Report;

use crate::{
    model::{Frame, Profile},
    show::units::label,
};

/// The waits as a profile: a place is a stack of its own.
pub fn profile(report: &Report) -> Profile {
    let types = [("waits", "count"), ("blocked", "nanoseconds")];
    let mut profile = Profile::new(&report.chapter, &types);
    profile.duration = nanoseconds(report.seconds);
    let frame = |name: &String| {
        Rc::new(Frame {
            function: name.clone(),
            ..Frame::default()
        })
    };
    let places = report.blocked.iter().flat_map(|blocked| &blocked.places);
    for place in places.filter(|place| place.waits > 0) {
        let stack = vec![frame(&place.name), frame(&report.chapter)];
        profile.add(stack, &[place.waits as i64, nanoseconds(place.seconds)]);
    }
    profile
}

fn nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e9) as i64
}

/// The waits and context switches as a table.
pub fn table(report: &Report) -> String {
    let time = |seconds: f64| label(nanoseconds(seconds), "nanoseconds");
    let (width, height, workers) = (report.width, report.height, report.workers);
    let (chapter, wall) = (&report.chapter, time(report.seconds));
    let mut text = format!(
        "File: {chapter}\nType: blocked\nDuration: {wall}, {width} x {height} pixels, {workers} workers\n     \
        waits    blocked     a wait  where\n"
    );
    let Some(blocked) = &report.blocked else {
        return text;
    };
    for place in &blocked.places {
        let (waits, total) = (place.waits, time(place.seconds));
        let each = time(place.seconds / waits.max(1) as f64);
        text += &format!("{waits:>10} {total:>10} {each:>10}  {}\n", place.name);
    }
    if let Some(switches) = blocked.switches {
        let (voluntary, involuntary) = (switches.voluntary, switches.involuntary);
        text += &format!("Context switches: {voluntary} voluntary, {involuntary} involuntary\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_for_each_place_and_the_profile_for_each_with_waits() {
        let report = serde_json::json!({
            "chapter": "ch2-x", "scene": "reference", "width": 40, "height": 30, "workers": 2,
            "release": true, "seconds": 2.0,
            "blocked": {
                "places": [
                    {"name": "send", "waits": 1200, "seconds": 1.5},
                    {"name": "recv", "waits": 0, "seconds": 0.0},
                ],
                "switches": {"voluntary": 7, "involuntary": 8},
            },
        });
        let report: Report = serde_json::from_value(report).unwrap();
        let expected = "\
File: ch2-x
Type: blocked
Duration: 2s, 40 x 30 pixels, 2 workers
     waits    blocked     a wait  where
      1200      1.50s     1.25ms  send
         0          0          0  recv
Context switches: 7 voluntary, 8 involuntary
";
        assert_eq!(table(&report), expected);
        let profile = profile(&report);
        let values: Vec<_> = profile.stacks().map(|(_, values)| values).collect();
        assert_eq!(values, [[1200, 1_500_000_000]]);
    }
}
