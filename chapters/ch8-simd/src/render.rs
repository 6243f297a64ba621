//! Rendering: the colour of every pixel.

use std::num::NonZeroUsize;

use common::{Canvas, Progress, Scene, Tracer};

#[cfg(target_arch = "x86_64")]
use crate::simd::Avx2;
use crate::{
    band::{Band, Scratch},
    camera::Camera,
    options::{Instructions, Options},
    pool,
    simd::{Portable, Simd},
    world::World,
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

    fn new(scene: &Scene) -> Renderer {
        let camera = Camera::from(&scene.camera);
        Renderer {
            world: World::new(scene, camera.eye),
            camera,
            options: Options::default(),
        }
    }

    // ANCHOR: render
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        #[cfg(target_arch = "x86_64")]
        if self.options.simd == Instructions::Best
            && let Some(simd) = Avx2::detect()
        {
            return self.render_with(simd, workers, progress);
        }
        self.render_with(Portable, workers, progress)
    }
    // ANCHOR_END: render
}

impl Renderer {
    /// The same renderer, with other options.
    pub fn with_options(self, options: Options) -> Renderer {
        Renderer { options, ..self }
    }

    fn render_with(
        &self,
        simd: impl Simd + Sync,
        workers: NonZeroUsize,
        progress: &dyn Progress,
    ) -> Canvas {
        let (camera, world) = (&self.camera, &self.world);
        let mut canvas = Canvas::new(camera.width, camera.height);
        let (lines, batch) = (usize::from(self.options.band), usize::from(self.options.batch));
        let bands = canvas.pixels_mut().chunks_mut(camera.width * lines).enumerate();
        let scratch = || Scratch::new(world, camera.width * lines, batch);
        pool::run(workers, bands, scratch, |scratch, (band, pixels)| {
            let count = pixels.len();
            let y = band * lines;
            simd.run(Band {
                camera,
                world,
                y,
                pixels,
                scratch,
            });
            progress.advance(count);
        });
        canvas
    }
}
