//! Whether a variant's picture is right. How long a wrong one takes tells nothing.

use std::path::Path;

use common::{
    compare::{Difference, compare},
    golden, picture,
};

/// The size at which there is a golden picture that takes no time.
pub const SMALL: &str = "64x48";

/// Whether a picture is the golden one of the reference scene. One level off is right: the maths
/// libraries of other systems round differently.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn is_golden(file: &Path) -> Result<(), String> {
    let picture = picture::read(file).map_err(|why| why.to_string())?;
    let mut all = golden::all().into_iter();
    let reference = all.find(|(name, ..)| *name == "reference");
    let (.., golden) = reference.ok_or("there is no golden picture of the reference scene")?;
    none(compare(&picture, &golden), |difference| difference.over_1)
}

/// Whether a picture is the same as that of the first variant.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn is_same(file: &Path, first: &Path) -> Result<(), String> {
    let read = |file| picture::read(file).map_err(|why| why.to_string());
    let difference = compare(&read(file)?, &read(first)?);
    none(difference, |difference| difference.over_0)
}

fn none(difference: Option<Difference>, off: impl Fn(&Difference) -> usize) -> Result<(), String> {
    let difference = difference.ok_or("the picture has a wrong size")?;
    match off(&difference) {
        0 => Ok(()),
        off => Err(format!(
            "the picture is wrong: {off} of {} pixels are off",
            difference.pixels
        )),
    }
}
