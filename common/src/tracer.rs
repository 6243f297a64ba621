//! The interface that every chapter implements.

use std::num::NonZeroUsize;

use crate::{Canvas, Progress, Scene};

/// A complete ray tracer at one stage of its optimization.
pub trait Tracer: Sized {
    /// The chapter's package name, such as `ch1-naive`.
    const NAME: &'static str;

    /// Whether [`render`](Tracer::render) uses more than one worker.
    const PARALLEL: bool;

    /// Whether its picture is the first stage's to the last bit. Where it is not, rounding may differ, and a test says
    /// by how much.
    const EXACT: bool;

    /// Builds the tracer's own world from plain data. What a stage can compute once for the whole
    /// picture, it computes here.
    fn new(scene: &Scene) -> Self;

    /// Renders the picture. `progress` hears of finished pixels now and then: once a line, say.
    ///
    /// A stage that is not [`PARALLEL`](Tracer::PARALLEL) uses one worker whatever it is given.
    fn render(&self, workers: NonZeroUsize, progress: &dyn Progress) -> Canvas;

    /// Renders the picture in the thread that calls, and starts no other: what is counted, or where there are no
    /// threads.
    fn render_here(&self, progress: &dyn Progress) -> Canvas;
}
