//! The programs of others that profiles are made with.

use std::{path::Path, process::Command};

/// Runs a tool to its end and returns its standard output.
///
/// # Errors
/// One line: that it is not there, or the last that it says where it fails.
pub fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    // Where a chapter's program is on this machine does not matter.
    let name = Path::new(command.get_program()).file_stem();
    let name = name.unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().map_err(|why| format!("{name}: {why}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let lines = stderr.lines().map(str::trim);
    let said = lines.rev().find(|line| !line.is_empty()).unwrap_or("");
    Err(format!("{name}: {}: {said}", output.status))
}

/// The first line that a tool prints of its version; nothing where it is not there.
pub fn version(name: &str, argument: &str) -> Option<String> {
    let output = Command::new(name).arg(argument).output().ok()?;
    // Graphviz tells on standard error.
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    Some(text.lines().next()?.trim().to_owned())
}

/// Whether a test that needs a tool can run. Where `REQUIRE_TOOLS` is set, it must.
#[cfg(test)]
pub fn there_to_test(tool: &str) -> bool {
    let argument = match tool {
        "go" => "version",
        "dot" => "-V",
        _ => "--version",
    };
    let there = version(tool, argument).is_some();
    let required = std::env::var_os("REQUIRE_TOOLS").is_some();
    assert!(there || !required, "{tool} is not installed");
    if !there {
        eprintln!("not tested: {tool} is not installed");
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_says_why_on_one_line() {
        let error = output(&mut Command::new("no-such-tool")).unwrap_err();
        assert!(error.starts_with("no-such-tool: "), "{error}");
        let error = output(&mut Command::new("no/such/tool")).unwrap_err();
        assert!(error.starts_with("tool: "), "{error}");
        assert_eq!(version("no-such-tool", "--version"), None);
        assert!(
            version("rustc", "--version")
                .unwrap()
                .starts_with("rustc 1.")
        );
    }
}
