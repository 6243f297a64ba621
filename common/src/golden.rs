//! The pictures that every chapter must render: each built-in scene, small, as chapter 1 rendered it
//! when it was looked at and found right.
//!
//! To make one again: `cargo run -p ch1-naive --release -- --scene NAME --size 64x48 --out
//! common/golden/NAME.png`.

use image::RgbImage;

use crate::{Scene, picture, scene::BUILTINS};

const PICTURES: [(&str, &[u8]); 3] = [
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

/// Every built-in scene at the size of its golden picture, by name, with that picture.
///
/// # Panics
/// Where a built-in scene has no golden picture: add one.
pub fn all() -> Vec<(&'static str, Scene, RgbImage)> {
    BUILTINS
        .iter()
        .map(|builtin| {
            let (_, png) = PICTURES
                .iter()
                .find(|(name, _)| *name == builtin.name)
                .unwrap_or_else(|| panic!("the scene {} has no golden picture", builtin.name));
            let picture = picture::decode(png).expect("a golden picture is a PNG");
            let mut scene = builtin.scene();
            scene.camera.width = picture.width() as usize;
            scene.camera.height = picture.height() as usize;
            (builtin.name, scene, picture)
        })
        .collect()
}
