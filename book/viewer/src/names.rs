//! The command line's names and sizes.

use common::cli::{self, Size};
use race::{STAGES, VIEWS};

/// The longest side of a picture, in pixels: more than screens have, and less than what a window may have.
const MAX_SIDE: usize = 8192;

/// The number of the stage whose package has this name, in [`STAGES`].
///
/// # Errors
/// Where there is none: in one line, the stages there are.
pub fn parse_stage(name: &str) -> Result<usize, String> {
    position(name, STAGES.iter().map(|stage| stage.name))
}

/// The number of the scene of this name, in [`VIEWS`].
///
/// # Errors
/// Where there is none: in one line, the scenes there are.
pub fn parse_scene(name: &str) -> Result<usize, String> {
    position(name, VIEWS.iter().map(|view| view.name))
}

fn position(
    name: &str,
    mut names: impl Iterator<Item = &'static str> + Clone,
) -> Result<usize, String> {
    let all: Vec<_> = names.clone().collect();
    let found = names.position(|one| one == name);
    found.ok_or_else(|| format!("choose one of {}", all.join(", ")))
}

/// Reads a size that is written as 640x480.
///
/// # Errors
/// Where it is written otherwise, or is too large for a window: in one line, what is expected.
pub fn parse_size(text: &str) -> Result<Size, String> {
    let size = cli::parse_size(text)?;
    if size.width.max(size.height) > MAX_SIDE {
        return Err(format!("each side has at most {MAX_SIDE} pixels"));
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_lists() {
        assert_eq!(parse_stage("ch1-naive"), Ok(0));
        assert_eq!(parse_stage("ch12-wide-tree"), Ok(STAGES.len() - 1));
        assert_eq!(parse_scene("reference"), Ok(0));
        assert_eq!(parse_scene("flake"), Ok(VIEWS.len() - 1));
    }

    #[test]
    fn unknown_names_are_refused_in_one_line() {
        let stages = parse_stage("ch2-multithreaded").unwrap_err();
        assert!(stages.starts_with("choose one of ch1-naive, ch3-"));
        assert!(stages.ends_with(", ch12-wide-tree") && !stages.contains('\n'));
        let scenes = "choose one of reference, glass, room, flake";
        for wrong in ["", "Reference", "reference.yml"] {
            assert_eq!(parse_scene(wrong), Err(scenes.into()));
        }
    }

    #[test]
    fn a_window_is_not_larger_than_windows_can_be() {
        assert!(parse_size("8192x1").is_ok());
        for wrong in ["8193x1", "1x8193", "0x1", "640"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
