//! From plain data to what this chapter renders.

use common::scene::{self, Scene};

use crate::{
    camera::Camera,
    light::PointLight,
    material::Material,
    matrix::Matrix,
    object::Primitive,
    pattern::Pattern,
    shape::{Cube, Cylinder, Plane, Shape, Sphere},
    transform::*,
    tuple::Tuple,
    world::World,
};

impl From<&Scene> for World {
    fn from(scene: &Scene) -> World {
        World::new(
            objects(&scene.objects, &Matrix::identity()),
            scene.lights.iter().map(PointLight::from).collect(),
        )
    }
}

// ANCHOR: flatten
/// All primitives in the order of the file. The transforms of the groups around one are folded into its own.
fn objects(objects: &[scene::Object], around: &Matrix) -> Vec<Primitive> {
    objects
        .iter()
        .flat_map(|each| object(each, around))
        .collect()
}

fn object(object: &scene::Object, around: &Matrix) -> Vec<Primitive> {
    match object {
        scene::Object::Primitive(each) => vec![primitive(each, around)],
        scene::Object::Group(each) => objects(&each.children, &(*around * matrix(&each.transform))),
    }
}
// ANCHOR_END: flatten

fn primitive(primitive: &scene::Primitive, around: &Matrix) -> Primitive {
    Primitive::new(shape(&primitive.shape), Material::from(&primitive.material))
        .with_transform(*around * matrix(&primitive.transform))
        .with_shadow(primitive.shadow)
}

fn shape(shape: &scene::Shape) -> Shape {
    match *shape {
        scene::Shape::Sphere => Shape::Sphere(Sphere),
        scene::Shape::Plane => Shape::Plane(Plane),
        scene::Shape::Cube => Shape::Cube(Cube),
        scene::Shape::Cylinder { min, max, closed } | scene::Shape::Cone { min, max, closed } => {
            Shape::Cylinder(Cylinder {
                min,
                max,
                closed,
                taper: f64::from(matches!(shape, scene::Shape::Cone { .. })),
            })
        }
    }
}

/// The matrix of transforms that are applied one after the other.
pub fn matrix(transforms: &[scene::Transform]) -> Matrix {
    let mut matrix = Matrix::identity();
    for transform in transforms {
        matrix = step(transform) * matrix;
    }
    matrix
}

fn step(transform: &scene::Transform) -> Matrix {
    match *transform {
        scene::Transform::Translate(x, y, z) => translation(x, y, z),
        scene::Transform::Scale(x, y, z) => scaling(x, y, z),
        scene::Transform::RotateX(radians) => rotation_x(radians),
        scene::Transform::RotateY(radians) => rotation_y(radians),
        scene::Transform::RotateZ(radians) => rotation_z(radians),
        scene::Transform::Shear(xy, xz, yx, yz, zx, zy) => shearing(xy, xz, yx, yz, zx, zy),
    }
}

impl From<&scene::Material> for Material {
    fn from(material: &scene::Material) -> Material {
        Material {
            color: color(material.color),
            pattern: material.pattern.as_ref().map(Pattern::from),
            ambient: material.ambient,
            diffuse: material.diffuse,
            specular: material.specular,
            shininess: material.shininess,
            reflective: material.reflective,
            transparency: material.transparency,
            refractive_index: material.refractive_index,
        }
    }
}

impl From<&scene::Pattern> for Pattern {
    fn from(pattern: &scene::Pattern) -> Pattern {
        let [a, b] = pattern.colors.map(color);
        Pattern::new(pattern.kind, a, b).with_transform(matrix(&pattern.transform))
    }
}

impl From<&scene::Light> for PointLight {
    fn from(light: &scene::Light) -> PointLight {
        PointLight {
            position: point(light.position),
            intensity: color(light.intensity),
        }
    }
}

impl From<&scene::Camera> for Camera {
    fn from(camera: &scene::Camera) -> Camera {
        let [x, y, z] = camera.up;
        let up = Tuple::vector(x, y, z);
        Camera::new(camera.width, camera.height, camera.field_of_view)
            .with_transform(view_transform(&point(camera.from), &point(camera.to), &up))
    }
}

fn point([x, y, z]: scene::Triple) -> Tuple {
    Tuple::point(x, y, z)
}

fn color([red, green, blue]: scene::Triple) -> Tuple {
    Tuple::color(red, green, blue)
}
