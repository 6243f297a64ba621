//! Values of the tree as numbers, words and lists, or a message that says what was expected.

use super::near::{hyphenated, listed, suggestion};
use crate::scene::Triple;
use crate::scene::error::{Fault, fault, quoted};
use crate::scene::yaml::{Key, Mapping, Node, Value};

impl Node {
    /// A finite number.
    pub(super) fn number(&self, what: &str) -> Result<f64, Fault> {
        let Value::Plain(text) = &self.value else {
            return Err(self.expected(what, "a number"));
        };
        // YAML has a dot before the word for an infinity, Rust has none.
        let is_infinite = || matches!(text.replace('.', "").parse(), Ok(n) if !f64::is_finite(n));
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ if is_infinite() => Err(self.expected(what, "a finite number")),
            _ => Err(self.expected(what, "a number")),
        }
    }

    /// A number that fits: one that is `right`.
    pub(super) fn number_that(
        &self,
        what: &str,
        right: &str,
        fits: impl FnOnce(f64) -> bool,
    ) -> Result<f64, Fault> {
        let number = self.number(what)?;
        let wrong = || self.expected(what, right);
        fits(number).then_some(number).ok_or_else(wrong)
    }

    /// A number that is not below 0.
    pub(super) fn amount(&self, what: &str) -> Result<f64, Fault> {
        self.number_that(what, "a number of at least 0", |number| number >= 0.0)
    }

    /// A list of three numbers.
    pub(super) fn triple(&self, what: &str) -> Result<Triple, Fault> {
        let [x, y, z] = self.array(what, "a list of three numbers")?;
        Ok([x.number(what)?, y.number(what)?, z.number(what)?])
    }

    /// True or false, in the spellings of YAML 1.2.
    pub(super) fn boolean(&self, what: &str) -> Result<bool, Fault> {
        match &self.value {
            Value::Plain(text) if ["true", "True", "TRUE"].contains(&&**text) => Ok(true),
            Value::Plain(text) if ["false", "False", "FALSE"].contains(&&**text) => Ok(false),
            _ => Err(self.expected(what, "true or false")),
        }
    }

    /// A word: the name of something.
    pub(super) fn word(&self, what: &str) -> Result<&str, Fault> {
        match &self.value {
            Value::Plain(text) | Value::Quoted(text) if !text.is_empty() => Ok(text),
            _ => Err(self.expected(what, "a name")),
        }
    }

    /// A list of anything.
    pub(super) fn list(&self, what: &str, right: &str) -> Result<&[Node], Fault> {
        match &self.value {
            Value::List(nodes) => Ok(nodes),
            _ => Err(self.expected(what, right)),
        }
    }

    /// A list of so many values.
    pub(super) fn array<const N: usize>(
        &self,
        what: &str,
        right: &str,
    ) -> Result<&[Node; N], Fault> {
        let nodes = self.list(what, right)?.try_into();
        nodes.map_err(|_| self.expected(what, right))
    }

    /// Keys with values.
    pub(super) fn mapping(&self, what: &str, right: &str) -> Result<&Mapping, Fault> {
        match &self.value {
            Value::Mapping(mapping) => Ok(mapping),
            _ => Err(self.expected(what, right)),
        }
    }
}

/// What messages call a sort of mapping, and the keys it can have, with spaces between them.
#[derive(Debug)]
pub(super) struct Keys(pub(super) &'static str, pub(super) &'static str);

impl Keys {
    /// The value of a key that the mapping cannot do without.
    pub(super) fn required<'a>(&self, mapping: &'a Mapping, key: &str) -> Result<&'a Node, Fault> {
        mapping.get(key).ok_or_else(|| {
            let wrong = format!("a {} without the key {key}", self.0);
            fault!(mapping.at, "{wrong}; {}", self.all())
        })
    }

    /// Fails on the first key that is none of these (`add` apart).
    pub(super) fn check(&self, mapping: &Mapping) -> Result<(), Fault> {
        let mut keys = mapping.entries.iter().map(|(key, _)| key);
        let is_known =
            |key: &Key| *key.text == *"add" || self.1.split(' ').any(|k| *k == *key.text);
        let stranger = keys.find(|key| !is_known(key));
        stranger.map_or(Ok(()), |key| Err(self.unknown(key)))
    }

    /// The fault of a key that is none of these.
    pub(super) fn unknown(&self, key: &Key) -> Fault {
        let wrong = format!("unknown key {} in a {}", quoted(&key.text), self.0);
        let near = hyphenated(&key.text, self.1.split(' '));
        fault!(key.at, "{wrong}; {}", suggestion(near, || self.all()))
    }

    fn all(&self) -> String {
        format!("its keys are {}", listed(self.1.split(' ')))
    }
}
