//! Scenes by name: built in, or in a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::near::listed;
use crate::scene::error::{Fault, NOWHERE, Position, fault};
use crate::scene::{Builtin, Scene, SceneError};

/// The largest scene file that is read, in bytes.
pub const MAX_SCENE_BYTES: u64 = 16 << 20;

impl Scene {
    /// Loads a built-in scene by its name, or else a scene file.
    ///
    /// # Errors
    /// If there is neither, the file cannot be read as a text of at most [`MAX_SCENE_BYTES`], or
    /// the text is not a scene.
    pub fn load(name_or_file: impl AsRef<Path>) -> Result<Scene, SceneError> {
        let path = name_or_file.as_ref();
        let name = path.to_string_lossy();
        match Builtin::named(&name) {
            Some(builtin) => Scene::parse(builtin.yaml, builtin.name),
            None => {
                let text = read_text(path).map_err(|fault| fault.in_file(&name))?;
                Scene::parse(&text, &name)
            }
        }
    }
}

fn read_text(path: &Path) -> Result<String, Fault> {
    if path.is_dir() {
        let right = "give the name of a scene file in it";
        return Err(fault!(NOWHERE, "this is a folder; {right}"));
    }
    let file = File::open(path).map_err(|error| not_opened(&error))?;
    let mut bytes = Vec::new();
    let limit = MAX_SCENE_BYTES + 1;
    let size = file.take(limit).read_to_end(&mut bytes);
    let size = size.map_err(|error| not_read(&error))?;
    if size as u64 == limit {
        let right = format!("{MAX_SCENE_BYTES} bytes are the most");
        return Err(fault!(NOWHERE, "the file is too large; {right}"));
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes()))
}

fn not_opened(error: &io::Error) -> Fault {
    if error.kind() != io::ErrorKind::NotFound {
        return not_read(error);
    }
    let names = listed(Builtin::all().map(|builtin| builtin.name));
    let wrong = "there is neither a built-in scene nor a file of this name";
    fault!(NOWHERE, "{wrong}; the built-in scenes are {names}")
}

fn not_read(error: &io::Error) -> Fault {
    let right = "make it readable or give another";
    fault!(NOWHERE, "the file cannot be read ({error}); {right}")
}

/// The fault of the first byte that is not UTF-8.
fn not_utf8(bytes: &[u8]) -> Fault {
    let valid = bytes.utf8_chunks().next().map_or("", |first| first.valid());
    let last_line = valid.rsplit('\n').next().unwrap_or_default();
    let at = Position {
        line: valid.matches('\n').count() + 1,
        column: last_line.chars().count() + 1,
    };
    let wrong = format!("byte {} of the file is not UTF-8", valid.len() + 1);
    fault!(at, "{wrong}; save the file with that encoding")
}
