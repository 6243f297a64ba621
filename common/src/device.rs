//! What renders where it is no processor: told by the stage that opens it.

use std::{sync::OnceLock, time::Instant};

use serde::{Deserialize, Serialize};

/// A graphics card, or software that does as if it were one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// Its name.
    pub name: String,
    /// Its driver and the driver's version.
    pub driver: String,
    /// How it is spoken to, as `Vulkan`.
    pub interface: String,
    /// Whether it is no card, but software on the processor.
    pub software: bool,
    /// What it took to open it, part by part.
    pub start_up: Vec<Part>,
}

/// A part of what was done, and how long it took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What was done.
    pub name: String,
    /// How long it took.
    pub seconds: f64,
}

/// Takes the time of one part after the other.
pub struct Clock {
    last: Instant,
    /// The parts so far.
    pub parts: Vec<Part>,
}

impl Clock {
    /// Now the first part begins.
    pub fn start() -> Clock {
        let (last, parts) = (Instant::now(), vec![]);
        Clock { last, parts }
    }

    /// Now a part is done, and the next one begins.
    pub fn part(&mut self, name: &str) {
        let seconds = self.last.elapsed().as_secs_f64();
        let name = name.to_owned();
        self.parts.push(Part { name, seconds });
        self.last = Instant::now();
    }
}

static OPENED: OnceLock<Device> = OnceLock::new();

/// Tells of the device that this process opened. It opens one.
pub fn opened(device: &Device) {
    OPENED.get_or_init(|| device.clone());
}

/// The device that was opened, if any was.
pub fn told() -> Option<Device> {
    OPENED.get().cloned()
}
