//! The wrong cache: inverses in a map, found by the matrix that they are the inverse of.

use std::{cell::RefCell, collections::HashMap};

use ch3_cache_inverse::{
    matrix::{Inverse, Matrix},
    tuple::Tuple,
};

// ANCHOR: by-key
/// Where an object is, with all inverses in a map. With several workers the map would need a lock, too.
pub struct Place {
    groups: Vec<Matrix>,
    own: Matrix,
    inverses: RefCell<HashMap<[u64; 16], Inverse>>,
}

impl Place {
    fn inverse<R>(&self, matrix: &Matrix, then: impl FnOnce(&Inverse) -> R) -> R {
        let key = std::array::from_fn(|index| matrix.get(index / 4, index % 4).to_bits());
        let mut inverses = self.inverses.borrow_mut();
        then(inverses.entry(key).or_insert_with(|| Inverse::of(matrix)))
    }
}
// ANCHOR_END: by-key

impl Place {
    /// In groups of these transforms, the outermost first; `own` leads from object space to the innermost.
    pub fn new(groups: &[Matrix], own: &Matrix) -> Place {
        Place {
            groups: groups.to_vec(),
            own: own.clone(),
            inverses: RefCell::default(),
        }
    }

    /// A point of the world, in object space.
    pub fn world_to_object(&self, point: &Tuple) -> Tuple {
        let mut point = point.clone();
        for group in &self.groups {
            point = self.inverse(group, |inverse| inverse.matrix.multiply_tuple(&point));
        }
        self.inverse(&self.own, |inverse| inverse.matrix.multiply_tuple(&point))
    }

    /// A normal in object space as a unit vector of the world.
    pub fn normal_to_world(&self, normal: &Tuple) -> Tuple {
        let mut normal = self.turn(&self.own, normal);
        for group in self.groups.iter().rev() {
            normal = self.turn(group, &normal);
        }
        normal
    }

    fn turn(&self, matrix: &Matrix, normal: &Tuple) -> Tuple {
        let turned = self.inverse(matrix, |inverse| inverse.transpose.multiply_tuple(normal));
        Tuple::vector(turned.x(), turned.y(), turned.z()).normalize()
    }
}
