//! What a measurement was taken on.

use std::process::Command;

use serde::{Deserialize, Serialize};
use sysinfo::{CpuRefreshKind, MemoryRefreshKind, RefreshKind, System};

/// A machine, as far as it matters to a measurement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// The processor, as it calls itself.
    pub cpu: String,
    /// Its architecture, as `x86_64`.
    pub architecture: String,
    /// Threads that can run at once.
    pub cores: usize,
    /// Main memory in bytes.
    pub memory_bytes: u64,
    /// The operating system and its version.
    pub system: String,
}

impl Machine {
    /// This machine.
    pub fn here() -> Machine {
        let what = RefreshKind::nothing()
            .with_cpu(CpuRefreshKind::nothing())
            .with_memory(MemoryRefreshKind::nothing().with_ram());
        // What the system does not tell does not keep anybody from measuring.
        let system = System::new_with_specifics(what).ok();
        let cpu = system.as_ref().and_then(|system| system.cpus().first());
        let cpu = cpu.map(|cpu| cpu.brand().trim().to_owned());
        Machine {
            cpu: cpu.unwrap_or_else(|| "unknown".into()),
            architecture: System::cpu_arch(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_bytes: system.map_or(0, |system| system.total_memory()),
            system: System::long_os_version().unwrap_or_else(|_| "unknown".into()),
        }
    }
}

/// The compiler that Cargo uses here, by its own words.
pub fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    output(Command::new(rustc).arg("--version")).unwrap_or_else(|| "unknown".into())
}

/// The commit of these sources, and whether files differ from it.
pub fn commit() -> (Option<String>, bool) {
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        output(git.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")))
    };
    let commit = git(&["rev-parse", "--short=12", "HEAD"]);
    let modified = git(&["status", "--porcelain", "--untracked-files=no"]);
    (commit, modified.is_some_and(|files| !files.is_empty()))
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|o| o.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
