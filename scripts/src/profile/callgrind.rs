//! Instructions, counted by valgrind's callgrind: for machines that forbid sampling, and where an
//! exact count is wanted.
//!
//! Callgrind is told to keep the costs of a function apart by all its callers, so that each of its
//! records is a whole call stack, and what functions take, alone and with what they call, is exact.
//! Two things are not. Where a function calls another at several places, what the called one took in
//! all is divided between the places as callgrind counted it, but the parts of it are in the same
//! proportion everywhere. And stacks that took next to nothing have their heaviest line and place only.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    process::Command,
    rc::Rc,
};

use super::{
    model::{Frame, Profile, Stack, ValueType},
    names,
    symbols::Symbols,
    tools,
};

/// A record below this part of the total is not divided between lines and places.
const FINE: f64 = 2e-5;

/// Deeper than any stack here.
const CALLERS: &str = "--separate-callers=200";

/// Runs a program under callgrind and returns what it printed and what callgrind wrote.
///
/// # Errors
/// Where valgrind is not there or the program fails.
pub fn record(program: &Path, arguments: &[String]) -> Result<(Vec<u8>, String), String> {
    let folder = tempfile::tempdir().map_err(|why| format!("a temporary folder: {why}"))?;
    let out = folder.path().join("callgrind.out");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--dump-instr=yes", "--dump-line=no"]);
    // A stack that grows for a reason is no fault of the program.
    valgrind.args(["--demangle=no", "--quiet", CALLERS]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    let output = tools::output(valgrind.arg(program).args(arguments))?;
    let bytes = std::fs::read(&out).map_err(|why| format!("cannot read {out:?}: {why}"))?;
    Ok((output, String::from_utf8_lossy(&bytes).into_owned()))
}

/// Costs by address.
type Costs = BTreeMap<u64, i64>;

/// What callgrind counted in a function called in one way.
#[derive(Debug, Default, PartialEq, Eq)]
struct Record {
    object: Rc<str>,
    own: Costs,
    /// By the stack of the called function: where it is called, and what that took.
    calls: HashMap<Rc<str>, Costs>,
}

/// Records by call stack, written as callgrind does: `leaf'caller'its caller`.
type Records = BTreeMap<Rc<str>, Record>;

/// Turns callgrind's file into a profile of instructions.
///
/// # Errors
/// Where it is none.
pub fn profile(text: &str, program: &str, symbols: &mut Symbols) -> Result<Profile, String> {
    let records = Reader::default().read(text)?;
    let total: i64 = records
        .values()
        .flat_map(|record| record.own.values())
        .sum();
    let mut builder = Builder {
        least: total as f64 * FINE,
        records: &records,
        symbols,
        callers: HashMap::new(),
    };
    let mut profile = Profile::new(program, &[ValueType::new("instructions", "count")]);
    for (context, record) in &records {
        builder.add(context, record, &mut profile);
    }
    Ok(profile)
}

/// Reads callgrind's format: <https://valgrind.org/docs/manual/cl-format.html>.
#[derive(Default)]
struct Reader {
    records: Records,
    objects: HashMap<String, Rc<str>>,
    functions: HashMap<String, Rc<str>>,
    object: Rc<str>,
    context: Rc<str>,
    /// The called function, until the line with its cost.
    called: Option<Rc<str>>,
    calling: bool,
    address: u64,
}

impl Reader {
    fn read(mut self, text: &str) -> Result<Records, String> {
        if !text
            .lines()
            .any(|line| line.starts_with("positions: instr"))
        {
            return Err("callgrind: its file has no addresses".into());
        }
        for (index, line) in text.lines().enumerate() {
            self.line(line)
                .ok_or_else(|| format!("callgrind: line {} is not understood", index + 1))?;
        }
        Ok(self.records)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        if let Some((key, value)) = line.split_once('=') {
            match key {
                "ob" => self.object = name(&mut self.objects, value)?,
                "fn" => self.context = name(&mut self.functions, value)?.without_recursion(),
                "cob" => _ = name(&mut self.objects, value)?,
                "cfn" => {
                    self.called = Some(name(&mut self.functions, value)?.without_recursion());
                }
                "calls" => self.calling = true,
                _ => {}
            }
            return Some(());
        }
        if line.starts_with(|c: char| c.is_ascii_digit() || "+-*".contains(c)) {
            self.cost(line)?;
        }
        Some(())
    }

    /// `ADDRESS COST`, the address perhaps relative to the one before.
    fn cost(&mut self, line: &str) -> Option<()> {
        let (position, cost) = line.split_once(' ')?;
        let number = |text: &str| match text.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        };
        self.address = match position.split_at(1) {
            ("+", by) => self.address.checked_add(number(by)?)?,
            ("-", by) => self.address.checked_sub(number(by)?)?,
            ("*", _) => self.address,
            _ => number(position)?,
        };
        let cost: i64 = cost.trim().parse().ok()?;
        let record = self.records.entry(Rc::clone(&self.context)).or_default();
        record.object = Rc::clone(&self.object);
        let costs = if std::mem::take(&mut self.calling) {
            record.calls.entry(self.called.take()?).or_default()
        } else {
            &mut record.own
        };
        *costs.entry(self.address).or_default() += cost;
        Some(())
    }
}

