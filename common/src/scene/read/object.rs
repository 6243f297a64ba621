//! Objects: shapes and groups.

use super::Reader;
use super::draft::{Children, Draft};
use super::names::Body;
use crate::scene::Shape;
use crate::scene::error::{Fault, fault};
use crate::scene::yaml::{Mapping, Node};

impl Reader {
    /// The object that an item with `add` makes, whole but for the material that a group round it may
    /// give it.
    pub(super) fn object(&mut self, item: &Mapping) -> Result<Draft, Fault> {
        let draft = self.draft(item)?;
        match (draft.shape, &draft.children) {
            (Some(Shape::Cylinder { min, max, .. } | Shape::Cone { min, max, .. }), _)
                if min >= max =>
            {
                // Its own place, where both ends come from a definition.
                let end = item.key("max").or_else(|| item.key("min"));
                let at = end.map_or(item.at, |key| key.at);
                let kind = draft.keys.0;
                let wrong = format!("a {kind} from min {min:?} to max {max:?} is empty");
                Err(fault!(at, "{wrong}; min must be less than max"))
            }
            (None, None) => {
                let right = "give a list of objects, if an empty one";
                let wrong = "a group without the key children";
                Err(fault!(item.at, "{wrong}; {right}"))
            }
            _ => Ok(draft),
        }
    }

    /// What the item's `add` names, with the item's other keys laid over it.
    pub(super) fn draft(&mut self, item: &Mapping) -> Result<Draft, Fault> {
        let add = item.get("add").ok_or_else(|| {
            let right = "begin it with one, as in `add: sphere`";
            fault!(item.at, "an object without the key add; {right}")
        })?;
        let name = add.word("add")?;
        let mut draft = match Draft::new(name, item.at) {
            Some(draft) => draft,
            None => match self.named(name, add.at, "an object")? {
                Body::Object(draft) => draft,
                body => return Err(body.is_no("an object", name, add.at)),
            },
        };
        draft.put(item.at);
        self.lay_over_object(&mut draft, item)?;
        Ok(draft)
    }

    /// Replaces what the mapping gives, but adds to the transform.
    pub(super) fn lay_over_object(
        &mut self,
        draft: &mut Draft,
        mapping: &Mapping,
    ) -> Result<(), Fault> {
        for (key, node) in &mapping.entries {
            match (&*key.text, &mut draft.shape) {
                ("add", _) => {}
                ("material", _) => draft.material = Some(self.material(node)?),
                ("transform", _) => self.transform(node, &mut draft.transform)?,
                ("children", None) => draft.children = Some(self.children(node)?),
                ("shadow", None) => {
                    let right = "give it to the children";
                    return Err(fault!(key.at, "a group has no shadow of its own; {right}"));
                }
                ("shadow", _) => draft.shadow = node.boolean("shadow")?,
                ("min", Some(Shape::Cylinder { min, .. } | Shape::Cone { min, .. })) => {
                    *min = node.number("min")?;
                }
                ("max", Some(Shape::Cylinder { max, .. } | Shape::Cone { max, .. })) => {
                    *max = node.number("max")?;
                }
                ("closed", Some(Shape::Cylinder { closed, .. } | Shape::Cone { closed, .. })) => {
                    *closed = node.boolean("closed")?;
                }
                _ => return Err(draft.keys.unknown(key)),
            }
        }
        Ok(())
    }

    fn children(&mut self, node: &Node) -> Result<Children, Fault> {
        let nodes = node.list("children", "a list of objects")?;
        self.depth += 1;
        let children = nodes.iter().map(|child| {
            let item = child.mapping("children", "an object such as `add: sphere`")?;
            if let Some(key) = item.key("define") {
                let right = "put it at the top level of the file";
                return Err(fault!(key.at, "a definition among children; {right}"));
            }
            self.object(item)
        });
        let children = children.collect::<Result<_, Fault>>()?;
        self.depth -= 1;
        Ok(Children::new(children))
    }
}
