//! Shapes in their place: primitives and groups (*The Ray Tracer Challenge*, chapters 5, 6 and 14).

use common::rays::{self, Kind};

use crate::{
    intersection::Intersection,
    material::Material,
    matrix::{Inverse, Matrix},
    ray::Ray,
    shape::Shape,
    tuple::Tuple,
};

// ANCHOR: object
/// Something that a ray can meet.
pub enum Object {
    /// One surface.
    Primitive(Primitive),
    /// Several objects that move as one.
    Group(Group),
}

impl Object {
    /// Adds each place where the ray meets the object, in no order.
    pub fn intersect<'w>(&'w self, ray: &Ray, found: &mut Vec<Intersection<'w>>) {
        match self {
            Object::Primitive(primitive) => primitive.intersect(ray, found),
            Object::Group(group) => group.intersect(ray, found),
        }
    }

    /// Whether it keeps light from going along the ray as far as `distance`.
    pub fn blocks(&self, ray: &Ray, distance: f64) -> bool {
        match self {
            Object::Primitive(primitive) => primitive.blocks(ray, distance),
            Object::Group(group) => group.blocks(ray, distance),
        }
    }

    /// How many primitives there are in it.
    pub fn primitives(&self) -> usize {
        match self {
            Object::Primitive(_) => 1,
            Object::Group(group) => group.children.iter().map(Object::primitives).sum(),
        }
    }
}
// ANCHOR_END: object

// ANCHOR: primitive
/// One surface: a shape, put in its place, made of something.
pub struct Primitive {
    /// The shape, in object space.
    pub shape: Shape,
    inverse: Inverse,
    groups: Vec<Inverse>,
    /// What it is made of.
    pub material: Material,
    /// Whether it keeps light from what is behind it.
    pub casts_shadow: bool,
}
// ANCHOR_END: primitive

impl Primitive {
    // ANCHOR: intersect
    fn intersect<'w>(&'w self, ray: &Ray, found: &mut Vec<Intersection<'w>>) {
        rays::count(Kind::PrimitiveTest);
        let local_ray = ray.transform(&self.inverse.matrix);
        let hits = self.shape.local_intersect(&local_ray);
        found.extend(hits.into_iter().map(|t| Intersection::new(t, self)));
    }
    // ANCHOR_END: intersect

    // ANCHOR: blocks
    fn blocks(&self, ray: &Ray, distance: f64) -> bool {
        if !self.casts_shadow {
            return false;
        }
        rays::count(Kind::PrimitiveTest);
        let local_ray = ray.transform(&self.inverse.matrix);
        let mut hits = self.shape.local_intersect(&local_ray).into_iter();
        hits.any(|t| 0.0 < t && t < distance)
    }
    // ANCHOR_END: blocks

    /// A shape at the origin of the world.
    pub fn new(shape: Shape, material: Material) -> Primitive {
        Primitive {
            shape,
            inverse: Inverse::of(&Matrix::identity()),
            groups: vec![],
            material,
            casts_shadow: true,
        }
    }

    // ANCHOR: with-transform
    /// The same primitive in another place; `transform` leads from object space to the space of the
    /// innermost group around it.
    pub fn with_transform(self, transform: Matrix) -> Primitive {
        Primitive {
            inverse: Inverse::of(&transform),
            ..self
        }
    }
    // ANCHOR_END: with-transform

    /// The same primitive in groups of the given transforms, the outermost first.
    pub fn with_groups(self, groups: &[Matrix]) -> Primitive {
        Primitive {
            groups: groups.iter().map(Inverse::of).collect(),
            ..self
        }
    }

    /// The same primitive, with or without a shadow.
    pub fn with_shadow(self, casts_shadow: bool) -> Primitive {
        Primitive {
            casts_shadow,
            ..self
        }
    }

    /// A point of the world, in object space.
    pub fn world_to_object(&self, point: &Tuple) -> Tuple {
        let mut point = *point;
        for group in &self.groups {
            point = group.matrix.multiply_tuple(&point);
        }
        self.inverse.matrix.multiply_tuple(&point)
    }

    /// A normal in object space as a unit vector of the world.
    pub fn normal_to_world(&self, normal: &Tuple) -> Tuple {
        let mut normal = turn_normal(&self.inverse, normal);
        for group in self.groups.iter().rev() {
            normal = turn_normal(group, &normal);
        }
        normal
    }

    // ANCHOR: normal
    /// The unit vector at right angles to the surface at a point of the world on it, outwards.
    pub fn normal_at(&self, world_point: &Tuple) -> Tuple {
        let local_point = self.world_to_object(world_point);
        let local_normal = self.shape.local_normal_at(&local_point);
        self.normal_to_world(&local_normal)
    }
    // ANCHOR_END: normal
}

// ANCHOR: turn-normal
/// A normal keeps its right angle only under the inverse transpose, which leaves nonsense in w.
fn turn_normal(inverse: &Inverse, normal: &Tuple) -> Tuple {
    let turned = inverse.transpose.multiply_tuple(normal);
    Tuple::vector(turned.x(), turned.y(), turned.z()).normalize()
}
// ANCHOR_END: turn-normal

/// Several objects that move as one.
pub struct Group {
    inverse: Inverse,
    children: Vec<Object>,
}

impl Group {
    /// A group of `children`; `transform` leads from their space to the space around the group.
    pub fn new(transform: Matrix, children: Vec<Object>) -> Group {
        Group {
            inverse: Inverse::of(&transform),
            children,
        }
    }

    fn intersect<'w>(&'w self, ray: &Ray, found: &mut Vec<Intersection<'w>>) {
        let local_ray = ray.transform(&self.inverse.matrix);
        for child in &self.children {
            child.intersect(&local_ray, found);
        }
    }

    fn blocks(&self, ray: &Ray, distance: f64) -> bool {
        let local_ray = ray.transform(&self.inverse.matrix);
        let mut children = self.children.iter();
        children.any(|child| child.blocks(&local_ray, distance))
    }
}
