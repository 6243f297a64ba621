//! Pictures as PNG files, read, and written so that a file is never half a picture.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use image::{ExtendedColorType, ImageEncoder, ImageReader, RgbImage, codecs::png::PngEncoder};
use tempfile::NamedTempFile;

/// Why a picture could not be read or written, in one line.
#[derive(Debug)]
pub struct PictureError(String);

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PictureError {}

/// Reads a PNG file.
///
/// # Errors
/// Where there is no such file, or what is in it is no PNG picture.
pub fn read(path: &Path) -> Result<RgbImage, PictureError> {
    let error = |why: &dyn fmt::Display| PictureError(format!("cannot read {path:?}: {why}"));
    let bytes = fs::read(path).map_err(|why| error(&why))?;
    decode(&bytes).map_err(|why| error(&why))
}

/// Decodes a PNG picture.
///
/// # Errors
/// Where the bytes are none.
pub fn decode(png: &[u8]) -> Result<RgbImage, PictureError> {
    let mut reader = ImageReader::new(io::Cursor::new(png));
    reader.set_format(image::ImageFormat::Png);
    match reader.decode() {
        Ok(image) => Ok(image.to_rgb8()),
        Err(why) => Err(PictureError(format!(
            "it is not a whole PNG picture ({why})"
        ))),
    }
}

/// A place to write a picture to, found to be possible before anything is rendered.
#[derive(Debug)]
pub struct Destination {
    path: PathBuf,
    folder: Option<PathBuf>,
}

impl Destination {
    /// Checks that a picture can be written to `path`; changes nothing there.
    ///
    /// # Errors
    /// Where `path` is a folder, where the folder to write in is missing or closed to us, and
    /// where the name ends like that of another kind of picture.
    pub fn check(path: &Path) -> Result<Destination, PictureError> {
        let error = |why: &str| PictureError(format!("cannot write {path:?}: {why}"));
        if path
            .extension()
            .is_some_and(|is| !is.eq_ignore_ascii_case("png"))
        {
            return Err(error(
                "pictures are PNG files; give it a name that ends in .png",
            ));
        }
        Destination::check_any(path)
    }

    /// The same for a file of any kind.
    ///
    /// # Errors
    /// As above, but for the name.
    pub fn check_any(path: &Path) -> Result<Destination, PictureError> {
        let error = |why: &str| PictureError(format!("cannot write {path:?}: {why}"));
        let existing = fs::metadata(path).ok();
        if existing.as_ref().is_some_and(|is| is.is_dir()) || path.file_name().is_none() {
            return Err(error("this is a folder; name a file in it"));
        }
        if existing.is_none_or(|is| is.is_file()) {
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
            let folder = folder_of(&path);
            probe(&path, &folder).map_err(|why| error(&explain(&why, &folder)))?;
            return Ok(Destination {
                path,
                folder: Some(folder),
            });
        }
        // A device or a pipe: nothing to replace, and it must not be replaced.
        Ok(Destination {
            path: path.to_path_buf(),
            folder: None,
        })
    }

    /// Writes the picture. A file that was there stays as it was until the new one is whole.
    ///
    /// # Errors
    /// Where the disk is full, say; then nothing has changed.
    pub fn write(&self, image: &RgbImage) -> Result<(), PictureError> {
        let png = encode(image)?;
        let written = match &self.folder {
            Some(folder) => replace(&self.path, folder, &png),
            None => File::create(&self.path).and_then(|mut file| file.write_all(&png)),
        };
        written.map_err(|why| PictureError(format!("cannot write {:?}: {why}", self.path)))
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn probe(path: &Path, folder: &Path) -> io::Result<()> {
    if path.exists() {
        OpenOptions::new().write(true).open(path)?;
    }
    temporary(folder)?.close()
}

fn explain(why: &io::Error, folder: &Path) -> String {
    if folder.is_dir() {
        format!("{why}; choose a place that you may write to")
    } else {
        format!("there is no folder {folder:?}; make it first")
    }
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".picture-").suffix(".tmp");
    // The default is a file for its owner alone, and the picture would keep that.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn replace(path: &Path, folder: &Path, png: &[u8]) -> io::Result<()> {
    let mut file = temporary(folder)?;
    // The error names the picture, and not this file.
    file.as_file_mut().write_all(png)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn encode(image: &RgbImage) -> Result<Vec<u8>, PictureError> {
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(
            image,
            image.width(),
            image.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|why| PictureError(format!("cannot encode the picture: {why}")))?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn picture(level: u8) -> RgbImage {
        RgbImage::from_pixel(4, 3, Rgb([level, 0, 255]))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        for level in [1, 2] {
            let destination = Destination::check(&path).unwrap();
            destination.write(&picture(level)).unwrap();
            assert_eq!(read(&path).unwrap(), picture(level));
            assert_eq!(names(folder.path()), ["a.png"]);
        }
    }

    #[test]
    fn a_check_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        fs::write(&path, "mine").unwrap();
        Destination::check(&path).unwrap();
        Destination::check(&folder.path().join("b.png")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(names(folder.path()), ["a.png"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_and_its_target_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("a.png"), folder.path().join("link.png"));
        fs::write(&target, "old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        let destination = Destination::check(&link).unwrap();
        destination.write(&picture(7)).unwrap();
        assert_eq!(read(&target).unwrap(), picture(7));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn places_that_cannot_be_written_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: PathBuf| Destination::check(&path).unwrap_err().to_string();
        assert!(at(folder.path().into()).ends_with("this is a folder; name a file in it"));
        assert!(at(folder.path().join("no/a.png")).ends_with("make it first"));
        assert!(at(folder.path().join("a.jpg")).contains("ends in .png"));
    }

    #[test]
    fn half_a_picture_is_an_error() {
        let png = encode(&picture(3)).unwrap();
        assert_eq!(decode(&png).unwrap(), picture(3));
        for end in 0..png.len() - 12 {
            assert!(decode(&png[..end]).is_err(), "{end} of {} bytes", png.len());
        }
    }
}
