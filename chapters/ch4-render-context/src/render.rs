//! Rendering: the colour of every pixel (*The Ray Tracer Challenge*, chapter 7).

use std::num::NonZeroUsize;

use common::{
    Canvas, Progress, Scene, Tracer,
    rays::{self, Kind},
};

use crate::{
    camera::Camera,
    context::Context,
    pool,
    world::{Budget, World},
};

/// A scene, ready to be rendered.
pub struct Renderer {
    camera: Camera,
    world: World,
}

impl Tracer for Renderer {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const PARALLEL: bool = true;
    const EXACT: bool = true;

    fn new(scene: &Scene) -> Renderer {
        Renderer {
            camera: Camera::from(&scene.camera),
            world: World::from(scene),
        }
    }

    // ANCHOR: render
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut canvas = Canvas::new(width, height);
        // Each job borrows the one pixel that it is to write, so the canvas needs no lock.
        let pixels = canvas.pixels_mut().iter_mut().enumerate();
        let jobs = pixels.map(|(index, pixel)| Job {
            x: index % width,
            y: index / width,
            pixel,
        });
        let context = || self.context();
        pool::run(workers, jobs, context, |context, job| {
            *job.pixel = self.render_pixel(job.x, job.y, context);
            if job.x == width - 1 {
                progress.advance(width);
            }
        });
        canvas
    }
    // ANCHOR_END: render

    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let mut canvas = Canvas::new(self.camera.width, self.camera.height);
        let mut context = self.context();
        for y in 0..self.camera.height {
            for x in 0..self.camera.width {
                canvas.set(x, y, self.render_pixel(x, y, &mut context));
            }
            progress.advance(self.camera.width);
        }
        canvas
    }
}

/// One pixel to render.
struct Job<'a> {
    x: usize,
    y: usize,
    pixel: &'a mut [f64; 3],
}

impl Renderer {
    /// A context to render pixels in: one for each worker.
    pub fn context(&self) -> Context<'_> {
        Context::new(&self.world)
    }

    /// The colour of a pixel; (0, 0) is at the top left.
    pub fn render_pixel<'w>(&'w self, x: usize, y: usize, context: &mut Context<'w>) -> [f64; 3] {
        rays::count(Kind::Primary);
        let Context { ray, color, .. } = context;
        self.camera.ray_for_pixel(x, y, &mut context.pixel, ray);
        let frames = &mut context.frames;
        self.world.color_at(ray, Budget::FULL, frames, color);
        color.to_triple()
    }
}
