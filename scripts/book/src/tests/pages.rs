//! What pages ask for, of the invented repository and of ours.

use std::fs;

use evidence::{folder::seal, repository as ours};
use serde_json::json;

use super::{
    Source,
    repository::{put, repository},
};
use crate::{Writer, Yours, files, mdbook, shown};

/// A page as it is written, without unbreakable spaces, or what is wrong.
fn page(text: &str) -> Result<String, Vec<String>> {
    let root = repository("");
    let profiles = "book/src/evidence/2021-02-03/profiles";
    let files = [
        ("book/src/part.md", "It takes\n{{value ch1-one}}.\n"),
        ("book/src/loop.md", "{{include loop.md}}\n"),
        (
            "chapters/ch1-x/src/lib.rs",
            "// ANCHOR: one\nfn one() {}\n// ANCHOR_END: one\n",
        ),
        (
            &format!("{profiles}/ch1/cpu.svg"),
            "<title>Matrix::inverse (9)</title>",
        ),
        (&format!("{profiles}/ch1/graph.svg"), "<svg/>"),
        (
            &format!("{profiles}/ch1/cpu.list.txt"),
            "chapters/ch1-x/src/a.rs\n",
        ),
        (
            &format!("{profiles}/ch2/cpu.list.txt"),
            "chapters/ch1-x/src/a.rs\n",
        ),
    ];
    for (name, text) in files {
        put(&root.path().join(name), text);
    }
    seal(&root.path().join(profiles)).unwrap();
    let source = Source::read(root.path()).unwrap();
    let mut problems = Vec::new();
    let written = Writer::new(&source, Yours::none()).page("page.md", text, &mut problems);
    match problems.as_slice() {
        [] => Ok(written.replace('\u{a0}', " ")),
        _ => Err(problems),
    }
}

#[test]
fn everything_is_put_in_its_place() {
    let cases = "
It takes {{value ch1-one}}, \\{{value x}} -> takes 1 min 30 s, \\{{value x}}
{{spread ch2-all}} -> 10.0 s (9.00 s to 12.0 s)
{{include part.md}}! -> It takes¶1 min 30 s.!
{{table times}} -> | [ch1-x](ch1-x.md) | 1 min 30 s <small>(once)</small> |
{{table stages}} -> | [ch1-x](ch1-x.md) <small>Plain</small> | 1 min 30 s / – |
{{table step ch2}} -> | [ch1-x](ch1-x.md) | 1 min 30 s <small>(once)</small> | – |  |¶| [ch2-y](ch2-y.md) | 20.0 s <small>(once)</small> |
{{table step-instructions ch2}} -> | [ch2-y](ch2-y.md) | 1,000 |
{{table result ch2}} -> **Better**¶¶| the reference image |
{{table lanes ch2}} -> | from the camera | 100 % |¶| reflected or refracted once | 50.0 % |¶| five times or more |
{{table experiment order}} -> | far (once) | 5.00 s <small>(once)</small> | 2.5 |¶¶This was measured on
{{table machine}} -> Measured on 2021-02-03 by `a command` at commit `abc`
{{table machines}} -> | stage | A CPU: 2 workers | Another CPU: 2 workers |
{{table machines}} -> | [ch2-y](ch2-y.md) | 10.0 s <small>9.0 times</small> | 30.0 s <small>3.0 times</small> |
{{graph ch1 | The title}} -> <img class=\"graph\" src=\"evidence/2021-02-03/profiles/ch1/graph.svg\" alt=\"The title\">
{{plot time}} -> <div class=\"plot marks\">
{{plot experiment order}} -> <div class=\"plot bars\">
{{yours table}}{{yours ch1}} -> `cargo xtask measure` puts
{{run table}} -> evidence/2021-02-03/table
{{run profiles}} -> evidence/2021-02-03/profiles
```rust¶{{code ch1 lib.rs one}}¶``` -> ```rust¶fn one() {}¶```
{{top ch1 cpu 1}} -> File: 
{{top ch1 cpu 2-2}}! -> Type: cpu!
{{listing ch1 cpu}} -> chapters/ch1-x/src/a.rs
{{flame ch1 cpu Matrix::inverse|sort | The title}} -> cpu.svg?s=Matrix%3A%3Ainverse%7Csort\" title=\"The title\"
{{open ch1 cpu}} -> evidence/2021-02-03/profiles/ch1/cpu.svg\">Open alone</a>";
    for case in cases.trim().lines() {
        let (text, expected) = case.split_once(" -> ").unwrap();
        let written = page(&text.replace('¶', "\n")).unwrap().replace('\n', "¶");
        assert!(written.contains(expected), "{text}: {written}");
    }
}

