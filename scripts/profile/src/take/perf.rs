//! CPU time by sampling, with Linux's `perf`.
//!
//! It sees what runs on a processor, and nothing of threads that wait: that is for `--blocked`.

use std::{path::Path, process::Command};

use super::{
    names,
    symbols::Symbols,
    tools::{self, Ran},
};
use crate::model::{Profile, Stack};

/// Samples for each second that a thread runs: no round number, so that no work that is done, say,
/// 100 times a second falls in step with it.
pub const FREQUENCY: u32 = 499;

/// How much of the stack is copied for a sample, in bytes. With perf's usual 8192, about half of the samples of chapter 1
/// lack their beginning.
const STACK: u32 = 16_384;

/// Runs a program under perf and returns what perf saw.
pub fn record(program: &Path, arguments: &[String]) -> Result<(String, Ran), String> {
    let folder = tools::folder()?;
    let data = folder.path().join("perf.data");
    let run = |event| tools::run(&mut record_command(event, &data, program, arguments));
    // Newer versions fall back on the timer by themselves.
    let ran = run("cycles:u").or_else(|_| run("cpu-clock:u"))?;
    let mut script = Command::new("perf");
    // Names as the linker knows them, which are unique and have no blanks, and no inlined functions,
    // which we find ourselves: perf takes minutes for them.
    script.args(["script", "--no-inline", "--no-demangle", "-F"]);
    script.args(["event,period,ip,sym,symoff,dso", "-i"]);
    let text = tools::run(script.arg(&data))?.output;
    Ok((String::from_utf8_lossy(&text).into_owned(), ran))
}

fn record_command(event: &str, data: &Path, program: &Path, arguments: &[String]) -> Command {
    let mut perf = Command::new("perf");
    perf.args(["record", "--quiet", "--event", event]);
    perf.args(["--freq", &FREQUENCY.to_string()]);
    // Frame pointers would lose the callers of malloc and of the mathematical library.
    perf.arg(format!("--call-graph=dwarf,{STACK}"));
    perf.arg("--output").arg(data);
    perf.arg("--").arg(program).args(arguments);
    perf
}

/// What perf wrote down of one run of a program.
#[derive(Default)]
pub struct Recording {
    /// Cycles where the processor's counters can be had, else `cpu-clock`, a timer.
    pub event: String,
    /// For each look at a running thread, what it stands for, cycles or nanoseconds since the one before,
    /// and where the thread was.
    pub samples: Vec<(u64, Stack)>,
    /// How many of the stacks reach to where a thread begins: others are deeper than perf copies.
    whole: usize,
}

impl Recording {
    /// Reads what `perf script` prints: a line with period and event, then a line for each call.
    pub fn parse(text: &str, symbols: &mut Symbols) -> Result<Recording, String> {
        let mut recording = Recording::default();
        for sample in samples(text) {
            let (heading, calls) = sample.split_first().ok_or("perf script: no samples")?;
            let error = |line| format!("perf script: this line is not understood: {line}");
            let parts = heading.trim().split_once(' ');
            let parts = parts.and_then(|(period, name)| Some((period.parse().ok()?, name.trim())));
            let (period, event) = parts.ok_or_else(|| error(heading))?;
            event.trim_end_matches(':').clone_into(&mut recording.event);
            let (mut stack, mut outermost) = (Stack::new(), "");
            for line in calls {
                let (object, symbol, offset) = call(line).ok_or_else(|| error(line))?;
                stack.extend(symbols.after_symbol(object, symbol, offset));
                outermost = symbol.split('@').next().unwrap_or_default();
            }
            let begins = ["_start", "clone", "clone3", "__clone", "__clone3"];
            recording.whole += usize::from(begins.contains(&outermost));
            names::cut_start(&mut stack);
            if !calls.is_empty() {
                recording.samples.push((period, stack));
            }
        }
        Ok(recording)
    }

    /// How many stacks lack their beginning.
    pub fn cut_off(&self) -> usize {
        self.samples.len() - self.whole
    }

    /// The samples as a profile of CPU time.
    pub fn profile(&self, program: &str) -> Profile {
        let mut profile = Profile::new(program, &[("samples", "count"), ("cpu", "nanoseconds")]);
        let nanoseconds = self.nanoseconds_per_period();
        for (period, stack) in &self.samples {
            let time = *period as f64 * nanoseconds;
            profile.add(stack.clone(), &[1, time.round() as i64]);
        }
        profile
    }

    /// A period of the timer is in nanoseconds. One in cycles is worth what makes the samples
    /// [`FREQUENCY`] a second over the whole: equal weights would overrate the first few samples,
    /// which perf takes in a hurry to find out how fast the processor is.
    fn nanoseconds_per_period(&self) -> f64 {
        if self.event.contains("clock") {
            return 1.0;
        }
        let periods: u64 = self.samples.iter().map(|(period, _)| period).sum();
        let seconds = self.samples.len() as f64 / f64::from(FREQUENCY);
        seconds * 1e9 / periods as f64
    }
}

/// The lines of each sample: calls begin with a tab.
fn samples(text: &str) -> Vec<Vec<&str>> {
    let mut samples: Vec<Vec<&str>> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match samples.last_mut().filter(|_| line.starts_with('\t')) {
            Some(sample) => sample.push(line),
            None => samples.push(vec![line]),
        }
    }
    samples
}

/// `ADDRESS SYMBOL+0xOFFSET (OBJECT)`, where the object may contain anything.
fn call(line: &str) -> Option<(&str, &str, u64)> {
    let (_, rest) = line.trim().split_once(' ')?;
    let (symbol, object) = rest.split_once(" (")?;
    let (symbol, offset) = symbol.rsplit_once("+0x").unwrap_or((symbol, "0"));
    let offset = u64::from_str_radix(offset, 16).ok()?;
    Some((object.strip_suffix(')')?, symbol, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "
   2004008 cpu-clock:uH: \n\
\t           7c2d7 _ZN1a1b17h0123456789abcdefE+0x37 (/target/a program)
\t           27304 _start@@GLIBC_2.34+0x84 (/usr/lib/libc.so.6)

   2004010 cpu-clock:uH: \n\
\t           27304 operator()(int) const+0x1f (/a (1)/b (2).so)
\t               0 [unknown] ([unknown])

   2004011 cpu-clock:uH: \n";

    #[test]
    fn samples_have_a_period_and_calls() {
        let symbols = || Symbols::new(Path::new("/none"));
        let mut recording = Recording::parse(SCRIPT, &mut symbols()).unwrap();
        assert_eq!(recording.event, "cpu-clock:uH");
        let said = |(period, stack): &(u64, Stack)| {
            let frames = stack.iter();
            let frames = frames.map(|frame| format!(" {} in {}", frame.function, frame.file));
            period.to_string() + &frames.collect::<String>()
        };
        let expected = [
            "2004008 a::b in a program _start in libc.so.6",
            "2004010 operator()(int) const in b (2).so [unknown] in [unknown]",
        ];
        assert_eq!(
            recording.samples.iter().map(said).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(recording.cut_off(), 1);
        assert!(Recording::parse("no sample\n", &mut symbols()).is_err());
        assert!(Recording::parse("\t none\n", &mut symbols()).is_err());

        assert_eq!(recording.profile("ch0").view(1).total(), 4_008_018);
        // Cycles are turned into time by their share.
        recording.event = "cycles:u".into();
        assert_eq!(recording.profile("ch0").view(1).total(), 4_008_016);
    }
}
