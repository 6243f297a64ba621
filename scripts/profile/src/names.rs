//! Names of functions and files, as people read them.

use std::{path::Path, rc::Rc};

use crate::model::{Frame, Profile};

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
    let repository = repository.to_string_lossy().replace('\\', "/");
    if let Some(own) = path.strip_prefix(&format!("{repository}/")) {
        return own.to_owned();
    }
    if let Some((_, library)) = path.split_once("/registry/src/") {
        let of_index = library.split_once('/');
        return of_index.map_or(library, |(_, file)| file).to_owned();
    }
    if let Some((_, library)) = path.split_once("/library/") {
        return format!("library/{library}");
    }
    if let Some(dependency) = path.strip_prefix("/rust/deps/") {
        return dependency.to_owned();
    }
    if path.starts_with('/') || path.contains(":/") {
        return path.rsplit('/').next().unwrap_or_default().to_owned();
    }
    path
}

/// Cuts off how Rust starts a thread, which no reader asks for and which differs between threads.
pub fn cut_start<T>(stack: &mut Vec<T>, function: impl Fn(&T) -> &str) {
    let begin = stack.iter().rposition(|frame| function(frame) == BEGIN);
    // Without what runs in it, it is a thread's own cost, and stays.
    if let Some(begin) = begin.filter(|begin| *begin > 0) {
        stack.truncate(begin);
    }
}

/// The crates of the standard library, and what it is built on.
const STD: [&str; 6] = ["alloc", "core", "std", "hashbrown", "__rustc", "dhat"];

/// `<f64 as core::..>::..` is of no crate, too.
const PRIMITIVE: &str = "bool char str f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize";

/// Whether a function is the standard library's. dhat, which stands between it and the system in a
/// profile of the heap, counts as a part of it.
pub fn is_std(frame: &Frame) -> bool {
    let krate = crate_of(&frame.function);
    // `<T as core::..>::..`: of no crate.
    let is_type = krate.starts_with(|c: char| c.is_ascii_uppercase());
    frame.file.starts_with("library/")
        || is_type
        || STD.contains(&krate)
        || PRIMITIVE.split(' ').any(|primitive| primitive == krate)
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

/// Gives a chapter's crate the name `chapter`, so that profiles of two chapters can be compared.
pub fn fold_crate(profile: &Profile, package: &str) -> Profile {
    let module = package.replace('-', "_");
    let folder = format!("chapters/{package}/");
    profile.map_frames(|frame| Frame {
        function: frame.function.replace(&format!("{module}::"), "chapter::"),
        file: frame.file.replace(&folder, "chapter/"),
        ..frame.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_have_no_hash_and_no_version() {
        let cases = [
            (
                "_ZN9ch1_naive6matrix6Matrix7inverse17hcdd68b04a44f3949E",
                "ch1_naive::matrix::Matrix::inverse",
            ),
            (
                "_ZN76_$LT$ch1_naive..shape..sphere..Sphere$u20$as$u20$ch1_naive..shape..Shape$GT$15local_intersect17hcd8de0bc1a718ff4E.llvm.123",
                "<ch1_naive::shape::sphere::Sphere as ch1_naive::shape::Shape>::local_intersect",
            ),
            (
                "_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc",
                "__rustc::__rust_alloc",
            ),
            ("cfree@GLIBC_2.2.5", "cfree"),
            ("__libc_start_main@@GLIBC_2.34", "__libc_start_main"),
            ("malloc", "malloc"),
            ("0x000000000001ab70", "[unknown]"),
        ];
        for (symbol, name) in cases {
            assert_eq!(function(symbol), name);
        }
    }

    #[test]
    fn files_have_no_place_on_this_machine() {
        let cases = [
            (
                "/home/me/repo/chapters/ch1-naive/src/ray.rs",
                "chapters/ch1-naive/src/ray.rs",
            ),
            (
                "/rustc/0123abc/library/core/src/f64.rs",
                "library/core/src/f64.rs",
            ),
            (
                "/x/lib/rustlib/src/rust/library/std/src/rt.rs",
                "library/std/src/rt.rs",
            ),
            (
                "/home/me/.cargo/registry/src/index.crates.io-0123/rayon-1.11.0/src/lib.rs",
                "rayon-1.11.0/src/lib.rs",
            ),
            (
                "/rust/deps/hashbrown-0.15.2/src/raw.rs",
                "hashbrown-0.15.2/src/raw.rs",
            ),
            ("/build/glibc/malloc.c", "malloc.c"),
            ("C:\\other\\x.rs", "x.rs"),
            ("./malloc/malloc.c", "./malloc/malloc.c"),
        ];
        for (path, name) in cases {
            assert_eq!(file(path, Path::new("/home/me/repo")), name);
        }
    }

    #[test]
    fn the_start_of_a_thread_is_cut_off() {
        let cut = |stack: &[&'static str]| {
            let mut stack = stack.to_vec();
            cut_start(&mut stack, |name| name);
            stack
        };
        assert_eq!(cut(&["work", "main", BEGIN, "_start"]), ["work", "main"]);
        assert_eq!(cut(&["exit", "_start"]), ["exit", "_start"]);
        assert_eq!(cut(&[BEGIN, "_start"]), [BEGIN, "_start"]);
    }

    fn profile(frames: &[(&str, &str, bool)]) -> Profile {
        let mut profile = Profile::new("ch3-x-y", &[("cpu", "nanoseconds").into()]);
        let frame = |(function, file, inlined): &(&str, &str, bool)| Frame {
            function: (*function).into(),
            file: (*file).into(),
            line: 1,
            inlined: *inlined,
        };
        profile.add(frames.iter().map(frame).map(Rc::new).collect(), &[5]);
        profile
    }

    #[test]
    fn the_crate_of_a_chapter_is_called_chapter() {
        let function = "<ch3_x_y::ray::Ray as ch3_x_y::Cast>::cast";
        let before = profile(&[(function, "chapters/ch3-x-y/src/ray.rs", false)]);
        let function = "<chapter::ray::Ray as chapter::Cast>::cast";
        let after = profile(&[(function, "chapter/src/ray.rs", false)]);
        assert_eq!(fold_crate(&before, "ch3-x-y"), after);
    }

    #[test]
    fn inlined_functions_of_the_standard_library_count_for_who_calls_them() {
        let closure = ("ch0::work::{{closure}}", "chapters/ch0/src/a.rs", true);
        let from = ("alloc::vec::from_iter", "library/alloc/src/vec.rs", false);
        let work = ("ch0::work", "chapters/ch0/src/a.rs", false);
        let whole = profile(&[
            ("<f64 as core::ops::Add>::add", "x.rs", true),
            closure,
            ("core::iter::map", "library/core/src/iter.rs", true),
            from,
            work,
        ]);
        assert_eq!(without_inlined_std(&whole), profile(&[closure, from, work]));
    }

    #[test]
    fn a_function_is_of_the_crate_that_its_name_begins_with() {
        let cases = [
            ("<a::B as core::clone::Clone>::clone", "a"),
            ("<&mut a::B as c::D>::e", "a"),
            ("<[T] as alloc::slice::X>::to_vec", "T"),
            ("a_b::c", "a_b"),
            ("main", "main"),
        ];
        for (function, expected) in cases {
            assert_eq!(crate_of(function), expected, "{function}");
        }
    }
}
