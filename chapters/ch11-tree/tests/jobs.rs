//! The picture does not depend on how it is divided among the workers.

use std::num::NonZeroUsize;

use ch11_tree::{
    Renderer,
    job::{self, JobOptions, JobSize, Scheduler, TILE},
    stealing,
};
use clap::ValueEnum;
use common::{Canvas, Tracer, scene::BUILTINS};

fn workers(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("a number of workers")
}

/// Writes to each pixel where its job says that it is, and how often there was a job for it.
fn paint<'a>(jobs: impl Iterator<Item = impl IntoIterator<Item = job::Run<'a>>>) {
    for run in jobs.flatten() {
        for (x, pixel) in (run.x..).zip(run.pixels) {
            *pixel = [x as f64, run.y as f64, pixel[2] + 1.0];
        }
    }
}

#[test]
fn jobs_cover_each_pixel_once() {
    for (width, height) in [
        (1, 1),
        (37, 23),
        (TILE, TILE),
        (2 * TILE, TILE + 1),
        (5, 40),
    ] {
        for length in [1, 7, width] {
            let mut canvas = Canvas::new(width, height);
            paint(job::runs(&mut canvas, length));
            assert_painted(&canvas);
        }
        let mut canvas = Canvas::new(width, height);
        paint(job::tiles(&mut canvas));
        assert_painted(&canvas);
    }
}

#[track_caller]
fn assert_painted(canvas: &Canvas) {
    for (index, pixel) in canvas.pixels().iter().enumerate() {
        let (x, y) = (index % canvas.width(), index / canvas.width());
        assert_eq!(*pixel, [x as f64, y as f64, 1.0]);
    }
}

#[test]
fn a_tile_is_a_square() {
    let mut canvas = Canvas::new(3 * TILE, 2 * TILE);
    let tiles: Vec<_> = job::tiles(&mut canvas).collect();
    assert_eq!(tiles.len(), 6);
    for tile in tiles {
        assert_eq!(tile.len(), TILE);
        assert!(tile.iter().all(|run| run.pixels.len() == TILE));
    }
}

#[test]
fn every_division_gives_the_same_picture() {
    for builtin in BUILTINS {
        let mut scene = builtin.scene();
        (scene.camera.width, scene.camera.height) = (37, 23);
        let expected = Renderer::new(&scene).render(workers(1), &());
        for job in JobSize::value_variants() {
            for scheduler in Scheduler::value_variants() {
                for number in [1, 2, 3, 7, 256] {
                    let options = JobOptions {
                        job: *job,
                        scheduler: *scheduler,
                    };
                    let renderer = Renderer::new(&scene).with_jobs(options);
                    let canvas = renderer.render(workers(number), &());
                    assert!(canvas == expected, "{options:?}, {number} workers");
                }
            }
        }
    }
}

#[test]
fn stealing_does_every_job_once() {
    for (number, jobs) in [(1, 100), (2, 100), (7, 100), (256, 3), (3, 0)] {
        let mut done = vec![0; jobs];
        let job = |times: &mut i32| *times += 1;
        stealing::run(workers(number), done.iter_mut(), job);
        assert_eq!(done, vec![1; jobs], "{number} workers");
    }
}

#[test]
#[should_panic(expected = "five is wrong")]
fn a_panic_in_a_stolen_job_ends_the_render_with_its_message() {
    let job = |job: usize| assert_ne!(job, 5, "five is wrong");
    stealing::run(workers(2), 0..100, job);
}
