//! Runs as text: tables in Markdown, aligned so that they read well in a terminal too.

use indicatif::{DecimalBytes, HumanCount};

use super::{
    Counts, Header, Instructions, Measurements, Run, Timing,
    stats::{apart, median, noise, range},
    talk::{Figures, Talk},
};
use crate::report::duration;

/// A run: on what it was measured, the times, and the heap. Beside each stage the talk's figures.
pub fn of_run(run: &Run, talk: &Figures) -> String {
    let measurements = &run.measurements;
    [
        about(&run.header),
        format!(
            "Wall time of the reference image, {} x {}: median (least to greatest; times measured)",
            measurements.width, measurements.height
        ),
        times(measurements, talk),
        notes(measurements),
        "Heap, counted in builds of their own, and what the picture is like".into(),
        heap(measurements, talk),
        instructions(&run.instructions),
    ]
    .join("\n\n")
    .trim_end()
    .to_owned()
        + "\n"
}

/// Two runs side by side, and how far apart they are.
pub fn of_two(a: &Run, b: &Run) -> String {
    let names = [("A", a), ("B", b)].map(|(name, run)| format!("{name}: {}", about(&run.header)));
    let noise = [a, b].map(|run| noise(&run.measurements).map_or(1.0, |noise| noise.medians));
    let noise = noise[0].max(noise[1]);
    [
        names.join("\n\n"),
        "Wall time: medians".into(),
        two_times(&a.measurements, &b.measurements, noise),
        format!("A stage against itself was up to {noise:.2} times apart: less is noise."),
        "Counts for a pixel".into(),
        two_counts(&a.measurements, &b.measurements),
        two_instructions(&a.instructions, &b.instructions),
    ]
    .join("\n\n")
    .trim_end()
    .to_owned()
        + "\n"
}

/// One paragraph on when, how and on what a run was measured.
pub fn about(header: &Header) -> String {
    let machine = &header.machine;
    let modified = if header.modified { ", modified" } else { "" };
    let commit = header.commit.as_deref().unwrap_or("unknown");
    format!(
        "{}, `{}`, commit {commit}{modified}, {}, {} ({}), {} cores, {} of memory, {}",
        header.when,
        header.command,
        header.compiler,
        machine.cpu,
        machine.architecture,
        machine.cores,
        DecimalBytes(machine.memory_bytes),
        machine.system
    )
}

fn times(measurements: &Measurements, talk: &Figures) -> String {
    let workers = measurements.timings.iter().map(|t| t.workers).max();
    let all = format!("{} workers", workers.unwrap_or(1));
    let head = [
        "stage",
        "1 worker",
        &all,
        "over the first",
        "over the one before",
        "a ray",
        "talk: 1 worker",
        "talk: 8",
    ];
    let stages = measurements.stages();
    let row = |(index, stage): (usize, &&str)| {
        let first = stages[0];
        let before = stages[index.saturating_sub(1)];
        let talk = talk.get(*stage).copied().unwrap_or_default();
        let parallel = measurements.all(stage).filter(|t| t.workers > 1);
        vec![
            (*stage).to_owned(),
            time(measurements, measurements.one(stage)),
            time(measurements, parallel),
            speed_up(measurements, first, stage),
            if index == 0 {
                String::new()
            } else {
                speed_up(measurements, before, stage)
            },
            per_ray(measurements, stage),
            talk.one.map_or_else(String::new, duration),
            talk.all.map_or_else(String::new, duration),
        ]
    };
    let rows = stages.iter().enumerate().map(row).collect();
    align(&head, rows)
}

/// A median with its spread; scaled to the table's size where the picture was smaller.
fn time(measurements: &Measurements, timing: Option<&Timing>) -> String {
    let Some(timing) = timing else {
        return String::new();
    };
    let pixels = measurements.pixels();
    let scaled = timing.scaled_to(pixels);
    if timing.pixels() != pixels {
        return format!("~{} (scaled)", duration(scaled));
    }
    let (low, high) = range(&timing.seconds);
    match timing.seconds.len() {
        1 => format!("{} (once)", duration(scaled)),
        times => format!(
            "{} ({} to {}; {times})",
            duration(scaled),
            duration(low),
            duration(high)
        ),
    }
}

