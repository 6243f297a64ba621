//! Arguments as gungraun understands them: `cargo bench -- ARGUMENTS` gives all benchmarks the same.

/// Options after which a word is no value of theirs.
const FLAGS: [&str; 3] = ["--bench", "--list", "--quick"];

/// The same arguments, for gungraun. Adapted ones stay as they are.
///
/// A word by itself is a filter. For criterion it is a part of a name, such as `ch3-cache`; for
/// gungraun it is a pattern of the whole name, which is made of Rust's names. `--quick` is for others:
/// what is counted is small already.
pub fn adapt(arguments: &[String]) -> Vec<String> {
    let mut adapted = Vec::new();
    let mut may_be_a_value = false;
    for argument in arguments {
        let option = argument.starts_with('-');
        match argument.as_str() {
            "--quick" => {}
            word if option || may_be_a_value => adapted.push(word.to_owned()),
            word => adapted.push(pattern(word)),
        }
        may_be_a_value = option && !FLAGS.contains(&argument.as_str()) && !argument.contains('=');
    }
    adapted
}

fn pattern(word: &str) -> String {
    if word.starts_with('*') {
        return word.to_owned();
    }
    format!("*{}*", word.replace('-', "_"))
}
