//! The timing table, as `cargo bench --bench table`.

fn main() -> std::process::ExitCode {
    benches::table::main()
}
