//! A small picture, rendered in one thread.

use benches::scenes;
use common::{Canvas, Tracer};

/// A picture before it is rendered: its scene is set up before anything is counted.
pub struct Picture<T: Tracer>(T);

impl<T: Tracer> Picture<T> {
    /// A picture of the reference scene.
    pub fn reference(width: usize, height: usize) -> Picture<T> {
        Picture(T::new(&scenes::builtin("reference", width, height)))
    }

    /// Renders it: this is what is counted.
    pub fn render(&self) -> Canvas {
        self.0.render_here(&())
    }
}
