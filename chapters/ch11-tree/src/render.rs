//! Rendering: the colour of every pixel (*The Ray Tracer Challenge*, chapter 7).

use std::num::NonZeroUsize;

use common::{
    Canvas, Progress, Scene, Tracer,
    rays::{self, Kind},
};

use crate::{
    camera::Camera,
    job::{self, JobOptions, JobSize, Run, Scheduler},
    pool, stealing,
    world::{Budget, World},
};

/// A scene, ready to be rendered.
pub struct Renderer {
    camera: Camera,
    world: World,
    options: JobOptions,
}

impl Tracer for Renderer {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const PARALLEL: bool = true;
    const EXACT: bool = false;

    fn new(scene: &Scene) -> Renderer {
        Renderer {
            camera: Camera::from(&scene.camera),
            world: World::from(scene),
            options: JobOptions::default(),
        }
    }

    // ANCHOR: render
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut canvas = Canvas::new(width, height);
        match self.options.job {
            JobSize::Pixel => self.run(workers, progress, job::runs(&mut canvas, 1)),
            JobSize::Line => self.run(workers, progress, job::runs(&mut canvas, width)),
            JobSize::Tile => self.run(workers, progress, job::tiles(&mut canvas)),
        }
        canvas
    }
    // ANCHOR_END: render

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let mut canvas = Canvas::new(self.camera.width, self.camera.height);
        for y in 0..self.camera.height {
            for x in 0..self.camera.width {
                canvas.set(x, y, self.render_pixel(x, y));
            }
            progress.advance(self.camera.width);
        }
        canvas
    }
}

impl Renderer {
    /// The same renderer, with the picture divided among its workers in another way.
    pub fn with_jobs(self, options: JobOptions) -> Renderer {
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
        match self.options.scheduler {
            Scheduler::Channel => pool::run(workers, jobs, work),
            Scheduler::Rayon => stealing::run(workers, jobs, work),
        }
    }

    fn render_run(&self, run: Run<'_>, progress: &dyn Progress) {
        let end = run.x + run.pixels.len();
        for (x, pixel) in (run.x..).zip(run.pixels) {
            *pixel = self.render_pixel(x, run.y);
        }
        if end == self.camera.width {
            progress.advance(end);
        }
    }

    /// The colour of a pixel; (0, 0) is at the top left.
    pub fn render_pixel(&self, x: usize, y: usize) -> [f64; 3] {
        rays::count(Kind::Primary);
        let ray = self.camera.ray_for_pixel(x, y);
        self.world.color_at(&ray, Budget::FULL).to_triple()
    }
}
