//! A small picture, rendered in one thread; pixel by pixel where a stage can.

use benches::scenes;
use common::{Canvas, Tracer};

/// A stage that renders in the thread that calls it.
pub trait Pixels: Tracer + 'static {
    /// What it renders in.
    type Context;

    /// Makes one.
    fn context(&'static self) -> Self::Context;

    /// Renders all pixels.
    fn pixels(&'static self, canvas: &mut Canvas, context: &mut Self::Context);
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
        self.renderer.pixels(&mut self.canvas, &mut self.context);
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

            fn pixels(&'static self, canvas: &mut Canvas, (): &mut ()) {
                every_pixel(canvas, |x, y| self.render_pixel(x, y));
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

            fn pixels(&'static self, canvas: &mut Canvas, context: &mut Self::Context) {
                every_pixel(canvas, |x, y| self.render_pixel(x, y, context));
            }
        }
    )*};
}

without_context!(ch1_naive ch2_multithreaded ch3_cache_inverse ch6_values ch7_less_work);
with_context!(ch4_render_context ch5_line_jobs);

/// Eight rays at once are not of one pixel: this stage renders lines.
impl Pixels for ch8_simd::Renderer {
    type Context = ch8_simd::band::Scratch;

    fn context(&'static self) -> Self::Context {
        self.scratch()
    }

    fn pixels(&'static self, canvas: &mut Canvas, scratch: &mut Self::Context) {
        for (y, lines) in self.bands(canvas) {
            self.render_lines(y, lines, scratch);
        }
    }
}

fn every_pixel(canvas: &mut Canvas, mut color: impl FnMut(usize, usize) -> [f64; 3]) {
    for y in 0..canvas.height() {
        for x in 0..canvas.width() {
            canvas.set(x, y, color(x, y));
        }
    }
}
