//! Sources of earlier commits, in a repository of our own.

use std::{fs, path::Path, process::Command};

use crate::experiments::commits::Commit;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let settings = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
    ];
    let git = Command::new("git")
        .args(settings)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(git.status.success(), "{git:?}");
    String::from_utf8(git.stdout).unwrap().trim().to_owned()
}

/// A repository with a commit for each text of one file.
fn repository(folder: &Path, texts: &[&str]) -> Vec<String> {
    git(folder, &["init", "--quiet"]);
    fs::create_dir_all(folder.join("book/src")).unwrap();
    let commit = |text: &&str| {
        fs::write(folder.join("a.rs"), text).unwrap();
        fs::write(folder.join("book/src/page.md"), text).unwrap();
        git(folder, &["add", "."]);
        git(
            folder,
            &[
                "commit",
                "--quiet",
                "--message",
                &format!("Write {text}\n\nMore."),
            ],
        );
        git(folder, &["rev-parse", "--short=10", "HEAD"])
    };
    texts.iter().map(commit).collect()
}

#[test]
fn a_commit_is_checked_out_beside_the_sources_as_they_are() {
    let (sources, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let hashes = repository(sources.path(), &["one", "two"]);
    let out = out.path().join("sources");
    for (hash, text) in hashes.iter().zip(["one", "two"]).rev() {
        let commit = Commit::find(sources.path(), hash).unwrap();
        assert_eq!(commit.note(), format!("commit {hash} (Write {text})"));
        commit.check_out(sources.path(), &out).unwrap();
        assert_eq!(fs::read_to_string(out.join("a.rs")).unwrap(), text);
        let names = fs::read_dir(&out).unwrap();
        assert_eq!(names.count(), 1, "neither the book nor an index");
    }
    assert_eq!(git(sources.path(), &["status", "--porcelain"]), "");
}

#[test]
fn a_commit_that_is_not_there_is_one_line() {
    let sources = tempfile::tempdir().unwrap();
    repository(sources.path(), &["one"]);
    let error = Commit::find(sources.path(), "0123456789").unwrap_err();
    assert!(
        error.starts_with("the commit 0123456789 is not there"),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1);
}
