//! The pictures that every chapter must render: each built-in scene, small, as chapter 1 rendered it
//! when it was looked at and found right. And one that is drawn by those that can do it in a moment: the
//! flake of three levels.
//!
//! To make one again: `cargo run -p ch1-naive --release -- --scene NAME --size 64x48 --out
//! common/golden/NAME.png`.

use image::RgbImage;

use crate::scene::{BUILTINS, Builtin};
use crate::{Scene, picture};

const PICTURES: [(&str, &[u8]); 4] = [
    ("flake-3", include_bytes!("../golden/flake-3.png")),
    ("glass", include_bytes!("../golden/glass.png")),
    ("reference", include_bytes!("../golden/reference.png")),
    ("room", include_bytes!("../golden/room.png")),
];

/// The reference image at its full size of 640 by 480 pixels.
///
/// # Panics
/// Never: the picture is compiled in.
pub fn full_size() -> RgbImage {
    picture::decode(include_bytes!("../golden/reference-640x480.png")).expect("a PNG")
}

/// Every scene of [`BUILTINS`] at the size of its golden picture, by name, with that picture.
///
/// # Panics
/// Where one has no golden picture: add it.
pub fn all() -> Vec<(&'static str, Scene, RgbImage)> {
    BUILTINS
        .iter()
        .map(|builtin| {
            let (scene, picture) = named(builtin.name)
                .unwrap_or_else(|| panic!("the scene {} has no golden picture", builtin.name));
            (builtin.name, scene, picture)
        })
        .collect()
}

/// A built-in scene at the size of its golden picture, with that picture, if it has one.
///
/// # Panics
/// Never: the pictures are compiled in.
pub fn named(name: &str) -> Option<(Scene, RgbImage)> {
    let (_, png) = PICTURES.iter().find(|(known, _)| *known == name)?;
    let picture = picture::decode(png).expect("a golden picture is a PNG");
    let mut scene = Builtin::named(name)?.scene();
    scene.camera.width = picture.width() as usize;
    scene.camera.height = picture.height() as usize;
    Some((scene, picture))
}
