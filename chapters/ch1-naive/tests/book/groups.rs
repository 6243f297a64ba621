//! Chapter 14. The book links a shape to its parent; here a primitive is told the transforms of the
//! groups around it, the outermost first.

use std::f64::consts::FRAC_PI_2;

use common::scene::{
    self, Scene,
    Transform::{RotateZ, Scale, Translate},
};

use crate::support::{
    assert_all_near, assert_near, assert_tuple, default_scene, hits, intersect, normal_at,
    normal_to_world, point, position, product, ray, sphere, subtract, vector, world_to_object,
};
use crate::tracer::{
    matrix::Matrix,
    object::{Group, Object, Primitive},
    transform::{rotation_y, rotation_z, scaling, translation},
    world::World,
};

#[test]
fn without_a_transform_object_space_is_the_world() {
    let p = point(1.0, 2.0, 3.0);
    assert_eq!(world_to_object(&sphere(), &p), p);
}

#[test]
fn a_transform_leads_from_object_space_to_the_world() {
    let moved = sphere().with_transform(translation(2.0, 3.0, 4.0));
    let p = world_to_object(&moved, &point(2.0, 3.0, 5.0));
    assert_eq!(p, point(0.0, 0.0, 1.0));
}

fn group(transform: Matrix, children: Vec<Primitive>) -> Group {
    let boxed = |child| Box::new(child) as Box<dyn Object>;
    Group::new(transform, children.into_iter().map(boxed).collect())
}

#[test]
fn nothing_meets_an_empty_group() {
    let empty = group(Matrix::identity(), vec![]);
    assert_all_near(&hits(&empty, &ray([0.0; 3], [0.0, 0.0, 1.0])), &[]);
}

#[test]
fn a_ray_meets_those_children_that_are_in_its_way() {
    let children = vec![
        sphere(),
        sphere().with_transform(translation(0.0, 0.0, -3.0)),
        sphere().with_transform(translation(5.0, 0.0, 0.0)),
    ];
    let group = group(Matrix::identity(), children);
    let found = hits(&group, &ray([0.0, 0.0, -5.0], [0.0, 0.0, 1.0]));
    assert_all_near(&found, &[1.0, 3.0, 4.0, 6.0]);
}

#[test]
fn the_transform_of_a_group_moves_its_children() {
    let child = sphere().with_transform(translation(5.0, 0.0, 0.0));
    let group = group(scaling(2.0, 2.0, 2.0), vec![child]);
    let found = hits(&group, &ray([10.0, 0.0, -10.0], [0.0, 0.0, 1.0]));
    assert_all_near(&found, &[8.0, 12.0]);
}

#[test]
fn a_point_goes_through_each_group_into_object_space() {
    let sphere = sphere()
        .with_transform(translation(5.0, 0.0, 0.0))
        .with_groups(&[rotation_y(FRAC_PI_2), scaling(2.0, 2.0, 2.0)]);
    let p = world_to_object(&sphere, &point(-2.0, 0.0, -10.0));
    assert_tuple(&p, &point(0.0, 0.0, -1.0));
}

/// A sphere in a group that stretches each axis differently, in a group that turns.
fn stretched_sphere() -> Primitive {
    sphere()
        .with_transform(translation(5.0, 0.0, 0.0))
        .with_groups(&[rotation_y(FRAC_PI_2), scaling(1.0, 2.0, 3.0)])
}

#[test]
fn a_normal_goes_through_each_group_into_the_world() {
    let third = 3f64.sqrt() / 3.0;
    let normal = normal_to_world(&stretched_sphere(), &vector(third, third, third));
    assert_tuple(&normal, &vector(2.0 / 7.0, 3.0 / 7.0, -6.0 / 7.0));
}

#[test]
fn the_normal_of_a_child_is_one_of_the_world() {
    let third = 3f64.sqrt() / 3.0;
    let at = point(3.0 * third, 2.0 * third, -5.0 - third);
    let normal = normal_at(&stretched_sphere(), &at);
    assert_tuple(&normal, &vector(2.0 / 7.0, 3.0 / 7.0, -6.0 / 7.0));
}

/// Three transforms that give another result in any other order.
fn outer_inner_own() -> [Matrix; 3] {
    [
        scaling(1.0, 3.0, 0.5),
        product(&rotation_z(0.7), &scaling(2.0, 1.0, 1.0)),
        translation(0.5, -0.2, 0.1),
    ]
}

/// Not in the book, where a group either turns or stretches.
#[test]
fn nested_groups_turn_a_normal_as_their_product_does() {
    let [outer, inner, own] = outer_inner_own();
    let at_once = sphere().with_transform(product(&product(&outer, &inner), &own));
    let nested = sphere().with_transform(own).with_groups(&[outer, inner]);
    let at = point(1.0, 2.0, -0.3);
    assert_tuple(&normal_at(&nested, &at), &normal_at(&at_once, &at));
}

/// A scene of one sphere in two groups, each with a transform.
fn nested_scene() -> Scene {
    let sphere = scene::Primitive {
        shape: scene::Shape::Sphere,
        transform: vec![Translate(0.5, -0.2, 0.1)],
        material: scene::Material::default(),
        shadow: true,
    };
    let inner = scene::Group {
        transform: vec![Scale(2.0, 1.0, 1.0), RotateZ(0.7)],
        children: vec![scene::Object::Primitive(sphere)],
    };
    let outer = scene::Group {
        transform: vec![Scale(1.0, 3.0, 0.5)],
        children: vec![scene::Object::Group(inner)],
    };
    Scene {
        objects: vec![scene::Object::Group(outer)],
        ..default_scene()
    }
}

/// Not in the book: there the link to the parent keeps these two in step.
#[test]
fn where_a_ray_meets_a_nested_child_is_on_its_surface() {
    let world = World::from(&nested_scene());
    let ray = ray([0.5, 0.5, -5.0], [0.0, 0.0, 1.0]);
    let intersections = intersect(&world, &ray);
    assert_eq!(intersections.len(), 2);
    for hit in intersections {
        let local = world_to_object(hit.object, &position(&ray, hit.t));
        assert_near(subtract(&local, &point(0.0, 0.0, 0.0)).magnitude(), 1.0);
    }
}
