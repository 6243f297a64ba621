//! Rendering: the colour of every pixel (*The Ray Tracer Challenge*, chapter 7).

use std::num::NonZeroUsize;

use common::{Canvas, Progress, Scene, Tracer};

use crate::{
    camera::Camera,
    job::{self, JobSize, Run, Scheduler},
    options::{Instructions, Options},
    packet::world::World,
    pool,
    simd::{self, Float, Kernel, MOST_LANES, Portable, Simd},
    stealing, world,
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
        let (width, height) = (self.camera.width, self.camera.height);
        let mut canvas = Canvas::new(width, height);
        match self.options.jobs.job {
            JobSize::Pixel => self.run(workers, progress, job::runs(&mut canvas, 1)),
            JobSize::Line => self.run(workers, progress, job::runs(&mut canvas, width)),
            JobSize::Tile => self.run(workers, progress, job::tiles(&mut canvas)),
        }
        canvas
    }
    // ANCHOR_END: render

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let mut canvas = Canvas::new(self.camera.width, self.camera.height);
        for [run] in job::runs(&mut canvas, self.camera.width) {
            self.render_run(run, progress);
        }
        canvas
    }
}

impl Renderer {
    /// The same renderer, with other options.
    pub fn with_options(self, options: Options) -> Renderer {
        Renderer { options, ..self }
    }

    fn run<'a, Job>(
        &self,
        workers: NonZeroUsize,
        progress: &dyn Progress,
        jobs: impl Iterator<Item = Job>,
    ) where
        Job: IntoIterator<Item = Run<'a>> + Send,
    {
        let work = |job: Job| {
            for run in job {
                self.render_run(run, progress);
            }
        };
        match self.options.jobs.scheduler {
            Scheduler::Channel => pool::run(workers, jobs, work),
            Scheduler::Rayon => stealing::run(workers, jobs, work),
        }
    }

    fn render_run(&self, run: Run<'_>, progress: &dyn Progress) {
        let end = run.x + run.pixels.len();
        self.render_pixels(run);
        if end == self.camera.width {
            progress.advance(end);
        }
    }

    // ANCHOR: dispatch
    /// Renders some pixels with the instructions that were chosen, or the best there are.
    pub fn render_pixels(&self, run: Run<'_>) {
        let pixels = Pixels {
            renderer: self,
            run,
        };
        match self.options.simd {
            #[cfg(target_arch = "x86_64")]
            Instructions::Best if let Some(simd) = simd::Avx2::detect() => simd.run(pixels),
            #[cfg(target_feature = "simd128")]
            Instructions::Best => simd::Simd128.run(pixels),
            Instructions::Scalar => Portable::<1>.run(pixels),
            _ => Portable::<8>.run(pixels),
        }
    }
    // ANCHOR_END: dispatch
}

/// Pixels to be rendered, a packet at a time.
struct Pixels<'a> {
    renderer: &'a Renderer,
    run: Run<'a>,
}

impl<S: Simd> Kernel<S> for Pixels<'_> {
    type Output = ();

    // ANCHOR: packets
    #[inline(always)]
    fn run(self, simd: S) {
        let Renderer { camera, world, .. } = self.renderer;
        let Run { x, y, pixels } = self.run;
        for (packet, pixels) in pixels.chunks_mut(S::LANES).enumerate() {
            let x = x + packet * S::LANES;
            let rays = camera.rays_for_pixels(simd, (x, y), pixels.len());
            let colors = world.color_at(simd, rays);
            let mut channels = [[0.0; MOST_LANES]; 3];
            for (channel, color) in channels.iter_mut().zip([colors.x, colors.y, colors.z]) {
                color.store(channel);
            }
            for (lane, pixel) in pixels.iter_mut().enumerate() {
                *pixel = channels.map(|channel| f64::from(channel[lane]));
            }
        }
    }
    // ANCHOR_END: packets
}
