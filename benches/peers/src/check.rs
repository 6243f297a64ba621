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
