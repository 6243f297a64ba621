//! CPU time by sampling, with Linux's `perf`.
//!
//! It sees what runs on a processor, and nothing of threads that wait: that is for `--blocked`.

use std::{path::Path, process::Command};

use crate::{
    model::{Profile, Stack, ValueType},
    names,
    symbols::Symbols,
    tools::{self, Ran},
};

/// Samples for each second that a thread runs: no round number, so that no work that is done, say,
/// 100 times a second falls in step with it.
pub const FREQUENCY: u32 = 499;

/// What perf wrote down of one run of a program.
pub struct Recording {
    /// Cycles where the processor's counters can be had, else `cpu-clock`, a timer.
    pub event: String,
    /// The samples.
    pub samples: Vec<Sample>,
}

/// One look at a running thread.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it stands for: cycles or nanoseconds since the sample before.
    pub period: u64,
    /// Where it was, the function at work first.
    pub calls: Vec<Call>,
}

/// A place in a program's code.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    object: String,
    symbol: String,
    offset: u64,
}

/// Runs a program under perf.
pub fn record(program: &Path, arguments: &[String]) -> Result<(Recording, Ran), String> {
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
    let (event, samples) = parse(&String::from_utf8_lossy(&text))?;
    Ok((Recording { event, samples }, ran))
}

fn record_command(event: &str, data: &Path, program: &Path, arguments: &[String]) -> Command {
    let mut perf = Command::new("perf");
    perf.args(["record", "--quiet", "--event", event]);
    perf.args(["--freq", &FREQUENCY.to_string()]);
    // Frame pointers would lose the callers of malloc and of the mathematical library. Of the stack,
    // 16 kB are copied: with the usual 8, every third sample of chapter 1 lacks its beginning.
    perf.args(["--call-graph=dwarf,16384", "--output"])
        .arg(data);
    perf.arg("--").arg(program).args(arguments);
    perf
}

/// Reads what `perf script` prints: a line with period and event, then a line for each call.
fn parse(text: &str) -> Result<(String, Vec<Sample>), String> {
    let mut event = String::new();
    let mut samples: Vec<Sample> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let error = || format!("perf script: this line is not understood: {line}");
        let call = line.starts_with('\t');
        if let (true, Some(sample)) = (call, samples.last_mut()) {
            sample.calls.push(parse_call(line).ok_or_else(error)?);
        } else {
            let (period, name) = line.trim().split_once(' ').ok_or_else(error)?;
            event = name.trim().trim_end_matches(':').to_owned();
            let period = period.parse().map_err(|_| error())?;
            let calls = Vec::new();
            samples.push(Sample { period, calls });
        }
    }
    samples.retain(|sample| !sample.calls.is_empty());
    Ok((event, samples))
}

/// `ADDRESS SYMBOL+0xOFFSET (OBJECT)`, where the object may contain anything.
fn parse_call(line: &str) -> Option<Call> {
    let (_, rest) = line.trim().split_once(' ')?;
    let (symbol, object) = rest.split_once(" (")?;
    let (symbol, offset) = symbol.rsplit_once("+0x").unwrap_or((symbol, "0"));
    Some(Call {
        object: object.strip_suffix(')')?.to_owned(),
        symbol: symbol.to_owned(),
        offset: u64::from_str_radix(offset, 16).ok()?,
    })
}

impl Recording {
    /// How many stacks do not reach to where a thread begins: they are deeper than perf copies.
    pub fn cut_off(&self) -> usize {
        let begins = |call: &Call| {
            let name = names::function(&call.symbol);
            ["_start", "clone", "clone3", "__clone", "__clone3"].contains(&name.as_str())
        };
        let whole = |sample: &&Sample| sample.calls.last().is_some_and(begins);
        self.samples.len() - self.samples.iter().filter(whole).count()
    }

    /// The samples as a profile of CPU time.
    pub fn profile(&self, program: &str, symbols: &mut Symbols) -> Profile {
        let types = [("samples", "count"), ("cpu", "nanoseconds")];
        let mut profile = Profile::new(program, &types.map(ValueType::from));
        let nanoseconds = self.nanoseconds_per_period();
        for sample in &self.samples {
            let mut stack: Stack = Vec::new();
            for call in &sample.calls {
                stack.extend(symbols.after_symbol(&call.object, &call.symbol, call.offset));
            }
            names::cut_start(&mut stack, |frame| &frame.function);
            let time = sample.period as f64 * nanoseconds;
            profile.add(stack, &[1, time.round() as i64]);
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
        let periods: u64 = self.samples.iter().map(|sample| sample.period).sum();
        let seconds = self.samples.len() as f64 / f64::from(FREQUENCY);
        seconds * 1e9 / periods as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "
   2004008 cpu-clock:uH: \n\
\t           7c2d7 _ZN1a1b17h0123456789abcdefE+0x37 (/target/a program)
\t           27304 __libc_start_main@@GLIBC_2.34+0x84 (/usr/lib/libc.so.6)
\t               0 [unknown] ([unknown])

   2004010 cpu-clock:uH: \n\
\t           27304 operator()(int) const+0x1f (/a (1)/b (2).so)
";

    #[test]
    fn samples_have_a_period_and_calls() {
        let (event, samples) = parse(SCRIPT).unwrap();
        assert_eq!(event, "cpu-clock:uH");
        let call = |symbol: &str, offset, object: &str| Call {
            object: object.into(),
            symbol: symbol.into(),
            offset,
        };
        let first = [
            call("_ZN1a1b17h0123456789abcdefE", 0x37, "/target/a program"),
            call("__libc_start_main@@GLIBC_2.34", 0x84, "/usr/lib/libc.so.6"),
            call("[unknown]", 0, "[unknown]"),
        ];
        assert_eq!(
            (samples[0].period, &samples[0].calls[..]),
            (2_004_008, &first[..])
        );
        let second = [call("operator()(int) const", 0x1f, "/a (1)/b (2).so")];
        assert_eq!(
            (samples[1].period, &samples[1].calls[..]),
            (2_004_010, &second[..])
        );
        assert!(parse("no sample\n").is_err());
    }

    #[test]
    fn cycles_are_turned_into_time_by_their_share() {
        let sample = |period| Sample {
            period,
            calls: vec![],
        };
        let mut recording = Recording {
            event: "cycles:u".into(),
            samples: vec![sample(1), sample(999)],
        };
        let profile = recording.profile("ch0", &mut Symbols::new(Path::new("")));
        assert_eq!(profile.view(1).total(), 4_008_016);
        assert_eq!(profile.view(0).total(), 2);
        assert_eq!(recording.cut_off(), 2);
        recording.event = "cpu-clock:u".into();
        assert_eq!(recording.nanoseconds_per_period(), 1.0);
    }
}
