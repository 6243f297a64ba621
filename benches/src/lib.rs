//! All stages side by side, behind the one interface that they share.

pub mod check;
pub mod scaling;
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

impl Stage {
    /// The stage of that name, if there is one.
    pub fn named(name: &str) -> Option<&'static Stage> {
        STAGES.iter().find(|stage| stage.name == name)
    }
}

/// Calls a macro with the crates of all stages, in order.
#[macro_export]
macro_rules! with_stages {
    ($macro:ident) => {
        $macro! {
            ch1_naive
            ch2_multithreaded
            ch3_cache_inverse
            ch4_render_context
            ch5_line_jobs
            ch6_values
            ch7_less_work
            ch8_simd
            ch9_bins
            ch10_wide
            ch11_tree
            ch12_wide_tree
        }
    };
}

macro_rules! list {
    ($($stage:ident)*) => {
        /// Every stage, in order.
        pub const STAGES: &[Stage] = &[$(stage::<$stage::Renderer>()),*];
    };
}
with_stages!(list);

const fn stage<T: Tracer>() -> Stage {
    Stage {
        name: T::NAME,
        parallel: T::PARALLEL,
        exact: T::EXACT,
        render: |scene, workers| T::new(scene).render(workers, &()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Stages, repository};

    #[test]
    fn every_stage_of_the_list_is_here() {
        let listed = Stages::read(&repository()).unwrap().stage;
        let listed = listed.iter().map(|stage| stage.package.as_str());
        assert!(listed.eq(STAGES.iter().map(|stage| stage.name)));
    }
}
