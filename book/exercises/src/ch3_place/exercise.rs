//! Your version: the way from the world to an object never changes. Edit this file.

use ch3_cache_inverse::{
    matrix::{Inverse, Matrix},
    tuple::Tuple,
};

/// Where an object is: in groups within groups.
pub struct Place {
    groups: Vec<Inverse>,
    own: Inverse,
}

impl Place {
    /// In groups of these transforms, the outermost first; `own` leads from object space to the innermost.
    pub fn new(groups: &[Matrix], own: &Matrix) -> Place {
        Place {
            groups: groups.iter().map(Inverse::of).collect(),
            own: Inverse::of(own),
        }
    }

    /// A point of the world, in object space.
    pub fn world_to_object(&self, point: &Tuple) -> Tuple {
        let mut point = point.clone();
        for group in &self.groups {
            point = group.matrix.multiply_tuple(&point);
        }
        self.own.matrix.multiply_tuple(&point)
    }

    /// A normal in object space as a unit vector of the world.
    pub fn normal_to_world(&self, normal: &Tuple) -> Tuple {
        let mut normal = turn_normal(&self.own, normal);
        for group in self.groups.iter().rev() {
            normal = turn_normal(group, &normal);
        }
        normal
    }
}

/// A normal keeps its right angle only under the inverse transpose, which leaves nonsense in w.
fn turn_normal(inverse: &Inverse, normal: &Tuple) -> Tuple {
    let turned = inverse.transpose.multiply_tuple(normal);
    Tuple::vector(turned.x(), turned.y(), turned.z()).normalize()
}
