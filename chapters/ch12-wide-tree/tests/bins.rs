//! There are few bins, however many objects there are, and what waits in one is shaded alike.

use ch12_wide_tree::{
    bins::{self, Bins},
    material::Material,
    object::Primitive,
    reach,
    shape::{Shape, Sphere},
};

/// So many spheres, in turns of so many materials.
fn spheres(number: usize, materials: usize) -> Vec<Primitive> {
    let sphere = |number: usize| {
        let material = Material {
            ambient: (number % materials) as f64,
            ..Material::default()
        };
        Primitive::new(Shape::Sphere(Sphere), material)
    };
    (0..number).map(sphere).collect()
}

#[test]
fn each_side_of_few_objects_has_a_bin() {
    for number in [0, 1, reach::MOST] {
        let bins = Bins::new(&spheres(number, 1));
        assert!(bins.is_each());
        assert_eq!(bins.number(), 2 * number);
        for side in 0..2 * number as u32 {
            assert_eq!((bins.of(side), bins.alike(side)), (side, side));
        }
    }
}

#[test]
fn many_objects_share_bins_by_what_they_are_made_of() {
    for (number, materials) in [(reach::MOST + 1, 1), (5000, 1), (5000, 100), (5000, 5000)] {
        let objects = spheres(number, materials);
        let bins = Bins::new(&objects);
        assert!(!bins.is_each());
        assert_eq!(bins.number(), materials.min(bins::MOST));
        for side in 0..2 * number as u32 {
            let alike = bins.alike(side);
            let [object, first] = [side, alike].map(|side| &objects[side as usize / 2]);
            assert!(object.is_made_as(first), "sides {side} and {alike}");
            assert!((bins.of(side) as usize) < bins.number());
            assert_eq!(bins.of(side), bins.of(alike));
        }
    }
}
