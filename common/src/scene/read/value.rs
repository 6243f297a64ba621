//! Values of the tree as numbers, words and lists, or a message that says what was expected.

use super::near::hyphenated;
use crate::scene::Triple;
use crate::scene::error::{Fault, quoted};
use crate::scene::yaml::{Key, Mapping, Node, Scalar, Value};

impl Node {
    /// "`what`: found this; expected `right`".
    pub(super) fn expected(&self, what: &str, right: &str) -> Fault {
        let found = match &self.value {
            Value::Scalar(Scalar { text, plain: true }) if text.is_empty() => "nothing".into(),
            Value::Scalar(Scalar { text, plain: true }) => quoted(text),
            Value::Scalar(Scalar { text, .. }) => format!("the quoted text {}", quoted(text)),
            Value::Sequence(nodes) if nodes.is_empty() => "an empty list".into(),
            Value::Sequence(nodes) => format!("a list of {}", nodes.len()),
            Value::Mapping(_) => "a mapping".into(),
        };
        Fault::new(self.at, format!("{what}: found {found}; expected {right}"))
    }

    /// A finite number.
    pub(super) fn number(&self, what: &str) -> Result<f64, Fault> {
        let text = match &self.value {
            Value::Scalar(Scalar { text, plain: true }) => text,
            _ => return Err(self.expected(what, "a number")),
        };
        match decimal(text) {
            Some(number) if number.is_finite() => Ok(number),
            None if !is_non_finite(text) => Err(self.expected(what, "a number")),
            _ => Err(self.expected(what, "a finite number")),
        }
    }

    /// A number that is not below 0.
    pub(super) fn amount(&self, what: &str) -> Result<f64, Fault> {
        let number = self.number(what)?;
        if number < 0.0 {
            return Err(self.expected(what, "a number of at least 0"));
        }
        Ok(number)
    }

    /// A list of three numbers.
    pub(super) fn triple(&self, what: &str) -> Result<Triple, Fault> {
        match &self.value {
            Value::Sequence(nodes) => match nodes.as_slice() {
                [x, y, z] => Ok([x.number(what)?, y.number(what)?, z.number(what)?]),
                _ => Err(self.expected(what, "a list of three numbers")),
            },
            _ => Err(self.expected(what, "a list of three numbers")),
        }
    }

    /// True or false, in the spellings of YAML 1.2.
    pub(super) fn boolean(&self, what: &str) -> Result<bool, Fault> {
        match &self.value {
            Value::Scalar(Scalar { text, plain: true }) => match &**text {
                "true" | "True" | "TRUE" => Ok(true),
                "false" | "False" | "FALSE" => Ok(false),
                _ => Err(self.expected(what, "true or false")),
            },
            _ => Err(self.expected(what, "true or false")),
        }
    }

    /// A word: the name of something.
    pub(super) fn word(&self, what: &str) -> Result<&str, Fault> {
        match &self.value {
            Value::Scalar(Scalar { text, .. }) if !text.is_empty() => Ok(text),
            _ => Err(self.expected(what, "a name")),
        }
    }

    /// A list of anything.
    pub(super) fn sequence(&self, what: &str, right: &str) -> Result<&[Node], Fault> {
        match &self.value {
            Value::Sequence(nodes) => Ok(nodes),
            _ => Err(self.expected(what, right)),
        }
    }

    /// Keys with values.
    pub(super) fn mapping(&self, what: &str, right: &str) -> Result<&Mapping, Fault> {
        match &self.value {
            Value::Mapping(mapping) => Ok(mapping),
            _ => Err(self.expected(what, right)),
        }
    }
}

impl Mapping {
    /// The value of a key that `owner`, say "a camera", cannot do without.
    pub(super) fn required(&self, key: &str, owner: &str, keys: &[&str]) -> Result<&Node, Fault> {
        self.get(key).ok_or_else(|| {
            let right = format!("its keys are {}", listed(keys));
            Fault::new(self.at, format!("{owner} without the key {key}; {right}"))
        })
    }

    /// Fails on the first key that is not one of `keys` (`add` apart).
    pub(super) fn only(&self, owner: &str, keys: &[&str]) -> Result<(), Fault> {
        let mut all = self.entries.iter().map(|(key, _)| key);
        let stranger = all.find(|key| *key.text != *"add" && !keys.contains(&&*key.text));
        stranger.map_or(Ok(()), |key| Err(unknown_key(key, owner, keys)))
    }
}

/// The fault of a key that has no place in `owner`.
pub(super) fn unknown_key(key: &Key, owner: &str, keys: &[&str]) -> Fault {
    let wrong = format!("unknown key {} in {owner}", quoted(&key.text));
    let right = match hyphenated(&key.text, keys.iter().copied()) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => format!("its keys are {}", listed(keys)),
    };
    Fault::new(key.at, format!("{wrong}; {right}"))
}

/// "a, b and c".
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [words @ .., last] => format!("{} and {last}", words.join(", ")),
    }
}

/// The number a text stands for, infinite where it is out of range.
fn decimal(text: &str) -> Option<f64> {
    let is_part = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    if text.bytes().all(is_part) {
        text.parse().ok()
    } else {
        None
    }
}

/// Whether a text is some spelling of an infinity or of "not a number".
fn is_non_finite(text: &str) -> bool {
    let word = text.trim_start_matches(['+', '-', '.']);
    ["inf", "infinity", "nan"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(word))
}
