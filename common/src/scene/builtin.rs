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

/// The scenes that every tracer draws; the first is the reference.
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

/// A sphereflake with so many levels of children.
macro_rules! flake {
    ($name:literal, $definition:literal, $about:literal) => {
        Builtin {
            name: $name,
            yaml: concat!(
                include_str!("../../scenes/flake.yml"),
                "\n- add: ",
                $definition,
                "\n"
            ),
            about: $about,
        }
    };
}

/// More scenes that are compiled in, for tracers with which the time for a ray hardly grows with the
/// number of objects. They are not in [`BUILTINS`], which every tracer draws in its tests: the first
/// would take days for some.
pub const LARGE: &[Builtin] = &[
    flake!("flake", "flake-4", "a sphereflake of 7,381 spheres"),
    flake!("flake-0", "flake-0", "a sphereflake of a single sphere"),
    flake!("flake-1", "flake-1", "a sphereflake of 10 spheres"),
    flake!("flake-2", "flake-2", "a sphereflake of 91 spheres"),
    flake!("flake-3", "flake-3", "a sphereflake of 820 spheres"),
    flake!("flake-4", "flake-4", "a sphereflake of 7,381 spheres"),
    flake!("flake-5", "flake-5", "a sphereflake of 66,430 spheres"),
];

impl Builtin {
    /// All scenes that are compiled in: [`BUILTINS`], then [`LARGE`].
    pub fn all() -> impl Iterator<Item = &'static Builtin> {
        BUILTINS.iter().chain(LARGE)
    }

    /// The one of that name, if there is one.
    pub fn named(name: &str) -> Option<&'static Builtin> {
        Builtin::all().find(|builtin| builtin.name == name)
    }

    /// The scene itself.
    ///
    /// # Panics
    /// Never: a test loads every one.
    pub fn scene(&self) -> Scene {
        Scene::parse(self.yaml, self.name).expect("built-in scenes are tested")
    }
}
