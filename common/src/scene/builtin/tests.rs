mod flake;

use std::f64::consts::{FRAC_PI_2, FRAC_PI_3};

use super::*;
use crate::scene::{
    Camera, Group, Light, Material, Object, Pattern, PatternKind, Primitive, Shape, Transform,
    Triple,
};

#[test]
fn every_scene_loads() {
    for builtin in Builtin::all() {
        let scene = Scene::parse(builtin.yaml, builtin.name);
        assert_eq!(scene, Ok(builtin.scene()));
        assert!(!builtin.about.is_empty() && builtin.yaml.starts_with("# "));
    }
}

#[test]
fn names_are_distinct() {
    let mut names: Vec<_> = Builtin::all().map(|builtin| builtin.name).collect();
    assert_eq!(names[..4], ["reference", "glass", "room", "flake"]);
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn every_picture_has_the_size_of_the_reference() {
    for builtin in Builtin::all() {
        let Camera { width, height, .. } = builtin.scene().camera;
        assert_eq!((width, height), (640, 480), "{}", builtin.name);
    }
}

/// The objects, with those in groups in the place of their group.
fn primitives(objects: &[Object]) -> Vec<&Primitive> {
    let parts = objects.iter().flat_map(|object| match object {
        Object::Primitive(primitive) => vec![primitive],
        Object::Group(group) => primitives(&group.children),
    });
    parts.collect()
}

/// How many primitives the reference scene has, the room, and the flakes of one and of two levels with their planes.
const PRIMITIVES: [usize; 4] = [9, 21, 12, 93];

#[test]
fn the_book_says_how_many_primitives_there_are() {
    let names = ["reference", "room", "flake-1", "flake-2"];
    let counted = names.map(|name| {
        let scene = Builtin::named(name).expect("a built-in scene").scene();
        primitives(&scene.objects).len()
    });
    assert_eq!(counted, PRIMITIVES);
}

#[test]
fn the_room_has_something_of_everything() {
    let room = BUILTINS[2].scene();
    let all = primitives(&room.objects);
    let has = |wanted: &dyn Fn(&Primitive) -> bool| all.iter().filter(|p| wanted(p)).count();
    let pattern = |kind| move |p: &Primitive| p.material.pattern.iter().any(|q| q.kind == kind);
    let closed_is =
        |is| move |p: &Primitive| matches!(p.shape, Shape::Cylinder { closed, .. } if closed == is);
    assert_eq!(has(&|p| p.shape == Shape::Plane), 6);
    assert!(has(&pattern(PatternKind::Checkers)) > 0 && has(&pattern(PatternKind::Stripes)) > 0);
    assert!(has(&closed_is(true)) > 0 && has(&closed_is(false)) > 0);
    assert!(
        has(&|p| p
            .transform
            .iter()
            .any(|t| matches!(t, Transform::Shear(..))))
            > 0
    );
    assert!(has(&|p| p.material.transparency > 0.5) > 0);
    assert!(has(&|p| p.material.reflective > 0.5) > 0);
    assert!(has(&|p| !p.shadow) > 0);
    assert_eq!(room.lights.len(), 2);
}

#[test]
fn the_glass_holds_air() {
    let glass = BUILTINS[1].scene();
    let indexes = primitives(&glass.objects)
        .iter()
        .filter(|p| p.shape == Shape::Sphere && p.material.transparency > 0.0)
        .map(|p| p.material.refractive_index)
        .collect::<Vec<_>>();
    assert_eq!(indexes, [1.5, 1.0]);
}

/// A row of the table of the reference scene: ambient, diffuse, specular, shininess, reflective,
/// transparency, refractive index.
fn material(color: Triple, row: [f64; 7]) -> Material {
    let [
        ambient,
        diffuse,
        specular,
        shininess,
        reflective,
        transparency,
        refractive_index,
    ] = row;
    Material {
        color,
        pattern: None,
        ambient,
        diffuse,
        specular,
        shininess,
        reflective,
        transparency,
        refractive_index,
    }
}

fn checkers(colors: [Triple; 2], transform: Vec<Transform>, row: [f64; 7]) -> Material {
    let kind = PatternKind::Checkers;
    let pattern = Some(Pattern {
        kind,
        colors,
        transform,
    });
    Material {
        pattern,
        ..material([1.0; 3], row)
    }
}

fn object(shape: Shape, transform: &[Transform], material: Material) -> Object {
    let (transform, shadow) = (transform.to_vec(), true);
    Object::Primitive(Primitive {
        shape,
        transform,
        material,
        shadow,
    })
}

fn planes() -> Vec<Object> {
    let pale = [[0.85; 3], [1.0; 3]];
    let scaled = vec![Transform::Scale(2.0, 2.0, 2.0)];
    let floor = checkers(
        [[1.0; 3], [0.0; 3]],
        scaled,
        [0.1, 0.9, 0.7, 240.0, 0.2, 0.0, 1.0],
    );
    let ceiling = checkers(pale, vec![], [0.5, 0.9, 0.0, 200.0, 0.0, 0.0, 1.0]);
    let wall = checkers(pale, vec![], [0.1, 0.9, 0.7, 200.0, 0.0, 0.0, 1.0]);
    let upright = [
        Transform::RotateX(FRAC_PI_2),
        Transform::Translate(0.0, 0.0, 8.0),
    ];
    vec![
        object(Shape::Plane, &[Transform::Translate(0.0, 0.01, 0.0)], floor),
        object(
            Shape::Plane,
            &[Transform::Translate(0.0, 5.0, 0.0)],
            ceiling,
        ),
        object(Shape::Plane, &upright, wall),
    ]
}

fn sphere(center: Triple, radius: f64, material: Material) -> Object {
    let [x, y, z] = center;
    let steps = [
        Transform::Scale(radius, radius, radius),
        Transform::Translate(x, y, z),
    ];
    object(Shape::Sphere, &steps, material)
}

fn cylinder() -> Object {
    let shape = Shape::Cylinder {
        min: 0.0,
        max: 3.0,
        closed: true,
    };
    let steps = [
        Transform::Scale(0.2, 0.4, 0.2),
        Transform::Translate(1.0, 0.0, -1.0),
    ];
    object(
        shape,
        &steps,
        material([1.0, 0.88, 0.63], [0.1, 0.3, 0.9, 300.0, 0.3, 0.0, 1.0]),
    )
}

fn small_sphere(x: f64, color: Triple) -> Object {
    sphere(
        [x, 0.25, -1.0],
        0.25,
        material(color, [0.1, 0.5, 0.8, 220.0, 0.4, 0.0, 1.0]),
    )
}

#[test]
fn the_reference_is_that_of_its_table() {
    let camera = Camera {
        width: 640,
        height: 480,
        field_of_view: FRAC_PI_3,
        from: [-2.0, 1.0, -4.0],
        to: [0.0, 0.5, 0.0],
        up: [0.0, 1.0, 0.0],
    };
    let light = Light {
        position: [-5.0, 2.5, -3.0],
        intensity: [1.0; 3],
    };
    let glass = material([0.8, 0.8, 0.9], [0.0, 0.2, 0.9, 300.0, 0.3, 1.0, 1.57]);
    let red = material([1.0, 0.0, 0.0], [0.1, 0.7, 0.9, 200.0, 0.0, 0.0, 1.0]);
    let mut objects = planes();
    objects.push(sphere([-0.5, 0.75, 0.5], 0.75, glass));
    objects.push(sphere([-0.75, 0.5, 2.0], 0.5, red));
    objects.push(cylinder());
    objects.push(Object::Group(Group {
        transform: vec![],
        children: vec![
            small_sphere(-2.0, [1.0, 0.1, 0.1]),
            small_sphere(-1.0, [0.1, 1.0, 0.1]),
            small_sphere(0.0, [0.1, 0.1, 1.0]),
        ],
    }));
    let expected = Scene {
        camera,
        lights: vec![light],
        objects,
    };
    assert_eq!(BUILTINS[0].scene(), expected);
}
