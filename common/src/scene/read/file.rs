//! Scenes by name: built in, or in a file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::value::listed;
use crate::scene::error::{Fault, Position};
use crate::scene::{BUILTINS, Builtin, Scene, SceneError};

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
        match BUILTINS.iter().find(|builtin| builtin.name == name) {
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
        return Err(Fault::nowhere(
            "this is a folder; give the name of a scene file in it",
        ));
    }
    let file = File::open(path).map_err(|error| not_opened(&error))?;
    let mut bytes = Vec::new();
    let limit = MAX_SCENE_BYTES + 1;
    let size = file.take(limit).read_to_end(&mut bytes);
    let size = size.map_err(|error| not_read(&error))?;
    if size as u64 == limit {
        let message = format!("the file is too large; {MAX_SCENE_BYTES} bytes are the most");
        return Err(Fault::nowhere(message));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        not_utf8(error.as_bytes().get(..valid).unwrap_or_default())
    })
}

fn not_opened(error: &io::Error) -> Fault {
    if error.kind() != io::ErrorKind::NotFound {
        return not_read(error);
    }
    let names: Vec<&str> = BUILTINS.iter().map(|Builtin { name, .. }| *name).collect();
    let wrong = "there is neither a built-in scene nor a file of this name";
    let right = format!("the built-in scenes are {}", listed(&names));
    Fault::nowhere(format!("{wrong}; {right}"))
}

fn not_read(error: &io::Error) -> Fault {
    Fault::nowhere(format!(
        "the file cannot be read ({error}); make it readable or give another"
    ))
}

/// The fault of a byte that is not UTF-8, after `valid` ones that are.
fn not_utf8(valid: &[u8]) -> Fault {
    let line_start = valid
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |i| i + 1);
    let is_first_of_character = |byte: &&u8| **byte & 0xc0 != 0x80;
    let line = valid.iter().skip(line_start);
    let at = Position {
        line: valid.iter().filter(|byte| **byte == b'\n').count() + 1,
        column: line.filter(is_first_of_character).count() + 1,
    };
    let wrong = format!("byte {} of the file is not UTF-8", valid.len() + 1);
    Fault::new(at, format!("{wrong}; save the file with that encoding"))
}
