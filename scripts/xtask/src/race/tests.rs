use super::*;

#[test]
fn the_script_is_made_of_these_sources() {
    let root = repository();
    let script = fs::read_to_string(root.join(SCRIPT)).expect("the script");
    let sources = sources(&root).expect("the sources");
    assert!(
        script.contains(&format!("sources: \"{sources}\"")),
        "{SCRIPT} is not made of these sources: cargo xtask race"
    );
}

#[test]
fn another_source_is_another_sum() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    for name in SOURCES
        .into_iter()
        .chain([GOLDEN, "chapters/ch1-naive/Cargo.toml"])
    {
        write(name, "a");
    }
    fs::remove_file(folder.path().join("book/race")).expect("a file");
    write(
        "book/race/Cargo.toml",
        "[dependencies]\nch1-naive.path = \"a\"\ncommon.path = \"b\"",
    );
    write("chapters/ch1-naive/src/lib.rs", "a");
    write("chapters/ch2-multithreaded/src/lib.rs", "a");
    let sum = || sources(folder.path()).expect("a sum");
    let before = sum();
    write("chapters/ch2-multithreaded/src/lib.rs", "b");
    write("chapters/ch1-naive/tests/a.rs", "b");
    assert_eq!(sum(), before);
    write("chapters/ch1-naive/src/lib.rs", "b");
    let after = sum();
    assert_ne!(after, before);
    write("chapters/ch1-naive/src/more.rs", "");
    assert_ne!(sum(), after);
}

#[test]
fn the_script_is_small_enough_to_be_loaded_by_a_phone() {
    let bytes = fs::metadata(repository().join(SCRIPT))
        .expect("the script")
        .len();
    assert!(bytes <= 1_500_000, "{bytes} bytes");
}
