//! What a ray finds without a list is what it would find first in a sorted one.

mod random;

use ch11_tree::{
    intersection::Computations, light::PointLight, matrix::Matrix, ray::Ray, setup::matrix,
    shape::*, tuple::Tuple, world::World,
};
use common::scene::{self, BUILTINS, Scene};
use random::{between, group, primitive};

/// A shape in its place, as the scene tells, and its refractive index.
struct Placed {
    shape: Shape,
    inverse: Matrix,
    casts_shadow: bool,
    index: f64,
}

fn round([min, max]: [f64; 2], closed: bool, taper: f64) -> Shape {
    Shape::Cylinder(Cylinder {
        min,
        max,
        closed,
        taper,
    })
}

fn placed(objects: &[scene::Object], around: &Matrix, all: &mut Vec<Placed>) {
    for object in objects {
        match object {
            scene::Object::Group(group) => {
                let around = *around * matrix(&group.transform);
                placed(&group.children, &around, all);
            }
            scene::Object::Primitive(primitive) => all.push(Placed {
                shape: match primitive.shape {
                    scene::Shape::Sphere => Shape::Sphere(Sphere),
                    scene::Shape::Plane => Shape::Plane(Plane),
                    scene::Shape::Cube => Shape::Cube(Cube),
                    scene::Shape::Cylinder { min, max, closed } => round([min, max], closed, 0.0),
                    scene::Shape::Cone { min, max, closed } => round([min, max], closed, 1.0),
                },
                inverse: (*around * matrix(&primitive.transform)).inverse(),
                casts_shadow: primitive.shadow,
                index: primitive.material.refractive_index,
            }),
        }
    }
}

/// Each place where the ray meets anything, sorted: t, and which object it is.
fn sorted(all: &[Placed], ray: &Ray) -> Vec<(f64, usize)> {
    let mut list = vec![];
    for (which, each) in all.iter().enumerate() {
        let local_ray = ray.transform(&each.inverse);
        each.shape
            .local_intersect(&local_ray, |t| list.push((t, which)));
    }
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
    list
}

/// The book's walk: who is entered and not yet left, before the hit and behind it.
fn walk(all: &[Placed], list: &[(f64, usize)], hit: usize) -> (f64, f64) {
    let mut containers: Vec<usize> = vec![];
    let innermost = |containers: &[usize]| containers.last().map_or(1.0, |last| all[*last].index);
    let mut before = 1.0;
    for (place, (_, which)) in list[..=hit].iter().enumerate() {
        if place == hit {
            before = innermost(&containers);
        }
        match containers.iter().position(|inside| inside == which) {
            Some(inside) => drop(containers.remove(inside)),
            None => containers.push(*which),
        }
    }
    (before, innermost(&containers))
}

fn random_ray() -> Ray {
    let place = || Tuple::point(between(-5.0, 5.0), between(-5.0, 5.0), between(-5.0, 5.0));
    Ray::new(place(), place().normalize())
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-7 * (1.0 + b.abs())
}

/// Where a surface faces a light, its own blockers are enough.
fn shadows_need_no_other_blockers(world: &World, hit: &Computations<'_>, scene: &Scene) {
    let blockers = &world.lists(hit.number).blockers;
    for (light, blockers) in scene.lights.iter().zip(blockers) {
        let (ray, distance) = PointLight::from(light).seen_from(&hit.over_point);
        let blockers = &blockers[usize::from(hit.inside)];
        assert!(
            ray.direction.dot(&hit.normal) < 0.0
                || world.is_shadowed(&ray, distance, blockers)
                    == world.is_shadowed(&ray, distance, &world.blockers)
        );
    }
}

#[test]
fn a_ray_finds_what_is_first_in_the_sorted_list() {
    let mut transparent = 0;
    for _ in 0..300 {
        let scene = Scene {
            objects: vec![primitive(), group(2), primitive(), group(1)],
            ..BUILTINS[0].scene()
        };
        let mut all = vec![];
        placed(&scene.objects, &Matrix::identity(), &mut all);
        let world = World::from(&scene);
        for _ in 0..100 {
            let ray = random_ray();
            let list = sorted(&all, &ray);
            let first = list.iter().position(|(t, _)| *t > 0.0);
            let found = world.look(&ray);
            assert_eq!(found.is_some(), first.is_some(), "{ray:?} {list:?}");
            let distance = between(0.0, 10.0);
            let blocks =
                |(t, which): &(f64, usize)| 0.0 < *t && *t < distance && all[*which].casts_shadow;
            assert_eq!(
                world.is_shadowed(&ray, distance, &world.blockers),
                list.iter().any(blocks),
                "{ray:?} {list:?}"
            );
            if let (Some(found), Some(first)) = (found, first) {
                shadows_need_no_other_blockers(&world, &found, &scene);
                assert!(near(found.t, list[first].0), "{} {list:?}", found.t);
                assert_eq!((found.n1, found.n2), walk(&all, &list, first), "{list:?}");
                transparent += usize::from(found.n1 != 1.0 && found.n2 != 1.0);
            }
        }
    }
    assert!(
        transparent > 1000,
        "{transparent} rays go from one thing into another"
    );
}
