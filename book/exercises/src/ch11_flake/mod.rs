//! What the exercises of chapter 11 share: a sphereflake, rays that may meet it, and a tree of boxes that counts what
//! they are tested against.

mod tree;
mod walk;

use std::{hint::black_box, sync::OnceLock};

use ch11_tree::{
    EPSILON,
    camera::Camera,
    ray::Ray,
    setup::{lights, primitives},
    surface::Surface,
    tuple::Tuple,
};
use common::scene::{Builtin, Scene};

pub use tree::{Inside, Item, MOST_IN_LEAF, Split, Tree};
pub use walk::{Visit, Walk};

/// Width and height of the picture whose rays are counted, in pixels.
const SIZE: (usize, usize) = (64, 48);

/// Spheres, rays, and what the rays meet by a plain loop over all spheres.
pub struct Flake {
    /// The spheres.
    pub spheres: Vec<Surface>,
    /// A ray from the eye for each pixel.
    from_eye: Vec<Ray>,
    /// A ray from where these meet a sphere or the floor to each light in front of that, and how far the light is.
    to_light: Vec<(Ray, f64)>,
    nearest: Vec<f64>,
    blocked: Vec<bool>,
}

/// The scene `flake-3`.
pub fn flake() -> &'static Flake {
    static FLAKE: OnceLock<Flake> = OnceLock::new();
    FLAKE.get_or_init(|| Flake::of_scene("flake-3"))
}

impl Flake {
    /// That of a built-in scene.
    ///
    /// # Panics
    /// If there is none of the name.
    pub fn of_scene(name: &str) -> Flake {
        let builtin = Builtin::named(name).expect("a built-in scene");
        Flake::new(builtin.scene())
    }

    fn new(mut scene: Scene) -> Flake {
        (scene.camera.width, scene.camera.height) = SIZE;
        let camera = Camera::from(&scene.camera);
        // All but the sky cast shadows, and the sky is behind the lights.
        let casting = primitives(&scene)
            .into_iter()
            .filter(|object| object.casts_shadow);
        let surfaces: Vec<Surface> = casting.map(|object| object.surface).collect();
        let pixels = (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (x, y)));
        let from_eye: Vec<Ray> = pixels.map(|(x, y)| camera.ray_for_pixel(x, y)).collect();
        let lights: Vec<Tuple> = lights(&scene).iter().map(|light| light.position).collect();
        let to_light = from_eye
            .iter()
            .flat_map(|ray| to_lights(&surfaces, &lights, ray))
            .collect();
        let is_sphere = |surface: &Surface| surface.bounds().is_some();
        let spheres = surfaces.iter().copied().filter(is_sphere).collect();
        Flake::of(spheres, from_eye, to_light)
    }

    fn of(spheres: Vec<Surface>, from_eye: Vec<Ray>, to_light: Vec<(Ray, f64)>) -> Flake {
        let nearest = from_eye.iter().map(|ray| first(&spheres, ray).0);
        let blocked = to_light
            .iter()
            .map(|(ray, far)| first(&spheres, ray).0 < *far);
        Flake {
            nearest: nearest.collect(),
            blocked: blocked.collect(),
            spheres,
            from_eye,
            to_light,
        }
    }

    /// The same rays, and of the spheres the first ones, each so many times.
    pub fn part(&self, spheres: usize, times: usize) -> Flake {
        let spheres = self.spheres[..spheres].repeat(times);
        Flake::of(spheres, self.from_eye.clone(), self.to_light.clone())
    }

    /// Whether all rays meet in the tree of the spheres what they meet in a plain loop, to the last bit; else the first
    /// that does not.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(
        &self,
        tree: &Tree,
        visit: impl Fn(&mut Walk<'_>, usize, f64) -> f64,
    ) -> Result<(), String> {
        let spheres = self.spheres.len();
        for (ray, expected) in self.from_eye.iter().zip(&self.nearest) {
            let (is, _) = Walk::nearest(tree, ray, &visit);
            if is.to_bits() != expected.to_bits() {
                return Err(format!(
                    "{spheres} spheres: met at {is} instead of {expected} by {ray:?}"
                ));
            }
        }
        for (ray, expected) in self.to_light.iter().zip(&self.blocked) {
            let (is, _) = Walk::is_blocked(tree, ray, &visit);
            if is != *expected {
                return Err(format!(
                    "{spheres} spheres: blocked: {is} instead of {expected} for {ray:?}"
                ));
            }
        }
        Ok(())
    }

    /// Goes through the list of all spheres with each ray, with one to a light up to the first that is in the way. Gives
    /// how many spheres the rays are tested against.
    pub fn tests_in_list(&self) -> f64 {
        let all = self.spheres.len();
        for ray in &self.from_eye {
            black_box(first(&self.spheres, black_box(ray)));
        }
        let shadow = self.to_light.iter().map(|(ray, far)| {
            let blocks = |sphere: &Surface| sphere.hit(ray, *far) < *far;
            let first = self.spheres.iter().position(blocks);
            first.map_or(all, |before| before + 1)
        });
        (self.from_eye.len() * all + shadow.sum::<usize>()) as f64
    }

    /// Boxes and spheres that the rays from the eye are tested against.
    pub fn tests_from_eye(&self, tree: &Tree, visit: Visit) -> f64 {
        let tests = self.from_eye.iter();
        tests
            .map(|ray| Walk::nearest(tree, ray, visit).1)
            .sum::<u64>() as f64
    }

    /// Boxes and spheres that the rays to the lights are tested against.
    pub fn tests_to_light(&self, tree: &Tree, visit: Visit) -> f64 {
        let tests = self.to_light.iter();
        tests
            .map(|ray| Walk::is_blocked(tree, ray, visit).1)
            .sum::<u64>() as f64
    }
}

