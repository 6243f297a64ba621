//! What lines cost.

use std::{cell::Cell, sync::OnceLock};

use ch5_line_jobs::{
    camera::Camera,
    context::Context,
    intersection::Intersection,
    object::{Local, Object},
    ray::Ray,
    world::{Budget, World},
};
use common::scene::Builtin;

thread_local! {
    static TESTS: Cell<u64> = const { Cell::new(0) };
}

/// An object that counts the tests of a ray against what is in it. A group tests all of its children.
struct Counted(Box<dyn Object>);

impl Object for Counted {
    fn intersect<'w>(&'w self, ray: &Ray, locals: &mut [Local], found: &mut Vec<Intersection<'w>>) {
        TESTS.set(TESTS.get() + self.0.primitives() as u64);
        self.0.intersect(ray, locals, found);
    }

    fn primitives(&self) -> usize {
        self.0.primitives()
    }

    fn levels(&self) -> usize {
        self.0.levels()
    }
}

/// Tests of a ray against a primitive, for each line of the reference picture at 320 x 240.
pub fn picture() -> &'static [u64] {
    static COSTS: OnceLock<Vec<u64>> = OnceLock::new();
    COSTS.get_or_init(|| {
        let pixels = by_pixel("reference", 320, 240);
        pixels.chunks(320).map(|line| line.iter().sum()).collect()
    })
}

/// Lines that cost the same, but for each eighth, which costs three times as much.
pub fn comb() -> Vec<u64> {
    let cost = |line: usize| if line.is_multiple_of(8) { 300 } else { 100 };
    (0..480).map(cost).collect()
}

/// Tests of a ray against a primitive, for each pixel of a picture of a built-in scene, line by line.
///
/// # Panics
/// If there is no scene of the name.
pub fn by_pixel(scene: &str, width: usize, height: usize) -> Vec<u64> {
    let mut scene = Builtin::named(scene).expect("a built-in scene").scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    let (camera, mut world) = (Camera::from(&scene.camera), World::from(&scene));
    let objects = world.objects.into_iter();
    world.objects = objects.map(|each| Box::new(Counted(each)) as _).collect();
    let Context {
        ray,
        pixel,
        color,
        frames,
    } = &mut Context::new(&world);
    let mut tests = |at: usize| {
        let before = TESTS.get();
        camera.ray_for_pixel(at % width, at / width, pixel, ray);
        world.color_at(ray, Budget::FULL, frames, color);
        TESTS.get() - before
    };
    (0..width * height).map(&mut tests).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_costs_at_least_a_test_of_each_ray_and_primitive() {
        assert_eq!(picture().len(), 240);
        assert!(picture().iter().all(|tests| *tests >= 320 * 9));
    }
}
