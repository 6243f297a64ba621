//! What a page calls: numbers go in and out, and pixels are read where they lie in the module's memory. A number that is
//! not in a list ends the module, as every panic does.
#![allow(
    unsafe_code,
    reason = "the names that a page calls must not be changed, and no other function may have them"
)]

use std::cell::RefCell;

use crate::{Picture, STAGES, Scenery, VIEWS, View};

thread_local! {
    static ABOUT: String = about_all();
    static PICTURES: RefCell<Vec<Option<Picture>>> = const { RefCell::new(Vec::new()) };
    /// The scene that was opened last: to read its file may take longer than to draw it.
    static SCENE: RefCell<Option<(usize, Scenery)>> = const { RefCell::new(None) };
}

/// Where the lists of [`STAGES`] and [`VIEWS`] are, as JSON.
#[unsafe(no_mangle)]
pub extern "C" fn about() -> *const u8 {
    ABOUT.with(|about| about.as_ptr())
}

/// How many bytes that JSON has.
#[unsafe(no_mangle)]
pub extern "C" fn about_length() -> usize {
    ABOUT.with(String::len)
}

fn about_all() -> String {
    let stages: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
    let view = |View { name, turn, tilt }: &View| {
        format!(r#"{{"name": "{name}", "turn": {turn:?}, "tilt": {tilt:?}}}"#)
    };
    let views: Vec<_> = VIEWS.iter().map(view).collect();
    let views = views.join(", ");
    format!(r#"{{"stages": {stages:?}, "views": [{views}]}}"#)
}

/// Opens a picture of a stage and a scene, both counted in their lists; for the rest, see [`Scenery::look`]. Returns the
/// picture's number.
#[unsafe(no_mangle)]
pub extern "C" fn open(
    stage: usize,
    scene: usize,
    width: usize,
    height: usize,
    turn: f64,
    tilt: f64,
) -> usize {
    let picture = SCENE.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|(number, _)| *number != scene) {
            *last = Some((scene, VIEWS[scene].open()));
        }
        let (_, scenery) = last.as_mut().expect("opened above");
        STAGES[stage].open(scenery.look([width, height], [turn, tilt]))
    });
    PICTURES.with_borrow_mut(|pictures| {
        let closed = pictures.iter().position(Option::is_none);
        let number = closed.unwrap_or(pictures.len());
        match closed {
            Some(number) => pictures[number] = Some(picture),
            None => pictures.push(Some(picture)),
        }
        number
    })
}

/// Renders a piece of a picture, and returns how many pixels it has: none where there are no more.
#[unsafe(no_mangle)]
pub extern "C" fn render(picture: usize, piece: usize) -> usize {
    with(picture, |picture| picture.render(piece))
}

/// How many pixels a piece of a picture has; the last one may have fewer.
#[unsafe(no_mangle)]
pub extern "C" fn piece(picture: usize) -> usize {
    with(picture, |picture| picture.piece())
}

/// Where the pixels of a picture are: four bytes each.
#[unsafe(no_mangle)]
pub extern "C" fn pixels(picture: usize) -> *const [u8; 4] {
    with(picture, |picture| picture.pixels().as_ptr())
}

/// Forgets a picture. Its number is given to another one.
#[unsafe(no_mangle)]
pub extern "C" fn close(picture: usize) {
    PICTURES.with_borrow_mut(|pictures| pictures[picture] = None);
}

fn with<T>(picture: usize, what: impl FnOnce(&mut Picture) -> T) -> T {
    PICTURES.with_borrow_mut(|pictures| what(pictures[picture].as_mut().expect("an open picture")))
}
