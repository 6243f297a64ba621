//! Your version: the same hits, and once warm, no allocation. Edit this file.

use super::{Hit, Ray, Sphere, meet};

/// What is kept from one ray to the next.
#[derive(Default)]
pub struct Context {
    hits: Vec<Hit>,
}

impl Context {
    /// Each place where the ray meets a sphere, by t, and where t is the same, by sphere.
    pub fn intersect(&mut self, spheres: &[Sphere], ray: &Ray) -> &[Hit] {
        let spheres = spheres.iter().enumerate();
        self.hits = spheres
            .flat_map(|(index, sphere)| hits(index, sphere, ray))
            .collect();
        self.hits.sort_by(|a, b| a.t.total_cmp(&b.t));
        &self.hits
    }
}

fn hits(index: usize, sphere: &Sphere, ray: &Ray) -> Vec<Hit> {
    let ts: Vec<f64> = match meet(sphere, ray) {
        Some([near, far]) => vec![near, far],
        None => vec![],
    };
    ts.into_iter().map(|t| Hit { t, sphere: index }).collect()
}
