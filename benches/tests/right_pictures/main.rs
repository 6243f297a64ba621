//! Every stage draws the right picture, whatever the scene: wherever the eye and the lights are, however large the
//! world is, and whatever is in it.

mod cases;
mod files;
mod many;
mod random;
mod scale;

#[cfg(feature = "gpu")]
use std::env;
use std::num::NonZeroUsize;

use benches::{STAGES, Stage, check};
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

/// A stage that computes its picture with other instructions than it would.
macro_rules! with_instructions {
    ($stage:ident, $simd:ident) => {
        Stage {
            name: concat!(stringify!($stage), ", ", stringify!($simd)),
            parallel: true,
            exact: false,
            render: |scene, workers| {
                let options = $stage::options::Options {
                    simd: $stage::options::Instructions::$simd,
                    ..Default::default()
                };
                let renderer = $stage::Renderer::new(scene).with_options(options);
                renderer.render(workers, &())
            },
        }
    };
}

/// The same pictures by what is not the best: on a processor with AVX-512, each way is here or in [`STAGES`].
const OTHERS: &[Stage] = &[
    with_instructions!(ch8_simd, Portable),
    with_instructions!(ch8_simd, Scalar),
    with_instructions!(ch9_bins, Portable),
    with_instructions!(ch10_wide, Avx2),
    with_instructions!(ch10_wide, Portable),
];

fn render(stage: &Stage, scene: &Scene) -> Canvas {
    (stage.render)(scene, NonZeroUsize::MIN)
}

/// What renders on a graphics card, with the feature `gpu`, or by software that does as if it were one.
#[cfg(feature = "gpu")]
const ON_A_CARD: &[Stage] = &[Stage {
    name: ch13_gpu::Renderer::NAME,
    parallel: false,
    exact: false,
    render: |scene, workers| ch13_gpu::Renderer::new(scene).render(workers, &()),
}];

/// That, where there is a card. Where `REQUIRE_TOOLS` is set, there must be one.
#[cfg(feature = "gpu")]
fn on_a_card() -> &'static [Stage] {
    let why = ch13_gpu::device::device().err();
    let required = env::var_os("REQUIRE_TOOLS").is_some();
    assert!(why.is_none() || !required, "{why:?}");
    if let Some(why) = why {
        eprintln!("{} is left out: {why}", ch13_gpu::Renderer::NAME);
        return &[];
    }
    ON_A_CARD
}

#[cfg(not(feature = "gpu"))]
fn on_a_card() -> &'static [Stage] {
    &[]
}

fn stages() -> impl Iterator<Item = &'static Stage> {
    STAGES.iter().chain(OTHERS).chain(on_a_card())
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
