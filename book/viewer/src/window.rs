//! The window: hands on what the reader does, and shows what the workers have.

use std::{
    cell::RefCell,
    env,
    error::Error,
    mem,
    num::NonZeroUsize,
    rc::Rc,
    time::{Duration, Instant},
};

use common::cli::Size;
use minifb::{InputCallback, Key, MouseButton, MouseMode, ScaleMode, Window, WindowOptions};

use crate::{
    controls::Controls,
    pool::Pool,
    rate::Rate,
    screen::{self, Screen},
    state::{Action, State},
};

/// How many times a second the window looks for keys and new pictures: more often than most screens show a picture, so
/// that none waits for long.
const LOOKS: usize = 120;

/// How often the title changes where only its numbers do.
const TITLE: Duration = Duration::from_millis(250);

/// How long a picture takes before the title says how much of it is done.
const SLOW: Duration = Duration::from_secs(1);

/// Opens a window for pictures of this size. It can be made larger, and smaller.
///
/// # Errors
/// Where there is no display, or the system opens no window: in one line, why, and what to do.
pub fn open(size: Size) -> Result<Window, String> {
    let options = WindowOptions {
        resize: true,
        scale_mode: ScaleMode::AspectRatioStretch,
        ..WindowOptions::default()
    };
    let opened = Window::new("viewer", size.width, size.height, options);
    let mut window = opened.map_err(|why| explain(&why))?;
    window.set_target_fps(LOOKS);
    Ok(window)
}

fn explain(why: &minifb::Error) -> String {
    let x = cfg!(all(unix, not(target_os = "macos")));
    if x && env::var_os("DISPLAY").is_none_or(|display| display.is_empty()) {
        return "there is no display to open a window on: DISPLAY is not set; start the viewer in a desktop session, \
                or over ssh -X"
            .into();
    }
    let why = reason(why);
    if x {
        return format!(
            "no window was opened: {why}; the viewer needs a display, which DISPLAY names, and the libraries libX11 \
             and libXcursor"
        );
    }
    format!("no window was opened: {why}")
}

/// In one line, and where a library is missing, without the list of all places where it was looked for.
fn reason(why: &minifb::Error) -> String {
    let why = why.to_string().replace('\n', " ");
    let end = why.find(": OpenError").unwrap_or(why.len());
    why[..end].to_owned()
}

/// Keys as they are pressed and let go, in order: what the window itself remembers leaves out a key that was only touched.
#[derive(Clone, Default)]
struct Events(Rc<RefCell<Vec<(Key, bool)>>>);

impl InputCallback for Events {
    fn add_char(&mut self, _: u32) {}

    fn set_key_state(&mut self, key: Key, down: bool) {
        self.0.borrow_mut().push((key, down));
    }
}

/// Shows what the workers render, and tells them what to render, until the reader leaves or a worker fails.
///
/// # Errors
/// Where the window can't be drawn to.
pub fn run(
    mut window: Window,
    size: Size,
    pool: &Pool,
    mut state: State,
    workers: NonZeroUsize,
) -> Result<(), Box<dyn Error>> {
    let mut input = Input::new(&mut window);
    let mut screen = Screen::new(size);
    let mut title = Title::new(workers);
    while window.is_open() && !pool.is_closed() {
        for action in input.actions(&window) {
            if action == Action::Leave {
                return Ok(());
            }
            state = state.after(action);
        }
        pool.want(state);
        let news = pool.news();
        match screen.update(&news) {
            Some(pixels) => window.update_with_buffer(pixels, size.width, size.height)?,
            None => window.update(),
        }
        let slow = news.current.since.elapsed() > SLOW;
        let share = slow.then(|| news.current.frame().share());
        title.update(&mut window, state, &news.times, share);
    }
    Ok(())
}

/// What the reader does.
struct Input {
    events: Events,
    controls: Controls,
    active: bool,
    last: Instant,
}

impl Input {
    fn new(window: &mut Window) -> Input {
        let events = Events::default();
        window.set_input_callback(Box::new(events.clone()));
        Input {
            events,
            controls: Controls::default(),
            active: false,
            last: Instant::now(),
        }
    }

    /// What the reader has done since the last time.
    fn actions(&mut self, window: &Window) -> Vec<Action> {
        let events = mem::take(&mut *self.events.0.borrow_mut());
        let keys = events.into_iter();
        let mut actions: Vec<_> = keys
            .filter_map(|(key, down)| self.controls.key(key, down))
            .collect();
        let was_active = mem::replace(&mut self.active, window.is_active());
        if was_active && !self.active {
            self.controls.let_go();
        }
        let now = Instant::now();
        let seconds = now - mem::replace(&mut self.last, now);
        actions.extend(self.controls.turn(seconds.as_secs_f64()));
        let down = window.get_mouse_down(MouseButton::Left);
        let place = window.get_unscaled_mouse_pos(MouseMode::Pass);
        actions.extend(self.controls.drag(down, place));
        actions
    }
}

/// The title, which changes a few times a second.
struct Title {
    workers: NonZeroUsize,
    rate: Rate,
    shown: Option<(usize, usize, Instant)>,
}

impl Title {
    fn new(workers: NonZeroUsize) -> Title {
        Title {
            workers,
            rate: Rate::default(),
            shown: None,
        }
    }

    fn update(&mut self, window: &mut Window, state: State, times: &[Instant], share: Option<f64>) {
        let same = |&(stage, scene, _): &(usize, usize, Instant)| {
            (stage, scene) == (state.stage, state.scene)
        };
        let shown = self.shown.filter(same);
        if shown.is_none() {
            self.rate.reset();
        }
        times.iter().for_each(|time| self.rate.add(*time));
        if shown.is_some_and(|(.., when)| when.elapsed() < TITLE) {
            return;
        }
        let per_second = self.rate.per_second();
        window.set_title(&screen::title(state, self.workers, per_second, share));
        self.shown = Some((state.stage, state.scene, Instant::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_library_is_told_without_all_places() {
        let reason = |text: &str| reason(&minifb::Error::WindowCreate(text.into()));
        let told = "Failed to create window: failed to load Xlib";
        let places =
            "failed to load Xlib: OpenError { kind: Library, detail: \"opening library failed\" }";
        assert_eq!(reason(places), told);
        assert_eq!(reason("failed to load\nXlib"), told);
    }
}