/// How many times faster a stage is: with one worker, and with all.
fn speed_up(measurements: &Measurements, from: &str, to: &str) -> String {
    let pixels = measurements.pixels();
    let ratio = |from: Option<&Timing>, to: Option<&Timing>| match (from, to) {
        (Some(from), Some(to)) => figure(from.scaled_to(pixels) / to.scaled_to(pixels)),
        _ => "?".into(),
    };
    let one = ratio(measurements.one(from), measurements.one(to));
    let all = ratio(measurements.all(from), measurements.all(to));
    format!("{one} / {all}")
}

/// Two significant digits or more, as a reader would say them.
fn figure(value: f64) -> String {
    match value {
        v if v < 10.0 => format!("{v:.2}"),
        v if v < 100.0 => format!("{v:.1}"),
        v => HumanCount(v.round() as u64).to_string(),
    }
}

/// Time of one worker for a ray of any kind.
fn per_ray(measurements: &Measurements, stage: &str) -> String {
    let rays = measurements.counts(stage).and_then(|counts| {
        let report = &counts.heap_and_rays;
        let rays = report.rays?.total() as f64;
        Some(rays / report.pixels() as f64)
    });
    match (measurements.one(stage), rays) {
        (Some(timing), Some(rays)) => {
            duration(median(&timing.seconds) / timing.pixels() as f64 / rays)
        }
        _ => String::new(),
    }
}

fn notes(measurements: &Measurements) -> String {
    let mut notes = vec!["Speed-ups are with one worker / with all.".to_owned()];
    if let Some(small) = scaled(measurements) {
        notes.push(format!(
            "~: measured at {} x {} and scaled by the number of pixels.",
            small.0, small.1
        ));
    }
    notes.push(match noise(measurements) {
        Some(noise) => format!(
            "Noise: the same stage, measured twice and interleaved, was up to {:.2} times apart; a \
             single time was up to {:.2} times off its median.",
            noise.medians, noise.singles
        ),
        None => "Noise: unknown, since no stage was measured four times.".into(),
    });
    notes.push(
        "Identical: to stage 1's picture, to the last bit; stage 1's to the golden one.".into(),
    );
    notes.push("The talk's figures are its author's, in Go, on another machine.".into());
    notes.join(" ")
}

fn scaled(measurements: &Measurements) -> Option<(usize, usize)> {
    let pixels = measurements.pixels();
    let timings = measurements.timings.iter();
    let times = timings.map(|t| (t.width, t.height));
    let counts = measurements.counts.iter().map(|counts| {
        let report = &counts.heap_and_rays;
        (report.width, report.height)
    });
    times.chain(counts).find(|(w, h)| w * h != pixels)
}

fn heap(measurements: &Measurements, talk: &Figures) -> String {
    let head = [
        "stage",
        "allocations a pixel",
        "allocations",
        "bytes",
        "peak",
        "picture",
        "talk: allocations",
        "talk: bytes",
    ];
    let row = |stage: &&str| {
        let talk = talk.get(*stage).copied().unwrap_or_default();
        let mut row = vec![(*stage).to_owned()];
        row.extend(counted(measurements, measurements.counts(stage)));
        row.push(picture(measurements, stage));
        row.extend(of_talk(&talk));
        row
    };
    align(&head, measurements.stages().iter().map(row).collect())
}

fn of_talk(talk: &Talk) -> [String; 2] {
    let count = |count: f64| HumanCount(count as u64).to_string();
    let bytes = |bytes: f64| DecimalBytes(bytes as u64).to_string();
    [
        talk.allocations.map_or_else(String::new, count),
        talk.bytes.map_or_else(String::new, bytes),
    ]
}

