use common::{
    heap::Heap,
    report::Report,
    run::{Counts, Instructions, Machine},
};

use super::*;

fn timing(stage: &str, workers: usize, width: usize, seconds: &[f64]) -> Timing {
    Timing {
        stage: stage.into(),
        workers,
        width,
        height: 10,
        seconds: seconds.into(),
        pixels_off: 0,
        difference: None,
    }
}

fn counts(stage: &str, allocations: u64) -> Counts {
    let report = Report {
        chapter: stage.into(),
        scene: "reference".into(),
        width: 20,
        height: 10,
        workers: 1,
        release: true,
        seconds: 1.0,
        heap: Some(Heap {
            allocations,
            reallocations: 0,
            bytes: 0,
        }),
        peak_bytes: None,
        rays: None,
        blocked: None,
    };
    Counts {
        stage: stage.into(),
        heap_and_rays: report.clone(),
        peak: report,
    }
}

fn invented(cpu: &str, times: f64) -> Run {
    let machine = Machine {
        cpu: cpu.into(),
        architecture: "x86_64".into(),
        cores: 8,
        memory_bytes: 8_000_000_000,
        system: "A system".into(),
    };
    let header = Header {
        when: "2027-01-02T03:04:05Z".into(),
        command: "cargo xtask measure --quick".into(),
        commit: None,
        modified: false,
        compiler: "rustc 1.95.0".into(),
        machine,
    };
    let instructions = Instructions {
        stage: "ch2-two".into(),
        picture: "reference_16x12".into(),
        instructions: 192 * 54_321,
        data_accesses: 0,
        estimated_cycles: 0,
        allocations: 0,
        bytes: 0,
    };
    Run {
        header,
        measurements: Measurements {
            width: 20,
            height: 10,
            timings: vec![
                timing("ch1-one", 1, 10, &[30.0 * times]),
                timing("ch2-two", 1, 20, &[40.0 * times]),
                timing("ch2-two", 8, 20, &[5.0, 5.5, 4.5, 5.0].map(|s| s * times)),
            ],
            counts: vec![counts("ch1-one", 100_000), counts("ch2-two", 2)],
        },
        instructions: vec![instructions],
    }
}

fn ids() -> Vec<String> {
    ["ch1", "ch2", "ch3"].map(String::from).into()
}

fn part<'a>(page: &'a str, name: &str) -> &'a str {
    let (begin, end) = (
        format!("<!-- ANCHOR: {name} -->\n"),
        format!("<!-- ANCHOR_END: {name} -->\n"),
    );
    let from = page.find(&begin).expect("anchor") + begin.len();
    &page[from..page.find(&end).expect("end of anchor")]
}

#[test]
fn before_any_run_there_is_an_invitation_and_nothing_in_the_chapters() {
    let page = placeholder(&ids());
    assert_eq!(
        part(&page, "table").matches("cargo xtask measure").count(),
        1
    );
    for id in ids() {
        assert_eq!(part(&page, &id), "");
    }
    assert!(!page.starts_with(GENERATED));
}

#[test]
fn the_table_has_a_readers_figures_beside_ours() {
    let page = of(&invented("Ours", 1.0), &invented("Theirs", 2.0), &ids());
    let table = part(&page, "table").replace('\u{a0}', " ");
    for line in [
        "| Stage | 1 worker: ours | yours | 8 workers: ours | 8 workers: yours | Faster: ours | yours |",
        "| ch1-one | ~1 min | ~2 min |  |  | 1.00 | 1.00 |",
        "| ch2-two | 40.0 s | 1 min 20 s | 5.00 s | 10.0 s | 12.0 | 12.0 |",
        "| ch1-one | 500 | 500 |  |  |",
        "| ch2-two | 0.010 | 0.010 | 54,321 | 54,321 |",
    ] {
        assert!(table.lines().any(|l| l == line), "{line} in {table}");
    }
    assert!(table.contains("- Yours: 2027-01-02T03:04:05Z, `cargo xtask measure --quick`"));
    assert!(table.contains("Theirs (x86_64), 8 cores") && table.contains("~: measured with"));
}

#[test]
fn a_chapters_line_says_what_it_takes_on_the_readers_machine() {
    let page = of(&invented("Ours", 1.0), &invented("Theirs", 2.0), &ids());
    let start = "On your machine (Theirs, 8 cores, 2027-01-02): ";
    assert_eq!(
        part(&page, "ch1"),
        format!("{start}~2 min with one worker.\n")
    );
    assert_eq!(
        part(&page, "ch2"),
        format!(
            "{start}1 min 20 s with one worker, 10.0 s with 8; 12.0 times faster than chapter 1.\n"
        )
    );
    assert_eq!(part(&page, "ch3"), "");
}

#[test]
fn a_page_of_a_run_says_that_it_is_not_to_be_committed_and_how_to_take_it_back() {
    let page = of(&invented("Ours", 1.0), &invented("Theirs", 2.0), &ids());
    let comment = &page[..page.find("-->").unwrap()];
    assert!(comment.starts_with(GENERATED) && comment.contains("Do not commit"));
    assert!(comment.contains("cargo xtask measure --forget"));
}

#[test]
fn what_is_missing_leaves_empty_cells() {
    let mut yours = invented("Theirs", 2.0);
    yours.instructions.clear();
    yours.measurements.counts.clear();
    yours.measurements.timings.remove(0);
    yours.measurements.timings[0].seconds.clear();
    let page = of(&invented("Ours", 1.0), &yours, &ids());
    assert!(!page.contains("NaN") && !page.contains("inf"), "{page}");
    assert!(page.contains("| ch1-one | 500 |  |  |  |"), "{page}");
    assert_eq!(part(&page, "ch1"), "");
}

#[test]
fn a_machines_name_is_only_text() {
    let page = of(
        &invented("A|B", 1.0),
        &invented("<b>{{#include x}}`C`", 2.0),
        &ids(),
    );
    for bad in ["<b>", "{{", "A|B", "`C`"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
}
