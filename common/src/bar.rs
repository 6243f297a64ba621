//! How far a render is, drawn in a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::Progress;

/// A progress bar with the time left, on standard error. Not drawn where that is no terminal.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar for a picture of so many pixels.
    pub fn new(pixels: usize) -> Self {
        let bar = ProgressBar::new(pixels as u64);
        let style = "{elapsed} {wide_bar} {percent}% of {human_len} pixels, {eta} left";
        // A template that does not parse leaves the default style: a bar all the same.
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        // A slow chapter finishes a line in about a second: keep the clock moving in between.
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(250));
        }
        Bar(bar)
    }

    /// The bar, or nobody where it is not drawn: even then its clock would allocate now and then, and
    /// what is counted must not depend on the time that it takes.
    pub fn or_nobody(&self) -> &dyn Progress {
        if self.0.is_hidden() { &() } else { self }
    }

    /// Takes the bar off the screen.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn advance(&self, pixels: usize) {
        self.0.inc(pixels as u64);
    }
}
