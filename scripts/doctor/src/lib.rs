//! `cargo xtask doctor`: which tools are there, what each is for, and how to get those that are missing.

mod perf;

use std::{
    env, fs,
    io::{self, ErrorKind, Write},
    path::Path,
    process::Command,
};

/// The tools, the most useful first: name, the command that asks for the version, and what it is for; below it, how to
/// get it on each system.
const TOOLS: &str = include_str!("tools.txt");

/// The version of mdBook that the book is built with; any other with the same first two numbers will do.
pub const MDBOOK: &str = "0.5.4";

/// Prints what there is, tool by tool, and how to get what is missing on this system: `on_all`, how to get every tool on
/// every system. That something is missing is no error.
///
/// # Errors
/// Where it can't be printed.
pub fn run(on_all: bool) -> io::Result<()> {
    match write(&mut io::stdout(), on_all) {
        Err(why) if why.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn write(out: &mut impl Write, on_all: bool) -> io::Result<()> {
    let mut to_get = String::new();
    let system = own_system().filter(|_| !on_all);
    for (tool, get) in TOOLS.split("\n\n").filter_map(|tool| tool.split_once('\n')) {
        let [name, ask, serves] = tool.split(" | ").collect::<Vec<_>>()[..] else {
            continue;
        };
        let found = version(ask);
        out.write_all(lines(name, serves, found.as_deref()).as_bytes())?;
        if on_all || found.is_none() {
            to_get += &how_to_get(name, get, system);
        }
    }
    out.write_all(to_get.as_bytes())
}

/// The version that a tool says it has; nothing where it is not there.
fn version(ask: &str) -> Option<String> {
    let (program, argument) = ask.split_once(' ')?;
    let output = Command::new(program).arg(argument).output().ok()?;
    // Some tell on standard error.
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    Some(number(said.lines().next()?).unwrap_or("there").to_owned())
}

/// The number in what a tool says of its version: `1.19.8` in `go version go1.19.8 linux/amd64`.
fn number(said: &str) -> Option<&str> {
    let mut words = said.split([' ', '-']);
    words.find_map(|word| {
        let number = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        number.contains('.').then_some(number)
    })
}

fn lines(name: &str, serves: &str, found: Option<&str>) -> String {
    let mut text = format!("{name:<16} {:<14} {serves}\n", found.unwrap_or("missing"));
    let notes = match (name, found) {
        ("perf", Some(_)) => perf::notes(),
        (_, Some(found)) => other_version(name, found).into_iter().collect(),
        _ => vec![],
    };
    for note in notes {
        text += &format!("{:<16} {note}\n", "");
    }
    text
}

/// What is wrong with a tool of this version: of gungraun-runner, any but that of the library.
fn other_version(name: &str, found: &str) -> Option<String> {
    let (needed, begins) = match name {
        "gungraun-runner" => {
            let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
            let version = locked_version(&fs::read_to_string(lock).ok()?, "gungraun")?;
            (version.clone(), version)
        }
        "mdbook" => (MDBOOK.into(), "0.5.".into()),
        _ => return None,
    };
    let get = format!("cargo install {name} --version {needed} --locked");
    (!found.starts_with(&begins)).then(|| format!("but {needed} is needed: {get}"))
}

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let (_, entry) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    Some(entry.split_once('"')?.0.to_owned())
}

/// What the list of tools calls this system, if it is there.
fn own_system() -> Option<&'static str> {
    match env::consts::OS {
        "linux" => of_release(&fs::read_to_string("/etc/os-release").ok()?),
        "macos" => Some("macOS"),
        "windows" => Some("Windows"),
        _ => None,
    }
}

/// From the file in which Linux systems say what they are, and what they are like.
fn of_release(text: &str) -> Option<&'static str> {
    let lines = text.lines().filter_map(|line| line.split_once('='));
    let values = lines.filter(|(key, _)| ["ID", "ID_LIKE"].contains(key));
    let mut names = values.flat_map(|(_, value)| value.trim_matches(['"', '\'']).split(' '));
    names.find_map(|name| match name {
        "debian" | "ubuntu" => Some("Debian"),
        "fedora" | "rhel" | "centos" => Some("Fedora"),
        "arch" => Some("Arch"),
        _ => None,
    })
}

/// How to get a tool on one system, or on all.
fn how_to_get(name: &str, get: &str, system: Option<&str>) -> String {
    let lines = get.lines().filter(|line| {
        let own = |system| line.trim_start().starts_with(system);
        system.is_none_or(own)
    });
    let lines: Vec<&str> = lines.collect();
    format!("\nTo get {name}:\n{}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_in_what_tools_say() {
        let cases = [
            ("perf version 6.1.187", Some("6.1.187")),
            ("valgrind-3.19.0", Some("3.19.0")),
            ("dot - graphviz version 2.43.0 (0)", Some("2.43.0")),
            ("go version go1.19.8 linux/amd64", Some("1.19.8")),
            ("mdbook v0.5.2", Some("0.5.2")),
            ("no number", None),
        ];
        for (said, expected) in cases {
            assert_eq!(number(said), expected, "{said}");
        }
    }

    #[test]
    fn a_linux_says_what_it_is_or_what_it_is_like() {
        let cases = [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", Some("Debian")),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Some("Debian")),
            (
                "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
                Some("Fedora"),
            ),
            ("VERSION_ID=arch\nID=manjaro\nID_LIKE=arch\n", Some("Arch")),
            ("ID=nixos\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_release(text), expected, "{text}");
        }
    }

    #[test]
    fn another_version_than_the_one_that_works_is_said() {
        let lock = "[[package]]\nname = \"gungraun-macros\"\nversion = \"1.0.0\"\n\
            \n[[package]]\nname = \"gungraun\"\nversion = \"0.20.0\"\n";
        assert_eq!(locked_version(lock, "gungraun").unwrap(), "0.20.0");
        assert_eq!(locked_version(lock, "other"), None);
        let note = other_version("gungraun-runner", "0.1.0").unwrap();
        assert!(note.starts_with("but 0."), "{note}");
        let note = other_version("mdbook", "0.4.40").unwrap();
        let get = format!("cargo install mdbook --version {MDBOOK} --locked");
        assert!(note.ends_with(&get) && TOOLS.contains(&get), "{note}");
        assert_eq!(other_version("mdbook", "0.5.9"), None);
        assert_eq!(other_version("valgrind", "3.19.0"), None);
    }

    #[test]
    fn a_missing_tool_says_how_to_get_it() {
        assert!(lines("dot", "graphs", None).starts_with("dot              missing        graphs"));
        let (_, dot) = TOOLS.split_once("dot -V").unwrap();
        let (_, get) = dot.split_once('\n').unwrap();
        let (get, _) = get.split_once("\n\n").unwrap();
        let debian = "\nTo get dot:\n  Debian, Ubuntu   sudo apt install graphviz\n";
        assert_eq!(how_to_get("dot", get, Some("Debian")), debian);
        let all = how_to_get("dot", get, None);
        assert!(all.starts_with(debian), "{all}");
        assert!(
            all.ends_with("  Windows          winget install Graphviz.Graphviz\n"),
            "{all}"
        );
    }

    #[test]
    fn the_book_shows_these_tools() {
        let shown = include_str!("../../../book/src/transcripts/doctor.txt");
        let tools = TOOLS.lines().filter(|line| line.contains(" | "));
        for tool in tools {
            let [name, _, serves] = tool.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{tool}");
            };
            let mut lines = shown.lines();
            assert!(
                lines.any(|it| it.starts_with(name) && it.ends_with(serves)),
                "{tool}"
            );
        }
    }
}
