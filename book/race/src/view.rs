//! The scenes that can be looked at, and from where they look good.

use common::{
    Scene,
    scene::{Builtin, Camera, Triple},
};

/// A scene, and how far its camera may go round what it looks at.
pub struct View {
    /// Its name: one of [`Builtin::all`].
    pub name: &'static str,
    /// How far to the left and to the right, in degrees.
    pub turn: [f64; 2],
    /// How far down and up, in degrees.
    pub tilt: [f64; 2],
}

/// The scenes, and the list of them.
pub const VIEWS: &[View] = &[
    View {
        name: "reference",
        turn: [-45.0, 30.0],
        tilt: [-6.0, 30.0],
    },
    View {
        name: "glass",
        turn: [-30.0, 30.0],
        tilt: [-20.0, 20.0],
    },
    View {
        name: "room",
        turn: [-6.0, 13.0],
        tilt: [-10.0, 10.0],
    },
    View {
        name: "flake",
        turn: [-180.0, 180.0],
        tilt: [-12.0, 45.0],
    },
];

impl View {
    /// The scene, ready to be looked at.
    ///
    /// # Panics
    /// Never: a test opens every one.
    pub fn open(&'static self) -> Scenery {
        let builtin = Builtin::named(self.name).expect("a built-in scene");
        let scene = builtin.scene();
        Scenery {
            view: self,
            home: scene.camera,
            scene,
        }
    }

    /// The same angles, in degrees, within what the scene allows.
    pub fn within(&self, [turn, tilt]: [f64; 2]) -> [f64; 2] {
        let clamp = |angle: f64, [least, most]: [f64; 2]| angle.clamp(least, most);
        [clamp(turn, self.turn), clamp(tilt, self.tilt)]
    }
}

/// A scene that is looked at: it is read once, and then its camera moves.
pub struct Scenery {
    view: &'static View,
    home: Camera,
    scene: Scene,
}

impl Scenery {
    /// The scene, so many pixels wide and high, with the camera gone round what it looks at by so many degrees to the
    /// right and up, as far as the view allows.
    pub fn look(&mut self, [width, height]: [usize; 2], angles: [f64; 2]) -> &Scene {
        let camera = &mut self.scene.camera;
        (camera.width, camera.height) = (width, height);
        let [turn, tilt] = self.view.within(angles).map(f64::to_radians);
        let home = sum(self.home.from, scaled(camera.to, -1.0));
        let axis = unit(self.home.up);
        let right = unit(cross(home, axis));
        let gone = |vector| rotated(rotated(vector, right, tilt), axis, -turn);
        camera.from = sum(camera.to, gone(home));
        // What is up goes along: the angle between it and the line of sight decides how wide the picture is
        // (*The Ray Tracer Challenge*, chapter 7, does not bring the vector to the left to length 1).
        camera.up = gone(axis);
        &self.scene
    }
}

/// Rodrigues' formula: a vector turned round an axis of length 1, by an angle in radians.
fn rotated(vector: Triple, axis: Triple, angle: f64) -> Triple {
    let (sin, cos) = angle.sin_cos();
    let along = scaled(axis, dot(axis, vector) * (1.0 - cos));
    sum(
        sum(scaled(vector, cos), scaled(cross(axis, vector), sin)),
        along,
    )
}

fn sum(a: Triple, b: Triple) -> Triple {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn scaled(a: Triple, factor: f64) -> Triple {
    a.map(|coordinate| coordinate * factor)
}

fn dot(a: Triple, b: Triple) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: Triple, b: Triple) -> Triple {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn unit(a: Triple) -> Triple {
    scaled(a, 1.0 / dot(a, a).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a camera is that was here, looked there and has gone round by these angles.
    fn gone(home: Triple, to: Triple, angles: [f64; 2]) -> Triple {
        const ALL: View = View {
            name: "reference",
            turn: [-360.0, 360.0],
            tilt: [-90.0, 90.0],
        };
        let mut scenery = ALL.open();
        scenery.home.from = home;
        scenery.scene.camera.to = to;
        scenery.home.up = [0.0, 2.0, 0.0];
        // Rounded, and without the sign of nothing.
        let from = scenery.look([1, 1], angles).camera.from;
        from.map(|coordinate| (coordinate * 1e9).round() / 1e9 + 0.0)
    }

    #[test]
    fn a_camera_goes_round_what_it_looks_at() {
        let gone = |angles| gone([1.0, 2.0, -5.0], [1.0, 2.0, 0.0], angles);
        assert_eq!(gone([0.0, 0.0]), [1.0, 2.0, -5.0]);
        assert_eq!(gone([90.0, 0.0]), [6.0, 2.0, 0.0]);
        assert_eq!(gone([-90.0, 0.0]), [-4.0, 2.0, 0.0]);
        assert_eq!(gone([180.0, 0.0]), [1.0, 2.0, 5.0]);
        assert_eq!(gone([0.0, 90.0]), [1.0, 7.0, 0.0]);
        assert_eq!(gone([0.0, -90.0]), [1.0, -3.0, 0.0]);
    }

    #[test]
    fn every_scene_begins_as_its_file_says() {
        for view in VIEWS {
            let mut scenery = view.open();
            let file = scenery.scene.camera;
            let camera = scenery.look([320, 240], [0.0, 0.0]).camera;
            let off = sum(camera.from, scaled(file.from, -1.0));
            assert!(dot(off, off) < 1e-18, "{}: {off:?}", view.name);
            assert_eq!((camera.width, camera.height), (320, 240));
        }
    }

    #[test]
    fn angles_stay_within_what_a_scene_allows() {
        for view in VIEWS {
            assert_eq!(view.within([1e9, -1e9]), [view.turn[1], view.tilt[0]]);
            assert_eq!(view.within([-1e9, 1e9]), [view.turn[0], view.tilt[1]]);
        }
    }
}
