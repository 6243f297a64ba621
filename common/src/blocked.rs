//! Timing how long threads wait for each other, with the feature `time-blocked`. With it off, [`time`]
//! is nothing but the call.
//!
//! A wait is the whole call: where the other side is ready, it is short, but it is still counted.

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Instant,
};

use serde::{Deserialize, Serialize};

/// Where a thread waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The thread that has the jobs waits until a worker takes one.
    Send,
    /// A worker waits for a job, or to hear that there are no more.
    Receive,
    /// The thread that had the jobs waits for the workers to end.
    Join,
}

impl Place {
    const ALL: [Place; 3] = [Place::Send, Place::Receive, Place::Join];

    /// What a reader sees.
    pub fn name(self) -> &'static str {
        match self {
            Place::Send => "send: handing over a job",
            Place::Receive => "recv: waiting for a job",
            Place::Join => "join: waiting for the workers to end",
        }
    }
}

/// Whether this build takes the times.
pub const ENABLED: bool = cfg!(feature = "time-blocked");

static WAITS: [AtomicU64; 3] = [const { AtomicU64::new(0) }; 3];
static NANOSECONDS: [AtomicU64; 3] = [const { AtomicU64::new(0) }; 3];

// ANCHOR: time
/// Calls a function that may block, and counts the time it takes.
#[inline(always)]
pub fn time<R>(place: Place, call: impl FnOnce() -> R) -> R {
    if !ENABLED {
        return call();
    }
    let start = Instant::now();
    let result = call();
    let nanoseconds = start.elapsed().as_nanos() as u64;
    WAITS[place as usize].fetch_add(1, Relaxed);
    NANOSECONDS[place as usize].fetch_add(nanoseconds, Relaxed);
    result
}
// ANCHOR_END: time

/// How long the threads of a program waited, over a stretch of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// The waits at each place, whether there were any or not.
    pub places: Vec<Waits>,
    /// How often threads left the processor, where the system tells.
    pub switches: Option<Switches>,
}

/// The waits at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Waits {
    /// See [`Place::name`].
    pub name: String,
    /// How many there were.
    pub waits: u64,
    /// How long they were, all threads added up.
    pub seconds: f64,
}

/// Context switches of all threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// A thread waited for something, and slept.
    pub voluntary: u64,
    /// A thread could have gone on, but another had its turn.
    pub involuntary: u64,
}

/// What this process has waited up to now; nothing where the build does not take the times.
pub fn counted() -> Option<Blocked> {
    ENABLED.then(|| Blocked {
        places: Place::ALL.map(waits).into(),
        switches: switches(),
    })
}

fn waits(place: Place) -> Waits {
    Waits {
        name: place.name().to_owned(),
        waits: WAITS[place as usize].load(Relaxed),
        seconds: NANOSECONDS[place as usize].load(Relaxed) as f64 * 1e-9,
    }
}

#[cfg(all(unix, feature = "time-blocked"))]
fn switches() -> Option<Switches> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    Some(Switches {
        voluntary: usage.voluntary_context_switches().try_into().ok()?,
        involuntary: usage.involuntary_context_switches().try_into().ok()?,
    })
}

#[cfg(not(all(unix, feature = "time-blocked")))]
fn switches() -> Option<Switches> {
    None
}

impl Blocked {
    /// What came after `earlier`.
    pub fn since(&self, earlier: &Blocked) -> Blocked {
        let places = self.places.iter().zip(&earlier.places);
        Blocked {
            places: places.map(|(now, before)| now.since(before)).collect(),
            switches: self
                .switches
                .zip(earlier.switches)
                .map(|(now, before)| now.since(&before)),
        }
    }
}

impl Waits {
    fn since(&self, earlier: &Waits) -> Waits {
        Waits {
            name: self.name.clone(),
            waits: self.waits - earlier.waits,
            seconds: self.seconds - earlier.seconds,
        }
    }
}

impl Switches {
    fn since(&self, earlier: &Switches) -> Switches {
        Switches {
            voluntary: self.voluntary - earlier.voluntary,
            involuntary: self.involuntary - earlier.involuntary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{thread, time::Duration};

    // The counters are those of the whole process, so there is one test of them.
    #[test]
    fn a_wait_is_counted_at_its_place_where_the_build_takes_the_times() {
        let before = counted();
        let result = time(Place::Send, || {
            thread::sleep(Duration::from_millis(5));
            7
        });
        assert_eq!(result, 7);
        assert_eq!(before.is_some(), ENABLED);
        let Some(before) = before else { return };
        let [send, receive, join] = &counted().unwrap().since(&before).places[..] else {
            panic!("three places");
        };
        assert_eq!((send.waits, receive.waits, join.waits), (1, 0, 0));
        assert!(send.seconds >= 0.005, "{send:?}");
        assert_eq!(receive.seconds, 0.0);
    }
}
