//! What to profile, from the command line.

use std::{num::NonZeroUsize, path::PathBuf};

use crate::stages::{self, repository};

/// What is to be rendered, and how.
#[derive(Clone, Debug, clap::Args)]
pub struct Work {
    /// A built-in scene or a scene file
    #[arg(long, value_name = "NAME|FILE", default_value = "reference")]
    pub scene: PathBuf,

    /// Size of the picture [default: one that takes some seconds]
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = parse_size)]
    pub size: Option<Size>,

    /// Workers that render at once [default: one a core]
    #[arg(long, value_name = "N")]
    pub workers: Option<NonZeroUsize>,

    /// How to find out where time goes
    #[arg(long, value_enum, default_value_t = By::Auto)]
    pub by: By,

    /// Show the functions of the standard library that are inlined, too
    #[arg(long)]
    pub all_inlined: bool,
}

/// How to find out where time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Samples where the system lets us take them, else instructions
    Auto,
    /// Stop the program 499 times a second and see where it is, with perf
    Samples,
    /// Count instructions, with valgrind's callgrind: exact, and 50 times slower
    Instructions,
}

/// Size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// From left to right.
    pub width: usize,
    /// From top to bottom.
    pub height: usize,
}

impl Size {
    /// So many pixels wide, and three quarters of that high.
    pub const fn wide(width: usize) -> Size {
        Size {
            width,
            height: width / 4 * 3,
        }
    }

    /// All of its pixels.
    pub fn pixels(self) -> usize {
        self.width * self.height
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

fn parse_size(text: &str) -> Result<Size, String> {
    let sides = text.split_once('x');
    let parse = |side: &str| side.parse().ok().filter(|side| *side > 0);
    let size = sides.and_then(|(width, height)| {
        let (width, height) = (parse(width)?, parse(height)?);
        Some(Size { width, height })
    });
    size.ok_or_else(|| "write it as 640x480".to_owned())
}

/// The package of the chapter of this number: a stage, or one that stands outside of their order.
///
/// # Errors
/// Where there is none.
pub fn package(number: usize) -> Result<String, String> {
    let prefix = format!("ch{number}-");
    let stages = stages::all().map_err(|why| why.to_string())?;
    let folders = repository().join("chapters").read_dir();
    let folders = folders.into_iter().flatten().flatten();
    let folders = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut packages = stages.into_iter().map(|stage| stage.package).chain(folders);
    packages
        .find(|package| package.starts_with(&prefix))
        .ok_or_else(|| format!("there is no chapter {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_whole_numbers() {
        let size = parse_size("640x480").unwrap();
        assert_eq!(size, Size::wide(640));
        assert_eq!(size.to_string(), "640x480");
        for wrong in ["", "640", "0x5", "-1x5", "640x480x3", "axb"] {
            assert_eq!(parse_size(wrong), Err("write it as 640x480".into()));
        }
    }

    #[test]
    fn a_chapter_is_found_by_its_number() {
        assert_eq!(package(1).unwrap(), "ch1-naive");
        assert_eq!(package(99), Err("there is no chapter 99".into()));
    }
}
