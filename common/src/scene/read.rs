//! Scene files: the YAML dialect that readers of *The Ray Tracer Challenge* share.
//!
//! A file is a list of items. `add` puts something into the scene: one `camera`, any number of
//! `light`s, and objects: `sphere`, `plane`, `cube`, `cylinder`, `group`. `define` gives a name to
//! a material, a list of transforms or a whole object, for what follows in the file.
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
mod place;
#[cfg(test)]
mod tests;
mod transform;
mod unknown;
mod value;

use std::collections::BTreeMap;

use super::error::{Fault, Position};
use super::yaml::{self, Mapping, Node};
use super::{Camera, Light, Material, Object, Scene, SceneError};
use names::Definition;
use place::Place;

pub use file::MAX_SCENE_BYTES;

/// The most primitives and groups that a scene can have.
pub const MAX_OBJECTS: usize = 100_000;

/// The most objects and steps of transforms that definitions can copy, as [`Work`] counts them: what
/// keeps a small file from making much by using definitions in definitions.
const MAX_WORK: usize = 2_000_000;

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
    let right = "a list of items such as `- add: camera`";
    let no_list = |node: &Node| node.expected("scene", right);
    let Some(document) = yaml::parse_list(text, &no_list)? else {
        return Err(Fault::nowhere(format!(
            "the file is empty; expected {right}"
        )));
    };
    let mut reader = Reader::default();
    for item in document.sequence("scene", right)? {
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
    count: usize,
    definitions: BTreeMap<String, Definition>,
    /// The name that is being defined, if any.
    defining: String,
    work: Work,
}

/// How much was copied so far: a step of a transform counts 1, an object a few.
#[derive(Default)]
struct Work(usize);

impl Work {
    fn spend(&mut self, work: usize, at: Position) -> Result<(), Fault> {
        self.0 = self.0.saturating_add(work);
        if self.0 > MAX_WORK {
            let wrong = "up to here the definitions make too many objects and transforms";
            let right = "use fewer or smaller ones";
            return Err(Fault::new(at, format!("{wrong}; {right}")));
        }
        Ok(())
    }
}

impl Reader {
    fn item(&mut self, node: &Node) -> Result<(), Fault> {
        let item = node.mapping("item", "a mapping that begins with add or define")?;
        match (item.get("add"), item.key("define")) {
            (Some(_), Some(define)) => {
                let message = "an item with both add and define; make two items of it";
                Err(Fault::new(define.at, message))
            }
            (Some(add), None) => match add.word("add")? {
                "camera" => self.add_camera(item),
                "light" => {
                    self.lights.push(camera::light(item)?);
                    Ok(())
                }
                _ => self.add_object(item),
            },
            (None, Some(_)) => self.define(item),
            (None, None) => {
                let message = "an item without add or define; it needs one of them";
                Err(Fault::new(item.at, message))
            }
        }
    }

    fn add_camera(&mut self, item: &Mapping) -> Result<(), Fault> {
        if let Some((_, first)) = self.camera {
            let wrong = format!("a second camera, after that in line {}", first.line);
            return Err(Fault::new(item.at, format!("{wrong}; a scene has one")));
        }
        self.camera = Some((camera::camera(item)?, item.at));
        Ok(())
    }

    fn add_object(&mut self, item: &Mapping) -> Result<(), Fault> {
        let object = self.object(item, &Place::TOP)?;
        self.count += object.count();
        if self.count > MAX_OBJECTS {
            let wrong = "up to here there are too many objects";
            let right = format!("{MAX_OBJECTS} are the most, groups included");
            return Err(Fault::new(item.at, format!("{wrong}; {right}")));
        }
        let object = object.finish(&Material::default(), &mut self.work, item.at)?;
        self.objects.push(object);
        Ok(())
    }

    fn finish(self) -> Result<Scene, Fault> {
        let Some((camera, _)) = self.camera else {
            let message = "the scene has no camera; add one: `- add: camera` with its keys";
            return Err(Fault::nowhere(message));
        };
        Ok(Scene {
            camera,
            lights: self.lights,
            objects: self.objects,
        })
    }
}
