//! Materials and their patterns.

use super::Reader;
use super::names::Body;
use super::near::{hyphenated, listed};
use super::value::Keys;
use crate::scene::error::{Fault, fault, quoted};
use crate::scene::yaml::{Mapping, Node};
use crate::scene::{Material, Pattern, PatternKind};

const MATERIAL: Keys = Keys(
    "material",
    "color pattern ambient diffuse specular shininess reflective transparency refractive-index",
);

const PATTERN: Keys = Keys("pattern", "type colors transform");

/// Patterns of the book that no chapter draws.
const OTHER_PATTERNS: &str =
    "gradient radial-gradient ring rings blended nested perturbed map image";

impl Reader {
    /// A material: the name of one, or its keys.
    pub(super) fn material(&mut self, node: &Node) -> Result<Material, Fault> {
        if let Ok(name) = node.word("material") {
            return match self.named(name, node.at, "a material")? {
                Body::Material(material) => Ok(material),
                body => Err(body.is_no("a material", name, node.at)),
            };
        }
        let mut material = Material::default();
        let keys = node.mapping("material", "a name or a mapping")?;
        self.lay_over_material(&mut material, keys)?;
        Ok(material)
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
                "refractive-index" => {
                    let index = node.number_that(&key.text, "a number above 0", |n| n > 0.0);
                    material.refractive_index = index?;
                }
                _ => return Err(MATERIAL.unknown(key)),
            }
        }
        Ok(())
    }

    fn pattern(&mut self, node: &Node) -> Result<Pattern, Fault> {
        let mapping = node.mapping("pattern", "a mapping with type and colors")?;
        let kind = pattern_kind(PATTERN.required(mapping, "type")?)?;
        PATTERN.check(mapping)?;
        let colors = PATTERN.required(mapping, "colors")?;
        let mut transform = Vec::new();
        if let Some(node) = mapping.get("transform") {
            self.transform(node, &mut transform)?;
        }
        let [first, second] = colors.array("colors", "a list of two colors")?;
        Ok(Pattern {
            kind,
            colors: [first.triple("colors")?, second.triple("colors")?],
            transform,
        })
    }
}

fn pattern_kind(node: &Node) -> Result<PatternKind, Fault> {
    let name = node.word("type")?;
    let wrong = match name {
        "checkers" => return Ok(PatternKind::Checkers),
        "stripes" => return Ok(PatternKind::Stripes),
        _ if hyphenated(name, OTHER_PATTERNS.split(' ')).is_some() => {
            format!("patterns of type {name} are not drawn")
        }
        _ => format!("unknown type of pattern {}", quoted(name)),
    };
    let right = format!("the types are {}", listed(["checkers", "stripes"]));
    Err(fault!(node.at, "{wrong}; {right}"))
}
