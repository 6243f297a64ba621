//! What the rays meet: spheres or triangles, and from where they are seen.

use std::path::Path;

use common::scene::{Camera, Object, Scene, Shape as SceneShape, Transform, Triple};
use glam::{DAffine3, DMat3, DMat4, DVec3, Vec3, dvec3};

use crate::knot;

/// A model, with a camera and lights.
pub struct Model {
    /// Its name: lower-case, with dashes.
    pub name: &'static str,
    /// What there is to meet.
    pub shapes: Shapes,
    /// From where primary rays come; its size in pixels is not used.
    pub camera: Camera,
    /// Where shadow rays go.
    pub lights: Vec<Vec3>,
}

/// Shapes of one kind.
pub enum Shapes {
    /// All by themselves.
    Spheres(Vec<Sphere>),
    /// With shared corners.
    Triangles(Mesh),
}

/// A sphere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sphere {
    /// Its centre.
    pub center: Vec3,
    /// More than 0.
    pub radius: f32,
}

/// Triangles.
#[derive(Clone, Debug, Default)]
pub struct Mesh {
    /// The corners.
    pub vertices: Vec<Vec3>,
    /// The corners' numbers, three for each triangle.
    pub indices: Vec<[u32; 3]>,
}

/// The corners of a triangle.
pub type Triangle = [Vec3; 3];

impl Mesh {
    /// All triangles, in the order of the indices.
    pub fn triangles(&self) -> impl Iterator<Item = Triangle> {
        let corner = |index: u32| self.vertices[index as usize];
        self.indices.iter().map(move |three| three.map(corner))
    }
}

impl Shapes {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Shapes::Spheres(spheres) => spheres.len(),
            Shapes::Triangles(mesh) => mesh.indices.len(),
        }
    }

    /// A normal of the shape of this number where it has this point; not of unit length.
    pub fn normal(&self, number: usize, point: Vec3) -> Vec3 {
        match self {
            Shapes::Spheres(spheres) => point - spheres[number].center,
            Shapes::Triangles(mesh) => {
                let [a, b, c] = mesh.indices[number].map(|index| mesh.vertices[index as usize]);
                (b - a).cross(c - a)
            }
        }
    }
}

/// The spheres of a built-in scene: 66,430 of them.
///
/// # Errors
/// Where there is no such scene, or a sphere of it is none any more when it is in its place.
pub fn flake() -> Result<Model, String> {
    let scene = Scene::load(Path::new("flake-5")).map_err(|why| why.to_string())?;
    let mut spheres = Vec::new();
    for object in &scene.objects {
        flatten(object, DAffine3::IDENTITY, &mut spheres)?;
    }
    Ok(Model {
        name: "flake",
        shapes: Shapes::Spheres(spheres),
        camera: scene.camera,
        lights: scene.lights.iter().map(|it| narrow(it.position)).collect(),
    })
}

/// A bumpy torus knot of 204,800 triangles.
pub fn knot() -> Model {
    let camera = Camera {
        width: 4,
        height: 3,
        field_of_view: 0.8,
        from: [1.0, -6.0, 6.5],
        to: [0.0, 0.0, 0.0],
        up: [0.0, 1.0, 0.0],
    };
    Model {
        name: "knot",
        shapes: Shapes::Triangles(knot::bumpy(1024, 100)),
        camera,
        lights: vec![Vec3::new(-6.0, -4.0, 9.0), Vec3::new(8.0, 2.0, 5.0)],
    }
}

fn narrow(triple: Triple) -> Vec3 {
    DVec3::from(triple).as_vec3()
}

/// Adds an object's spheres, in the place that `outer` gives it. Shapes without an end have no place in a tree.
fn flatten(object: &Object, outer: DAffine3, spheres: &mut Vec<Sphere>) -> Result<(), String> {
    match object {
        Object::Group(group) => {
            let outer = outer * matrix(&group.transform);
            let mut children = group.children.iter();
            children.try_for_each(|child| flatten(child, outer, spheres))
        }
        Object::Primitive(primitive) if primitive.shape == SceneShape::Sphere => {
            let place = outer * matrix(&primitive.transform);
            spheres.push(sphere(place).ok_or("a sphere of the scene is stretched")?);
            Ok(())
        }
        Object::Primitive(_) => Ok(()),
    }
}

/// The unit sphere in its place, where it is a sphere there.
fn sphere(place: DAffine3) -> Option<Sphere> {
    let DMat3 { x_axis, .. } = place.matrix3;
    let radius = x_axis.length();
    let square = place.matrix3.transpose() * place.matrix3;
    let round = square.abs_diff_eq(DMat3::from_diagonal(DVec3::splat(radius * radius)), 1e-9);
    round.then(|| Sphere {
        center: place.translation.as_vec3(),
        radius: radius as f32,
    })
}

/// The matrix of transforms that are applied in this order.
fn matrix(transforms: &[Transform]) -> DAffine3 {
    let steps = transforms.iter().map(|&transform| step(transform));
    steps.fold(DAffine3::IDENTITY, |before, step| step * before)
}

fn step(transform: Transform) -> DAffine3 {
    match transform {
        Transform::Translate(x, y, z) => DAffine3::from_translation(dvec3(x, y, z)),
        Transform::Scale(x, y, z) => DAffine3::from_scale(dvec3(x, y, z)),
        Transform::RotateX(angle) => DAffine3::from_rotation_x(angle),
        Transform::RotateY(angle) => DAffine3::from_rotation_y(angle),
        Transform::RotateZ(angle) => DAffine3::from_rotation_z(angle),
        Transform::Shear(xy, xz, yx, yz, zx, zy) => DAffine3::from_mat4(DMat4::from_cols_array(&[
            1.0, yx, zx, 0.0, xy, 1.0, zy, 0.0, xz, yz, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0,
        ])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sphere_in_groups_is_where_the_transforms_say() {
        let place = matrix(&[
            Transform::Scale(2.0, 2.0, 2.0),
            Transform::RotateZ(std::f64::consts::FRAC_PI_2),
            Transform::Translate(0.0, 1.0, 0.0),
        ]);
        let found = sphere(place * matrix(&[Transform::Translate(3.0, 0.0, 0.0)])).unwrap();
        assert!(
            found.center.abs_diff_eq(Vec3::new(0.0, 7.0, 0.0), 1e-6),
            "{found:?}"
        );
        assert_eq!(found.radius, 2.0);
        assert_eq!(sphere(matrix(&[Transform::Scale(1.0, 2.0, 1.0)])), None);
    }
}
