//! Scenes as text: JSON, which YAML has in it.

use common::scene::{
    Camera, Light, Material, Object, Pattern, PatternKind, Scene, Shape, Transform,
};
use serde_json::{Value, json};

/// A scene file from which the loader makes an equal scene, if this one keeps its rules.
pub fn text(scene: &Scene) -> String {
    let lights = scene.lights.iter().map(light);
    let items = lights.chain(scene.objects.iter().map(object));
    let items: Vec<Value> = [camera(&scene.camera)].into_iter().chain(items).collect();
    json!(items).to_string()
}

fn camera(camera: &Camera) -> Value {
    json!({
        "add": "camera",
        "width": camera.width,
        "height": camera.height,
        "field-of-view": camera.field_of_view,
        "from": camera.from,
        "to": camera.to,
        "up": camera.up,
    })
}

fn light(light: &Light) -> Value {
    json!({"add": "light", "at": light.position, "intensity": light.intensity})
}

fn object(object: &Object) -> Value {
    let primitive = match object {
        Object::Primitive(primitive) => primitive,
        Object::Group(group) => {
            let children: Vec<Value> = group.children.iter().map(self::object).collect();
            let steps = transform(&group.transform);
            return json!({"add": "group", "transform": steps, "children": children});
        }
    };
    let mut item = json!({
        "transform": transform(&primitive.transform),
        "material": material(&primitive.material),
        "shadow": primitive.shadow,
    });
    item["add"] = match primitive.shape {
        Shape::Sphere => "sphere".into(),
        Shape::Plane => "plane".into(),
        Shape::Cube => "cube".into(),
        Shape::Cylinder { min, max, closed } | Shape::Cone { min, max, closed } => {
            for (key, end) in [("min", min), ("max", max)] {
                if end.is_finite() {
                    item[key] = end.into();
                }
            }
            item["closed"] = closed.into();
            let is_cone = matches!(primitive.shape, Shape::Cone { .. });
            if is_cone { "cone" } else { "cylinder" }.into()
        }
    };
    item
}

fn transform(steps: &[Transform]) -> Value {
    let steps = steps.iter().map(|step| match *step {
        Transform::Translate(x, y, z) => json!(["translate", x, y, z]),
        Transform::Scale(x, y, z) => json!(["scale", x, y, z]),
        Transform::RotateX(angle) => json!(["rotate-x", angle]),
        Transform::RotateY(angle) => json!(["rotate-y", angle]),
        Transform::RotateZ(angle) => json!(["rotate-z", angle]),
        Transform::Shear(xy, xz, yx, yz, zx, zy) => json!(["shear", xy, xz, yx, yz, zx, zy]),
    });
    steps.collect()
}

fn material(material: &Material) -> Value {
    let mut keys = json!({
        "color": material.color,
        "ambient": material.ambient,
        "diffuse": material.diffuse,
        "specular": material.specular,
        "shininess": material.shininess,
        "reflective": material.reflective,
        "transparency": material.transparency,
        "refractive-index": material.refractive_index,
    });
    if let Some(of) = &material.pattern {
        keys["pattern"] = pattern(of);
    }
    keys
}

fn pattern(pattern: &Pattern) -> Value {
    let kind = match pattern.kind {
        PatternKind::Stripes => "stripes",
        PatternKind::Checkers => "checkers",
    };
    json!({"type": kind, "colors": pattern.colors, "transform": transform(&pattern.transform)})
}
