//! The table of tools.

/// A program of others that the book uses.
#[derive(Debug)]
pub struct Tool {
    /// What it is called.
    pub name: &'static str,
    /// Its programs: any one of them will do.
    pub commands: &'static [&'static str],
    /// What to ask it for its version with.
    pub version: &'static str,
    /// What it is for, and the part of the book that needs it.
    pub serves: &'static str,
    /// How to get it, by [`System`](super::System).
    pub get: [&'static str; 5],
}

/// All of them, the most useful first.
pub const TOOLS: &[Tool] = &[
    Tool {
        name: "perf",
        commands: &["perf"],
        version: "--version",
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
        commands: &["valgrind"],
        version: "--version",
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
        commands: &["gungraun-runner"],
        version: "--version",
        serves: "counts of instructions in `cargo bench`, with valgrind",
        get: [RUNNER, RUNNER, RUNNER, NEEDS_VALGRIND, NEEDS_VALGRIND],
    },
    Tool {
        name: "samply",
        commands: &["samply"],
        version: "--version",
        serves: "samples of CPU time where there is no perf: the chapter on profiling",
        get: [SAMPLY; 5],
    },
    Tool {
        name: "dot",
        commands: &["dot"],
        version: "-V",
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
        commands: &["go"],
        version: "version",
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
        commands: &["mdbook"],
        version: "--version",
        serves: "building the book itself",
        get: [
            MDBOOK,
            MDBOOK,
            "sudo pacman -S mdbook",
            "brew install mdbook",
            MDBOOK,
        ],
    },
    Tool {
        name: "chromium",
        commands: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        version: "--version",
        serves: "testing that the book's pictures zoom and search",
        get: [
            "sudo apt install chromium",
            "sudo dnf install chromium",
            "sudo pacman -S chromium",
            "brew install --cask google-chrome",
            "winget install Google.Chrome, and put its folder on the PATH",
        ],
    },
];

const RUNNER: &str =
    "cargo install --locked gungraun-runner, in the version of gungraun in Cargo.lock";
const NEEDS_VALGRIND: &str = "of no use without valgrind";
const SAMPLY: &str = "cargo install --locked samply";
const MDBOOK: &str = "cargo install --locked mdbook";
