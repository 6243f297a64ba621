//! Objects: shapes and groups.

use super::Reader;
use super::draft::{Draft, Kind};
use super::place::Place;
use super::value::unknown_key;
use crate::scene::error::{Fault, Position};
use crate::scene::yaml::{Key, Mapping, Node};
use crate::scene::{Group, Object, Primitive, Shape};

impl Reader {
    /// The object that an item with `add` makes in this place.
    pub(super) fn object(&mut self, item: &Mapping, place: &Place) -> Result<Object, Fault> {
        let draft = self.draft(item, place)?;
        place.check(&draft.transform, draft.kind == Kind::Group, item.at)?;
        let shape = match draft.kind {
            Kind::Sphere => Shape::Sphere,
            Kind::Plane => Shape::Plane,
            Kind::Cube => Shape::Cube,
            Kind::Cylinder => cylinder(&draft, item)?,
            Kind::Group => return group(draft, item, place),
        };
        Ok(Object::Primitive(Primitive {
            shape,
            transform: draft.transform,
            material: draft.material,
            shadow: draft.shadow,
        }))
    }

    /// What the item's `add` names, with the item's other keys laid over it.
    pub(super) fn draft(&mut self, item: &Mapping, place: &Place) -> Result<Draft, Fault> {
        let Some(add) = item.get("add") else {
            let message = "an object without the key add; begin it with one, as in `add: sphere`";
            return Err(Fault::new(item.at, message));
        };
        let name = add.word("add")?;
        let mut draft = match Kind::named(name) {
            Some(kind) => Draft::new(kind),
            None => self.object_named(name, add.at)?,
        };
        self.lay_over_object(&mut draft, item, place)?;
        Ok(draft)
    }

    /// Replaces what the mapping gives, but adds to the transform.
    pub(super) fn lay_over_object(
        &mut self,
        draft: &mut Draft,
        mapping: &Mapping,
        place: &Place,
    ) -> Result<(), Fault> {
        let is_group = draft.kind == Kind::Group;
        let is_cylinder = draft.kind == Kind::Cylinder;
        for (key, node) in &mapping.entries {
            match &*key.text {
                "add" => {}
                // Read last: children must know the whole transform round them.
                "children" if is_group => {}
                "transform" => self.transform(node, &mut draft.transform)?,
                "material" | "shadow" if is_group => return Err(not_in_group(key)),
                "material" => draft.material = self.material(node)?,
                "shadow" => draft.shadow = node.boolean("shadow")?,
                "min" if is_cylinder => draft.min = node.number("min")?,
                "max" if is_cylinder => draft.max = node.number("max")?,
                "closed" if is_cylinder => draft.closed = node.boolean("closed")?,
                _ => return Err(unknown_key(key, draft.kind.owner(), draft.kind.keys())),
            }
        }
        if let Some(node) = mapping.get("children") {
            let place = place.in_group(&draft.transform);
            draft.children = Some(self.children(node, &place)?);
        }
        Ok(())
    }

    fn children(&mut self, node: &Node, place: &Place) -> Result<Vec<Object>, Fault> {
        let mut children = Vec::new();
        for child in node.sequence("children", "a list of objects")? {
            let item = child.mapping("children", "an object such as `add: sphere`")?;
            if let Some(key) = item.key("define") {
                let message = "a definition among children; put it at the top level of the file";
                return Err(Fault::new(key.at, message));
            }
            children.push(self.object(item, place)?);
        }
        Ok(children)
    }
}

fn not_in_group(key: &Key) -> Fault {
    let wrong = format!("a group has no {} of its own", key.text);
    Fault::new(key.at, format!("{wrong}; give it to the children"))
}

fn group(draft: Draft, item: &Mapping, place: &Place) -> Result<Object, Fault> {
    let Some(children) = draft.children else {
        let message = "a group without the key children; give a list of objects, if an empty one";
        return Err(Fault::new(item.at, message));
    };
    if item.get("children").is_none() {
        // They come from a definition, which knows nothing of this place.
        let place = place.in_group(&draft.transform);
        place.check_all(&children, item.at)?;
    }
    Ok(Object::Group(Group {
        transform: draft.transform,
        children,
    }))
}

fn cylinder(draft: &Draft, item: &Mapping) -> Result<Shape, Fault> {
    let Draft {
        min, max, closed, ..
    } = *draft;
    if min >= max {
        let wrong = format!("a cylinder from min {min:?} to max {max:?} is empty");
        let message = format!("{wrong}; min must be less than max");
        return Err(Fault::new(end_key(item), message));
    }
    Ok(Shape::Cylinder { min, max, closed })
}

/// The place of the item's `max` or `min`; its own where both come from a definition.
fn end_key(item: &Mapping) -> Position {
    let key = item.key("max").or_else(|| item.key("min"));
    key.map_or(item.at, |key| key.at)
}
