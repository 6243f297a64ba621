//! Every stage draws the right picture, whatever the scene: wherever the eye and the lights are, however large the
//! world is, and whatever is in it.

mod cases;
mod files;
mod random;
mod scale;

use std::num::NonZeroUsize;

use benches::{STAGES, Stage, check};
use ch8_simd::options::{Instructions, Options};
use common::{Canvas, Scene, Tracer};

/// How far pictures are from the first stage's.
#[derive(Clone, Copy, Debug, Default)]
struct Off {
    /// Pixels that are off by more than one level.
    pixels: usize,
    /// All pixels.
    of: usize,
}

impl Off {
    fn add(&mut self, other: Off) {
        self.pixels += other.pixels;
        self.of += other.of;
    }
}

/// The same picture by those instructions that every processor has.
const PORTABLE: Stage = Stage {
    name: "ch8-simd, portable",
    parallel: true,
    exact: false,
    render: |scene, workers| {
        let simd = Instructions::Portable;
        let options = Options {
            simd,
            ..Options::default()
        };
        let renderer = ch8_simd::Renderer::new(scene).with_options(options);
        renderer.render(workers, &())
    },
};

fn render(stage: &Stage, scene: &Scene) -> Canvas {
    (stage.render)(scene, NonZeroUsize::MIN)
}

fn stages() -> impl Iterator<Item = &'static Stage> {
    STAGES.iter().chain([&PORTABLE])
}

/// How far the pictures of all stages that round are from the first stage's; what is not a number is off.
///
/// # Errors
/// Where an exact stage's picture is not the first stage's to the last bit.
fn compare(scene: &Scene) -> Result<Vec<(&'static str, Off)>, String> {
    let first = render(&STAGES[0], scene);
    let mut offs = vec![];
    for stage in stages().skip(1) {
        let canvas = render(stage, scene);
        if stage.exact {
            let off = check::off(&canvas, &first)?;
            if off > 0 {
                return Err(format!("{}: {off} pixels are off", stage.name));
            }
            continue;
        }
        let difference = check::difference(&canvas, &first.to_image());
        let difference = difference.map_err(|why| format!("{}: {why}", stage.name))?;
        let off = Off {
            pixels: difference.over_1,
            of: difference.pixels,
        };
        offs.push((stage.name, off));
    }
    Ok(offs)
}

/// All stages draw the same picture of a scene in which nothing but single edges is left to rounding.
#[track_caller]
fn all_agree(name: &str, scene: &Scene) {
    let offs = compare(scene).unwrap_or_else(|why| panic!("{name}: {why}"));
    for (stage, Off { pixels, of }) in offs {
        let most = of.div_ceil(200);
        assert!(
            pixels <= most,
            "{name}: {stage}: {pixels} of {of} pixels are off"
        );
    }
}
