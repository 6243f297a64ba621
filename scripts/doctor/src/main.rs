//! What `cargo xtask` starts. It answers `doctor` by itself, and hands all else to the package xtask, which takes minutes
//! to build.

use std::{
    env, io,
    process::{Command, ExitCode},
};

fn main() -> ExitCode {
    let words = env::args_os().skip(1);
    let words: Vec<_> = words.map(|word| word.display().to_string()).collect();
    let done = match words.join(" ").as_str() {
        "doctor" => doctor::run(false).map(|()| ExitCode::SUCCESS),
        "doctor --all-systems" => doctor::run(true).map(|()| ExitCode::SUCCESS),
        _ => hand_over(),
    };
    done.unwrap_or_else(|why| {
        eprintln!("error: {why}");
        ExitCode::FAILURE
    })
}

/// Runs xtask with the same arguments, and says so where it has to be built first.
fn hand_over() -> io::Result<ExitCode> {
    let own = env::current_exe()?;
    let xtask = own.with_file_name(format!("xtask{}", env::consts::EXE_SUFFIX));
    if !xtask.exists() {
        eprintln!("Building the project's commands. That takes some minutes, once.");
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut xtask = Command::new(cargo);
    xtask.args(["run", "--quiet", "--package", "xtask", "--"]);
    let code = xtask.args(env::args_os().skip(1)).status()?.code();
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
