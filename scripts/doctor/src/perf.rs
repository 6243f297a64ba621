//! What the system lets perf do.

use std::{fs, process::Command};

/// What perf is permitted, and what it can count.
pub fn notes() -> Vec<String> {
    // Only Linux has it, and perf.
    let paranoid = fs::read_to_string("/proc/sys/kernel/perf_event_paranoid").ok();
    let mut notes: Vec<_> = paranoid.iter().map(|it| permission(it.trim())).collect();
    notes.push(counters().to_owned());
    notes
}

/// What a value of `kernel.perf_event_paranoid` permits.
fn permission(value: &str) -> String {
    let permits = match value.parse::<i32>() {
        Ok(..=1) => "all that the book needs, and the kernel's part too",
        Ok(2) => "all that the book needs, without the kernel's part",
        Ok(3..) => {
            "nothing but to root; `sudo sysctl kernel.perf_event_paranoid=2` permits enough, \
            until the next start"
        }
        Err(_) => "what is not known",
    };
    format!("kernel.perf_event_paranoid is {value}: permits {permits}")
}

fn counters() -> &'static str {
    if counts("cycles:u") {
        "hardware counters: samples are taken by cycles:u"
    } else if counts("cpu-clock:u") {
        "no hardware counters (in a virtual machine, often): samples are taken by cpu-clock:u"
    } else {
        "it can take no samples here: instructions can be counted with valgrind"
    }
}

/// Whether perf can count an event of a program that does nothing.
fn counts(event: &str) -> bool {
    let mut perf = Command::new("perf");
    let output = perf.args(["stat", "-x,", "-e", event, "true"]).output();
    output.is_ok_and(|output| {
        output.status.success() && has_count(&String::from_utf8_lossy(&output.stderr))
    })
}

/// Whether a line of `perf stat -x,` begins with a number and not with a word such as `<not supported>`.
fn has_count(text: &str) -> bool {
    let mut firsts = text.lines().filter_map(|line| line.split(',').next());
    firsts.any(|first| first.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_says_what_is_permitted() {
        let cases = [
            ("1", "the kernel's part too"),
            ("2", "without the kernel's part"),
            ("4", "nothing but to root"),
            ("?", "what is not known"),
        ];
        for (value, words) in cases {
            let text = permission(value);
            assert!(text.contains(&format!(" is {value}: ")), "{text}");
            assert!(text.contains(words), "{text}");
        }
    }

    #[test]
    fn what_is_not_supported_is_no_count() {
        let cases = [
            ("0.81,msec,cpu-clock:u,811504,100.00,,\n", true),
            ("<not supported>,,cycles:u,0,100.00,,\n", false),
            ("Error:\nNo permission to enable cycles:u event.\n", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(has_count(text), expected, "{text}");
        }
    }
}
