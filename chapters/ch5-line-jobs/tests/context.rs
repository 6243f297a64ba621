//! A context that was used is as good as a new one, and each worker has one of its own.

use std::{
    num::NonZeroUsize,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
};

use ch5_line_jobs::{Renderer, context::Context, pool};
use common::{Tracer, scene::BUILTINS};

const WIDTH: usize = 32;
const HEIGHT: usize = 24;

/// Whatever a pixel leaves in its context, no other pixel sees.
#[test]
fn a_used_context_renders_what_a_new_one_does() {
    for builtin in BUILTINS {
        let mut scene = builtin.scene();
        (scene.camera.width, scene.camera.height) = (WIDTH, HEIGHT);
        let renderer = Renderer::new(&scene);
        let mut used = renderer.context();
        let forwards = 0..WIDTH * HEIGHT;
        let backwards = forwards.clone().rev();
        for pixel in forwards.chain(backwards) {
            let expected = render(&renderer, pixel, &mut renderer.context());
            let actual = render(&renderer, pixel, &mut used);
            assert_eq!(actual, expected, "{}, pixel {pixel}", builtin.name);
        }
    }
}

fn render<'w>(renderer: &'w Renderer, pixel: usize, context: &mut Context<'w>) -> [u64; 3] {
    let color = renderer.render_pixel(pixel % WIDTH, pixel / WIDTH, context);
    color.map(f64::to_bits)
}

#[test]
fn each_worker_makes_one_context_and_keeps_it() {
    let workers = NonZeroUsize::new(3).expect("not zero");
    let made = AtomicUsize::new(0);
    let context = || {
        made.fetch_add(1, Relaxed);
        thread::current().id()
    };
    let done = Mutex::new(vec![]);
    pool::run(workers, 0..1000, context, |maker, job| {
        assert_eq!(*maker, thread::current().id());
        done.lock().expect("no job panics").push(job);
    });
    assert_eq!(made.into_inner(), workers.get());
    let mut done = done.into_inner().expect("no job panicked");
    done.sort();
    assert!(done.into_iter().eq(0..1000), "each job is done once");
}
