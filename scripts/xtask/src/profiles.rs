//! The evidence of the book: profiles of the chapters and of the steps between them, as a dated run.

use std::{error::Error, fs, path::Path, path::PathBuf};

use clap::Args;
use evidence::{Header, Stages, folder::Draft, repository};

/// What to take evidence of.
#[derive(Args)]
pub struct Options {
    /// Numbers of chapters; also of the steps to them, from one of them or in a scene of their own [default: all]
    chapters: Vec<usize>,

    /// The new folder for the run [default: in book/src/evidence, named by its date]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// The file that lists the commands, in a run's folder.
const COMMANDS: &str = "commands.txt";

/// Takes the evidence by commands that a reader can type too, one after the other, and leaves out of
/// it what can be made again from the rest.
///
/// # Errors
/// Where a command fails or the folder is there already.
pub fn run(
    options: &Options,
    execute: impl Fn(&[String]) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let stages = Stages::read(&repository())?;
    let chapters = match options.chapters.as_slice() {
        [] => (0..=stages.stage.len()).collect(),
        chapters => chapters.to_vec(),
    };
    let typed = chapters.iter().map(usize::to_string).collect::<Vec<_>>();
    let header = Header::now(&format!("cargo xtask evidence {}", typed.join(" ")));
    let folder = options.out.clone().unwrap_or_else(|| {
        let date = repository().join(book::EVIDENCE).join(header.day());
        date.join("profiles")
    });
    let draft = Draft::new(&folder)?;
    let (commands, mut done) = (plan(&stages, &chapters), String::new());
    for (index, command) in commands.iter().enumerate() {
        let line = format!("cargo xtask {command}\n");
        eprint!("{} of {}: {line}", index + 1, commands.len());
        done += &line;
        let mut words: Vec<String> = command.split(' ').map(str::to_owned).collect();
        if let Some(out) = words.iter().position(|word| word == "--out") {
            words[out + 1] = draft.path().join(&words[out + 1]).display().to_string();
        }
        execute(&words)?;
    }
    drop_unshown(draft.path())?;
    fs::write(draft.path().join(COMMANDS), done)?;
    draft.finish(&header)?;
    println!("evidence             {}", folder.display());
    Ok(())
}

/// The commands, as they would be typed after `cargo xtask`.
fn plan(stages: &Stages, chapters: &[usize]) -> Vec<String> {
    let mut commands = Vec::new();
    let scene = |chapter: usize| {
        let scene = stages.get(chapter)?.scene.as_ref()?;
        Some(format!(" -- --scene {scene}"))
    };
    for chapter in chapters {
        let scene = scene(*chapter).unwrap_or_default();
        // The warm-up program is no tracer, and stage 1 has nobody to wait for.
        let blocked = (*chapter > 1).then_some(" --blocked");
        for kind in ["", " --allocations"].into_iter().chain(blocked) {
            commands.push(format!("profile {chapter}{kind} --out ch{chapter}{scene}"));
        }
    }
    for to in chapters {
        let from = stages.before(*to);
        let scene = scene(*to);
        // What it is built on has no profile of that scene.
        let is_compared = |from: &usize| scene.is_some() || chapters.contains(from);
        if let Some(from) = from.filter(is_compared) {
            let scene = scene.as_deref().unwrap_or_default();
            for kind in ["", " --allocations"] {
                commands.push(format!(
                    "compare {from} {to}{kind} --out {from}-{to}{scene}"
                ));
            }
        }
    }
    commands
}

/// Whether a file of profiles is raw data, or what a page shows or a reader explores.
fn is_shown(name: &str) -> bool {
    let (kind, rest) = name.split_at(name.find(['.', '-']).unwrap_or(name.len()));
    match rest {
        ".pb.gz" | ".json" | "-before.pb.gz" | "-after.pb.gz" => true,
        ".top.txt" | "-folded.svg" => true,
        ".list.txt" | ".svg" | ".txt" => kind != "bytes" && kind != "peak",
        "-changes.txt" => kind != "bytes",
        "-diff-forward.svg" | "-diff-reversed.svg" => kind == "cpu",
        _ => false,
    }
}

/// Leaves out what can be made again and nobody looks at: folded stacks alone are megabytes.
fn drop_unshown(folder: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            drop_unshown(&entry.path())?;
        } else if !is_shown(&entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_cover_chapters_and_the_steps_between_them() {
        let expected = "\
profile 0 --out ch0
profile 0 --allocations --out ch0
profile 1 --out ch1
profile 1 --allocations --out ch1
profile 2 --out ch2
profile 2 --allocations --out ch2
profile 2 --blocked --out ch2
profile 4 --out ch4 -- --scene room
profile 4 --allocations --out ch4 -- --scene room
profile 4 --blocked --out ch4 -- --scene room
compare 1 2 --out 1-2
compare 1 2 --allocations --out 1-2
compare 2 4 --out 2-4 -- --scene room
compare 2 4 --allocations --out 2-4 -- --scene room";
        let list = "
            warm_up = { package = 'ch0' }
            stage = [
                { package = 'ch1' },
                { package = 'ch2' },
                { package = 'ch3' },
                { package = 'ch4', from = 'ch2', scene = 'room' },
                { package = 'ch5' },
            ]";
        let mut stages: Stages = toml::from_str(list).unwrap();
        assert_eq!(plan(&stages, &[0, 1, 2, 4]).join("\n"), expected);
        // Built on its neighbour, which is not among them, and which has no profile of its scene.
        stages.stage[3].from = None;
        let compared = plan(&stages, &[0, 1, 2, 4]);
        assert!(compared.contains(&"compare 3 4 --out 3-4 -- --scene room".to_owned()));
        stages.stage[3].scene = None;
        let compared = plan(&stages, &[0, 1, 2, 4]);
        assert!(!compared.iter().any(|it| it.ends_with("3-4")));
    }

    #[test]
    fn what_nobody_looks_at_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("ch1")).unwrap();
        let kept = "cpu.svg cpu-folded.svg graph.svg bytes.top.txt peak.top.txt cpu.list.txt heap.pb.gz blocked.txt cpu-changes.txt cpu-diff-forward.svg";
        let dropped = "cpu.folded bytes.svg peak.list.txt bytes-diff-forward.svg";
        let [kept, dropped] = [kept, dropped].map(|names| names.split(' ').collect::<Vec<_>>());
        for name in kept.iter().chain(&dropped) {
            fs::write(folder.path().join("ch1").join(name), "x").unwrap();
        }
        drop_unshown(folder.path()).unwrap();
        let is_there = |name: &&str| folder.path().join("ch1").join(name).exists();
        assert!(kept.iter().all(is_there) && !dropped.iter().any(is_there));
    }

    #[test]
    fn a_run_writes_what_was_typed_and_is_not_overwritten() {
        let parent = tempfile::tempdir().unwrap();
        let options = Options {
            chapters: vec![1],
            out: Some(parent.path().join("run")),
        };
        let execute = |line: &[String]| {
            let out = line.iter().skip_while(|word| *word != "--out").nth(1);
            let out = Path::new(out.expect("a folder"));
            fs::create_dir_all(out)?;
            Ok(fs::write(out.join("profile.json"), line.join(" "))?)
        };
        run(&options, execute).unwrap();
        let folder = parent.path().join("run");
        let typed = fs::read_to_string(folder.join(COMMANDS)).unwrap();
        assert!(typed.starts_with("cargo xtask profile 1 --out ch1\n"));
        let header: Header = evidence::folder::read(&folder, evidence::folder::HEADER).unwrap();
        assert_eq!(header.command, "cargo xtask evidence 1");
        let again = run(&options, |_| Ok(())).unwrap_err().to_string();
        assert!(again.contains("never overwritten"), "{again}");
    }
}