/// `(NUMBER) NAME` gives a name its number, `(NUMBER)` stands for it from then on.
fn name(names: &mut HashMap<String, Rc<str>>, value: &str) -> Option<Rc<str>> {
    match value.split_once(") ") {
        Some((number, name)) => {
            names.insert(format!("{number})"), name.into());
            Some(name.into())
        }
        None => names.get(value).cloned(),
    }
}

/// Callgrind numbers how often a function is in its own stack: `f'2'caller`. The stack says it too.
trait WithoutRecursion {
    fn without_recursion(self) -> Self;
}

impl WithoutRecursion for Rc<str> {
    fn without_recursion(self) -> Rc<str> {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !self.split('\'').any(is_number) {
            return self;
        }
        let parts: Vec<_> = self.split('\'').filter(|part| !is_number(part)).collect();
        parts.join("'").into()
    }
}

/// A stack and what part of the whole it has.
type Part = (Stack, f64);

struct Builder<'a> {
    records: &'a Records,
    symbols: &'a mut Symbols,
    least: f64,
    /// The stacks from which each record is called.
    callers: HashMap<&'a str, Rc<[Part]>>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, context: &'a str, record: &Record, profile: &mut Profile) {
        let (leaf, _) = split(context);
        let callers = self.callers(context);
        let mut stacks: BTreeMap<Stack, f64> = BTreeMap::new();
        for (address, cost) in self.worth_showing(&record.own) {
            let inner = self.symbols.at(&record.object, address, leaf);
            for (outer, part) in callers.iter() {
                let mut stack: Stack = [&inner[..], outer].concat();
                names::cut_start(&mut stack, |frame: &Rc<Frame>| &frame.function);
                *stacks.entry(stack).or_default() += cost as f64 * part;
            }
        }
        // Rounding what is left each time keeps the sum.
        let (mut exact, mut given) = (0.0, 0);
        for (stack, cost) in stacks {
            exact += cost;
            let value = exact.round() as i64 - given;
            given += value;
            profile.add(stack, &[value]);
        }
    }

    fn callers(&mut self, context: &'a str) -> Rc<[Part]> {
        if let Some(parts) = self.callers.get(context) {
            return Rc::clone(parts);
        }
        let parts: Rc<[Part]> = match split(context) {
            (_, None) => [(Stack::new(), 1.0)].into(),
            (_, Some(caller)) => self.through(context, caller),
        };
        self.callers.insert(context, Rc::clone(&parts));
        parts
    }

    /// The stacks that lead to `context` through its caller: one for each place of the call.
    fn through(&mut self, context: &'a str, caller: &'a str) -> Rc<[Part]> {
        let (function, _) = split(caller);
        let outer = self.callers(caller);
        let record = self.records.get(caller);
        let places = record.and_then(|record| record.calls.get(context));
        let (Some(record), Some(places)) = (record, places) else {
            let bare = [self.symbols.named("", function)];
            let stacks = outer
                .iter()
                .map(|(outer, part)| ([&bare[..], outer].concat(), *part));
            return stacks.collect();
        };
        let total: i64 = places.values().sum();
        let mut parts: BTreeMap<Stack, f64> = BTreeMap::new();
        for (address, cost) in self.worth_showing(places) {
            // Calls may cost nothing: one instruction less than none.
            let share = if total == 0 {
                1.0
            } else {
                cost as f64 / total as f64
            };
            let inner = self.symbols.at(&record.object, address, function);
            for (outer, part) in outer.iter() {
                let stack: Stack = [&inner[..], outer].concat();
                *parts.entry(stack).or_default() += part * share;
            }
        }
        heaviest(parts)
    }

    /// The costs by address; where they are small, all of them at the address that has the most.
    fn worth_showing(&self, costs: &Costs) -> Vec<(u64, i64)> {
        let total: i64 = costs.values().sum();
        let most = costs.iter().max_by_key(|(_, cost)| **cost);
        match most {
            Some((address, _)) if (total as f64) < self.least => vec![(*address, total)],
            _ => costs
                .iter()
                .map(|(address, cost)| (*address, *cost))
                .collect(),
        }
    }
}

