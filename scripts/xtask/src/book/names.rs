//! The names of values, and the file that has them all.

use std::{collections::BTreeMap, fmt::Write as _};

use super::value::{Quantity, Unit, Value};

/// From this on, a count also has a name for its words.
const GREAT: f64 = 1e6;

/// Values by name.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, Value>);

impl Names {
    /// Adds a value.
    ///
    /// # Errors
    /// Where there is a value of that name, or the name is none for an anchor.
    pub fn add(&mut self, name: &str, value: Value) -> Result<(), String> {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(fits) {
            return Err(format!("{name:?} is no name: letters, digits, - and _"));
        }
        if self.0.contains_key(name) {
            return Err(format!("there are two values of the name {name}"));
        }
        self.0.insert(name.to_owned(), value);
        Ok(())
    }

    /// Adds a number; a great count in words, too.
    ///
    /// # Errors
    /// Where there is a value of that name, or the name is none for an anchor.
    pub fn number(&mut self, name: &str, number: f64, unit: Unit) -> Result<(), String> {
        let quantity = Quantity::new(number, unit);
        if matches!(unit, Unit::Count | Unit::Instructions) && number >= GREAT {
            let text = quantity.words(None);
            let words = Value {
                text,
                ..quantity.into()
            };
            self.add(&format!("{name}-words"), words)?;
        }
        self.add(name, quantity.into())
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// What is printed for a name; a dash where there is no such value.
    pub fn cell(&self, name: &str) -> &str {
        self.get(name).map_or("–", |value| &value.text)
    }

    /// All values as anchors that mdBook includes by their names.
    pub fn file(&self) -> String {
        let mut text = String::from("Made by `cargo xtask book`. Do not edit.\n");
        for (name, Value { text: value, .. }) in &self.0 {
            let _ = write!(text, "\nANCHOR: {name}\n{value}\nANCHOR_END: {name}\n");
        }
        text
    }
}
