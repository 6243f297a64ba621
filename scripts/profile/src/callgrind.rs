//! Instructions, counted by valgrind's callgrind: for machines that forbid sampling, and where an
//! exact count is wanted.
//!
//! Callgrind is told to keep the costs of a function apart by all its callers, so that each of its
//! records is a whole call stack, and what functions take, alone and with what they call, is exact.
//! Two things are not. Where a function calls another at several places, what the called one took in
//! all is divided between the places as callgrind counted it, but the parts of it are in the same
//! proportion everywhere. And stacks that took next to nothing have their heaviest line and place only.

mod build;
mod read;

use std::{path::Path, process::Command};

use crate::{
    model::Profile,
    symbols::Symbols,
    tools::{self, Ran},
};
use build::Builder;
use read::Reader;

/// Deeper than any stack here.
const CALLERS: &str = "--separate-callers=200";

/// Runs a program under callgrind and returns what callgrind wrote.
pub fn record(program: &Path, arguments: &[String]) -> Result<(String, Ran), String> {
    let folder = tools::folder()?;
    let out = folder.path().join("callgrind.out");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--dump-instr=yes", "--dump-line=no"]);
    // A stack that grows for a reason is no fault of the program.
    valgrind.args(["--demangle=no", "--quiet", CALLERS]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    let ran = tools::run(valgrind.arg(program).args(arguments))?;
    let bytes = std::fs::read(&out).map_err(|why| format!("cannot read {out:?}: {why}"))?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), ran))
}

/// Turns callgrind's file into a profile of instructions.
pub fn profile(text: &str, program: &str, symbols: &mut Symbols) -> Result<Profile, String> {
    let records = Reader::default().read(text)?;
    let mut builder = Builder::new(&records, symbols);
    let mut profile = Profile::new(program, &[("instructions", "count").into()]);
    for (context, record) in &records {
        builder.add(context, record, &mut profile);
    }
    Ok(profile)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A recursion, calls at two places, and a library.
    pub const FILE: &str = "\
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
}
