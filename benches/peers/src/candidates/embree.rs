//! Intel's Embree 3, which is not built but found at run time.

#[allow(unsafe_code, reason = "whatever a C library does is unsafe to Rust")]
mod library;

use std::rc::Rc;

use super::{Build, Candidate, Hit};
use crate::rays::Ray;
use library::{Device, Scene};

/// A function that builds its trees.
///
/// # Errors
/// Where it is not installed.
pub fn build() -> Result<Build, String> {
    let device = Rc::new(Device::new()?);
    Ok(Box::new(move |shapes| {
        let scene = Scene::new(&device, shapes)?;
        Ok(Box::new(scene))
    }))
}

impl Candidate for Scene {
    fn nearest(&self, rays: &[Ray], hits: &mut [Hit]) {
        for (ray, hit) in rays.iter().zip(hits) {
            *hit = self.intersect(ray);
        }
    }

    fn occluded(&self, rays: &[Ray], blocked: &mut [bool]) {
        for (ray, blocked) in rays.iter().zip(blocked) {
            *blocked = self.is_occluded(ray);
        }
    }

    fn bytes(&self) -> usize {
        self.bytes
    }
}
