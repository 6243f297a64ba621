//! The world, as it is set up (*The Ray Tracer Challenge*, chapters 7, 8 and 11).

use crate::{light::PointLight, object::Primitive};

/// Everything there is to see, and the light to see it by.
pub struct World {
    /// The objects: those in groups too, each by itself.
    pub objects: Vec<Primitive>,
    /// The lights.
    pub lights: Vec<PointLight>,
}

impl World {
    /// A world of these objects and lights.
    pub fn new(objects: Vec<Primitive>, lights: Vec<PointLight>) -> World {
        World { objects, lights }
    }
}
