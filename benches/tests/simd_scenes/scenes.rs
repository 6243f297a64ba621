//! Scenes at random in which there is something to see: everything is near the origin, and the eye looks there.

use common::scene::{
    Camera, Group, Light, Material, Object, Pattern, PatternKind, Primitive, Scene, Shape,
    Transform, Triple,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn triple(from: f64, to: f64) -> impl Strategy<Value = Triple> {
    [from..to, from..to, from..to]
}

/// A turn, a stretch or a shear that does not flatten anything.
fn step() -> impl Strategy<Value = Transform> {
    let share = || -0.25..0.25;
    let shares = [share(), share(), share(), share(), share(), share()];
    let factor = || prop_oneof![4 => 0.4..1.6, 1 => -1.5..-0.5];
    prop_oneof![
        (-7.0..7.0).prop_map(Transform::RotateX),
        (-7.0..7.0).prop_map(Transform::RotateY),
        (-7.0..7.0).prop_map(Transform::RotateZ),
        (0.4..1.6).prop_map(|size| Transform::Scale(size, size, size)),
        [factor(), factor(), factor()].prop_map(|[x, y, z]| Transform::Scale(x, y, z)),
        shares.prop_map(|[a, b, c, d, e, f]| Transform::Shear(a, b, c, d, e, f)),
    ]
}

/// Some steps, and then to some place.
fn placing(steps: usize, distance: f64) -> impl Strategy<Value = Vec<Transform>> {
    let parts = (vec(step(), 0..=steps), triple(-distance, distance));
    parts.prop_map(|(mut steps, [x, y, z])| {
        steps.push(Transform::Translate(x, y, z));
        steps
    })
}

fn cylinder() -> impl Strategy<Value = Shape> {
    let ends = (
        option::weighted(0.8, -1.5..-0.1),
        option::weighted(0.8, 0.1..1.5),
    );
    (ends, any::<bool>()).prop_map(|((min, max), closed)| Shape::Cylinder {
        min: min.unwrap_or(f64::NEG_INFINITY),
        max: max.unwrap_or(f64::INFINITY),
        closed,
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let kinds = select(vec![PatternKind::Stripes, PatternKind::Checkers]);
    let colors = [triple(0.0, 1.0), triple(0.0, 1.0)];
    (kinds, colors, placing(2, 1.0)).prop_map(|(kind, colors, transform)| Pattern {
        kind,
        colors,
        transform,
    })
}

fn material() -> impl Strategy<Value = Material> {
    let share = || prop_oneof![2 => Just(0.0), 1 => 0.1..0.9];
    let indices = prop_oneof![Just(1.0), select(vec![1.33, 1.5, 2.4]), 0.8..2.5];
    let light = (0.0..0.3, 0.0..0.9, 0.0..0.9, 0.0..300.0);
    let parts = (triple(0.0, 1.0), option::weighted(0.3, pattern()), light);
    (parts, share(), share(), indices).prop_map(
        |((color, pattern, light), reflective, transparency, refractive_index)| Material {
            color,
            pattern,
            ambient: light.0,
            diffuse: light.1,
            specular: light.2,
            shininess: light.3,
            reflective,
            transparency,
            refractive_index,
        },
    )
}

fn primitive() -> impl Strategy<Value = Object> {
    let shape = prop_oneof![
        3 => Just(Shape::Sphere),
        1 => Just(Shape::Plane),
        2 => Just(Shape::Cube),
        2 => cylinder(),
    ];
    let parts = (shape, placing(2, 2.5), material(), any::<bool>());
    parts.prop_map(|(shape, transform, material, shadow)| {
        Object::Primitive(Primitive {
            shape,
            transform,
            material,
            shadow,
        })
    })
}

/// A primitive, or groups in groups.
fn object() -> impl Strategy<Value = Object> {
    primitive().prop_recursive(3, 12, 4, |object| {
        (placing(1, 1.0), vec(object, 1..4)).prop_map(|(transform, children)| {
            Object::Group(Group {
                transform,
                children,
            })
        })
    })
}

fn camera() -> impl Strategy<Value = Camera> {
    let parts = (triple(-1.0, 1.0), triple(-2.0, 2.0), 0.4..1.4);
    parts.prop_map(|(to, [x, y, z], field_of_view)| Camera {
        width: 16,
        height: 12,
        field_of_view,
        from: [x, y, z - 6.0],
        to,
        up: [0.1, 1.0, 0.0],
    })
}

/// A scene of all that a scene can be of.
pub fn scene() -> impl Strategy<Value = Scene> {
    let light = (triple(-8.0, 8.0), triple(0.2, 0.8));
    let light = light.prop_map(|(position, intensity)| Light {
        position,
        intensity,
    });
    (camera(), vec(light, 1..3), vec(object(), 1..7)).prop_map(|(camera, lights, objects)| Scene {
        camera,
        lights,
        objects,
    })
}
