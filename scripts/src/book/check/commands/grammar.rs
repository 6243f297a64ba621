//! What can be asked of cargo and of mdBook, as far as a book of ours asks it.

use clap::{Arg, ArgAction, ArgMatches, Command};

/// What a cargo command names.
#[derive(Default)]
pub struct Asked {
    pub packages: Vec<String>,
    pub features: Vec<String>,
    pub programs: Vec<String>,
    pub benchmarks: Vec<String>,
}

/// Reads a command that begins with `cargo`.
///
/// # Errors
/// Where there is no such subcommand or option.
pub fn cargo(words: &[&str]) -> Result<Asked, String> {
    let Some(matches) = parse(cargo_grammar(), words)? else {
        return Ok(Asked::default());
    };
    let Some((name, options)) = matches.subcommand() else {
        return Ok(Asked::default());
    };
    if name == "install" {
        return Ok(Asked::default());
    }
    Ok(Asked {
        packages: values(options, "package"),
        features: values(options, "features"),
        programs: values(options, "bin"),
        benchmarks: values(options, "bench"),
    })
}

/// Reads a command that begins with `mdbook`, and returns the folder of its book.
///
/// # Errors
/// Where there is no such subcommand or option.
pub fn mdbook(words: &[&str]) -> Result<String, String> {
    let book = Command::new("mdbook").subcommand_required(true);
    let book = ["build", "serve", "watch", "test", "clean"]
        .into_iter()
        .fold(book, |book, name| {
            let serves = (name == "serve").then(|| [value("port", 'p'), value("hostname", 'n')]);
            let own = Command::new(name)
                .arg(Arg::new("folder"))
                .arg(value("dest-dir", 'd'))
                .arg(flag("open").short('o'))
                .args(serves.into_iter().flatten());
            book.subcommand(own)
        });
    let Some(matches) = parse(book, words)? else {
        return Ok("book".to_owned());
    };
    let folder = matches
        .subcommand()
        .map(|(_, options)| values(options, "folder"));
    let folder = folder.and_then(|mut folder| folder.pop());
    Ok(folder.unwrap_or_else(|| ".".to_owned()))
}

fn cargo_grammar() -> Command {
    let cargo = Command::new("cargo").subcommand_required(true);
    let names = [
        "run", "build", "check", "test", "bench", "doc", "clippy", "fmt",
    ];
    let cargo = names
        .into_iter()
        .fold(cargo, |cargo, name| cargo.subcommand(one(name)));
    let install = Command::new("install")
        .arg(Arg::new("crate").required(true).num_args(1..))
        .arg(value("version", 'V'))
        .arg(value("features", 'F'))
        .arg(flag("locked"))
        .arg(flag("force"));
    cargo.subcommand(install)
}

fn one(name: &'static str) -> Command {
    let flags = [
        "release",
        "locked",
        "workspace",
        "no-run",
        "all-targets",
        "no-deps",
        "open",
        "all",
    ];
    let filter = ["test", "bench"].contains(&name);
    Command::new(name)
        .args(flags.map(flag))
        .arg(flag("quiet").short('q'))
        .arg(value("package", 'p'))
        .arg(value("features", 'F').value_delimiter(','))
        .args(
            ["bin", "bench", "test", "profile"]
                .map(|name| Arg::new(name).long(name).action(ArgAction::Append)),
        )
        .args(filter.then(|| Arg::new("filter")))
        .arg(
            Arg::new("rest")
                .last(true)
                .num_args(0..)
                .allow_hyphen_values(true),
        )
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

fn value(name: &'static str, short: char) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(ArgAction::Append)
}

/// Nothing where only help is asked for.
fn parse(grammar: Command, words: &[&str]) -> Result<Option<ArgMatches>, String> {
    match grammar.try_get_matches_from(words) {
        Ok(matches) => Ok(Some(matches)),
        Err(error) => super::shown(&error).map(|()| None),
    }
}

fn values(matches: &ArgMatches, name: &str) -> Vec<String> {
    let values = matches.try_get_many::<String>(name).ok().flatten();
    values
        .map(|values| values.cloned().collect())
        .unwrap_or_default()
}
