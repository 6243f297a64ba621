//! All stages side by side, behind the one interface that they share.

pub mod check;
pub mod scenes;
pub mod small;
pub mod table;

use std::num::NonZeroUsize;

use common::{Canvas, Scene, Tracer};

/// One chapter's tracer.
pub struct Stage {
    /// The chapter's package name.
    pub name: &'static str,
    /// Whether it uses more than one worker.
    pub parallel: bool,
    /// Renders a scene with a number of workers.
    pub render: fn(&Scene, NonZeroUsize) -> Canvas,
}

/// Every stage, in order.
pub const STAGES: &[Stage] = &[
    stage::<ch1_naive::Renderer>(),
    stage::<ch2_multithreaded::Renderer>(),
    stage::<ch3_cache_inverse::Renderer>(),
    stage::<ch4_render_context::Renderer>(),
    stage::<ch5_line_jobs::Renderer>(),
    stage::<ch6_values::Renderer>(),
];

const fn stage<T: Tracer>() -> Stage {
    Stage {
        name: T::NAME,
        parallel: T::PARALLEL,
        render: |scene, workers| T::new(scene).render(workers, &()),
    }
}
