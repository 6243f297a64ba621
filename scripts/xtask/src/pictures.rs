//! The pictures of the book: `cargo xtask pictures`.
//!
//! Each scene in `book/scenes` becomes the picture of its name. The two stages at the ends of the talk
//! give the reference image besides, each in its own render. Of the stages that round, there is where their
//! pictures are off.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use common::{cli::print, golden, picture};
use evidence::{Difference, pictures::compare, program, repository};

mod differ;
#[cfg(test)]
mod tests;

/// What to do with the pictures.
#[derive(Args)]
pub struct Options {
    /// Render again and compare, and change nothing
    #[arg(long)]
    check: bool,

    /// Also render the reference image by the first stage, which takes minutes
    #[arg(long)]
    all: bool,
}

/// The scenes, each named as its picture.
const SCENES: &str = "book/scenes";

/// Where the pictures are, and nothing else.
const PICTURES: &str = "book/src/pictures";

/// The stages whose reference images the book lays beside each other: where the talk begins and where
/// it ends.
const SHOWN: [&str; 2] = ["ch1-naive", "ch5-line-jobs"];

/// How to get one picture of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    /// The file's name, without `.png`.
    name: String,
    /// The stage that renders it.
    package: String,
    /// The name or the file of its scene.
    scene: String,
}

/// Writes the pictures, or holds them to a new render.
///
/// # Errors
/// Where a stage does not build or a scene does not load; with `--check`, where anything differs.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    if !options.check {
        return write(options.all);
    }
    let differences = differences(options.all)?;
    for difference in &differences {
        eprintln!("differs: {difference}");
    }
    match differences.len() {
        0 => Ok(()),
        number => Err(format!("{number} pictures differ; cargo xtask pictures").into()),
    }
}

/// The pictures that are not what their scene makes, each with what is wrong. Those of the stages are
/// held to the golden one, unless `all` are to be rendered.
///
/// # Errors
/// Where a stage does not build or a scene does not load.
pub fn differences(all: bool) -> Result<Vec<String>, Box<dyn Error>> {
    let (scenes, reference) = (scenes()?, reference_images());
    let rendered = if all {
        [scenes.clone(), reference.clone()].concat()
    } else {
        scenes.clone()
    };
    let mut differences = against_new_ones(&rendered)?;
    for picture in reference {
        let committed = picture::read(&picture.file())?;
        let found = compare(&committed, &golden::full_size());
        differences.extend(what_is_wrong(&picture.name, found));
    }
    let known = [scenes, reference_images()].concat();
    let mut names: Vec<_> = known.iter().map(|picture| picture.name.clone()).collect();
    names.extend(differ::names()?);
    differences.extend(left_over(&repository().join(PICTURES), &names)?);
    differences.extend(missing(&repository().join(PICTURES), &names));
    print(&format!(
        "{} pictures of the book: {} rendered again, {} differences\n",
        names.len(),
        rendered.len(),
        differences.len()
    ))?;
    Ok(differences)
}

fn write(all: bool) -> Result<(), Box<dyn Error>> {
    let mut pictures = scenes()?;
    let (slow, quick) = (&SHOWN[..1], &SHOWN[1..]);
    pictures.extend(quick.iter().copied().map(Picture::of_stage));
    if all {
        pictures.extend(slow.iter().copied().map(Picture::of_stage));
    }
    fs::create_dir_all(repository().join(PICTURES))?;
    for picture in &pictures {
        picture.render(&picture.file())?;
        print(&format!("{PICTURES}/{}.png\n", picture.name))?;
    }
    differ::write()
}

fn against_new_ones(pictures: &[Picture]) -> Result<Vec<String>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut differences = Vec::new();
    for picture in pictures {
        let new = folder.path().join("new.png");
        picture.render(&new)?;
        let found = compare(&picture::read(&picture.file())?, &picture::read(&new)?);
        differences.extend(what_is_wrong(&picture.name, found));
    }
    Ok(differences)
}

/// The pictures of all scenes, in order, by the stage at the talk's end: from chapter 7 on, a picture may be
/// another one on another machine.
fn scenes() -> Result<Vec<Picture>, Box<dyn Error>> {
    let folder = repository().join(SCENES);
    let files = names(&folder, "yaml")?;
    let picture = |name: String| Picture {
        package: SHOWN[1].to_owned(),
        scene: folder.join(format!("{name}.yaml")).display().to_string(),
        name,
    };
    Ok(files.into_iter().map(picture).collect())
}

fn reference_images() -> Vec<Picture> {
    SHOWN.map(Picture::of_stage).to_vec()
}

impl Picture {
    /// The reference image of a stage.
    fn of_stage(package: &str) -> Picture {
        Picture {
            name: package.to_owned(),
            package: package.to_owned(),
            scene: "reference".to_owned(),
        }
    }

    /// Where the book has it.
    fn file(&self) -> PathBuf {
        let folder = repository().join(PICTURES);
        folder.join(format!("{}.png", self.name))
    }

    fn render(&self, out: &Path) -> Result<(), String> {
        self.render_with(&[], out)
    }

    /// The same at another size than the scene's own.
    fn render_at(&self, size: &str, out: &Path) -> Result<(), String> {
        self.render_with(&["--size", size], out)
    }

    fn render_with(&self, arguments: &[&str], out: &Path) -> Result<(), String> {
        let program = program::build(&self.package, &[], &program::target_folder())?;
        let out = out.display().to_string();
        let usual = ["--scene", &self.scene, "--out", &out];
        program::render(&program, &[&usual, arguments].concat())?;
        Ok(())
    }
}

/// The names, in order and without their ending, of a folder's files of one kind.
fn names(folder: &Path, ending: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let of_kind = paths.filter(|path| path.extension().is_some_and(|is| is == ending));
    let mut names: Vec<_> = of_kind
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// Pictures in the folder that no scene or stage makes any more.
fn left_over(folder: &Path, known: &[String]) -> Result<Vec<String>, String> {
    let unknown = names(folder, "png")?.into_iter();
    let unknown = unknown.filter(|name| !known.contains(name));
    Ok(unknown
        .map(|name| format!("{name}.png: no scene makes it"))
        .collect())
}

/// Pictures that are not in the folder.
fn missing(folder: &Path, known: &[String]) -> Vec<String> {
    let file = |name: &&String| folder.join(format!("{name}.png"));
    let missing = known.iter().filter(|name| !file(name).exists());
    missing
        .map(|name| format!("{name}.png: missing; cargo xtask pictures"))
        .collect()
}

/// A line where two pictures are not the same to the last pixel.
fn what_is_wrong(name: &str, difference: Option<Difference>) -> Option<String> {
    match difference {
        None => Some(format!("{name}.png: another size")),
        Some(difference) if difference.over_0 == 0 => None,
        Some(Difference {
            over_0, largest, ..
        }) => Some(format!(
            "{name}.png: {over_0} pixels, by up to {largest} levels"
        )),
    }
}