/// Allocations for a pixel, allocations, bytes, and peak of the heap.
fn counted(measurements: &Measurements, counts: Option<&Counts>) -> [String; 4] {
    let Some((counts, heap)) = counts.and_then(|c| Some((c, c.heap_and_rays.heap?))) else {
        return Default::default();
    };
    let scale = measurements.pixels() as f64 / counts.heap_and_rays.pixels() as f64;
    let mark = if scale == 1.0 { "" } else { "~" };
    let scaled = |value: u64| (value as f64 * scale).round() as u64;
    let per_pixel = counts.heap_and_rays.allocations_per_pixel();
    [
        per_pixel.map_or_else(String::new, allocations),
        format!("{mark}{}", HumanCount(scaled(heap.allocations))),
        format!("{mark}{}", DecimalBytes(scaled(heap.bytes))),
        peak(measurements, counts),
    ]
}

/// The peak; marked where it was measured in a smaller picture.
fn peak(measurements: &Measurements, counts: &Counts) -> String {
    let Some(bytes) = measurements.peak(counts) else {
        return String::new();
    };
    let same = counts.peak.pixels() == measurements.pixels();
    let mark = if same { "" } else { "~" };
    format!("{mark}{}", DecimalBytes(bytes))
}

fn allocations(per_pixel: f64) -> String {
    match per_pixel {
        v if v < 10.0 => format!("{v:.3}"),
        v => format!("{v:.1}"),
    }
}

/// Whether every render gave the picture that it must.
fn picture(measurements: &Measurements, stage: &str) -> String {
    let timings = measurements.timings.iter().filter(|t| t.stage == stage);
    match timings.map(|t| t.pixels_off).sum::<usize>() {
        0 => match measurements.difference(stage) {
            Some(difference) => format!("{} off by over 1", HumanCount(difference.over_1 as u64)),
            None => "identical".into(),
        },
        off => format!("{off} PIXELS OFF"),
    }
}

fn two_times(a: &Measurements, b: &Measurements, noise: f64) -> String {
    let head = ["stage", "workers", "A", "B", "A / B", ""];
    let row = |ours: &Timing| {
        let theirs = b
            .timings
            .iter()
            .find(|t| t.stage == ours.stage && t.workers == ours.workers);
        let pixels = a.pixels();
        let time = ours.scaled_to(pixels);
        let mut row = vec![ours.stage.clone(), ours.workers.to_string(), duration(time)];
        row.extend(match theirs.map(|theirs| theirs.scaled_to(pixels)) {
            Some(other) => {
                let within = apart(time, other) <= noise;
                let verdict = if within { "within noise" } else { "" };
                [
                    duration(other),
                    format!("{:.2}", time / other),
                    verdict.into(),
                ]
            }
            None => Default::default(),
        });
        row
    };
    align(&head, a.timings.iter().map(row).collect())
}

fn two_counts(a: &Measurements, b: &Measurements) -> String {
    let head = ["stage", "allocations in A", "in B", "rays in A", "in B"];
    let row = |stage: &&str| {
        let cell = |of: &dyn Fn(&Counts) -> Option<f64>, run: &Measurements| {
            let value = run.counts(stage).and_then(of);
            value.map_or_else(String::new, allocations)
        };
        let heap = |counts: &Counts| counts.heap_and_rays.allocations_per_pixel();
        let rays = |counts: &Counts| {
            let report = &counts.heap_and_rays;
            Some(report.rays?.total() as f64 / report.pixels() as f64)
        };
        vec![
            (*stage).to_owned(),
            cell(&heap, a),
            cell(&heap, b),
            cell(&rays, a),
            cell(&rays, b),
        ]
    };
    align(&head, a.stages().iter().map(row).collect())
}

/// Empty where nothing was counted.
fn instructions(counts: &[Instructions]) -> String {
    let head = [
        "stage",
        "picture",
        "instructions a pixel",
        "data accesses",
        "estimated cycles",
        "allocations",
        "bytes",
    ];
    let row = |counts: &Instructions| {
        let figures = [
            counts.instructions,
            counts.data_accesses,
            counts.estimated_cycles,
            counts.allocations,
            counts.bytes,
        ];
        let mut row = vec![counts.stage.clone(), counts.picture.clone()];
        row.extend(figures.map(|figure| per_pixel(figure, counts)));
        row
    };
    if counts.is_empty() {
        return String::new();
    }
    let table = align(&head, counts.iter().map(row).collect());
    format!("For a pixel of a small picture, in one thread, without set-up, by valgrind\n\n{table}")
}

