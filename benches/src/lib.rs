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
    /// Whether its picture is the first stage's to the last bit: [`Tracer::EXACT`]. If not, [`check::right`] says by how
    /// much it may differ.
    pub exact: bool,
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
    stage::<ch7_less_work::Renderer>(),
    stage::<ch8_simd::Renderer>(),
];

impl Stage {
    /// The stage of a package.
    pub fn named(name: &str) -> Option<&'static Stage> {
        STAGES.iter().find(|stage| stage.name == name)
    }
}

const fn stage<T: Tracer>() -> Stage {
    Stage {
        name: T::NAME,
        parallel: T::PARALLEL,
        exact: T::EXACT,
        render: |scene, workers| T::new(scene).render(workers, &()),
    }
}
