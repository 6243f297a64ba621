//! How all stages gain from workers, as a program that needs nothing but itself.

fn main() -> std::process::ExitCode {
    benches::scaling::main()
}
