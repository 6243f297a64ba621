//! `cargo xtask compare-pictures A.png B.png`.

use std::{error::Error, path::PathBuf};

use common::{
    cli::print,
    picture::{self, Destination},
};
use evidence::pictures::{compare, picture_of_differences};

#[derive(clap::Args)]
pub struct Options {
    /// A PNG picture
    a: PathBuf,
    /// Another of the same size
    b: PathBuf,
    /// Where to draw the differences on a dim picture: one level blue, up to eight orange, more red
    #[arg(long, value_name = "FILE", default_value = "difference.png")]
    out: PathBuf,
    /// Mark the neighbours too, so that a few pixels stand out
    #[arg(long)]
    marks: bool,
}

/// Prints how far the pictures differ and draws where.
///
/// # Errors
/// Where a picture can't be read or written, or their sizes differ.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let (a, b) = (picture::read(&options.a)?, picture::read(&options.b)?);
    let Some(difference) = compare(&a, &b) else {
        let ((aw, ah), (bw, bh)) = (a.dimensions(), b.dimensions());
        return Err(format!("the sizes differ: {aw}x{ah} and {bw}x{bh}").into());
    };
    let picture = picture_of_differences(&a, &b, options.marks.into());
    Destination::check(&options.out)?.write(&picture)?;
    let where_ = options.out.display();
    Ok(print(&format!(
        "{difference}\nwhere                {where_}\n"
    ))?)
}
