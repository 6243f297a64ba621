//! Scenes as text.

use super::{
    Camera, Light, Material, Object, Pattern, PatternKind, Scene, Shape, Transform, Triple,
};

#[cfg(test)]
mod tests;

impl Scene {
    /// The scene as a scene file, from which [`Scene::parse`] makes an equal scene if this one
    /// keeps the loader's rules. What is as by default is left out.
    pub fn to_yaml(&self) -> String {
        let mut text = Text::default();
        text.camera(&self.camera);
        for light in &self.lights {
            text.light(light);
        }
        for object in &self.objects {
            text.object(object);
        }
        text.lines
    }
}

#[derive(Default)]
struct Text {
    lines: String,
    indent: usize,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.lines.extend(std::iter::repeat_n(' ', self.indent));
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    /// Runs `lines`, indented by two more than what stands now.
    fn indented(&mut self, lines: impl FnOnce(&mut Self)) {
        self.indent += 2;
        lines(self);
        self.indent -= 2;
    }

    fn camera(&mut self, camera: &Camera) {
        self.line("- add: camera");
        self.indented(|text| {
            text.line(&format!("width: {}", camera.width));
            text.line(&format!("height: {}", camera.height));
            text.line(&format!("field-of-view: {}", number(camera.field_of_view)));
            text.line(&format!("from: {}", list(&camera.from)));
            text.line(&format!("to: {}", list(&camera.to)));
            text.line(&format!("up: {}", list(&camera.up)));
        });
    }

    fn light(&mut self, light: &Light) {
        self.line("- add: light");
        self.indented(|text| {
            text.line(&format!("at: {}", list(&light.position)));
            text.line(&format!("intensity: {}", list(&light.intensity)));
        });
    }

    fn object(&mut self, object: &Object) {
        match object {
            Object::Primitive(primitive) => {
                self.line(&format!("- add: {}", kind(&primitive.shape)));
                self.indented(|text| {
                    text.ends(&primitive.shape);
                    text.transform(&primitive.transform);
                    text.material(&primitive.material);
                    if !primitive.shadow {
                        text.line("shadow: false");
                    }
                });
            }
            Object::Group(group) => {
                self.line("- add: group");
                self.indented(|text| {
                    text.transform(&group.transform);
                    text.children(&group.children);
                });
            }
        }
    }

    fn children(&mut self, children: &[Object]) {
        if children.is_empty() {
            return self.line("children: []");
        }
        self.line("children:");
        self.indented(|text| children.iter().for_each(|child| text.object(child)));
    }

    fn ends(&mut self, shape: &Shape) {
        let Shape::Cylinder { min, max, closed } = *shape else {
            return;
        };
        for (key, end) in [("min", min), ("max", max)] {
            if end.is_finite() {
                self.line(&format!("{key}: {}", number(end)));
            }
        }
        if closed {
            self.line("closed: true");
        }
    }

    fn transform(&mut self, steps: &[Transform]) {
        if steps.is_empty() {
            return;
        }
        self.line("transform:");
        self.indented(|text| {
            for step in steps {
                text.line(&format!("- {}", operation(step)));
            }
        });
    }

    fn material(&mut self, material: &Material) {
        let default = Material::default();
        if *material == default {
            return;
        }
        self.line("material:");
        self.indented(|text| {
            if let Some(pattern) = &material.pattern {
                text.pattern(pattern);
            }
            if material.color != default.color {
                text.line(&format!("color: {}", list(&material.color)));
            }
            for ((key, value), (_, usual)) in amounts(material).iter().zip(amounts(&default)) {
                if *value != usual {
                    text.line(&format!("{key}: {}", number(*value)));
                }
            }
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let kind = match pattern.kind {
            PatternKind::Stripes => "stripes",
            PatternKind::Checkers => "checkers",
        };
        self.line("pattern:");
        self.indented(|text| {
            text.line(&format!("type: {kind}"));
            text.line("colors:");
            text.indented(|text| {
                for color in &pattern.colors {
                    text.line(&format!("- {}", list(color)));
                }
            });
            text.transform(&pattern.transform);
        });
    }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Sphere => "sphere",
        Shape::Plane => "plane",
        Shape::Cube => "cube",
        Shape::Cylinder { .. } => "cylinder",
    }
}

fn amounts(material: &Material) -> [(&'static str, f64); 7] {
    [
        ("ambient", material.ambient),
        ("diffuse", material.diffuse),
        ("specular", material.specular),
        ("shininess", material.shininess),
        ("reflective", material.reflective),
        ("transparency", material.transparency),
        ("refractive-index", material.refractive_index),
    ]
}

fn operation(step: &Transform) -> String {
    let (name, numbers): (_, &[f64]) = match step {
        Transform::Translate(x, y, z) => ("translate", &[*x, *y, *z]),
        Transform::Scale(x, y, z) => ("scale", &[*x, *y, *z]),
        Transform::RotateX(angle) => ("rotate-x", &[*angle]),
        Transform::RotateY(angle) => ("rotate-y", &[*angle]),
        Transform::RotateZ(angle) => ("rotate-z", &[*angle]),
        Transform::Shear(xy, xz, yx, yz, zx, zy) => ("shear", &[*xy, *xz, *yx, *yz, *zx, *zy]),
    };
    format!("[{name}, {}]", joined(numbers))
}

fn list(numbers: &Triple) -> String {
    format!("[{}]", joined(numbers))
}

fn joined(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|n| number(*n)).collect();
    numbers.join(", ")
}

/// The shortest text that is read as the same number.
fn number(number: f64) -> String {
    let text = format!("{number:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
