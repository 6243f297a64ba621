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

/// Something that a ray can meet.
pub trait Object: Send + Sync {
    /// Each place where the ray meets the object, in no order.
    fn intersect(&self, ray: &Ray) -> Vec<Intersection<'_>>;
}

/// One surface: a shape, put in its place, made of something.
pub struct Primitive {
    /// The shape, in object space.
    pub shape: Box<dyn Shape>,
    inverse: Inverse,
    groups: Vec<Inverse>,
    /// What it is made of.
    pub material: Material,
    /// Whether it keeps light from what is behind it.
    pub casts_shadow: bool,
}

// ANCHOR: intersect
impl Object for Primitive {
    fn intersect(&self, ray: &Ray) -> Vec<Intersection<'_>> {
        rays::count(Kind::PrimitiveTest);
        let local_ray = ray.transform(&self.inverse.matrix);
        self.shape
            .local_intersect(&local_ray)
            .into_iter()
            .map(|t| Intersection::new(t, self))
            .collect()
    }
}
// ANCHOR_END: intersect

impl Primitive {
    /// A shape at the origin of the world.
    pub fn new(shape: Box<dyn Shape>, material: Material) -> Primitive {
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
        let mut point = point.clone();
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

    /// The unit vector at right angles to the surface at a point of the world on it, outwards.
    pub fn normal_at(&self, world_point: &Tuple) -> Tuple {
        let local_point = self.world_to_object(world_point);
        let local_normal = self.shape.local_normal_at(&local_point);
        self.normal_to_world(&local_normal)
    }

    /// The colour at a point of the world on it.
    pub fn color_at(&self, point: &Tuple) -> Tuple {
        match &self.material.pattern {
            Some(pattern) => pattern.color_at_object(&self.world_to_object(point)),
            None => self.material.color.clone(),
        }
    }
}

/// A normal keeps its right angle only under the inverse transpose, which leaves nonsense in w.
fn turn_normal(inverse: &Inverse, normal: &Tuple) -> Tuple {
    let turned = inverse.transpose.multiply_tuple(normal);
    Tuple::vector(turned.x(), turned.y(), turned.z()).normalize()
}

/// Several objects that move as one.
pub struct Group {
    inverse: Inverse,
    children: Vec<Box<dyn Object>>,
}

impl Group {
    /// A group of `children`; `transform` leads from their space to the space around the group.
    pub fn new(transform: Matrix, children: Vec<Box<dyn Object>>) -> Group {
        Group {
            inverse: Inverse::of(&transform),
            children,
        }
    }
}

impl Object for Group {
    fn intersect(&self, ray: &Ray) -> Vec<Intersection<'_>> {
        let local_ray = ray.transform(&self.inverse.matrix);
        self.children
            .iter()
            .flat_map(|child| child.intersect(&local_ray))
            .collect()
    }
}
