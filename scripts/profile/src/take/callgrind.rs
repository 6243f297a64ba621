//! Instructions, counted by valgrind's callgrind: for machines that forbid sampling, and where an
//! exact count is wanted.
//!
//! Callgrind is told to keep the costs of a function apart by all its callers, so that each of its
//! records is a whole call stack, and what functions take, alone and with what they call, is exact. One
//! thing is not: where a function calls another at several places, all of it is put down to the place
//! that took the most, and to what is inlined there.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    process::Command,
};

use super::{
    names,
    symbols::Symbols,
    tools::{self, Ran},
};
use crate::model::{Profile, Stack};

/// Runs a program under callgrind and returns what callgrind wrote.
pub fn record(program: &Path, arguments: &[String]) -> Result<(String, Ran), String> {
    let folder = tools::folder()?;
    let out = folder.path().join("callgrind.out");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--dump-instr=yes", "--dump-line=no"]);
    // Deeper than any stack here. The stack says of recursion what a number would.
    valgrind.args(["--separate-callers=200", "--separate-recs=1"]);
    // A stack that grows for a reason is no fault of the program.
    valgrind.args(["--compress-pos=no", "--demangle=no", "--quiet"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    let ran = tools::run(valgrind.arg(program).args(arguments))?;
    let bytes = std::fs::read(&out).map_err(|why| format!("cannot read {out:?}: {why}"))?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), ran))
}

/// Costs by address.
type Costs = BTreeMap<u64, i64>;

/// What callgrind counted in a function called in one way.
#[derive(Default)]
struct Record<'a> {
    /// The program or library that has it.
    object: &'a str,
    /// What it took itself.
    own: Costs,
    /// Where its caller calls it, and what that took.
    called: Costs,
}

/// Records by call stack, written as callgrind does: `leaf'caller'its caller`.
type Records<'a> = BTreeMap<&'a str, Record<'a>>;

/// Turns callgrind's file into a profile of instructions.
pub fn profile(text: &str, program: &str, symbols: &mut Symbols) -> Result<Profile, String> {
    let records = read(text)?;
    let mut profile = Profile::new(program, &[("instructions", "count")]);
    for (context, record) in &records {
        let callers = callers(&records, context, symbols);
        for (address, cost) in &record.own {
            let mut stack = symbols.at(record.object, *address, function(context));
            stack.extend_from_slice(&callers);
            names::cut_start(&mut stack);
            profile.add(stack, &[*cost]);
        }
    }
    Ok(profile)
}

/// The stack that leads to a record, by the place of each call that took the most.
fn callers(records: &Records<'_>, context: &str, symbols: &mut Symbols) -> Stack {
    let (mut stack, mut callee) = (Stack::new(), context);
    while let Some((_, caller)) = callee.split_once('\'') {
        let called = records.get(callee).map(|record| &record.called);
        let most = called.and_then(|called| called.iter().max_by_key(|(_, cost)| **cost));
        stack.extend(match (records.get(caller), most) {
            (Some(Record { object, .. }), Some((address, _))) => {
                symbols.at(object, *address, function(caller))
            }
            _ => symbols.at("", 0, function(caller)),
        });
        callee = caller;
    }
    stack
}

/// The function on top of a stack.
fn function(context: &str) -> &str {
    context.split('\'').next().unwrap_or(context)
}

/// Reads callgrind's format, <https://valgrind.org/docs/manual/cl-format.html>, as far as it is written
/// here.
fn read<'a>(text: &'a str) -> Result<Records<'a>, String> {
    let mut records = Records::new();
    let (mut objects, mut functions) = (HashMap::new(), HashMap::new());
    let (mut object, mut context, mut called) = ("", "", None);
    let mut line = |line: &'a str| {
        match line.split_once('=') {
            Some(("ob", value)) => object = name(&mut objects, value)?,
            Some(("fn", value)) => context = name(&mut functions, value)?,
            Some(("cob", value)) => _ = name(&mut objects, value)?,
            Some(("cfn", value)) => called = Some(name(&mut functions, value)?),
            None if line.starts_with("0x") => {
                let (address, cost) = line[2..].split_once(' ')?;
                let address = u64::from_str_radix(address, 16).ok()?;
                let cost: i64 = cost.parse().ok()?;
                let costs = match called.take() {
                    // A function that calls itself is in its own stack once.
                    Some(called) if called == context => return Some(()),
                    Some(called) => &mut records.entry(called).or_default().called,
                    None => {
                        let record = records.entry(context).or_default();
                        record.object = object;
                        &mut record.own
                    }
                };
                *costs.entry(address).or_default() += cost;
            }
            _ => {}
        }
        Some(())
    };
    for (index, text) in text.lines().enumerate() {
        line(text).ok_or_else(|| format!("callgrind: line {} is not understood", index + 1))?;
    }
    Ok(records)
}

/// `(NUMBER) NAME` gives a name its number, `(NUMBER)` stands for it from then on.
fn name<'a>(names: &mut HashMap<&'a str, &'a str>, value: &'a str) -> Option<&'a str> {
    match value.split_once(' ') {
        Some((number, name)) => {
            names.insert(number, name);
            Some(name)
        }
        None => names.get(value).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A recursion, calls at two places, and a library.
    const FILE: &str = "\
# callgrind format
version: 1
positions: instr
events: Ir

ob=(1) /none/program
fl=(1) a.c
fn=(1) main
0x10 5
0x14 1
cfn=(2) f'main
calls=3 0x40
0x14 60
0x18 1
cfn=(2)
calls=1 0x40
0x18 20

fn=(2)
0x40 30
cob=(2) /none/libm.so
cfn=(3) f'f'main
calls=1 0x40
0x42 40
0x41 10

fn=(3)
0x40 40
";

    #[test]
    fn a_record_is_a_stack() {
        let records = read(FILE).unwrap();
        assert_eq!(
            records["main"].own,
            Costs::from([(0x10, 5), (0x14, 1), (0x18, 1)])
        );
        assert_eq!(
            records["f'main"].called,
            Costs::from([(0x14, 60), (0x18, 20)])
        );
        let mut symbols = Symbols::new(Path::new("/none"));
        let profile = profile(FILE, "ch0-x", &mut symbols).unwrap();
        let stacks = profile.stacks().map(|(stack, values)| {
            let names: Vec<_> = stack.iter().map(|frame| frame.function.as_str()).collect();
            (names.join(" "), values[0])
        });
        let expected = [("f f main", 40), ("f main", 40), ("main", 7)];
        let expected = expected.map(|(stack, value)| (stack.to_owned(), value));
        assert_eq!(stacks.collect::<Vec<_>>(), expected);
        for wrong in ["fn=(9)\n", "0xzz 1\n", "0x1\n"] {
            assert_eq!(
                read(wrong).err().unwrap(),
                "callgrind: line 1 is not understood"
            );
        }
    }
}
