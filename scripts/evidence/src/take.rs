//! Describing the present: this machine, this commit, this moment.

use std::{fs, path::Path, process::Command};

use sysinfo::{CpuRefreshKind, MemoryRefreshKind, RefreshKind, System};

use crate::{Header, Machine, repository};

impl Header {
    /// Describes what a command measures from now on. A program that is to run where its sources and its compiler are
    /// not, or others are, is told both when it is built: by the variables `COMMIT` and `COMPILER`.
    pub fn now(command: &str) -> Header {
        let (commit, modified) = match option_env!("COMMIT") {
            Some(commit) => (Some(commit.to_owned()), false),
            None => commit(&repository()),
        };
        let compiler = option_env!("COMPILER").map(str::to_owned).or_else(compiler);
        Header {
            when: now(),
            command: command.to_owned(),
            commit,
            modified,
            compiler: compiler.unwrap_or_else(|| "unknown".into()),
            machine: Machine::here(),
        }
    }
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
            card: None,
        }
    }
}

/// The present moment in UTC, to the second, as in RFC 3339.
fn now() -> String {
    let now = jiff::Timestamp::now().round(jiff::Unit::Second);
    now.unwrap_or_else(|_| jiff::Timestamp::now()).to_string()
}

/// The compiler that Cargo uses here, by its own words.
fn compiler() -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    output(Command::new(rustc).arg("--version"))
}

/// The commit of the sources in a folder, and whether files differ from it. Of sources that were unpacked
/// inside another repository, nothing: its commit is not theirs.
fn commit(sources: &Path) -> (Option<String>, bool) {
    let git = |arguments: &[&str]| output(Command::new("git").args(arguments).current_dir(sources));
    let same = |top: String| fs::canonicalize(top).ok() == fs::canonicalize(sources).ok();
    if !git(&["rev-parse", "--show-toplevel"]).is_some_and(same) {
        return (None, false);
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"]);
    let modified = git(&["status", "--porcelain", "--untracked-files=no"]);
    (commit, modified.is_some_and(|files| !files.is_empty()))
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|o| o.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_the_machine_and_the_compiler() {
        let header = Header::now("a command");
        assert!(header.machine.cores > 0 && header.machine.memory_bytes > 0);
        assert!(header.compiler.starts_with("rustc 1."), "{header:?}");
        assert_eq!(header.when.len(), "2026-01-01T00:00:00Z".len());
    }

    #[test]
    fn an_archive_inside_another_repository_has_not_its_commit() {
        let outer = tempfile::tempdir().unwrap();
        let git = |arguments: &str| {
            let mut git = Command::new("git");
            let git = git.args(["-c", "user.name=a", "-c", "user.email=a@b"]);
            output(git.args(arguments.split(' ')).current_dir(outer.path())).is_some()
        };
        if !git("init -q") || !git("commit --allow-empty -qm x") {
            return;
        }
        let inner = outer.path().join("archive");
        fs::create_dir(&inner).unwrap();
        assert!(commit(outer.path()).0.is_some());
        assert_eq!(commit(&inner), (None, false));
    }
}
