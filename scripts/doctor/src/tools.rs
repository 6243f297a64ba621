//! The table of tools.

/// A program of others that the book uses.
pub struct Tool {
    /// What it is called.
    pub name: &'static str,
    /// The command that asks for its version.
    pub ask: &'static str,
    /// What it is for, and the part of the book that needs it.
    pub serves: &'static str,
    /// How to get it on each of the [`SYSTEMS`].
    pub get: [&'static str; 5],
}

/// The systems that we know how to get a tool on, and those that are made from them.
pub const SYSTEMS: [&str; 5] = ["Debian, Ubuntu", "Fedora", "Arch", "macOS", "Windows"];

/// The version of mdBook that this book is built with.
pub const MDBOOK_VERSION: &str = "0.5.4";

pub const MDBOOK: &str = "cargo install mdbook --version 0.5.4 --locked";
const RUNNER: &str =
    "cargo install --locked gungraun-runner, in the version of gungraun in Cargo.lock";
const NEEDS_VALGRIND: &str = "of no use without valgrind";
const SAMPLY: &str = "cargo install --locked samply";

/// All of them, the most useful first.
pub const TOOLS: &[Tool] = &[
    Tool {
        name: "perf",
        ask: "perf --version",
        serves: "samples of CPU time: `xtask profile` and `compare`, in every chapter",
        get: [
            "sudo apt install linux-perf; on Ubuntu, linux-tools-generic",
            "sudo dnf install perf",
            "sudo pacman -S perf",
            "there is none: take samples with samply",
            "there is none: take samples with samply, or use WSL 2",
        ],
    },
    Tool {
        name: "valgrind",
        ask: "valgrind --version",
        serves: "counts of instructions: `xtask profile --by instructions`, `cargo bench`",
        get: [
            "sudo apt install valgrind",
            "sudo dnf install valgrind",
            "sudo pacman -S valgrind",
            "there is none for current Macs: use Linux in a virtual machine",
            "there is none: use WSL 2",
        ],
    },
    Tool {
        name: "gungraun-runner",
        ask: "gungraun-runner --version",
        serves: "counts of instructions in `cargo bench`, with valgrind",
        get: [RUNNER, RUNNER, RUNNER, NEEDS_VALGRIND, NEEDS_VALGRIND],
    },
    Tool {
        name: "samply",
        ask: "samply --version",
        serves: "samples of CPU time where there is no perf: the chapter on profiling",
        get: [SAMPLY; 5],
    },
    Tool {
        name: "dot",
        ask: "dot -V",
        serves: "pictures of call graphs: `xtask profile`, in every chapter",
        get: [
            "sudo apt install graphviz",
            "sudo dnf install graphviz",
            "sudo pacman -S graphviz",
            "brew install graphviz",
            "winget install Graphviz.Graphviz",
        ],
    },
    Tool {
        name: "go tool pprof",
        ask: "go version",
        serves: "exploring a profile by hand: the chapter on profiling",
        get: [
            "sudo apt install golang-go",
            "sudo dnf install golang",
            "sudo pacman -S go",
            "brew install go",
            "winget install GoLang.Go",
        ],
    },
    Tool {
        name: "mdbook",
        ask: "mdbook --version",
        serves: "building the book itself",
        get: [MDBOOK; 5],
    },
    Tool {
        name: "povray",
        ask: "povray --version",
        serves: "another ray tracer beside ours: `xtask experiments`, the chapter on the limit",
        get: [
            "sudo apt install povray",
            "sudo dnf install povray",
            "sudo pacman -S povray",
            "brew install povray",
            "use WSL 2",
        ],
    },
    Tool {
        name: "chromium",
        ask: "chromium --version",
        serves: "testing that the book's pictures zoom and search",
        get: [
            "sudo apt install chromium",
            "sudo dnf install chromium",
            "sudo pacman -S chromium",
            "install Google Chrome, and link it as chromium into the PATH",
            "of no use: these tests are left out",
        ],
    },
];
