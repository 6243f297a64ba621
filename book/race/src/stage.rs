//! The stages, each as what renders a picture piece by piece in the thread that calls.

use common::{Scene, Tracer, canvas::to_level};

/// A stage that can take part.
pub struct Stage {
    /// Its package.
    pub name: &'static str,
    /// How large a piece of a picture of this width is.
    piece: Piece,
    /// A scene, ready to be rendered.
    open: fn(&Scene) -> Paint,
}

/// What renders the pixels from one on, counted line by line from the top: their red, green, blue and opacity.
type Paint = Box<dyn FnMut(usize, &mut [[u8; 4]])>;

/// How much is rendered at once: less than a millisecond or two, so that turns are equally long; but enough that what
/// the stage does once for a piece does not count.
#[derive(Clone, Copy)]
enum Piece {
    Pixels(usize),
    Lines(usize),
}

/// The list of all that take part. Stages 2 and 4 do not: on one thread, 2 does what 1 does, and 4 what 5 does.
pub const STAGES: &[Stage] = &[
    Stage::new::<ch1_naive::Renderer>(Piece::Pixels(4), ch1),
    Stage::new::<ch3_cache_inverse::Renderer>(Piece::Pixels(40), ch3),
    Stage::new::<ch5_line_jobs::Renderer>(Piece::Lines(1), ch5),
    Stage::new::<ch6_values::Renderer>(Piece::Lines(1), ch6),
    Stage::new::<ch7_less_work::Renderer>(Piece::Lines(1), ch7),
    Stage::new::<ch8_simd::Renderer>(Piece::Lines(1), ch8),
    Stage::new::<ch9_bins::Renderer>(Piece::Lines(8), ch9),
    Stage::new::<ch10_wide::Renderer>(Piece::Lines(16), ch10),
    Stage::new::<ch11_tree::Renderer>(Piece::Lines(1), ch11),
    Stage::new::<ch12_wide_tree::Renderer>(Piece::Lines(16), ch12),
];

/// A stage whose renderer gives the colour of a pixel.
macro_rules! by_pixel {
    ($stage:ident, $renderer:ty) => {
        fn $stage(scene: &Scene) -> Paint {
            let renderer = <$renderer>::new(scene);
            let width = scene.camera.width;
            Box::new(move |first, pixels| {
                for (place, pixel) in (first..).zip(pixels) {
                    *pixel = opaque(renderer.render_pixel(place % width, place / width));
                }
            })
        }
    };
}

by_pixel!(ch1, ch1_naive::Renderer);
by_pixel!(ch3, ch3_cache_inverse::Renderer);
by_pixel!(ch6, ch6_values::Renderer);
by_pixel!(ch7, ch7_less_work::Renderer);
by_pixel!(ch11, ch11_tree::Renderer);

fn ch5(scene: &Scene) -> Paint {
    let renderer = ch5_line_jobs::Renderer::new(scene);
    let width = scene.camera.width;
    Box::new(move |first, pixels| {
        // A context for each piece, where the stage has one for each worker: it borrows the renderer.
        let mut context = renderer.context();
        for (place, pixel) in (first..).zip(pixels) {
            *pixel = opaque(renderer.render_pixel(place % width, place / width, &mut context));
        }
    })
}

fn ch8(scene: &Scene) -> Paint {
    let renderer = ch8_simd::Renderer::new(scene);
    let width = scene.camera.width;
    let mut line = vec![[0.0; 3]; width];
    Box::new(move |first, pixels| {
        let run = ch8_simd::job::Run {
            x: 0,
            y: first / width,
            pixels: &mut line,
        };
        renderer.render_pixels(run);
        copy_linear(&line, pixels);
    })
}

fn ch9(scene: &Scene) -> Paint {
    let renderer = ch9_bins::Renderer::new(scene);
    let width = scene.camera.width;
    let mut scratch = renderer.scratch();
    let mut lines = Vec::new();
    Box::new(move |first, pixels| {
        lines.resize(pixels.len(), [0.0; 3]);
        renderer.render_lines(first / width, &mut lines, &mut scratch);
        copy_linear(&lines, pixels);
    })
}

/// A stage whose renderer gives the levels of some lines.
macro_rules! by_lines {
    ($stage:ident, $renderer:ty) => {
        fn $stage(scene: &Scene) -> Paint {
            let renderer = <$renderer>::new(scene);
            let width = scene.camera.width;
            let mut scratch = renderer.scratch();
            let mut lines = Vec::new();
            Box::new(move |first, pixels| {
                lines.resize(3 * pixels.len(), 0);
                renderer.render_lines(first / width, &mut lines, &mut scratch);
                for (to, [red, green, blue]) in pixels.iter_mut().zip(lines.as_chunks().0) {
                    *to = [*red, *green, *blue, u8::MAX];
                }
            })
        }
    };
}

by_lines!(ch10, ch10_wide::Renderer);
by_lines!(ch12, ch12_wide_tree::Renderer);

fn copy_linear(from: &[[f64; 3]], to: &mut [[u8; 4]]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to = opaque(*from);
    }
}

fn opaque(color: [f64; 3]) -> [u8; 4] {
    let [red, green, blue] = color.map(to_level);
    [red, green, blue, u8::MAX]
}

impl Stage {
    const fn new<T: Tracer>(piece: Piece, open: fn(&Scene) -> Paint) -> Stage {
        Stage {
            name: T::NAME,
            piece,
            open,
        }
    }

    /// A picture of a scene, of which nothing is rendered yet.
    pub fn open(&self, scene: &Scene) -> Picture {
        let (width, height) = (scene.camera.width, scene.camera.height);
        Picture {
            paint: (self.open)(scene),
            piece: match self.piece {
                Piece::Pixels(pixels) => pixels,
                Piece::Lines(lines) => lines * width,
            },
            pixels: vec![[0; 4]; width * height],
        }
    }
}

/// A picture that a stage renders.
pub struct Picture {
    paint: Paint,
    piece: usize,
    pixels: Vec<[u8; 4]>,
}

impl Picture {
    /// How many pixels a piece has; the last one may have less.
    pub fn piece(&self) -> usize {
        self.piece
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> usize {
        self.pixels.len().div_ceil(self.piece)
    }

    /// Renders a piece, counted from the top, and returns how many pixels it has: none where there is no such piece.
    pub fn render(&mut self, piece: usize) -> usize {
        let first = piece.saturating_mul(self.piece);
        let end = self.pixels.len().min(first.saturating_add(self.piece));
        if first >= end {
            return 0;
        }
        (self.paint)(first, &mut self.pixels[first..end]);
        end - first
    }

    /// The pixels, line by line from the top: red, green, blue and opacity. What is not rendered is transparent.
    pub fn pixels(&self) -> &[[u8; 4]] {
        &self.pixels
    }
}