fn per_pixel(figure: u64, counts: &Instructions) -> String {
    let pixels = counts.pixels().unwrap_or(1) as f64;
    match figure as f64 / pixels {
        value if value < 1000.0 => format!("{value:.1}"),
        value => HumanCount(value.round() as u64).to_string(),
    }
}

fn two_instructions(a: &[Instructions], b: &[Instructions]) -> String {
    let head = ["stage", "picture", "instructions a pixel in A", "in B", ""];
    let row = |ours: &Instructions| {
        let same = |theirs: &&Instructions| {
            (&theirs.stage, &theirs.picture) == (&ours.stage, &ours.picture)
        };
        let theirs = b.iter().find(same);
        let verdict = match theirs {
            Some(theirs) if theirs == ours => "identical",
            _ => "",
        };
        let cell = |counts: &Instructions| per_pixel(counts.instructions, counts);
        vec![
            ours.stage.clone(),
            ours.picture.clone(),
            cell(ours),
            theirs.map_or_else(String::new, cell),
            verdict.into(),
        ]
    };
    if a.is_empty() || b.is_empty() {
        return String::new();
    }
    align(&head, a.iter().map(row).collect())
}

/// A Markdown table: the first column to the left, the others to the right.
fn align(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let length = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
            cells.map(length).max().unwrap_or(0).max(3)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, &width))| match column {
            0 => format!(" {cell:<width$} |"),
            _ => format!(" {cell:>width$} |"),
        });
        "|".to_owned() + &cells.collect::<String>()
    };
    let rule = widths.iter().enumerate().map(|(column, &width)| {
        let dashes = "-".repeat(width);
        if column == 0 {
            format!(" {dashes} |")
        } else {
            format!(" {dashes}:|")
        }
    });
    let mut lines = vec![line(&head), "|".to_owned() + &rule.collect::<String>()];
    lines.extend(rows.iter().map(line));
    lines.join("\n")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{compare::Difference, heap::Heap, rays::Rays, report::Report, run::Machine};

    fn timing(stage: &str, workers: usize, side: usize, seconds: &[f64]) -> Timing {
        Timing {
            stage: stage.into(),
            workers,
            width: side,
            height: side,
            seconds: seconds.into(),
            pixels_off: 0,
            difference: None,
        }
    }

    fn report(stage: &str, side: usize) -> Report {
        Report {
            chapter: stage.into(),
            scene: "reference".into(),
            width: side,
            height: side,
            workers: 1,
            release: true,
            seconds: 9.0,
            heap: Some(Heap {
                allocations: 500,
                reallocations: 0,
                bytes: 4000,
            }),
            peak_bytes: Some(3400),
            rays: Some(Rays {
                primary: 100,
                shadow: 300,
                ..Rays::default()
            }),
            blocked: None,
        }
    }

    fn counts(stage: &str, side: usize) -> Counts {
        Counts {
            stage: stage.into(),
            heap_and_rays: report(stage, side),
            peak: report(stage, side),
        }
    }

    pub fn run() -> Run {
        let machine = Machine {
            cpu: "A processor".into(),
            architecture: "x86_64".into(),
            cores: 2,
            memory_bytes: 8_000_000_000,
            system: "A system".into(),
        };
        let header = Header {
            when: "2026-01-01T00:00:00Z".into(),
            command: "cargo bench".into(),
            commit: Some("abc".into()),
            modified: false,
            compiler: "rustc 1.95.0".into(),
            machine,
        };
        let measurements = Measurements {
            width: 20,
            height: 20,
            timings: vec![
                timing("ch1-one", 1, 10, &[100.0]),
                timing("ch2-two", 1, 20, &[40.0]),
                timing("ch2-two", 2, 20, &[20.0, 21.0, 19.0, 20.0]),
            ],
            counts: vec![counts("ch1-one", 10), counts("ch2-two", 20)],
        };
        let lines = crate::run::instructions::tests::line("{\"new\": 384}");
        Run {
            header,
            measurements,
            instructions: crate::run::instructions::parse(&lines).expect("counts"),
        }
    }

    fn cells(text: &str, stage: &str) -> Vec<Vec<String>> {
        let rows = text.lines().filter(|line| line.contains(stage));
        rows.map(|row| {
            row.trim_matches('|')
                .split('|')
                .map(|c| c.trim().into())
                .collect()
        })
        .collect()
    }

    #[test]
    fn the_table_has_times_speed_ups_and_counts_beside_the_talks() {
        let talk = Talk {
            all: Some(90.0),
            bytes: Some(5.9e9),
            ..Talk::default()
        };
        let text = of_run(&run(), &Figures::from([("ch2-two".to_owned(), talk)]));
        let one = cells(&text, "ch1-one");
        assert_eq!(
            one[0],
            [
                "ch1-one",
                "~400.0 s (6 min 40 s) (scaled)",
                "",
                "1.00 / 1.00",
                "",
                "250.00 ms",
                "",
                ""
            ]
        );
        // 500 allocations and a canvas of 2400 of 3400 bytes in a picture a quarter as large.
        assert_eq!(
            one[1],
            [
                "ch1-one",
                "5.000",
                "~2,000",
                "~16.00 kB",
                "~10.60 kB",
                "identical",
                "",
                ""
            ]
        );
        let two = cells(&text, "ch2-two");
        let time = "20.00 s (19.00 s to 21.00 s; 4)";
        assert_eq!(
            two[0],
            [
                "ch2-two",
                "40.00 s (once)",
                time,
                "10.0 / 20.0",
                "10.0 / 20.0",
                "100.00 ms",
                "",
                "90.0 s (1 min 30 s)"
            ]
        );
        assert_eq!(two[1][1..4], ["1.250", "500", "4.00 kB"]);
        assert_eq!(two[1][5..], ["identical", "", "5.90 GB"]);
        assert!(text.contains("commit abc, rustc 1.95.0, A processor (x86_64), 2 cores"));
        assert!(text.contains("measured at 10 x 10"), "{text}");
    }

    #[test]
    fn instructions_stand_below_where_they_were_counted() {
        let mut run = run();
        let text = of_run(&run, &Figures::new());
        let row = &cells(&text, "ch1-naive")[0];
        assert_eq!(
            row[1..],
            ["reference_16x12", "2.0", "4.0", "2.0", "2.0", "2.0"]
        );
        assert!(of_two(&run, &run).contains("identical"));
        run.instructions.clear();
        assert!(!of_run(&run, &Figures::new()).contains("valgrind"));
    }

    #[test]
    fn a_wrong_picture_stands_out() {
        let mut run = run();
        run.measurements.timings[2].pixels_off = 3;
        let text = of_run(&run, &Figures::new());
        assert_eq!(cells(&text, "ch2-two")[1][5], "3 PIXELS OFF");
    }

    #[test]
    fn a_rounded_picture_says_how_far_it_is_off() {
        let mut run = run();
        let difference = |over_1| Difference {
            pixels: 400,
            over_0: 390,
            over_1,
            ..Difference::default()
        };
        run.measurements.timings[1].difference = Some(difference(2));
        run.measurements.timings[2].difference = Some(difference(1));
        let text = of_run(&run, &Figures::new());
        assert_eq!(cells(&text, "ch2-two")[1][5], "2 off by over 1");
    }

    #[test]
    fn two_runs_stand_side_by_side() {
        let (a, mut b) = (run(), run());
        b.measurements.timings[1].seconds = vec![20.0];
        let text = of_two(&a, &b);
        let rows = cells(&text, "ch2-two");
        assert_eq!(rows[0], ["ch2-two", "1", "40.00 s", "20.00 s", "2.00", ""]);
        assert_eq!(
            rows[1],
            ["ch2-two", "2", "20.00 s", "20.00 s", "1.00", "within noise"]
        );
        assert_eq!(rows[2], ["ch2-two", "1.250", "1.250", "1.000", "1.000"]);
    }
}
