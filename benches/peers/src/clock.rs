//! CPU time: others may use the machine meanwhile.

use nix::time::{ClockId, clock_gettime};

/// Seconds of CPU that this process has had on all its threads, of which one does something. That includes any thread
/// that a library starts.
///
/// # Errors
/// Where the system has no such clock.
pub fn seconds() -> Result<f64, String> {
    let time = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID);
    let time = time.map_err(|why| format!("the clock of CPU time: {why}"))?;
    Ok(time.tv_sec() as f64 + time.tv_nsec() as f64 * 1e-9)
}

/// What some work gives, and the seconds of CPU that it takes.
///
/// # Errors
/// Where the system has no such clock.
pub fn time<T>(work: impl FnOnce() -> T) -> Result<(T, f64), String> {
    let start = seconds()?;
    let done = work();
    Ok((done, seconds()? - start))
}
