//! Starting workers, and saying so where that fails.

use std::{
    fmt::Display,
    panic,
    thread::{Builder, Scope, ScopedJoinHandle},
};

/// Starts a worker, as [`Scope::spawn`] does.
///
/// # Panics
/// Where the system starts no more threads; see [`not_started`].
pub fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    let started = Builder::new().spawn_scoped(scope, work);
    started.unwrap_or_else(|why| not_started(&why))
}

/// Ends the render because a worker was not started. The panic is a quiet one, whose message
/// [`run`](crate::cli::run) prints as an error: it is no mistake in the program.
///
/// # Panics
/// Always.
pub fn not_started(why: &dyn Display) -> ! {
    let message = format!("a worker was not started: {why}; ask for fewer with --workers");
    panic::resume_unwind(Box::new(message))
}
