//! A comparison of different work is no comparison: all candidates must find the same.

use crate::{
    candidates::{Candidate, Hit},
    measure::Named,
    rays::Batch,
};

/// How far counts and sums may be from each other, relatively: f32 rounds, and a ray that grazes an edge meets it or
/// does not.
const TOLERANCE: f64 = 1e-4;

/// What a tree answers to a batch: the one or the other.
pub struct Answers {
    hits: Vec<Hit>,
    blocked: Vec<bool>,
}

impl Answers {
    /// Room for the answers to a batch.
    pub fn new(batch: &Batch) -> Answers {
        let (hits, blocked) = match batch.any {
            true => (0, batch.rays.len()),
            false => (batch.rays.len(), 0),
        };
        Answers {
            hits: vec![Hit::NONE; hits],
            blocked: vec![false; blocked],
        }
    }

    /// Traces all rays.
    pub fn ask(&mut self, tree: &dyn Candidate, batch: &Batch) {
        match batch.any {
            true => tree.occluded(&batch.rays, &mut self.blocked),
            false => tree.nearest(&batch.rays, &mut self.hits),
        }
    }

    /// How many rays hit, and how long these are together; 0 if that was not asked.
    fn sums(&self) -> [f64; 2] {
        let lengths = self.hits.iter().map(|hit| f64::from(hit.t));
        let lengths = lengths.filter(|t| t.is_finite());
        let blocked = self.blocked.iter().filter(|&&it| it).count();
        let hits = lengths.clone().count() + blocked;
        [hits as f64, lengths.sum()]
    }
}

/// # Errors
/// Where a tree does not find what the first one does.
pub fn agree(trees: &[Named], batch: &Batch) -> Result<(), String> {
    let mut answers = Answers::new(batch);
    let mut sums = |tree: &dyn Candidate| {
        answers.ask(tree, batch);
        answers.sums()
    };
    let (name, first) = &trees[0];
    let expected = sums(&**first);
    for (other, tree) in &trees[1..] {
        let found = sums(&**tree);
        if !near(found, expected) {
            let kind = batch.kind;
            return Err(format!(
                "{kind} rays: {other} has hits and a sum of {found:?}, {name} {expected:?}"
            ));
        }
    }
    Ok(())
}

fn near(found: [f64; 2], expected: [f64; 2]) -> bool {
    let near = |(found, expected): (f64, f64)| (found - expected).abs() <= TOLERANCE * expected;
    found.into_iter().zip(expected).all(near)
}

#[cfg(test)]
mod tests {
    use glam::Vec3;

    use super::*;
    use crate::{
        candidates::{self, Shape, packets},
        knot,
        model::{Model, Shapes, Sphere},
        rays::{self, Ray},
    };

    /// Tests all shapes.
    struct Brute<S>(Vec<S>);

    impl<S: Shape> Candidate for Brute<S> {
        fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
            for (ray, hit) in rays.iter().zip(hits) {
                let meets = self
                    .0
                    .iter()
                    .map(|it| it.meet(ray.origin, ray.direction, ray.far));
                let first = (0..).zip(meets).min_by(|a, b| a.1.total_cmp(&b.1));
                *hit = first.map_or(Hit::NONE, |(shape, t)| Hit { t, shape });
            }
        }

        fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
            for (ray, blocked) in rays.iter().zip(blocked) {
                let meets = |it: &S| it.meet(ray.origin, ray.direction, ray.far) < ray.far;
                *blocked = self.0.iter().any(meets);
            }
        }

        fn bytes(&self) -> usize {
            size_of_val(&*self.0)
        }
    }

    /// All candidates but Embree, which need not be here, and the brute one first.
    fn compare(brute: Box<dyn Candidate>, shapes: Shapes) {
        let mut trees: Vec<Named> = vec![("brute", brute)];
        for (name, build) in candidates::crates() {
            trees.push((name, build(&shapes).unwrap()));
        }
        trees.extend(packets::both(&shapes));
        let knot = crate::model::knot();
        let model = Model { shapes, ..knot };
        let primary: Vec<Ray> = rays::primary(&model.camera)
            .into_iter()
            .step_by(97)
            .collect();
        let mut hits = vec![Hit::NONE; primary.len()];
        trees[0].1.nearest(&primary, &mut hits);
        let met = hits.iter().filter(|hit| hit.t.is_finite()).count();
        assert!(met > 200, "{met}");
        for batch in rays::batches(&model, primary, &hits) {
            agree(&trees, &batch).unwrap();
        }
    }

    #[test]
    fn all_find_the_triangles_that_a_test_of_all_does() {
        let mesh = knot::bumpy(160, 20);
        compare(
            Box::new(Brute(mesh.triangles().collect())),
            Shapes::Triangles(mesh),
        );
    }

    #[test]
    fn all_find_the_spheres_that_a_test_of_all_does() {
        let mesh = knot::bumpy(80, 10);
        let sphere = |&center: &Vec3| Sphere {
            center,
            radius: 0.05,
        };
        let spheres: Vec<Sphere> = mesh.vertices.iter().map(sphere).collect();
        compare(Box::new(Brute(spheres.clone())), Shapes::Spheres(spheres));
    }

    #[test]
    fn other_sums_do_not_agree() {
        assert!(near([10_000.0, 5.0], [10_001.0, 5.0]));
        assert!(!near([10_000.0, 5.0], [10_002.0, 5.0]));
        assert!(!near([10_000.0, 5.01], [10_000.0, 5.0]));
    }
}
