//! Whether a variant's picture is right. How long a wrong one takes tells nothing.

use std::path::Path;

use common::{golden, picture};
use evidence::{Difference, pictures::compare};

/// The size at which there is a golden picture that takes no time.
pub const SMALL: &str = "64x48";

/// Whether a picture is the golden one of the reference scene. One level off is right: the maths
/// libraries of other systems round differently. More than that may be so large a share of the pixels.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn is_golden(file: &Path, share: f64) -> Result<(), String> {
    let picture = picture::read(file).map_err(|why| why.to_string())?;
    let mut all = golden::all().into_iter();
    let reference = all.find(|(name, ..)| *name == "reference");
    let (.., golden) = reference.ok_or("there is no golden picture of the reference scene")?;
    few(compare(&picture, &golden), share, |difference| {
        difference.over_1
    })
}

/// Whether a picture is the same as that of the first variant; where a share of the pixels may be off, only
/// those count that are so by more than one level.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn is_same(file: &Path, first: &Path, share: f64) -> Result<(), String> {
    let read = |file| picture::read(file).map_err(|why| why.to_string());
    let difference = compare(&read(file)?, &read(first)?);
    few(difference, share, |difference| match share {
        0.0 => difference.over_0,
        _ => difference.over_1,
    })
}

fn few(
    difference: Option<Difference>,
    share: f64,
    off: impl Fn(&Difference) -> usize,
) -> Result<(), String> {
    let difference = difference.ok_or("the picture has a wrong size")?;
    let off = off(&difference);
    if off as f64 <= share * difference.pixels as f64 {
        return Ok(());
    }
    Err(format!(
        "the picture is wrong: {off} of {} pixels are off",
        difference.pixels
    ))
}
