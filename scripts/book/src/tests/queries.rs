//! What queries give.

use super::{
    Source,
    repository::{put, repository},
};

/// What a query is printed as, or why it is not; its lines are parted by semicolons.
fn ask(query: &str) -> Result<String, String> {
    let root = repository(&query.replace("; ", "\n"));
    put(
        &root.path().join("plan.rs"),
        "/// const MOST: u8 = 1;\npub const MOST: usize = 6_000;\n    const BUDGET: f64 = 600.0;\nconst ALL: u8 = MOST;\n\
         const SPHERES: [usize; 3] = [1, 10, 7_381];\n",
    );
    put(
        &root.path().join("book/experiments.toml"),
        "[flake]\nsize = \"160x120\"\n[jobs]\nworkers = 1\n",
    );
    let source = Source::read(root.path())?;
    Ok(source.values.cell("a-x"))
}

/// Holds the answers to what is expected: a case is a line.
fn hold(before: &str, cases: &str) {
    for case in cases.trim().lines() {
        let (query, expected) = case.split_once(" -> ").unwrap();
        let answer = ask(&format!("{before}[x]; {query}"));
        assert_eq!(answer.as_deref(), Ok(expected), "{query}");
    }
}

#[test]
fn queries_are_answered_from_profiles() {
    let cases = "
profile = 'ch1'; kind = 'cpu'; function = ['Matrix::inverse']; show = 'cum-share' -> 80.0 %
profile = 'ch1'; kind = 'cpu'; function = ['Matrix::inverse']; show = 'flat' -> 0 s
profile = 'ch1'; kind = 'cpu'; function = ['Matrix::inverse']; show = 'cum' -> 800 ms
profile = 'ch1'; kind = 'cpu'; function = ['malloc', 'free']; show = 'flat-share' -> 35.0 %
profile = 'ch1'; kind = 'cpu'; show = 'total' -> 1.00 s
profile = 'ch1'; run = '2021-02-03'; kind = 'cpu'; show = 'total' -> 1.00 s
profile = 'ch1'; kind = 'cpu'; show = 'samples'; digits = 2 -> 7.0
profile = 'ch1'; kind = 'cpu'; show = 'cut-off' -> 2
compare = '1-2'; kind = 'cpu'; function = ['Matrix::get']; show = 'before' -> 600 ms
compare = '1-2'; kind = 'cpu'; function = ['ray']; show = 'change'; cum = true -> \u{2212}50.0 ms
compare = '1-2'; kind = 'cpu'; show = 'after' -> 100 ms
compare = '1-2'; kind = 'cpu'; show = 'change-share' -> \u{2212}90.0 %
blocked = 'ch2'; place = 'send'; show = 'waits' -> 1
blocked = 'ch2'; place = 'send'; show = 'each' -> 1.50 s";
    hold("", cases);
}

#[test]
fn queries_calculate_with_unrounded_values() {
    let before = "[p]; profile = 'ch1'; kind = 'cpu'; function = ['Matrix::inverse']; show = 'cum-share'; \
        [q]; quoted = '2e9'; source = 'a book'; number = 2e9; unit = 'count'; \
        [s]; size = 'flake'; ";
    let cases = "
ratio = ['ch1-one', 'ch2-one'] -> 4.5
ratio = ['ch1-one', 'pixels'] -> 450 ms
share = ['ch2-allocations', 'ch1-allocations']; digits = 2 -> 30 %
sum = ['ch1-one', 'ch2-one', 'ch2-all'] -> 2 min 0 s
difference = ['ch2-one', 'ch1-one'] -> \u{2212}1 min 10 s
product = ['ch1-one', 'a-p'] -> 1 min 12 s
product = ['a-q', 'rays-pixel']; words = true -> 4.0 billion
amdahl = 'a-p' -> 5.0
amdahl = 'a-p'; faster = 2; digits = 3 -> 1.67
per_second = 'experiment-order-near' -> 0.500
per_second = 'ch2-all'; digits = 2 -> 0.10
constant = 'MOST'; of = 'plan.rs'; digits = 4 -> 6,000
constant = 'BUDGET'; of = 'plan.rs'; unit = 's' -> 10 min 0 s
constant = 'SPHERES'; of = 'plan.rs'; at = 2 -> 7,381
size = 'flake' -> 160 x 120
product = ['a-s', 'a-q']; words = true -> 38 trillion
value = 'ch2-all-over-before'; run = '2020-02-02' -> 3.0
value = 'ch2-all'; run = '2020-02-02' -> 30.0 s
value = 'ch2-all'; run = '2020-02-02'; digits = 1 -> 30 s
value = 'ch2-idea'; run = '2020-02-02' -> Better
quoted = 'some 4 s'; source = 'the talk' -> some 4 s";
    hold(before, cases);
}

