//! How all stages gain from workers, as `cargo bench --bench scaling`.

fn main() -> std::process::ExitCode {
    benches::scaling::main()
}
