//! Saying before a render that it will take long.

use std::{num::NonZeroUsize, time::Instant};

use crate::{Quantity, Scene, Tracer, Unit};

/// What takes longer is told about, in seconds.
const LONG: f64 = 10.0;

/// The picture that is rendered to find out, in pixels: less than a thousandth of the reference image.
const SIZE: (usize, usize) = (8, 6);

/// A line about how long the picture is likely to take, where that is long.
pub fn line<T: Tracer>(scene: &Scene, workers: NonZeroUsize) -> Option<String> {
    let (pixels, tried) = (scene.camera.width * scene.camera.height, SIZE.0 * SIZE.1);
    if pixels < 100 * tried {
        return None;
    }
    let mut small = scene.clone();
    (small.camera.width, small.camera.height) = SIZE;
    let tracer = T::new(&small);
    let start = Instant::now();
    tracer.render_here(&());
    let each = start.elapsed().as_secs_f64() / tried as f64;
    said(each * pixels as f64 / workers.get() as f64)
}

fn said(seconds: f64) -> Option<String> {
    let time = Quantity::new(seconds, Unit::Seconds).print(Some(2));
    let quick = "cargo run -p ch10-wide --release";
    let line = format!(
        "note: this takes some {time}; --size 160x120 is quicker, and {quick} takes milliseconds"
    );
    (seconds > LONG).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Canvas, Progress, scene::BUILTINS};

    /// Takes ten milliseconds for each picture of the size that is tried.
    struct Slow(Scene);

    impl Tracer for Slow {
        const NAME: &'static str = "slow";
        const PARALLEL: bool = true;
        const EXACT: bool = true;

        fn new(scene: &Scene) -> Slow {
            Slow(scene.clone())
        }

        fn render(&self, _workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
            self.render_here(progress)
        }

        fn render_here(&self, _progress: &dyn Progress) -> Canvas {
            std::thread::sleep(std::time::Duration::from_millis(10));
            Canvas::new(self.0.camera.width, self.0.camera.height)
        }
    }

    #[test]
    fn what_takes_long_is_told_before() {
        let mut scene = BUILTINS[0].scene();
        let line =
            |scene: &Scene, workers| line::<Slow>(scene, NonZeroUsize::new(workers).unwrap());
        // 307,200 pixels, of which 48 take ten milliseconds or a little more.
        let told = line(&scene, 1).unwrap();
        assert!(told.starts_with("note: this takes some 1 min "), "{told}");
        assert_eq!(line(&scene, 64), None);
        (scene.camera.width, scene.camera.height) = (64, 48);
        assert_eq!(line(&scene, 1), None);
    }

    #[test]
    fn what_is_quick_is_not_told() {
        assert_eq!(said(10.0), None);
        assert!(said(10.1).unwrap().contains(" 10 s;"));
    }
}
