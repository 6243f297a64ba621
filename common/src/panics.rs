//! Panics, told like any other error: in one line.

use std::{
    any::Any,
    env,
    panic::{self, AssertUnwindSafe},
    sync::OnceLock,
};

/// Where the first panic was.
static PLACE: OnceLock<String> = OnceLock::new();

/// What a program returns, or in one line why it panicked, on whichever thread that was.
///
/// The standard message, which has more lines, is printed only where `RUST_BACKTRACE` asks for it.
///
/// # Errors
/// Where the program panicked.
pub fn caught<T>(program: impl FnOnce() -> T) -> Result<T, String> {
    let standard = panic::take_hook();
    let asked = env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    panic::set_hook(Box::new(move |panic| {
        if let Some(place) = panic.location() {
            PLACE.get_or_init(|| place.to_string());
        }
        if asked {
            standard(panic);
        }
    }));
    let done = panic::catch_unwind(AssertUnwindSafe(program));
    done.map_err(|payload| explain(&*payload, PLACE.get()))
}

/// A panic without a place did not call the hook: it tells of the system, not of a mistake in the
/// program.
fn explain(payload: &(dyn Any + Send), place: Option<&String>) -> String {
    let string = payload.downcast_ref::<String>().map(String::as_str);
    let text = string.or_else(|| payload.downcast_ref::<&str>().copied());
    let words: Vec<&str> = text.unwrap_or("a panic").split_whitespace().collect();
    let line = words.join(" ");
    match place {
        Some(place) => format!("{line}; this is a bug, at {place}; RUST_BACKTRACE=1 shows more"),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_explained_in_one_line() {
        let place = "a.rs:1:2".to_owned();
        let string: Box<dyn Any + Send> = Box::new("left: 1\n  right: 2".to_owned());
        assert_eq!(
            explain(&*string, Some(&place)),
            "left: 1 right: 2; this is a bug, at a.rs:1:2; RUST_BACKTRACE=1 shows more"
        );
        let text: Box<dyn Any + Send> = Box::new("no more threads");
        assert_eq!(explain(&*text, None), "no more threads");
        let number: Box<dyn Any + Send> = Box::new(1);
        assert_eq!(explain(&*number, None), "a panic");
    }
}
