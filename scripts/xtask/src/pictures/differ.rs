//! Where the pictures of the stages that round are off the exact ones: `differ-ch7.png` and
//! `differ-ch8.png` of the reference scene, and `differ-ch7-glass.png` and so on of the others.
//!
//! Nothing holds them to a new render: another processor may round in yet another way. How many pixels are
//! off is measured with the timing table.

use std::error::Error;

use common::{
    cli::print,
    picture::{self, Destination},
    scene::BUILTINS,
};
use evidence::{
    Stages,
    pictures::{compare, picture_of_differences},
    repository,
};

use super::{PICTURES, Picture, SHOWN};

/// The stages that round in other ways than the first.
const ROUNDED: [&str; 2] = ["ch7-less-work", "ch8-simd"];

/// Their size, whatever the scene's own is.
const SIZE: &str = "640x480";

/// The names of all, without `.png`: of the stages that there are.
///
/// # Errors
/// Where the list of stages can't be read.
pub fn names() -> Result<Vec<String>, Box<dyn Error>> {
    Ok(all()?.into_iter().map(|picture| picture.name).collect())
}

/// Renders each scene by each of the stages and by an exact one, and draws where they differ.
///
/// # Errors
/// Where a stage does not build or render, or a picture can't be written.
pub fn write() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (exact, own) = (
        folder.path().join("exact.png"),
        folder.path().join("own.png"),
    );
    for picture in all()? {
        let first = Picture {
            package: SHOWN[1].to_owned(),
            ..picture.clone()
        };
        first.render_at(SIZE, &exact)?;
        picture.render_at(SIZE, &own)?;
        let (exact, own) = (picture::read(&exact)?, picture::read(&own)?);
        Destination::check(&picture.file())?.write(&picture_of_differences(&exact, &own, 1))?;
        let difference = compare(&exact, &own).ok_or("the sizes differ")?;
        print(&format!("{PICTURES}/{}.png\n{difference}\n", picture.name))?;
    }
    Ok(())
}

fn all() -> Result<Vec<Picture>, Box<dyn Error>> {
    let stages = Stages::read(&repository())?.stage;
    let there = |package: &str| stages.iter().any(|stage| stage.package == package);
    let rounded = ROUNDED.into_iter().filter(|package| there(package));
    Ok(rounded.flat_map(of_stage).collect())
}

/// A picture of each built-in scene.
fn of_stage(package: &'static str) -> impl Iterator<Item = Picture> {
    let id = package.split('-').next().unwrap_or(package);
    BUILTINS.iter().map(move |builtin| Picture {
        name: match builtin.name {
            "reference" => format!("differ-{id}"),
            scene => format!("differ-{id}-{scene}"),
        },
        package: package.to_owned(),
        scene: builtin.name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_of_each_scene() {
        let mut names: Vec<_> = of_stage("ch8-simd").map(|picture| picture.name).collect();
        names.sort();
        assert_eq!(names, ["differ-ch8", "differ-ch8-glass", "differ-ch8-room"]);
        assert!(of_stage("ch8-simd").all(|picture| picture.package == "ch8-simd"));
    }
}
