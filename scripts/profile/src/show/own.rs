//! A profile as the chapter's author sees it: in the functions that the chapter has itself, and in no others.
//!
//! - What is not of the chapter's crate is a part of what called it: iterators, lists, the allocator.
//! - A closure is a part of the function that it is written in, wherever it runs.
//! - A function that calls itself directly, as is so with both, is there once.
//! - A name has neither crate nor trait.

use std::rc::Rc;

use crate::model::{Frame, Profile, Stack};

/// What is called by nothing of the chapter.
const ELSEWHERE: &str = "elsewhere";

/// A profile of a chapter's package in its own functions.
pub fn own(profile: &Profile, package: &str) -> Profile {
    let module = package.replace('-', "_") + "::";
    profile.map_stacks(|stack| {
        let mut own: Stack = stack
            .iter()
            .filter_map(|frame| shortened(frame, &module))
            .collect();
        own.dedup_by(|a, b| a.function == b.function);
        if own.is_empty() {
            own.push(Rc::new(Frame {
                function: ELSEWHERE.to_owned(),
                ..Frame::default()
            }));
        }
        own
    })
}

fn shortened(frame: &Frame, module: &str) -> Option<Rc<Frame>> {
    Some(Rc::new(Frame {
        function: short(&frame.function, module)?,
        file: frame.file.clone(),
        ..Frame::default()
    }))
}

/// The name of a function, or of the one that a closure is written in; nothing where it is of another crate.
fn short(function: &str, module: &str) -> Option<String> {
    let function = function.split("::{{closure}}").next()?;
    let Some(of_trait) = function.strip_prefix('<') else {
        return function.strip_prefix(module).map(str::to_owned);
    };
    let (of, rest) = of_trait.split_once(" as ")?;
    let (_, method) = rest.rsplit_once(">::")?;
    let of = of.strip_prefix(module)?;
    Some(format!("{of}::{method}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::profile;

    #[test]
    fn a_name_has_neither_crate_nor_trait_nor_closure() {
        let cases = [
            (
                "ch1_x::matrix::Matrix::inverse",
                Some("matrix::Matrix::inverse"),
            ),
            ("ch1_x::a::b::{{closure}}::{{closure}}", Some("a::b")),
            (
                "<ch1_x::a::A<T> as ch1_x::b::B<u8>>::get",
                Some("a::A<T>::get"),
            ),
            (
                "<ch1_x::a::A as core::ops::Add>::add::{{closure}}",
                Some("a::A::add"),
            ),
            ("core::iter::map<ch1_x::a::b::{{closure}}>", None),
            ("<core::iter::Map<I,F> as core::iter::Iterator>::fold", None),
            ("malloc", None),
            ("ch1_xy::a", None),
        ];
        for (function, expected) in cases {
            assert_eq!(
                short(function, "ch1_x::").as_deref(),
                expected,
                "{function}"
            );
        }
    }

    #[test]
    fn what_others_take_is_a_part_of_what_called_them() {
        let profile = profile(&[
            ("malloc ch1_x::f::{{closure}} core::map ch1_x::f main", 3),
            ("ch1_x::f main", 1),
            ("ch1_x::g ch1_x::f ch1_x::g main", 2),
            ("wait main", 5),
        ]);
        let own = own(&profile, "ch1-x");
        let stacks = own.view(1).stacks().map(|(stack, value)| {
            let names: Vec<&str> = stack.iter().map(|frame| frame.function.as_str()).collect();
            format!("{} {}", names.join(" "), value / 1_000_000)
        });
        let stacks: Vec<String> = stacks.collect();
        assert_eq!(stacks, ["elsewhere 5", "f 4", "g f g 2"]);
    }
}
