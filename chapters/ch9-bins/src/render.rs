//! Rendering: the colour of every pixel.

use std::num::NonZeroUsize;

use common::{Canvas, Progress, Scene, Tracer};

use crate::{
    band::{Band, Scratch},
    camera::Camera,
    options::{Instructions, Options},
    packet::world::World,
    pool,
    simd::{self, Pair, Portable, Simd},
    world,
};

/// A scene, ready to be rendered.
pub struct Renderer {
    camera: Camera,
    world: World,
    options: Options,
}

impl Tracer for Renderer {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const PARALLEL: bool = true;
    const EXACT: bool = false;

    fn new(scene: &Scene) -> Renderer {
        Renderer {
            camera: Camera::from(&scene.camera),
            world: World::from(&world::World::from(scene)),
            options: Options::default(),
        }
    }

    // ANCHOR: render
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        let mut canvas = Canvas::new(self.camera.width, self.camera.height);
        let scratch = || self.scratch();
        pool::run(
            workers,
            self.bands(&mut canvas),
            scratch,
            |scratch, (y, lines)| {
                self.render_lines(y, lines, scratch);
                progress.advance(lines.len());
            },
        );
        canvas
    }
    // ANCHOR_END: render

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let mut canvas = Canvas::new(self.camera.width, self.camera.height);
        let mut scratch = self.scratch();
        for (y, lines) in self.bands(&mut canvas) {
            self.render_lines(y, lines, &mut scratch);
            progress.advance(lines.len());
        }
        canvas
    }
}

impl Renderer {
    /// The same renderer, with other options.
    pub fn with_options(self, options: Options) -> Renderer {
        Renderer { options, ..self }
    }

    /// The jobs: so many lines each, and the number of the first one.
    pub fn bands<'c>(
        &self,
        canvas: &'c mut Canvas,
    ) -> impl Iterator<Item = (usize, &'c mut [[f64; 3]])> + use<'c> {
        let lines = usize::from(self.options.band);
        let bands = canvas.pixels_mut().chunks_mut(self.camera.width * lines);
        bands
            .enumerate()
            .map(move |(band, pixels)| (band * lines, pixels))
    }

    /// What a worker needs.
    pub fn scratch(&self) -> Scratch {
        let pixels = self.camera.width * usize::from(self.options.band);
        Scratch::new(&self.world, pixels, self.options.batch.into())
    }

    // ANCHOR: dispatch
    /// Renders some lines, of which the first has a number, with the instructions that were chosen, or the best there
    /// are.
    pub fn render_lines(&self, y: usize, pixels: &mut [[f64; 3]], scratch: &mut Scratch) {
        let band = Band {
            camera: &self.camera,
            world: &self.world,
            y,
            pixels,
            scratch,
        };
        match self.options.simd {
            #[cfg(target_arch = "x86_64")]
            Instructions::Best if let Some(simd) = simd::Avx2::detect() => Pair::of(simd).run(band),
            #[cfg(target_feature = "simd128")]
            Instructions::Best => Pair::of(Pair::of(simd::Simd128)).run(band),
            _ => Pair::of(Portable::<8>).run(band),
        }
    }
    // ANCHOR_END: dispatch
}
