//! Signals that would end a program before it can say why, or tidy up.

use std::{
    io,
    sync::{Arc, atomic::AtomicBool},
};

use signal_hook::{
    consts::{SIGABRT, SIGXFSZ},
    flag,
};

/// Lets errors be told that the system or the standard library tells by a signal:
///
/// - A file that grows beyond the limit (`ulimit -f`): the write fails instead, and what was written
///   of the file is removed.
/// - Memory that is not there, although [`memory`](crate::memory) has seen to a picture's: the standard
///   library says so in its own words, and aborts. The exit code is then `failure`, as after any other
///   error.
///
/// # Errors
/// Where the system does not allow it.
pub fn become_errors(failure: u8) -> io::Result<()> {
    flag::register(SIGXFSZ, Arc::default())?;
    let always = Arc::new(AtomicBool::new(true));
    flag::register_conditional_shutdown(SIGABRT, failure.into(), always)?;
    Ok(())
}
