//! The pictures of the book: `cargo xtask pictures`. A picture that a page shows is made by what its name says:
//! a scene in `book/scenes`, a built-in one as `flake`, the reference image of a stage, as `ch1-naive`, or where a stage that rounds is off, as
//! `differ-ch7`, or `differ-ch7-glass` in another scene.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use clap::Args;
use common::{cli::print, golden, picture::Destination, scene::Builtin};
use evidence::{
    Difference, Stages,
    pictures::{compare, picture_of_differences},
    program, repository,
    stages::id,
};
use image::RgbImage;

#[cfg(test)]
mod tests;

#[derive(Args)]
pub struct Options {
    /// Also render the reference image by the first stage, which takes minutes
    #[arg(long)]
    all: bool,
}

/// The scenes, each named as its picture.
const SCENES: &str = "book/scenes";

/// Where the pictures are, and nothing else.
const PICTURES: &str = "book/src/pictures";

/// A quick stage whose pictures are exact: from chapter 7 on, a picture may be another one on another machine.
const EXACT: &str = "ch5-line-jobs";

/// A quick stage for scenes of many objects, where it draws what the stages before it would, to the bit.
const QUICK: &str = "ch11-tree";

/// How to make one picture of the book.
#[derive(Debug, PartialEq)]
struct Picture {
    /// The stage that renders it.
    package: String,
    /// The name or the file of its scene.
    scene: String,
    /// Whether it shows where that stage is off.
    differs: bool,
}

/// Writes the pictures that pages show.
///
/// # Errors
/// Where a stage does not build, a scene does not load, or a picture can't be written.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let stages = Stages::read(&repository())?;
    for name in shown()? {
        let picture = picture(&name, &stages)?;
        if options.all || picture.differs || picture.package != stages.stage[0].package {
            let file = repository().join(PICTURES).join(format!("{name}.png"));
            Destination::check(&file)?.write(&picture.make()?)?;
            print(&format!("{PICTURES}/{name}.png\n"))?;
        }
    }
    Ok(())
}

/// The pictures that are not what pages show and scenes make, each with what is wrong. Reference images are held to the
/// golden one, and those of differences to nothing: another processor may round in yet another way.
///
/// # Errors
/// Where a stage does not build or a scene does not load.
pub fn differences() -> Result<Vec<String>, Box<dyn Error>> {
    let stages = Stages::read(&repository())?;
    let (folder, shown) = (repository().join(PICTURES), shown()?);
    let mut differences = left_over(&folder, &shown)?;
    for name in &shown {
        let committed = match common::picture::read(&folder.join(format!("{name}.png"))) {
            Ok(committed) => committed,
            Err(why) => {
                differences.push(format!("{why}; cargo xtask pictures"));
                continue;
            }
        };
        let picture = picture(name, &stages)?;
        if !picture.differs {
            let right = match picture.scene.as_str() {
                "reference" => golden::full_size(),
                _ => picture.make()?,
            };
            differences.extend(what_is_wrong(name, compare(&committed, &right)));
        }
    }
    let (all, off) = (shown.len(), differences.len());
    print(&format!("{all} pictures of the book; {off} differ\n"))?;
    Ok(differences)
}

/// The names of the pictures that pages show.
fn shown() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut shown = BTreeSet::new();
    for folder in ["book/src", "book/src/exercises"] {
        let folder = repository().join(folder);
        for page in names(&folder, "md")? {
            let text = fs::read_to_string(folder.join(format!("{page}.md")))?;
            let places = text.split("pictures/").skip(1);
            let names = places.filter_map(|place| Some(place.split_once(".png")?.0.to_owned()));
            shown.extend(names);
        }
    }
    Ok(shown)
}

fn picture(name: &str, stages: &Stages) -> Result<Picture, String> {
    let file = repository().join(SCENES).join(format!("{name}.yaml"));
    let what = name.strip_prefix("differ-");
    let (stage, scene) = what.map_or((name, "reference"), |what| {
        what.split_once('-').unwrap_or((what, "reference"))
    });
    let is = |package: &&str| match what {
        Some(_) => id(package) == stage,
        None => *package == stage,
    };
    let mut packages = stages.stage.iter().map(|stage| stage.package.as_str());
    let (package, scene) = match file.exists() {
        true => (Some(EXACT), file.display().to_string()),
        false if Builtin::named(name).is_some() => (Some(QUICK), name.to_owned()),
        false => (packages.find(is), scene.to_owned()),
    };
    let package = package.ok_or_else(|| format!("{name}.png: nothing makes it"))?;
    Ok(Picture {
        package: package.to_owned(),
        scene,
        differs: what.is_some(),
    })
}

impl Picture {
    fn make(&self) -> Result<RgbImage, Box<dyn Error>> {
        let own = render(&self.package, &self.scene)?;
        Ok(match self.differs {
            true => picture_of_differences(&render(EXACT, &self.scene)?, &own, 1),
            false => own,
        })
    }
}

fn render(package: &str, scene: &str) -> Result<RgbImage, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("a.png").display().to_string();
    let program = program::build(package, &[], &program::target_folder())?;
    let arguments = ["--scene", scene, "--size", "640x480", "--out", &out];
    program::render(&program, &arguments)?;
    Ok(common::picture::read(Path::new(&out))?)
}

/// The names, without their ending, of a folder's files of one kind.
fn names(folder: &Path, ending: &str) -> Result<BTreeSet<String>, String> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let of_kind = paths.filter(|path| path.extension().is_some_and(|is| is == ending));
    let name = |path: &Path| Some(path.file_stem()?.to_str()?.to_owned());
    Ok(of_kind.filter_map(|path| name(&path)).collect())
}

/// Pictures in the folder that no page shows any more.
fn left_over(folder: &Path, shown: &BTreeSet<String>) -> Result<Vec<String>, String> {
    let there = names(folder, "png")?;
    let unknown = there.difference(shown);
    Ok(unknown
        .map(|name| format!("{name}.png: no page shows it"))
        .collect())
}

/// A line where two pictures are not the same to the last pixel.
fn what_is_wrong(name: &str, difference: Option<Difference>) -> Option<String> {
    match difference {
        None => Some(format!("{name}.png: another size")),
        Some(Difference { over_0: 0, .. }) => None,
        Some(Difference {
            over_0, largest, ..
        }) => Some(format!(
            "{name}.png: {over_0} pixels, by up to {largest} levels"
        )),
    }
}
