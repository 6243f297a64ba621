//! Names of functions and files, as people read them.

use std::{path::Path, rc::Rc};

use crate::model::{Frame, Profile, Stack};

/// The root of what a program was asked to do: below it there is only how Rust starts a thread. The
/// standard library cuts its backtraces there, too.
const BEGIN: &str = "std::sys::backtrace::__rust_begin_short_backtrace";

/// A function's name from its symbol, without hash and symbol version.
pub fn function(symbol: &str) -> String {
    match rustc_demangle::try_demangle(symbol) {
        Ok(name) => format!("{name:#}"),
        // An address is not the same elsewhere.
        Err(_) if symbol.starts_with("0x") => "[unknown]".to_owned(),
        Err(_) => symbol.split('@').next().unwrap_or(symbol).to_owned(),
    }
}

/// A source file's path from its place in the repository; of a library, from its own folder. The
/// place of either on this machine does not matter, and must not show.
pub fn file(path: &str, repository: &Path) -> String {
    let path = path.replace('\\', "/");
    let repository = repository.to_string_lossy().replace('\\', "/") + "/";
    let registry = path.split_once("/registry/src/");
    let dependency = registry.and_then(|(_, file)| file.split_once('/'));
    let own = path.strip_prefix(&repository);
    let own = own.or(dependency.map(|(_index, file)| file));
    if let Some(own) = own.or(path.strip_prefix("/rust/deps/")) {
        return own.to_owned();
    }
    if let Some((_, library)) = path.split_once("/library/") {
        return format!("library/{library}");
    }
    let is_elsewhere = path.starts_with('/') || path.contains(":/");
    let name = path.rsplit('/').next().filter(|_| is_elsewhere);
    name.unwrap_or(&path).to_owned()
}

/// Cuts off how Rust starts a thread, which no reader asks for and which differs between threads.
pub fn cut_start(stack: &mut Stack) {
    let begin = stack.iter().rposition(|frame| frame.function == BEGIN);
    // Without what runs in it, it is a thread's own cost, and stays.
    if let Some(begin) = begin.filter(|begin| *begin > 0) {
        stack.truncate(begin);
    }
}

/// The crates of the standard library, and what it is built on; and `<f64 as core::..>::..`, which is of
/// no crate.
const STD: &str = "alloc core std hashbrown __rustc dhat \
    bool char str f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize";

/// Whether a function is the standard library's. dhat, which stands between it and the system in a
/// profile of the heap, counts as a part of it.
pub fn is_std(frame: &Frame) -> bool {
    let krate = crate_of(&frame.function);
    // `<T as core::..>::..`: of no crate.
    let is_type = krate.starts_with(|c: char| c.is_ascii_uppercase());
    frame.file.starts_with("library/") || is_type || STD.split(' ').any(|name| name == krate)
}

/// The crate that a function's name begins with: of `<a::B as c::D>::e` it is `a`.
pub fn crate_of(function: &str) -> &str {
    let name = function.trim_start_matches(['<', '&', '[', '(', '*']);
    let name = name.strip_prefix("mut ").unwrap_or(name);
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
    &name[..end.unwrap_or(name.len())]
}

/// The same without what the standard library has inlined into others: it counts for the line that
/// calls it. `Iterator::map` and what makes it up are a dozen frames between two of ours.
pub fn without_inlined_std(profile: &Profile) -> Profile {
    let shown = |frame: &&Rc<Frame>| !(frame.inlined && is_std(frame));
    profile.map_stacks(|stack| stack.iter().filter(shown).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_have_no_hash_and_no_version() {
        let cases = "\
            _ZN42_$LT$ch1..Sphere$u20$as$u20$ch1..Shape$GT$3hit17hcd8de0bc1a718ff4E.llvm.1 <ch1::Sphere as ch1::Shape>::hit
            _RNvCsfLfy6EI15iL_7___rustc12___rust_alloc __rustc::__rust_alloc
            __libc_start_main@@GLIBC_2.34 __libc_start_main
            malloc malloc
            0x000000000001ab70 [unknown]";
        for case in cases.lines() {
            let (symbol, name) = case.trim().split_once(' ').unwrap();
            assert_eq!(function(symbol), name);
        }
    }

    #[test]
    fn files_have_no_place_on_this_machine() {
        let cases = "\
            /home/me/repo/chapters/ch1-naive/src/ray.rs chapters/ch1-naive/src/ray.rs
            /rustc/0123abc/library/core/src/f64.rs library/core/src/f64.rs
            /home/me/.cargo/registry/src/index.crates.io-0123/rayon-1.11.0/src/lib.rs rayon-1.11.0/src/lib.rs
            /rust/deps/hashbrown-0.15.2/src/raw.rs hashbrown-0.15.2/src/raw.rs
            /build/glibc/malloc.c malloc.c
            C:\\other\\x.rs x.rs
            ./malloc/malloc.c ./malloc/malloc.c";
        for case in cases.lines() {
            let (path, name) = case.trim().split_once(' ').unwrap();
            assert_eq!(file(path, Path::new("/home/me/repo")), name);
        }
    }

    fn frame(function: &str, inlined: bool) -> Rc<Frame> {
        Rc::new(Frame {
            function: function.into(),
            inlined,
            ..Frame::default()
        })
    }

    #[test]
    fn the_start_of_a_thread_is_cut_off() {
        let cut = |names: &[&str]| {
            let mut stack = names.iter().map(|name| frame(name, false)).collect();
            cut_start(&mut stack);
            stack.len()
        };
        assert_eq!(cut(&["work", "main", BEGIN, "_start"]), 2);
        assert_eq!(cut(&["exit", "_start"]), 2);
        assert_eq!(cut(&[BEGIN, "_start"]), 2);
    }

    #[test]
    fn inlined_functions_of_the_standard_library_count_for_who_calls_them() {
        let profile = |frames: &[(&str, bool)]| {
            let mut profile = Profile::new("ch3-x-y", &[("cpu", "nanoseconds")]);
            let frames = frames.iter();
            profile.add(
                frames
                    .map(|(name, inlined)| frame(name, *inlined))
                    .collect(),
                &[5],
            );
            profile
        };
        let closure = ("ch0::work::{{closure}}", true);
        let from = ("alloc::vec::from_iter", false);
        let work = ("ch0::work", false);
        let [add, map] = [
            ("<f64 as core::ops::Add>::add", true),
            ("core::iter::map", true),
        ];
        let whole = profile(&[add, closure, map, from, work]);
        assert_eq!(without_inlined_std(&whole), profile(&[closure, from, work]));
        let cases = [
            ("<a::B as core::clone::Clone>::clone", "a", false),
            ("<&mut a::B as c::D>::e", "a", false),
            ("<[T] as alloc::slice::X>::to_vec", "T", true),
            ("std_b::c", "std_b", false),
        ];
        for (function, expected, std) in cases {
            assert_eq!(crate_of(function), expected, "{function}");
            assert_eq!(is_std(&frame(function, false)), std, "{function}");
        }
    }
}
