//! A small picture, rendered in one thread, pixel by pixel.

use benches::scenes;
use common::{Canvas, Tracer};

/// A stage that renders single pixels.
pub trait Pixels: Tracer + 'static {
    /// What it renders them in.
    type Context;

    /// Makes one.
    fn context(&'static self) -> Self::Context;

    /// The colour of a pixel.
    fn pixel(&'static self, x: usize, y: usize, context: &mut Self::Context) -> [f64; 3];
}

/// All that a picture takes, made before anything is counted.
pub struct Picture<P: Pixels> {
    renderer: &'static P,
    context: P::Context,
    canvas: Canvas,
}

impl<P: Pixels> Picture<P> {
    /// A picture of the reference scene.
    pub fn reference(width: usize, height: usize) -> Picture<P> {
        let scene = scenes::builtin("reference", width, height);
        // Never freed: the context borrows from it.
        let renderer: &'static P = Box::leak(Box::new(P::new(&scene)));
        Picture {
            renderer,
            context: renderer.context(),
            canvas: Canvas::new(width, height),
        }
    }

    /// Renders it: this is what is counted.
    pub fn render(mut self) -> Picture<P> {
        for y in 0..self.canvas.height() {
            for x in 0..self.canvas.width() {
                let pixel = self.renderer.pixel(x, y, &mut self.context);
                self.canvas.set(x, y, pixel);
            }
        }
        self
    }

    /// The picture.
    pub fn canvas(&self) -> &Canvas {
        &self.canvas
    }
}

macro_rules! without_context {
    ($($stage:ident)*) => {$(
        impl Pixels for $stage::Renderer {
            type Context = ();

            fn context(&'static self) {}

            fn pixel(&'static self, x: usize, y: usize, (): &mut ()) -> [f64; 3] {
                self.render_pixel(x, y)
            }
        }
    )*};
}

macro_rules! with_context {
    ($($stage:ident)*) => {$(
        impl Pixels for $stage::Renderer {
            type Context = $stage::context::Context<'static>;

            fn context(&'static self) -> Self::Context {
                self.context()
            }

            fn pixel(&'static self, x: usize, y: usize, context: &mut Self::Context) -> [f64; 3] {
                self.render_pixel(x, y, context)
            }
        }
    )*};
}

without_context!(ch1_naive ch2_multithreaded ch3_cache_inverse ch6_values);
with_context!(ch4_render_context ch5_line_jobs);
