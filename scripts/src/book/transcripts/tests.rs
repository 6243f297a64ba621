//! Transcripts of small commands.

use super::*;

/// A repository with a list of transcripts.
fn repository_with(list: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("book/src/transcripts")).unwrap();
    fs::write(root.path().join("book/transcripts.toml"), list).unwrap();
    root
}

fn entry(name: &str, command: &str, rest: &str) -> String {
    format!(
        "[[transcript]]\nname = '{name}'\ncommand = '''{command}'''\nexact = true\nseconds = 0\n{rest}\n"
    )
}

#[cfg(unix)]
fn printed(command: &str, rest: &str) -> Result<String, String> {
    let root = repository_with(&entry("a", command, rest));
    let list = list(&root.path().join("book")).unwrap();
    terminal::text(root.path(), &list[0]).map_err(|error| error.to_string())
}

#[cfg(unix)]
#[test]
fn a_transcript_shows_what_a_terminal_would() {
    let both = printed("echo one; echo two >&2; echo three", "").unwrap();
    assert_eq!(
        both,
        "$ echo one; echo two >&2; echo three\none\ntwo\nthree\n"
    );
    let fails = printed("echo no; exit 3", "").unwrap();
    assert_eq!(fails, "$ echo no; exit 3\nno\n[exit status 3]\n");
    let cut = printed("printf '1\\n2\\n3\\n'", "lines = 2").unwrap();
    assert!(cut.ends_with("\n1\n2\n[...]\n"), "{cut}");
    let whole = printed("printf '1\\n2\\n'", "lines = 2").unwrap();
    assert!(whole.ends_with("\n1\n2\n"), "{whole}");
    let chatter = printed("printf '   Compiling x v1\\n    Finished x\\nshown\\n'", "").unwrap();
    assert!(chatter.ends_with("'\nshown\n"), "{chatter}");
    let settings = printed("echo $COLUMNS $TERM $OWN", "env = { OWN = 'mine' }").unwrap();
    assert!(settings.ends_with("\n100 dumb mine\n"), "{settings}");
    let redrawn = printed("printf 'half\\rdone\\n'", "").unwrap();
    assert!(redrawn.ends_with("\ndone\n"), "{redrawn}");
}

#[cfg(unix)]
#[test]
fn no_path_of_a_machine_gets_into_a_transcript() {
    let error = printed("pwd", "").unwrap_err();
    assert!(error.starts_with("transcript a: it shows /"), "{error}");
    assert!(printed("echo /usr/bin/cc", "").is_err());
    assert!(printed("echo book/src", "").is_ok());
}

#[cfg(unix)]
#[test]
fn a_replay_tells_what_differs_and_what_is_missing() {
    let list = entry("a", "echo 1", "")
        + &entry("b", "echo 2", "")
        + &entry("c", "echo 3", "replay = false");
    let root = repository_with(&list);
    let book = root.path().join("book");
    fs::write(file(&book, "a"), "$ echo 1\n1\n").unwrap();
    let all = super::list(&book).unwrap();
    let missing = replayed(root.path(), &all).unwrap();
    assert_eq!(missing, ["transcript b: it has no file"]);
    fs::write(file(&book, "b"), "$ echo 2\n3\n").unwrap();
    let differs = replayed(root.path(), &all).unwrap();
    assert_eq!(differs, ["transcript b: line 2 is \"2\", was \"3\""]);
    fs::write(file(&book, "b"), "$ echo 2\n2\n").unwrap();
    assert!(replayed(root.path(), &all).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn what_is_slow_is_not_verified() {
    let root = repository_with(&entry("a", "echo 1", "").replace("seconds = 0", "seconds = 10"));
    assert!(verify(root.path()).unwrap().is_empty());
    let root = repository_with(&entry("a", "echo 1", ""));
    assert_eq!(verify(root.path()).unwrap().len(), 1);
}

#[test]
fn list_and_files_agree() {
    let root = repository_with(
        &(entry("a", "echo 1", "") + &entry("b", "echo 2", "") + &entry("c", "echo 3", "")),
    );
    let book = root.path().join("book");
    fs::write(file(&book, "a"), "$ echo 1\n1\n").unwrap();
    fs::write(file(&book, "b"), "$ echo 1\n1\n").unwrap();
    fs::write(file(&book, "z"), "$ echo 1\n1\n").unwrap();
    let problems = problems(&book).unwrap();
    assert_eq!(
        problems,
        [
            "transcript b: it begins with \"$ echo 1\", not with its command",
            "transcript c: it has no file, run `cargo xtask transcripts c`",
            "transcripts/z.txt is not listed",
        ]
    );
}

#[test]
fn a_list_has_each_name_once_and_only_names_of_files() {
    let listed = |text: &str| list(&repository_with(text).path().join("book"));
    let error = |text: &str| listed(text).unwrap_err().to_string();
    assert_eq!(listed("").unwrap().len(), 0);
    assert!(error(&(entry("a", "x", "") + &entry("a", "y", ""))).contains("twice"));
    assert!(error(&entry("../a", "x", "")).contains("letters"));
    assert!(error(&entry("a", "x", "unknown = 1")).contains("unknown"));
}

#[test]
fn transcripts_are_chosen_by_name() {
    let root = repository_with(&(entry("a", "echo 1", "") + &entry("b", "echo 2", "")));
    let all = || list(&root.path().join("book")).unwrap();
    let names = |names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
        chosen(all(), &names).map(|chosen| chosen.len())
    };
    assert_eq!(names(&[]), Ok(2));
    assert_eq!(names(&["b"]), Ok(1));
    assert_eq!(
        names(&["c"]),
        Err("there is no transcript c; there are a, b".to_owned())
    );
}

#[test]
fn the_books_transcripts_are_those_that_it_lists() {
    assert_eq!(problems(&repository().join("book")).unwrap(), [""; 0]);
}
