//! Profiling the heap, with the feature `profile-heap`: which calls asked for which blocks, as a file
//! that `cargo xtask profile` reads, and valgrind's `dh_view.html`.
//!
//! The feature replaces the global allocator by one that notes the call stack of every allocation,
//! which takes much longer than to allocate. There is one global allocator: in a build that counts
//! allocations as well (`count-heap`, `count-peak`), nothing is profiled.

use std::{
    error::Error,
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::de::IgnoredAny;

use crate::picture::Destination;

/// Whether this build profiles.
pub const ENABLED: bool = cfg!(all(
    feature = "profile-heap",
    not(any(feature = "count-heap", feature = "count-peak"))
));

/// The options of a program that can profile its heap: none where the build cannot.
#[derive(Debug, Args)]
#[group(skip)]
pub struct Options {
    /// Where to write the profile of the heap [default: the program's name, .dhat.json]
    #[cfg(feature = "profile-heap")]
    #[arg(long, value_name = "FILE")]
    heap_profile: Option<PathBuf>,
}

impl Options {
    fn file(&self) -> Option<&Path> {
        #[cfg(feature = "profile-heap")]
        return self.heap_profile.as_deref();
        #[cfg(not(feature = "profile-heap"))]
        None
    }
}

/// A profile of the heap that is to be taken, or none where the build does not profile.
#[derive(Debug)]
pub struct HeapProfile(Option<PathBuf>);

impl HeapProfile {
    /// Checks that the profile of the program of this name can be written, before it runs.
    ///
    /// # Errors
    /// Where the file can't be written, and where one is asked for of a build that counts instead.
    pub fn check(options: &Options, program: &str) -> Result<HeapProfile, Box<dyn Error>> {
        let asked = options.file();
        if !ENABLED {
            return match asked {
                None => Ok(HeapProfile(None)),
                Some(_) => Err("--heap-profile: this build counts allocations instead; \
                    build without the features count-heap and count-peak"
                    .into()),
            };
        }
        let file = asked.map_or_else(|| format!("{program}.dhat.json").into(), Path::to_path_buf);
        Destination::check_any(&file)?;
        if file.exists() && !file.is_file() {
            return Err(
                format!("cannot write {file:?}: a profile is read back, so name a file").into(),
            );
        }
        Ok(HeapProfile(Some(file)))
    }

    /// Profiles from now on, where the build does.
    #[must_use]
    pub fn start(self) -> Recording {
        let profiler = self.0.as_deref().map(allocator::start);
        Recording(self.0.zip(profiler))
    }
}

/// A profile that is being taken.
pub struct Recording(Option<(PathBuf, allocator::Profiler)>);

impl Recording {
    /// Profiles no more, and writes the file.
    ///
    /// # Errors
    /// Where it could not be written whole.
    pub fn finish(self) -> Result<(), Box<dyn Error>> {
        let Some((file, profiler)) = self.0 else {
            return Ok(());
        };
        allocator::finish(profiler);
        check_json(&file)
    }
}

/// The profiler says on standard error that it could not write the file, but not to us.
fn check_json(file: &Path) -> Result<(), Box<dyn Error>> {
    let error = |why: &dyn Error| format!("{file:?} is not a whole profile ({why})");
    let written = BufReader::new(File::open(file).map_err(|why| error(&why))?);
    serde_json::from_reader::<_, IgnoredAny>(written).map_err(|why| error(&why))?;
    Ok(())
}

#[cfg(all(
    feature = "profile-heap",
    not(any(feature = "count-heap", feature = "count-peak"))
))]
mod allocator {
    use std::path::Path;

    #[global_allocator]
    static PROFILING: dhat::Alloc = dhat::Alloc;

    pub type Profiler = dhat::Profiler;

    pub fn start(file: &Path) -> Profiler {
        dhat::Profiler::builder()
            .file_name(file)
            // Whole stacks: a ray that is mirrored five times is a deep one.
            .trim_backtraces(Some(usize::MAX))
            .build()
    }

    pub fn finish(profiler: Profiler) {
        drop(profiler);
    }
}

#[cfg(not(all(
    feature = "profile-heap",
    not(any(feature = "count-heap", feature = "count-peak"))
)))]
mod allocator {
    use std::path::Path;

    pub struct Profiler;

    pub fn start(_file: &Path) -> Profiler {
        Profiler
    }

    pub fn finish(_profiler: Profiler) {}
}
