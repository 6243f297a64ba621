//! Light on a surface: the Phong model (*The Ray Tracer Challenge*, chapters 6 and 8).

use crate::tuple::Tuple;

/// A light without size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointLight {
    /// Where it is.
    pub position: Tuple,
    /// Its colour.
    pub intensity: Tuple,
}
