//! Rendering: the colour of every pixel.

use std::num::NonZeroUsize;

use common::{Canvas, Progress, Scene, Tracer};

use crate::{
    band::{Band, CHANNELS, Scratch},
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
        Renderer::of(scene, &world::World::from(scene))
    }

    // ANCHOR: render
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        let mut levels = self.levels();
        let scratch = || self.scratch();
        pool::run(
            workers,
            self.bands(&mut levels),
            scratch,
            |scratch, (y, lines)| {
                self.render_lines(y, lines, scratch);
                progress.advance(lines.len() / CHANNELS);
            },
        );
        Canvas::of_levels(self.camera.width, self.camera.height, levels)
    }
    // ANCHOR_END: render

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let mut levels = self.levels();
        let mut scratch = self.scratch();
        for (y, lines) in self.bands(&mut levels) {
            self.render_lines(y, lines, &mut scratch);
            progress.advance(lines.len() / CHANNELS);
        }
        Canvas::of_levels(self.camera.width, self.camera.height, levels)
    }
}

impl Renderer {
    fn of(scene: &Scene, world: &world::World) -> Renderer {
        let camera = Camera::from(&scene.camera);
        Renderer {
            world: World::new(world, camera.eye()),
            camera,
            options: Options::default(),
        }
    }

    /// A scene without a tree, however many objects it has: to see what the tree does.
    pub fn without_tree(scene: &Scene) -> Renderer {
        Renderer::of(scene, &world::World::of_lists(scene))
    }

    /// The same renderer, with other options.
    pub fn with_options(self, options: Options) -> Renderer {
        Renderer { options, ..self }
    }

    /// A black picture: the levels of its pixels' channels.
    pub fn levels(&self) -> Vec<u8> {
        vec![0; self.camera.width * self.camera.height * CHANNELS]
    }

    /// The jobs: so many lines each, and the number of the first one.
    pub fn bands<'l>(
        &self,
        levels: &'l mut [u8],
    ) -> impl Iterator<Item = (usize, &'l mut [u8])> + use<'l> {
        let lines = usize::from(self.options.band);
        let bands = levels.chunks_mut(self.camera.width * lines * CHANNELS);
        let numbered = bands.enumerate();
        numbered.map(move |(band, levels)| (band * lines, levels))
    }

    /// What a worker needs.
    pub fn scratch(&self) -> Scratch {
        let pixels = self.camera.width * usize::from(self.options.band);
        let (batch, alone) = (self.options.batch.into(), self.options.alone.into());
        Scratch::new(&self.world, pixels, batch, alone)
    }

    // ANCHOR: dispatch
    /// Renders some lines, of which the first has a number, with the instructions that were chosen, or the best there
    /// are.
    pub fn render_lines(&self, y: usize, levels: &mut [u8], scratch: &mut Scratch) {
        let band = Band {
            camera: &self.camera,
            world: &self.world,
            y,
            levels,
            scratch,
        };
        match self.options.simd {
            #[cfg(target_arch = "x86_64")]
            Instructions::Best | Instructions::Avx512
                if let Some(simd) = simd::Avx512::detect() =>
            {
                Pair::of(simd).run(band);
            }
            #[cfg(target_arch = "x86_64")]
            Instructions::Best | Instructions::Avx2 if let Some(simd) = simd::Avx2::detect() => {
                Pair::of(Pair::of(simd)).run(band);
            }
            #[cfg(target_feature = "simd128")]
            Instructions::Best => Pair::of(Pair::of(simd::Simd128)).run(band),
            _ => Pair::of(Portable::<8>).run(band),
        }
    }
    // ANCHOR_END: dispatch
}