#[test]
fn what_is_missing_fails_with_page_and_line() {
    let problems = page("one\n{{value ch9-one}} and\n{{values}}").unwrap_err();
    let expected = [
        "book/src/page.md:2: there is no value ch9-one",
        "book/src/page.md:3: nobody answers (\"values\", [])",
    ];
    assert_eq!(problems, expected);
    let cases = "
{{#include values.txt:a}} -> nobody answers (\"#include\"
{{include missing.md}} -> book/src/missing.md: no such file
{{include loop.md}} -> book/src/loop.md:1: nobody answers (\"include\"
{{table none}} -> there is no table \"none\"
{{table lanes ch1}} -> no run counted lanes of ch1
{{table lanes ch9}} -> there is no stage ch9
{{value ch1-lanes-in-use}} -> there is no value ch1-lanes-in-use
{{table step ch1}} -> ch1 is no step
{{table step ch9}} -> there is no stage ch9
{{table experiment none}} -> there is no experiment none
{{plot none}} -> there is no plot
{{plot experiment none}} -> there is no experiment none
{{yours ch9}} -> there is no stage ch9
{{value}} -> nobody answers (\"value\", [])
{{code ch1 lib.rs two}} -> chapters/ch1-x/src/lib.rs: no anchor two
{{code ch9 lib.rs one}} -> there is no chapter ch9
{{code README.md one}} -> cargo compiles no such file
{{code common/src/x.rs one}} -> common/src/x.rs: no such file
{{top ch1 cpu 9999}} -> ch1/cpu.top.txt: no lines 9999
{{top ch1 cpu 0}} -> no lines 0
{{top ch1 cpu 3-2}} -> no lines 3-2
{{top ch1 cpu x}} -> no lines x
{{top ch1 heap}} -> the newest profiles have no ch1/heap.top.txt
{{flame ch2 cpu | x}} -> the newest profiles have no ch2/cpu.svg
{{flame ch1 cpu sort | x}} -> a search for `sort` finds nothing
{{flame ch1 cpu ray( | x}} -> search for names
{{graph ch2 | x}} -> the newest profiles have no ch2/graph.svg
{{graph ch1}} -> graph wants a title
{{flame ch1 cpu}} -> flame wants a title
{{listing ch2 cpu}} -> this is a listing of ch1-x
{{change ch1}} -> there is no stage before ch1
{{value ch1-one}} times faster -> ch1-one: its unit is Seconds
{{value ch2-off-1-share}}¶**times** faster -> its unit is Share";
    for case in cases.trim().lines() {
        let (text, expected) = case.split_once(" -> ").unwrap();
        let problems = page(&text.replace('¶', "\n")).unwrap_err();
        let found = problems.len() == 1 && problems[0].contains(expected);
        assert!(found, "{text}: {problems:?}");
    }
}

#[test]
fn the_settings_may_name_the_run_that_pages_show() {
    let root = repository("");
    let settings = |table: &str| {
        let text = format!("[preprocessor.evidence]\n{table}");
        put(&root.path().join("book/book.toml"), &text);
        let (folder, run) = shown(root.path())?;
        let (read, _) = Source::read(root.path())?.run;
        assert_eq!(read, folder);
        Ok::<_, String>(run.header.machine.cpu)
    };
    assert_eq!(settings(""), Ok("A CPU".into()));
    assert_eq!(settings("table = '2020-02-02'"), Ok("Another CPU".into()));
    let cases = [
        (
            "table = '2019-01-01'",
            "has no run \"2019-01-01\" with a table",
        ),
        ("table = 2020-02-02", "table is the name of a run"),
        ("table = '", "book/book.toml: "),
    ];
    for (table, expected) in cases {
        let why = settings(table).unwrap_err();
        assert!(why.contains(expected) && !why.contains('\n'), "{why}");
    }
}

#[test]
fn the_readers_run_stands_beside_ours() {
    let (root, runs) = (repository(""), tempfile::tempdir().unwrap());
    let run = runs.path().join("2022-01-01T00-00-00Z");
    fs::create_dir(&run).unwrap();
    let from = root.path().join("book/src/evidence/2021-02-03/table");
    for name in ["run.json", "table.json", "instructions.json"] {
        fs::copy(from.join(name), run.join(name)).unwrap();
    }
    let source = Source::read(root.path()).unwrap();
    let part = |what: &str| {
        let yours = Yours::newest(runs.path());
        let text = yours.part(&source, what).unwrap();
        text.replace('\u{a0}', " ")
    };
    // It is not whole before its files are listed.
    assert!(part("table").starts_with("`cargo xtask measure`"));
    seal(&run).unwrap();
    assert!(part("table").contains("| [ch2-y](ch2-y.md) | 20.0 s | 20.0 s | 1.00 (noise) |"));
    let expected = "On your machine (A CPU, 2 cores, 2021-02-03): 20.0 s with one worker, 10.0 s with 2; 9.0 times \
        faster than chapter 1.";
    assert_eq!(part("ch2"), expected);
    assert!(Yours::none().part(&source, "ch9").is_err());
}

#[test]
fn mdbook_gets_its_book_back_with_the_changes_of_chapters() {
    let source = Source::read(&ours()).unwrap();
    let writer = Writer::new(&source, Yours::none());
    let chapter = |name: &str, path: Option<&str>, items: serde_json::Value| json!({"Chapter": {"name": name, "path": path, "content": "{{value ch1-name}}", "sub_items": items}});
    let change = chapter("What chapter 3 changes", None, json!([]));
    let items = json!([chapter("A", Some("a.md"), json!([change])), "Separator"]);
    let input = json!([{}, {"items": items}]).to_string();
    let (book, problems) = mdbook::written(&input, &writer).unwrap();
    assert_eq!(problems, [""; 0]);
    let own = &book["items"][0]["Chapter"];
    assert_eq!(own["content"], "ch1-naive");
    let change = &own["sub_items"][0]["Chapter"];
    assert_eq!(change["path"], "diffs/2-3.md");
    let page = change["content"].as_str().unwrap();
    assert!(
        page.starts_with("# From ch2-multithreaded to ch3-cache-inverse"),
        "{page}"
    );
    assert!(mdbook::written("{", &writer).is_err());
    assert!(mdbook::written("[{}, {\"sections\": []}]", &writer).is_err());
}

#[test]
fn all_that_our_pages_ask_for_has_an_answer() {
    let files = files(&Source::read(&ours()).unwrap()).unwrap_or_else(|why| panic!("{why}"));
    let names = files.iter().map(|(path, _)| path.display().to_string());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["book/src/values.txt", "book/src/changes.txt", "README.md"]
    );
}