/// The first t where the ray meets any of the surfaces, or infinity, and which.
fn first<'a>(surfaces: &'a [Surface], ray: &Ray) -> (f64, Option<&'a Surface>) {
    let mut first = (f64::INFINITY, None);
    for surface in surfaces {
        let t = surface.hit(ray, first.0);
        if t < first.0 {
            first = (t, Some(surface));
        }
    }
    first
}

/// From where a ray meets a surface to each light in front of it, and how far that is.
fn to_lights(surfaces: &[Surface], lights: &[Tuple], ray: &Ray) -> Vec<(Ray, f64)> {
    let (t, Some(surface)) = first(surfaces, ray) else {
        return vec![];
    };
    let point = ray.position(t);
    let normal = surface.normal_at(&point);
    let point = point + normal * EPSILON;
    let to_light = lights.iter().map(|light| *light - point);
    let in_front = to_light.filter(|to_light| normal.dot(to_light) > 0.0);
    let ray = |to_light: Tuple| (Ray::new(point, to_light.normalize()), to_light.magnitude());
    in_front.map(ray).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_kind_of_ray_some_meet_a_sphere_and_some_do_not() {
        let flake = flake();
        assert_eq!(flake.spheres.len(), 820);
        let met = flake.nearest.iter().filter(|t| t.is_finite()).count();
        assert!((500..2500).contains(&met), "{met}");
        let blocked = flake.blocked.iter().filter(|blocked| **blocked).count();
        assert!(
            blocked > 200 && flake.blocked.len() - blocked > 200,
            "{blocked}"
        );
    }

    #[test]
    fn a_split_that_is_no_split_is_an_error() {
        let spheres = &flake().spheres;
        let none = Tree::new(spheres, |_| 0).err();
        assert!(none.unwrap().contains("0 of 820"));
        let all = Tree::new(spheres, |items| items.len()).err();
        assert!(all.unwrap().contains("820 of 820"));
        let twice = |items: &mut [Item]| {
            items[0] = items[1];
            1
        };
        assert!(Tree::new(spheres, twice).err().unwrap().contains("once"));
    }

    #[test]
    fn a_visit_that_misses_something_is_wrong() {
        let flake = flake().part(10, 1);
        let tree = Tree::new(&flake.spheres, |items| items.len() / 2).unwrap();
        let wrong = flake.check(&tree, |_, _, limit| limit).unwrap_err();
        assert!(wrong.contains("met at inf instead of"), "{wrong}");
    }
}
