//! Shapes in their place: primitives and groups (*The Ray Tracer Challenge*, chapters 5, 6 and 14).

use common::rays::{self, Kind};

use crate::{
    intersection::Intersection,
    material::Material,
    matrix::{Inverse, Matrix},
    ray::Ray,
    shape::{MOST_HITS, Shape},
    tuple::Tuple,
};

/// Something that a ray can meet.
pub trait Object: Send + Sync {
    /// Each place where the ray meets the object, in no order, is pushed to `found`.
    ///
    /// # Panics
    /// Where there are fewer `locals` than the object has [`levels`](Object::levels).
    fn intersect<'w>(&'w self, ray: &Ray, locals: &mut [Local], found: &mut Vec<Intersection<'w>>);

    /// How many primitives it consists of.
    fn primitives(&self) -> usize;

    /// How many transforms there are, one in the other, down to its deepest primitive.
    fn levels(&self) -> usize;
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
    fn intersect<'w>(&'w self, ray: &Ray, locals: &mut [Local], found: &mut Vec<Intersection<'w>>) {
        rays::count(Kind::PrimitiveTest);
        let local = &mut locals[0];
        ray.transform(&self.inverse.matrix, &mut local.ray);
        local.hits.clear();
        self.shape
            .local_intersect(&local.ray, &mut local.scratch, &mut local.hits);
        found.extend(local.hits.iter().map(|t| Intersection::new(*t, self)));
    }

    fn primitives(&self) -> usize {
        1
    }

    fn levels(&self) -> usize {
        1
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
    pub fn world_to_object(&self, point: &Tuple, local_point: &mut Tuple) {
        local_point.copy_from(point);
        for group in &self.groups {
            group.matrix.apply_to(local_point);
        }
        self.inverse.matrix.apply_to(local_point);
    }

    /// Turns a normal in object space into a unit vector of the world.
    pub fn normal_to_world(&self, normal: &mut Tuple) {
        turn_normal(&self.inverse, normal);
        for group in self.groups.iter().rev() {
            turn_normal(group, normal);
        }
    }

    /// The unit vector at right angles to the surface at a point of the world on it, outwards.
    /// `local_point` is scratch space.
    pub fn normal_at(&self, world_point: &Tuple, local_point: &mut Tuple, normal: &mut Tuple) {
        self.world_to_object(world_point, local_point);
        self.shape.local_normal_at(local_point, normal);
        self.normal_to_world(normal);
    }

    /// The colour at a point of the world on it. `local_point` is scratch space.
    pub fn color_at(&self, point: &Tuple, local_point: &mut Tuple) -> &Tuple {
        match &self.material.pattern {
            Some(pattern) => {
                self.world_to_object(point, local_point);
                pattern.color_at_object(local_point)
            }
            None => &self.material.color,
        }
    }
}

/// A normal keeps its right angle only under the inverse transpose, which leaves nonsense in w.
fn turn_normal(inverse: &Inverse, normal: &mut Tuple) {
    inverse.transpose.apply_to(normal);
    normal.set_vector(normal.x(), normal.y(), normal.z());
    normal.normalize();
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
    fn intersect<'w>(&'w self, ray: &Ray, locals: &mut [Local], found: &mut Vec<Intersection<'w>>) {
        let (local, deeper) = locals.split_first_mut().expect("a local for each level");
        ray.transform(&self.inverse.matrix, &mut local.ray);
        for child in &self.children {
            child.intersect(&local.ray, deeper, found);
        }
    }

    fn primitives(&self) -> usize {
        self.children.iter().map(|child| child.primitives()).sum()
    }

    fn levels(&self) -> usize {
        let below = self.children.iter().map(|child| child.levels()).max();
        1 + below.unwrap_or(0)
    }
}

/// What one object on the way down to a primitive needs.
pub struct Local {
    /// The ray in its own space.
    pub ray: Ray,
    /// Where the ray meets its shape.
    pub hits: Vec<f64>,
    /// Scratch space of its shape.
    pub scratch: Tuple,
}

impl Default for Local {
    /// Room for one object.
    fn default() -> Local {
        Local {
            ray: Ray::default(),
            hits: Vec::with_capacity(MOST_HITS),
            scratch: Tuple::default(),
        }
    }
}
