//! The scenes that are asked about, and the places in them.

use super::{Ball, Place, Scene};

/// How far places are off their balls. A ray that starts so near and goes away from the light meets the ball, unless it
/// grazes it; no place is so near to the edge of its ball's lit half.
const LIFT: f64 = 1e-9;

/// Balls of different sizes in rows, and two lights above them.
pub(super) fn scene() -> Scene {
    let ball = |i: u32| Ball {
        center: [
            f64::from(i % 6) * 2.0,
            f64::from(i % 5) * 0.4,
            f64::from(i / 6) * 2.0,
        ],
        radius: 0.4 + f64::from(i % 7) * 0.1,
    };
    Scene {
        balls: (0..36).map(ball).collect(),
        lights: vec![[-6.0, 3.0, -4.0], [16.0, 4.0, 5.0]],
    }
}

/// On every ball the same number, spread over all of it.
pub(super) fn places(scene: &Scene) -> Vec<Place> {
    let on_ball = |(number, ball): (usize, &Ball)| {
        let ball = *ball;
        (0..24)
            .map(move |i| place(number, ball, i))
            .collect::<Vec<_>>()
    };
    scene.balls.iter().enumerate().flat_map(on_ball).collect()
}

/// On a spiral from the top of a ball to its bottom.
fn place(number: usize, ball: Ball, i: u32) -> Place {
    let height = 1.0 - (2.0 * f64::from(i) + 1.0) / 24.0;
    let (turn, round) = (
        (2.4 * f64::from(i)).sin_cos(),
        (1.0 - height * height).sqrt(),
    );
    let normal = [round * turn.0, height, round * turn.1];
    let far = ball.radius + LIFT;
    Place {
        ball: number,
        point: [0, 1, 2].map(|axis| ball.center[axis] + far * normal[axis]),
        normal,
    }
}

/// The scene that is counted, and smaller ones: nothing, one ball, balls in one another, and a light that is near.
pub(super) fn scenes() -> Vec<Scene> {
    let whole = scene();
    let part = |balls: usize, lights: &[[f64; 3]]| Scene {
        balls: whole.balls[..balls].to_vec(),
        lights: lights.to_vec(),
    };
    let mut nested = part(3, &[[1.0, 9.0, 2.0]]);
    nested.balls[1].center = nested.balls[0].center;
    nested.balls[2].radius = 5.0;
    let near = part(8, &[[1.1, 0.9, 0.4], [5.0, 2.5, 1.0]]);
    vec![
        part(0, &whole.lights),
        part(1, &whole.lights),
        nested,
        near,
        whole,
    ]
}

#[cfg(test)]
mod tests {
    use super::{
        super::{between, dot},
        *,
    };

    #[test]
    fn no_place_is_at_the_edge_of_its_lit_half() {
        for scene in scenes() {
            for (place, light) in places(&scene)
                .iter()
                .flat_map(|place| scene.lights.iter().map(move |light| (place, light)))
            {
                let way = between(place.point, *light);
                let cosine = dot(way, place.normal) / dot(way, way).sqrt();
                assert!(cosine.abs() > 2e-4, "{cosine} at {place:?}");
            }
        }
    }
}
