//! Keys and mouse, as what they do.

use minifb::Key;

use crate::state::Action;

/// How fast a held key turns, in degrees a second.
const SPEED: f64 = 45.0;

/// How far a key turns that is but touched, in degrees.
const TOUCH: f64 = 1.0;

/// How far the mouse turns, in degrees a pixel of the screen.
const DRAG: f64 = 0.25;

/// The keys that choose a stage, in the order of the stages.
const STAGES: [[Key; 2]; 10] = [
    [Key::Key1, Key::NumPad1],
    [Key::Key2, Key::NumPad2],
    [Key::Key3, Key::NumPad3],
    [Key::Key4, Key::NumPad4],
    [Key::Key5, Key::NumPad5],
    [Key::Key6, Key::NumPad6],
    [Key::Key7, Key::NumPad7],
    [Key::Key8, Key::NumPad8],
    [Key::Key9, Key::NumPad9],
    [Key::Key0, Key::NumPad0],
];

/// Which keys are held, and where the mouse is that drags.
#[derive(Debug, Default)]
pub struct Controls {
    held: Vec<Key>,
    dragged_to: Option<(f32, f32)>,
}

impl Controls {
    /// What a key does that is pressed or let go. A key that is held repeats itself, which does nothing.
    pub fn key(&mut self, key: Key, down: bool) -> Option<Action> {
        let was_down = self.held.contains(&key);
        if !down {
            self.held.retain(|held| *held != key);
        } else if !was_down {
            self.held.push(key);
            return action(key);
        }
        None
    }

    /// Takes all keys as let go: another window hears when they are.
    pub fn let_go(&mut self) {
        self.held.clear();
    }

    /// What the held keys do within so many seconds.
    pub fn turn(&self, seconds: f64) -> Option<Action> {
        let directions = self.held.iter().filter_map(|key| direction(*key));
        let sum = directions.fold([0.0; 2], |sum, to| [sum[0] + to[0], sum[1] + to[1]]);
        turned(sum.map(|to: f64| to * SPEED * seconds))
    }

    /// What the mouse does at this place, its left button down or not. What is seen goes along with it: the camera goes
    /// the other way.
    pub fn drag(&mut self, down: bool, place: Option<(f32, f32)>) -> Option<Action> {
        let place = place.filter(|_| down);
        let last = std::mem::replace(&mut self.dragged_to, place);
        let ((x, y), (last_x, last_y)) = (place?, last?);
        let moved = [last_x - x, y - last_y];
        turned(moved.map(|pixels| f64::from(pixels) * DRAG))
    }
}

fn turned(angles: [f64; 2]) -> Option<Action> {
    (angles != [0.0; 2]).then_some(Action::Turn(angles))
}

fn action(key: Key) -> Option<Action> {
    let stage = STAGES.iter().position(|keys| keys.contains(&key));
    match key {
        Key::S | Key::Tab => Some(Action::NextScene),
        Key::R | Key::Home => Some(Action::Home),
        Key::Q | Key::Escape => Some(Action::Leave),
        _ => match direction(key) {
            Some(to) => Some(Action::Turn(to.map(|to| to * TOUCH))),
            None => stage.map(Action::Stage),
        },
    }
}

/// Where a key moves the camera: to the right and up.
fn direction(key: Key) -> Option<[f64; 2]> {
    match key {
        Key::Left => Some([-1.0, 0.0]),
        Key::Right => Some([1.0, 0.0]),
        Key::Up => Some([0.0, 1.0]),
        Key::Down => Some([0.0, -1.0]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_key() {
        assert_eq!(STAGES.len(), race::STAGES.len());
        let mut controls = Controls::default();
        let digits = [Key::Key1, Key::Key9, Key::Key0, Key::NumPad2];
        let actions = digits.map(|key| controls.key(key, true));
        assert_eq!(
            actions,
            [0, 8, 9, 1].map(|stage| Some(Action::Stage(stage)))
        );
    }

    #[test]
    fn a_key_acts_when_it_is_pressed_and_not_again_while_it_is_held() {
        let pairs = [
            (Key::S, Key::Tab, Action::NextScene),
            (Key::R, Key::Home, Action::Home),
            (Key::Q, Key::Escape, Action::Leave),
        ];
        for (key, other, action) in pairs {
            let mut controls = Controls::default();
            assert_eq!(controls.key(key, true), Some(action));
            assert_eq!(controls.key(key, true), None);
            assert_eq!(controls.key(other, true), Some(action));
            assert_eq!(controls.key(key, false), None);
            assert_eq!(controls.key(key, true), Some(action));
        }
        assert_eq!(Controls::default().key(Key::X, true), None);
    }

    #[test]
    fn arrows_turn_while_they_are_held() {
        let mut controls = Controls::default();
        assert_eq!(controls.turn(1.0), None);
        assert_eq!(
            controls.key(Key::Right, true),
            Some(Action::Turn([1.0, 0.0]))
        );
        assert_eq!(controls.turn(0.5), Some(Action::Turn([22.5, 0.0])));
        controls.key(Key::Down, true);
        assert_eq!(controls.turn(0.5), Some(Action::Turn([22.5, -22.5])));
        controls.key(Key::Left, true);
        assert_eq!(controls.turn(1.0), Some(Action::Turn([0.0, -45.0])));
        controls.key(Key::Down, false);
        assert_eq!(controls.turn(1.0), None);
        controls.key(Key::Up, true);
        controls.let_go();
        assert_eq!(controls.turn(1.0), None);
    }

    #[test]
    fn the_mouse_turns_from_where_its_button_went_down() {
        let mut controls = Controls::default();
        assert_eq!(controls.drag(false, Some((0.0, 0.0))), None);
        assert_eq!(controls.drag(true, Some((100.0, 100.0))), None);
        let turn = controls.drag(true, Some((140.0, 80.0)));
        assert_eq!(turn, Some(Action::Turn([-10.0, -5.0])));
        assert_eq!(controls.drag(true, Some((140.0, 80.0))), None);
        assert_eq!(controls.drag(false, Some((0.0, 0.0))), None);
        assert_eq!(controls.drag(true, Some((10.0, 10.0))), None);
    }
}
