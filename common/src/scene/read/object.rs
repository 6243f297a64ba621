//! Objects: shapes and groups.

use super::Reader;
use super::draft::{Draft, Kind};
use super::place::Place;
use super::value::unknown_key;
use crate::scene::error::{Fault, Position};
use crate::scene::yaml::{Mapping, Node};

impl Reader {
    /// The object that an item with `add` makes in this place, whole but for the material that a group
    /// round it may give it.
    pub(super) fn object(&mut self, item: &Mapping, place: &Place) -> Result<Draft, Fault> {
        let draft = self.draft(item, place)?;
        place.check(&draft, item.at)?;
        match draft.kind {
            Kind::Sphere | Kind::Plane | Kind::Cube => {}
            Kind::Cylinder => check_cylinder(&draft, item)?,
            Kind::Group => check_group(&draft, item, place)?,
        }
        Ok(draft)
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
            None => self.object_named(name, add.at, place)?,
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
                "material" => draft.material = Some(self.material(node)?),
                "shadow" if is_group => {
                    let message = "a group has no shadow of its own; give it to the children";
                    return Err(Fault::new(key.at, message));
                }
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

    fn children(&mut self, node: &Node, place: &Place) -> Result<Vec<Draft>, Fault> {
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

fn check_group(draft: &Draft, item: &Mapping, place: &Place) -> Result<(), Fault> {
    let Some(children) = &draft.children else {
        let message = "a group without the key children; give a list of objects, if an empty one";
        return Err(Fault::new(item.at, message));
    };
    if item.get("children").is_none() {
        // They come from a definition, which knows nothing of this place.
        let place = place.in_group(&draft.transform);
        place.check_all(children, item.at)?;
    }
    Ok(())
}

fn check_cylinder(draft: &Draft, item: &Mapping) -> Result<(), Fault> {
    let Draft { min, max, .. } = *draft;
    if min >= max {
        let wrong = format!("a cylinder from min {min:?} to max {max:?} is empty");
        let message = format!("{wrong}; min must be less than max");
        return Err(Fault::new(end_key(item), message));
    }
    Ok(())
}

/// The place of the item's `max` or `min`; its own where both come from a definition.
fn end_key(item: &Mapping) -> Position {
    let key = item.key("max").or_else(|| item.key("min"));
    key.map_or(item.at, |key| key.at)
}
