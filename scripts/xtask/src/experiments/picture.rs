//! A chapter's picture: how long it takes or what is counted, and whether it is right. How long a wrong one takes
//! tells nothing.

use std::path::{Path, PathBuf};

use common::{golden, picture::read, rays::Rays, report::Report};
use evidence::{pictures::compare, program};

use super::{callgrind, list::PictureUnit};

/// The size at which there is a golden picture that takes no time.
pub const SMALL: &str = "64x48";

/// A picture of a scene.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The chapter's program.
    pub program: PathBuf,
    /// What it is told besides the size.
    pub arguments: Vec<String>,
    pub size: String,
    /// A built-in scene, where it is not the reference.
    pub scene: Option<String>,
    /// What is measured.
    pub unit: PictureUnit,
    /// The share of the pixels that may be off.
    pub off: f64,
}

impl Picture {
    /// Renders the reference small into a file, and holds it against the golden picture. One level off is right: the maths
    /// libraries of other systems round differently.
    ///
    /// # Errors
    /// Where the program fails, or how many pixels are off.
    pub fn check(&self, out: &Path) -> Result<(), String> {
        self.render(&["--size", SMALL], out)?;
        let mut all = golden::all().into_iter();
        let reference = all.find(|(name, ..)| *name == "reference");
        let (.., golden) = reference.ok_or("there is no golden picture of the reference scene")?;
        let picture = read(out).map_err(|why| why.to_string())?;
        let difference = compare(&picture, &golden).ok_or("the picture has a wrong size")?;
        self.few(difference.over_1, difference.pixels)
    }

    /// Renders it into a file and returns what is measured: seconds, bytes, tests or instructions.
    ///
    /// # Errors
    /// Where the program fails, or its picture is not the first one of its scene, if that is of the same size; where
    /// some pixels may be off, only those count that are so by more than one level.
    pub fn measure(&self, out: &Path, first: &Path) -> Result<f64, String> {
        let scene = self.scene.as_deref().unwrap_or("reference");
        let measured = self.measured(&["--size", &self.size, "--scene", scene], out)?;
        let [own, first] = [out, first].map(|file| read(file).map_err(|why| why.to_string()));
        if let Some(difference) = compare(&own?, &first?) {
            let exact = self.off == 0.0;
            let off = if exact {
                difference.over_0
            } else {
                difference.over_1
            };
            self.few(off, difference.pixels)?;
        }
        Ok(measured)
    }

    fn measured(&self, ours: &[&str], out: &Path) -> Result<f64, String> {
        if self.unit == PictureUnit::Instructions {
            return callgrind::instructions(&self.program, &self.with_own(ours, out));
        }
        let report = self.render(ours, out)?;
        match self.unit {
            PictureUnit::Seconds => Ok(report.seconds),
            PictureUnit::SecondsPerPixel => Ok(report.seconds_per_pixel()),
            PictureUnit::Peak => {
                let peak = report.peak_bytes.ok_or("it does not count")?;
                // Everybody must have the canvas.
                let canvas = report.pixels() * size_of::<[f64; 3]>();
                Ok(peak.saturating_sub(canvas as u64) as f64)
            }
            PictureUnit::Tests => each_ray(&report, |rays| rays.primitive_tests),
            PictureUnit::BoxTests => each_ray(&report, |rays| rays.box_tests),
            PictureUnit::AllTests => {
                counted(&report, |rays| rays.primitive_tests).map(|(tests, _)| tests)
            }
            PictureUnit::Instructions => Err("instructions are not the program's to count".into()),
        }
    }

    fn render(&self, ours: &[&str], out: &Path) -> Result<Report, String> {
        program::render(&self.program, &self.with_own(ours, out))
    }

    fn with_own(&self, ours: &[&str], out: &Path) -> Vec<String> {
        let out = out.display().to_string();
        let ours = ours.iter().copied().chain(["--out", &out]);
        self.arguments
            .iter()
            .cloned()
            .chain(ours.map(str::to_owned))
            .collect()
    }

    fn few(&self, off: usize, pixels: usize) -> Result<(), String> {
        match off as f64 <= self.off * pixels as f64 {
            true => Ok(()),
            false => Err(format!(
                "the picture is wrong: {off} of {pixels} pixels are off"
            )),
        }
    }
}

/// How many of something there are a ray.
fn each_ray(report: &Report, count: impl Fn(&Rays) -> u64) -> Result<f64, String> {
    counted(report, count).map(|(number, rays)| number / rays)
}

/// How many of something there are, and how many rays; none at all is an error, since then nobody counts them.
fn counted(report: &Report, count: impl Fn(&Rays) -> u64) -> Result<(f64, f64), String> {
    let rays = report.rays.ok_or("it does not count")?;
    match count(&rays) {
        0 => Err("it counts none".into()),
        number => Ok((number as f64, rays.total() as f64)),
    }
}
