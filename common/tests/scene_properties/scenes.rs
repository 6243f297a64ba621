//! Scenes at random that keep all rules of the loader.

use common::scene::{
    Camera, Group, Light, MAX_PIXELS, Material, Object, Pattern, PatternKind, Primitive, Scene,
    Shape, Transform, Triple,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any number that a file can hold.
fn number() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        4 => -10.0..10.0,
        2 => (-1000i32..1000).prop_map(f64::from),
        1 => POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
    ]
}

fn triple() -> impl Strategy<Value = Triple> {
    [number(), number(), number()]
}

fn amount() -> impl Strategy<Value = f64> {
    number().prop_map(f64::abs)
}

/// A factor that can be undone many times over.
fn factor() -> impl Strategy<Value = f64> {
    prop_oneof![0.1..10.0, -10.0..-0.1]
}

/// Whether the loader takes it: its limit is three times as much.
fn is_even(unevenness: f64) -> bool {
    unevenness < 3e5
}

/// How many times as much a list of steps stretches one direction as another, at most.
fn unevenness(steps: &[Transform]) -> f64 {
    let each = steps.iter().map(|step| match *step {
        Transform::Scale(x, y, z) => {
            let sizes = [x, y, z].map(f64::abs);
            sizes.iter().copied().fold(0.0, f64::max) / sizes.iter().copied().fold(10.0, f64::min)
        }
        // Off the diagonal the sums stay below 0.8.
        Transform::Shear(..) => 1.8 / 0.2,
        _ => 1.0,
    });
    each.product()
}

/// The same of an object in its groups.
fn unevenness_of(object: &Object) -> f64 {
    let (steps, children): (_, &[Object]) = match object {
        Object::Primitive(primitive) => (&primitive.transform, &[]),
        Object::Group(group) => (&group.transform, &group.children),
    };
    let inside = children.iter().map(unevenness_of).fold(1.0, f64::max);
    inside * unevenness(steps)
}

/// A step that can be undone; the off-diagonal sums of a shear stay below 1.
fn step() -> impl Strategy<Value = Transform> {
    let distance = -100.0..100.0;
    let share = || -0.4..0.4;
    let shares = [share(), share(), share(), share(), share(), share()];
    prop_oneof![
        [distance.clone(), distance.clone(), distance]
            .prop_map(|[x, y, z]| Transform::Translate(x, y, z)),
        [factor(), factor(), factor()].prop_map(|[x, y, z]| Transform::Scale(x, y, z)),
        (-7.0..7.0).prop_map(Transform::RotateX),
        (-7.0..7.0).prop_map(Transform::RotateY),
        (-7.0..7.0).prop_map(Transform::RotateZ),
        shares.prop_map(|[a, b, c, d, e, f]| Transform::Shear(a, b, c, d, e, f)),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Transform>> {
    let steps = vec(step(), 0..4);
    steps.prop_filter("too uneven", |steps| is_even(unevenness(steps)))
}

fn shape() -> impl Strategy<Value = Shape> {
    let ends = (option::of(number()), option::of(number()));
    let parts = (ends, any::<bool>(), any::<bool>());
    let round = parts.prop_filter_map("an empty one", |((min, max), closed, is_cone)| {
        let (min, max) = (
            min.unwrap_or(f64::NEG_INFINITY),
            max.unwrap_or(f64::INFINITY),
        );
        (min < max).then_some(match is_cone {
            true => Shape::Cone { min, max, closed },
            false => Shape::Cylinder { min, max, closed },
        })
    });
    let simple = select(vec![Shape::Sphere, Shape::Plane, Shape::Cube]);
    prop_oneof![simple, round]
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let kinds = select(vec![PatternKind::Stripes, PatternKind::Checkers]);
    (kinds, [triple(), triple()], steps()).prop_map(|(kind, colors, transform)| Pattern {
        kind,
        colors,
        transform,
    })
}

fn material() -> impl Strategy<Value = Material> {
    let amounts = [amount(), amount(), amount(), amount(), amount(), amount()];
    let index = amount().prop_filter("an index of 0", |index| *index > 0.0);
    let parts = (triple(), option::of(pattern()), amounts, index);
    let any = parts.prop_map(|(color, pattern, amounts, refractive_index)| {
        let [
            ambient,
            diffuse,
            specular,
            shininess,
            reflective,
            transparency,
        ] = amounts;
        Material {
            color,
            pattern,
            ambient,
            diffuse,
            specular,
            shininess,
            reflective,
            transparency,
            refractive_index,
        }
    });
    prop_oneof![Just(Material::default()), any]
}

fn primitive() -> impl Strategy<Value = Object> {
    let parts = (shape(), steps(), material(), any::<bool>());
    parts.prop_map(|(shape, transform, material, shadow)| {
        Object::Primitive(Primitive {
            shape,
            transform,
            material,
            shadow,
        })
    })
}

fn object() -> impl Strategy<Value = Object> {
    any_object().prop_filter("too uneven", |object| is_even(unevenness_of(object)))
}

fn any_object() -> impl Strategy<Value = Object> {
    primitive().prop_recursive(4, 24, 4, |object| {
        (steps(), vec(object, 0..4)).prop_map(|(transform, children)| {
            Object::Group(Group {
                transform,
                children,
            })
        })
    })
}

fn is_parallel([a, b, c]: Triple, [x, y, z]: Triple) -> bool {
    let cross = [b * z - c * y, c * x - a * z, a * y - b * x];
    cross.iter().all(|n| n.abs() < 1e-3)
}

fn camera() -> impl Strategy<Value = Camera> {
    let place = || [-10.0..10.0, -10.0..10.0, -10.0..10.0];
    let sides = prop_oneof![(1usize..2000, 1usize..2000), (1usize..65_536, 1usize..1025)];
    let parts = (sides, 0.001..3.1, place(), place(), place());
    parts.prop_filter_map(
        "no camera",
        |((width, height), field_of_view, from, to, up)| {
            let sight = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
            let fits = width * height <= MAX_PIXELS && !is_parallel(sight, up);
            fits.then_some(Camera {
                width,
                height,
                field_of_view,
                from,
                to,
                up,
            })
        },
    )
}

/// A scene of any shapes, groups in groups, and patterns.
pub fn scene() -> impl Strategy<Value = Scene> {
    let light = (triple(), triple()).prop_map(|(position, intensity)| Light {
        position,
        intensity,
    });
    (camera(), vec(light, 0..4), vec(object(), 0..6)).prop_map(|(camera, lights, objects)| Scene {
        camera,
        lights,
        objects,
    })
}
