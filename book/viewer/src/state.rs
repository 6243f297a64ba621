//! What the reader looks at, and what changes it.

use race::{STAGES, VIEWS};

/// What is rendered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Its number in [`STAGES`].
    pub stage: usize,
    /// Its number in [`VIEWS`].
    pub scene: usize,
    /// How far the camera has gone to the right and up, in degrees, within what the scene allows.
    pub angles: [f64; 2],
}

/// What a key does when it is pressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// Has the stage of this number render.
    Stage(usize),
    /// Goes on to the next scene; from the last one to the first.
    NextScene,
    /// Goes back to where the scene's file looks from.
    Home,
    /// Moves the camera by so many degrees to the right and up.
    Turn([f64; 2]),
    /// Ends the program.
    Leave,
}

impl State {
    /// What is looked at after an action. To leave changes nothing, nor does a stage that there is not.
    pub fn after(self, action: Action) -> State {
        match action {
            Action::Stage(stage) if stage < STAGES.len() => State { stage, ..self },
            Action::Stage(_) | Action::Leave => self,
            Action::NextScene => State {
                scene: (self.scene + 1) % VIEWS.len(),
                angles: [0.0; 2],
                ..self
            },
            Action::Home => State {
                angles: [0.0; 2],
                ..self
            },
            Action::Turn([right, up]) => {
                let [turn, tilt] = self.angles;
                let angles = VIEWS[self.scene].within([turn + right, tilt + up]);
                State { angles, ..self }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: State = State {
        stage: 9,
        scene: 0,
        angles: [0.0; 2],
    };

    #[test]
    fn a_stage_is_chosen_from_where_one_stands() {
        let turned = START.after(Action::Turn([2.0, 3.0]));
        let other = turned.after(Action::Stage(4));
        assert_eq!((other.stage, other.scene), (4, 0));
        assert_eq!(other.angles, [2.0, 3.0]);
        assert_eq!(other.after(Action::Stage(STAGES.len())), other);
    }

    #[test]
    fn the_scenes_go_round_and_each_begins_as_its_file_says() {
        let mut state = START.after(Action::Turn([5.0, 5.0]));
        for scene in [1, 2, 3, 0] {
            state = state.after(Action::NextScene);
            assert_eq!((state.scene, state.angles), (scene, [0.0; 2]));
            state = state.after(Action::Turn([5.0, 5.0]));
            assert_eq!(state.after(Action::Home).angles, [0.0; 2]);
        }
    }

    #[test]
    fn the_camera_goes_as_far_as_the_scene_allows_and_comes_back_at_once() {
        for (scene, view) in VIEWS.iter().enumerate() {
            let state = State { scene, ..START };
            let far = state.after(Action::Turn([1e3, -1e3]));
            assert_eq!(far.angles, [view.turn[1], view.tilt[0]]);
            let back = far.after(Action::Turn([-1.0, 1.0]));
            assert_eq!(back.angles, [view.turn[1] - 1.0, view.tilt[0] + 1.0]);
        }
    }
}
