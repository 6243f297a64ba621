//! The scenes that need no file.

use super::Scene;

#[cfg(test)]
mod tests;

/// A scene that is compiled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// What `--scene` calls it.
    pub name: &'static str,
    /// Its scene file.
    pub yaml: &'static str,
    /// What the picture shows, in a few words.
    pub about: &'static str,
}

/// All scenes that are compiled in; the first is the reference.
pub const BUILTINS: &[Builtin] = &[
    Builtin {
        name: "reference",
        yaml: include_str!("../../scenes/reference.yml"),
        about: "a glass sphere and eight more objects between checkered planes",
    },
    Builtin {
        name: "glass",
        yaml: include_str!("../../scenes/glass.yml"),
        about: "a bubble of air in a ball of glass, before checkers",
    },
    Builtin {
        name: "room",
        yaml: include_str!("../../scenes/room.yml"),
        about: "a room with all shapes, groups, patterns and two lights",
    },
];

impl Builtin {
    /// The scene itself.
    ///
    /// # Panics
    /// Never: a test loads every one.
    pub fn scene(&self) -> Scene {
        Scene::parse(self.yaml, self.name).expect("built-in scenes are tested")
    }
}
