//! The timing table, as the first of all that `cargo bench` runs.

fn main() -> std::process::ExitCode {
    benches::table::main_among_others()
}
