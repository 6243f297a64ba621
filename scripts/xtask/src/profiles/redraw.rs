//! Drawing a run of profiles again, after the way in which they are drawn has changed.

use std::{error::Error, fs, path::Path, process::Command};

use evidence::folder::{differences, folders, seal};

use super::is_shown;

/// Writes what is made of the raw data of a run anew, and the list of its files. Raw data, listings, which need the
/// sources as they were, and what is noted stay.
///
/// # Errors
/// Where the run is committed, is not what it lists, or a file can't be written.
pub fn run(folder: &Path) -> Result<(), Box<dyn Error>> {
    if is_committed(folder) {
        let folder = folder.display();
        return Err(format!("{folder}: is committed; such a run is never edited").into());
    }
    if let Some(difference) = differences(folder)?.first() {
        return Err(format!("this run is not what it was: {difference}").into());
    }
    for part in folders(folder) {
        let files = profile::rebuild(&part)?.into_iter();
        for (name, bytes) in files.filter(|(name, _)| is_shown(name)) {
            fs::write(part.join(name), bytes)?;
        }
        if let Err(why) = profile::draw_graph(&part) {
            eprintln!("{}: without a call graph: {why}", part.display());
        }
    }
    seal(folder)?;
    println!("drawn again          {}", folder.display());
    Ok(())
}

/// Whether git keeps a file of the folder.
fn is_committed(folder: &Path) -> bool {
    let mut git = Command::new("git");
    git.args(["ls-files", "--", "."]).current_dir(folder);
    git.output().is_ok_and(|listed| !listed.stdout.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Header, folder::Draft, repository};

    /// A run with a profile of chapter 1.
    fn put(folder: &Path) {
        let draft = Draft::new(folder).unwrap();
        let stacks = [
            ("ch1_x::inverse ch1_x::ray main", 3),
            ("ch1_x::ray main", 1),
        ];
        profile::example::write_cpu(&draft.path().join("ch1"), "ch1-x", &stacks);
        draft.finish(&Header::now("a command")).unwrap();
    }

    #[test]
    fn what_is_drawn_is_drawn_again_and_the_rest_stays() {
        let parent = tempfile::tempdir().unwrap();
        let (folder, other) = (parent.path().join("run"), parent.path().join("other"));
        put(&folder);
        put(&other);
        let chapter = folder.join("ch1");
        fs::write(chapter.join("cpu.svg"), "drawn otherwise").unwrap();
        fs::write(chapter.join("cpu.list.txt"), "of older sources").unwrap();
        let why = run(&folder).unwrap_err().to_string();
        assert!(why.contains("cpu.list.txt: edited"), "{why}");
        seal(&folder).unwrap();
        run(&folder).unwrap();
        assert_eq!(differences(&folder), Ok(vec![]));
        let of =
            |name: &str| [&folder, &other].map(|run| fs::read(run.join("ch1").join(name)).unwrap());
        for name in ["cpu.svg", "cpu-folded.svg", "cpu.pb.gz", "profile.json"] {
            let [redrawn, drawn] = of(name);
            assert!(redrawn == drawn, "{name}");
        }
        assert_eq!(of("cpu.list.txt")[0], b"of older sources");
    }

    #[test]
    fn a_committed_run_is_left_alone() {
        let why = run(&repository().join("common")).unwrap_err().to_string();
        assert!(why.contains("is committed"), "{why}");
        assert!(run(Path::new("no/such/run")).is_err());
    }
}
