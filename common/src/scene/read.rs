//! Scene files: the YAML dialect that readers of *The Ray Tracer Challenge* share.
//!
//! A file is a list of items. `add` puts something into the scene: one `camera`, any number of
//! `light`s, and objects: `sphere`, `plane`, `cube`, `cylinder`, `cone`, `group`. `define` gives a
//! name to a material, a list of transforms or a whole object, for what follows in the file.
//!
//! - A list of transforms is applied in the order listed; a name in it stands for the list that was
//!   defined for it.
//! - `extend` starts a definition from another one: the keys of `value` replace those of the other,
//!   but a list of transforms goes on where the other ends.
//! - `add: NAME` makes the object of that name. The keys beside it replace those of the definition,
//!   but its `transform` goes on where that of the definition ends.
//! - What replaces does so as a whole: of a `material` or a `pattern` nothing is kept.
//! - A `material` of a group goes to what is in it and has none of its own. Where groups nest, that of
//!   the innermost counts.

mod camera;
mod draft;
mod file;
mod material;
mod names;
mod near;
mod object;
#[cfg(test)]
mod tests;
mod transform;
mod unknown;
mod value;
mod work;

use std::collections::BTreeMap;

use super::error::{Fault, NOWHERE, Position, fault};
use super::yaml::{self, Mapping, Node};
use super::{Camera, Light, Object, Scene, SceneError};
use names::Definition;
use work::Work;

pub use file::MAX_SCENE_BYTES;
pub use work::MAX_OBJECTS;

impl Scene {
    /// Reads a scene from the text of a scene file; errors call the file `name`.
    ///
    /// # Errors
    /// If the text is not a scene, with the place of the first thing that is wrong.
    pub fn parse(text: &str, name: &str) -> Result<Scene, SceneError> {
        read(text).map_err(|fault| fault.in_file(name))
    }
}

fn read(text: &str) -> Result<Scene, Fault> {
    let mut reader = Reader::default();
    for item in &yaml::parse(text)? {
        reader.item(item)?;
    }
    reader.finish()
}

/// What is known of a scene while its file is read.
#[derive(Default)]
struct Reader {
    camera: Option<(Camera, Position)>,
    lights: Vec<Light>,
    objects: Vec<Object>,
    definitions: BTreeMap<String, Definition>,
    /// The name that is being defined, if any.
    defining: String,
    /// In how many lists of children.
    depth: usize,
    work: Work,
}

impl Reader {
    fn item(&mut self, node: &Node) -> Result<(), Fault> {
        let item = node.mapping("item", "a mapping that begins with add or define")?;
        match (item.get("add"), item.key("define")) {
            (Some(_), Some(define)) => {
                let right = "make two items of it";
                Err(fault!(
                    define.at,
                    "an item with both add and define; {right}"
                ))
            }
            (None, Some(_)) => self.define(item),
            (None, None) => {
                let wrong = "an item without add or define";
                Err(fault!(item.at, "{wrong}; it needs one of them"))
            }
            (Some(add), None) => match add.word("add")? {
                "camera" => self.add_camera(item),
                "light" => {
                    self.lights.push(camera::light(item)?);
                    Ok(())
                }
                _ => self.add_object(item),
            },
        }
    }

    fn add_camera(&mut self, item: &Mapping) -> Result<(), Fault> {
        if let Some((_, first)) = self.camera {
            let wrong = format!("a second camera, after that in line {}", first.line);
            return Err(fault!(item.at, "{wrong}; a scene has one"));
        }
        self.camera = Some((camera::camera(item)?, item.at));
        Ok(())
    }

    fn add_object(&mut self, item: &Mapping) -> Result<(), Fault> {
        let draft = self.object(item)?;
        draft.check()?;
        let object = draft.finish(&mut self.work)?;
        self.objects.push(object);
        Ok(())
    }

    fn finish(self) -> Result<Scene, Fault> {
        let (camera, _) = self.camera.ok_or_else(|| {
            let right = "add one: `- add: camera` with its keys";
            fault!(NOWHERE, "the scene has no camera; {right}")
        })?;
        Ok(Scene {
            camera,
            lights: self.lights,
            objects: self.objects,
        })
    }
}