#[test]
fn what_can_not_be_answered_is_one_line_that_names_file_and_key() {
    let cases = "
profile = 'ch1'; kind = 'cpu'; function = ['get']; show = 'flat' -> 2 functions fit \"get\": Matrix::get, Tuple::get
profile = 'ch1'; run = '2020-02-04'; kind = 'cpu'; show = 'total' -> there are no profiles \"ch1\"
profile = 'ch1'; kind = 'cpu'; function = ['atrix::get']; show = 'flat' -> 0 functions fit
profile = 'ch1'; kind = 'cpu'; function = ['malloc', 'malloc']; show = 'flat' -> named twice
profile = 'ch1'; kind = 'cpu'; function = ['malloc', 'free']; show = 'cum' -> Cum does not fit
profile = 'ch1'; kind = 'cpu'; function = ['malloc']; show = 'total' -> Total does not fit
profile = 'ch1'; kind = 'cpu'; function = ['malloc']; show = 'most' -> no query is
profile = 'ch1'; kind = 'cpu'; show = 'flat' -> Flat does not fit
profile = 'ch1'; kind = 'cpu'; show = 'before' -> Before does not fit
profile = '1-2'; kind = 'cpu'; show = 'total' -> Total does not fit
profile = 'ch1'; kind = 'cpu'; show = 'total'; functoin = ['malloc'] -> no query is
profile = 'ch1'; kind = 'bytes'; show = 'total' -> no \"bytes\" of the profiles \"ch1\"
compare = '1-2'; kind = 'cpu'; show = 'cut-off' -> CutOff does not fit
profile = 'ch9'; kind = 'cpu'; show = 'total' -> no profiles \"ch9\"
blocked = 'ch2'; place = 'lock'; show = 'each' -> 0 places fit \"lock\"
ratio = ['ch1-one', 'ch1-two'] -> there is no value ch1-two
ratio = ['ch1-one', 'ch1-idea'] -> ch1-idea is no number
ratio = ['ch1-one', 'a-x'] -> there is no value a-x, or it needs itself
sum = ['ch1-one', 'rays'] -> units do not fit
product = ['ch1-one', 'ch1-bytes'] -> units do not fit
sum = ['ch1-one', 'ch1-one']; show = 'x' -> no query is
sum = [] -> names no value
share = ['ch1-one'] -> no query is
per_second = 'rays' -> only a time is so long
amdahl = 'ch1-one' -> no part of a whole
value = 'ch2-all' -> no query is
value = 'ch9-all'; run = '2020-02-02' -> the run 2020-02-02 has no value ch9-all
value = 'a-x'; run = '2020-02-02' -> the run 2020-02-02 has no value a-x
value = 'ch2-all'; run = '2019-01-01' -> has no run \"2019-01-01\" with a table
value = 'ch2-all'; run = '../2020-02-02' -> has no run
value = 'ch2-all'; run = '2020-01-01' -> run.json
quoted = 'x' -> no query is
constant = 'ALL'; of = 'plan.rs' -> plan.rs: ALL is no number
constant = 'NONE'; of = 'plan.rs' -> plan.rs: NONE is no number
constant = 'MOST'; of = 'none.rs' -> none.rs
constant = 'MOST'; of = 'plan.rs'; at = 0 -> plan.rs: MOST is no number
constant = 'SPHERES'; of = 'plan.rs' -> plan.rs: SPHERES is no number
constant = 'SPHERES'; of = 'plan.rs'; at = 3 -> plan.rs: SPHERES is no number
size = 'jobs' -> book/experiments.toml: jobs has no size
size = 'none' -> book/experiments.toml: none has no size
size = 'flake'; digits = 2 -> a size is printed as it is
quoted = 'x'; source = ' ' -> has a source
quoted = 'x'; source = 'y'; digits = 2 -> as it is
quoted = 'x'; source = 'y'; number = 2 -> number and unit
ratio = ['ch1-one', 'ch2-one']; digits = 0 -> digits are from 1 to 15
digits = 3 -> no query is";
    for case in cases.trim().lines() {
        let (query, expected) = case.split_once(" -> ").unwrap();
        let error = ask(&format!("[x]; {query}")).unwrap_err();
        let place = error.starts_with("book/values/a.toml: x: ");
        assert!(place && error.contains(expected), "{query}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_name_is_given_once() {
    let root = repository("");
    let queries = "[one]\nquoted = 'x'\nsource = 'y'";
    put(&root.path().join("book/values/ch1.toml"), queries);
    let error = Source::read(root.path()).err().unwrap();
    let expected = "book/values/ch1.toml: one: there are two values of the name ch1-one";
    assert_eq!(error, expected);
}
