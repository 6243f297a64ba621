//! Materials and their patterns.

use super::Reader;
use super::near::hyphenated;
use super::value::{listed, unknown_key};
use crate::scene::error::{Fault, quoted};
use crate::scene::yaml::{Mapping, Node, Scalar, Value};
use crate::scene::{Material, Pattern, PatternKind};

const MATERIAL_KEYS: [&str; 9] = [
    "color",
    "pattern",
    "ambient",
    "diffuse",
    "specular",
    "shininess",
    "reflective",
    "transparency",
    "refractive-index",
];

const PATTERN: &str = "a pattern";
const PATTERN_KEYS: [&str; 3] = ["type", "colors", "transform"];
const PATTERN_TYPES: [&str; 2] = ["checkers", "stripes"];

/// Patterns of the book that no chapter draws.
const OTHER_PATTERNS: [&str; 9] = [
    "gradient",
    "radial-gradient",
    "ring",
    "rings",
    "blended",
    "nested",
    "perturbed",
    "map",
    "image",
];

impl Reader {
    /// A material: the name of one, or its keys.
    pub(super) fn material(&mut self, node: &Node) -> Result<Material, Fault> {
        match &node.value {
            Value::Scalar(Scalar { text, .. }) if !text.is_empty() => {
                self.material_named(text, node.at)
            }
            _ => {
                let keys = node.mapping("material", "a name or a mapping")?;
                let mut material = Material::default();
                self.lay_over_material(&mut material, keys)?;
                Ok(material)
            }
        }
    }

    /// Replaces what the mapping gives.
    pub(super) fn lay_over_material(
        &mut self,
        material: &mut Material,
        mapping: &Mapping,
    ) -> Result<(), Fault> {
        for (key, node) in &mapping.entries {
            match &*key.text {
                "color" => material.color = node.triple("color")?,
                "pattern" => material.pattern = Some(self.pattern(node)?),
                "ambient" => material.ambient = node.amount("ambient")?,
                "diffuse" => material.diffuse = node.amount("diffuse")?,
                "specular" => material.specular = node.amount("specular")?,
                "shininess" => material.shininess = node.amount("shininess")?,
                "reflective" => material.reflective = node.amount("reflective")?,
                "transparency" => material.transparency = node.amount("transparency")?,
                "refractive-index" => material.refractive_index = refractive_index(node)?,
                _ => return Err(unknown_key(key, "a material", &MATERIAL_KEYS)),
            }
        }
        Ok(())
    }

    fn pattern(&mut self, node: &Node) -> Result<Pattern, Fault> {
        let mapping = node.mapping("pattern", "a mapping with type and colors")?;
        let kind = pattern_kind(mapping.required("type", PATTERN, &PATTERN_KEYS)?)?;
        mapping.only(PATTERN, &PATTERN_KEYS)?;
        let colors = mapping.required("colors", PATTERN, &PATTERN_KEYS)?;
        let mut transform = Vec::new();
        if let Some(node) = mapping.get("transform") {
            self.transform(node, &mut transform)?;
        }
        Ok(Pattern {
            kind,
            colors: two_colors(colors)?,
            transform,
        })
    }
}

fn refractive_index(node: &Node) -> Result<f64, Fault> {
    let index = node.number("refractive-index")?;
    if index <= 0.0 {
        return Err(node.expected("refractive-index", "a number above 0"));
    }
    Ok(index)
}

fn pattern_kind(node: &Node) -> Result<PatternKind, Fault> {
    let name = node.word("type")?;
    let wrong = match name {
        "checkers" => return Ok(PatternKind::Checkers),
        "stripes" => return Ok(PatternKind::Stripes),
        _ if hyphenated(name, OTHER_PATTERNS).is_some() => {
            format!("patterns of type {name} are not drawn")
        }
        _ => format!("unknown type of pattern {}", quoted(name)),
    };
    let right = format!("the types are {}", listed(&PATTERN_TYPES));
    Err(Fault::new(node.at, format!("{wrong}; {right}")))
}

fn two_colors(node: &Node) -> Result<[[f64; 3]; 2], Fault> {
    let right = "a list of two colors";
    match node.sequence("colors", right)? {
        [first, second] => Ok([first.triple("colors")?, second.triple("colors")?]),
        _ => Err(node.expected("colors", right)),
    }
}
