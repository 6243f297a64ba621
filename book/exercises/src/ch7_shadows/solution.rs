//! Our version: what faces away is not asked for, and the rest only of what can stand between.

use super::{Ball, Place, Scene, between, dot};

// ANCHOR: solution
/// What is known before the first question.
pub struct Shadows {
    lights: Vec<[f64; 3]>,
    /// By the ball that the place is on, then by the light: which balls may come between.
    blockers: Vec<Vec<Vec<usize>>>,
}

impl Shadows {
    /// Of a scene that will be asked about many places.
    pub fn new(scene: &Scene) -> Shadows {
        let of_light = |lit: usize, light: &[f64; 3]| {
            let others = (0..scene.balls.len()).filter(|other| *other != lit);
            let may_block =
                |other: &usize| is_in_cone(&scene.balls[*other], &scene.balls[lit], light);
            others.filter(may_block).collect()
        };
        let of_ball = |lit| {
            scene
                .lights
                .iter()
                .map(|light| of_light(lit, light))
                .collect()
        };
        Shadows {
            lights: scene.lights.clone(),
            blockers: (0..scene.balls.len()).map(of_ball).collect(),
        }
    }

    /// Whether a ball keeps a light from a place. `meet` says where the ray from the place (t = 0) to the light (t = 1)
    /// enters a ball and where it leaves it, by the ball's number.
    pub fn is_shadowed(
        &mut self,
        place: &Place,
        light: usize,
        mut meet: impl FnMut(usize) -> Option<[f64; 2]>,
    ) -> bool {
        let faces_away = dot(between(place.point, self.lights[light]), place.normal) < 0.0;
        // A ball that faces the light is not in its own way, and one that faces away always is.
        faces_away || {
            let mut blockers = self.blockers[place.ball][light].iter();
            let in_the_way = |t: &f64| *t > 0.0 && *t < 1.0;
            blockers.any(|ball| meet(*ball).is_some_and(|hits| hits.iter().any(in_the_way)))
        }
    }
}

/// Whether any part of a ball is in the cone from a light to the ball that is lit, and not behind that.
fn is_in_cone(other: &Ball, lit: &Ball, light: &[f64; 3]) -> bool {
    let (to_other, to_lit) = (between(*light, other.center), between(*light, lit.center));
    let (far_other, far_lit) = (dot(to_other, to_other).sqrt(), dot(to_lit, to_lit).sqrt());
    if far_other <= other.radius || far_lit <= lit.radius {
        return true;
    }
    let cosine = dot(to_other, to_lit) / (far_other * far_lit);
    let widths = (other.radius / far_other).asin() + (lit.radius / far_lit).asin();
    // A little more, for rounding: it may cost a test, and never an answer.
    cosine.clamp(-1.0, 1.0).acos() <= widths + 1e-6
        && far_other - other.radius <= far_lit + lit.radius
}
// ANCHOR_END: solution
