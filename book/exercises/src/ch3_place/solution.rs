//! Our version: one matrix for the whole way.

use ch3_cache_inverse::{
    matrix::{Inverse, Matrix},
    tuple::Tuple,
};

// ANCHOR: solution
/// Where an object is: in groups within groups.
pub struct Place {
    /// All the way from the world to the object.
    whole: Inverse,
}

impl Place {
    /// In groups of these transforms, the outermost first; `own` leads from object space to the innermost.
    pub fn new(groups: &[Matrix], own: &Matrix) -> Place {
        let around = groups.iter().rev();
        let whole = around.fold(own.clone(), |inner, group| group.multiply(&inner));
        Place {
            whole: Inverse::of(&whole),
        }
    }

    /// A point of the world, in object space.
    pub fn world_to_object(&self, point: &Tuple) -> Tuple {
        self.whole.matrix.multiply_tuple(point)
    }

    /// A normal in object space as a unit vector of the world.
    pub fn normal_to_world(&self, normal: &Tuple) -> Tuple {
        let turned = self.whole.transpose.multiply_tuple(normal);
        Tuple::vector(turned.x(), turned.y(), turned.z()).normalize()
    }
}
// ANCHOR_END: solution