/// More ways to one record than this, one cannot tell apart.
const WAYS: usize = 8;

/// The stacks that have the most, made to be the whole.
fn heaviest(parts: BTreeMap<Stack, f64>) -> Rc<[Part]> {
    let mut parts: Vec<Part> = parts.into_iter().collect();
    parts.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    parts.truncate(WAYS);
    let whole: f64 = parts.iter().map(|(_, part)| part).sum();
    for (_, part) in &mut parts {
        *part /= whole;
    }
    parts.into()
}

/// The function at work, and the stack that called it.
fn split(context: &str) -> (&str, Option<&str>) {
    match context.split_once('\'') {
        Some((leaf, callers)) => (leaf, Some(callers)),
        None => (context, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# callgrind format
version: 1
positions: instr
events: Ir

ob=(1) /none/program
fl=(1) a.c
fn=(1) main
0x10 5
+4 1
cfn=(2) f'main
calls=3 0x40
* 60
+4 1
cfn=(2)
calls=1 0x40
* 20

fn=(2)
0x40 30
cob=(2) /none/libm.so
cfn=(3) f'2'f'main
calls=1 0x40
+2 40
-1 10

fn=(3)
0x40 40
";

    #[test]
    fn a_record_is_a_stack() {
        let mut symbols = Symbols::new(Path::new("/none"));
        let profile = profile(FILE, "ch0-x", &mut symbols).unwrap();
        let stacks: Vec<_> = profile
            .stacks()
            .map(|(stack, values)| {
                let names: Vec<_> = stack.iter().map(|frame| frame.function.as_str()).collect();
                (names.join(" "), values[0])
            })
            .collect();
        let expected = [("f f main", 40), ("f main", 40), ("main", 7)];
        assert_eq!(
            stacks,
            expected.map(|(stack, value)| (stack.to_owned(), value))
        );
        assert_eq!(profile.view(0).total(), 87);
    }

    #[test]
    fn places_of_calls_are_kept_apart() {
        let records = Reader::default().read(FILE).unwrap();
        let main = &records["main"];
        assert_eq!(main.own, Costs::from([(0x10, 5), (0x14, 1), (0x18, 1)]));
        assert_eq!(main.calls["f'main"], Costs::from([(0x14, 60), (0x18, 20)]));
        assert_eq!(records["f'main"].own, Costs::from([(0x40, 30), (0x41, 10)]));
    }

    #[test]
    fn what_is_no_such_file_is_named() {
        let error = |text: &str| Reader::default().read(text).unwrap_err();
        assert!(error("positions: line\n").contains("no addresses"));
        assert!(error("positions: instr\nfn=(9)\n").contains("line 2"));
        assert!(error("positions: instr\n0xzz 1\n").contains("line 2"));
    }

    #[test]
    fn only_the_heaviest_ways_are_kept_and_they_are_the_whole() {
        let stack = |line: u32| {
            let frame = crate::profile::model::tests::frame(&format!("f@{line}"));
            vec![frame]
        };
        let parts = (1..=20).map(|line| (stack(line), f64::from(line) / 210.0));
        let kept = heaviest(parts.collect());
        assert_eq!(kept.len(), WAYS);
        assert_eq!(kept[0].0, stack(20));
        let whole: f64 = kept.iter().map(|(_, part)| part).sum();
        assert!((whole - 1.0).abs() < 1e-12, "{whole}");
    }
}
