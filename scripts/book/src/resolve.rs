//! Answering queries: from profiles, and by calculating with other values.

use std::{collections::BTreeMap, path::PathBuf};

use evidence::{Figures, Quantity, Unit, Value};

use crate::{
    elsewhere::Elsewhere,
    measured::Profiles,
    query::{Ask, Query},
};

/// Adds the values of all queries.
///
/// # Errors
/// Where one can't be answered; the error names file and key.
pub fn add(
    names: &mut Figures,
    profiles: &[PathBuf],
    elsewhere: Elsewhere<'_>,
    queries: BTreeMap<String, Query>,
) -> Result<(), String> {
    let mut resolver = Resolver {
        profiles: Profiles::new(profiles),
        elsewhere,
        queries,
        names,
    };
    while let Some(name) = resolver.queries.keys().next().cloned() {
        resolver.answer(&name)?;
    }
    Ok(())
}

struct Resolver<'a> {
    profiles: Profiles<'a>,
    elsewhere: Elsewhere<'a>,
    /// Those that are not answered yet.
    queries: BTreeMap<String, Query>,
    names: &'a mut Figures,
}

impl Resolver<'_> {
    /// Adds the value of a query, and before it those that it needs.
    fn answer(&mut self, name: &str) -> Result<(), String> {
        let Some(query) = self.queries.remove(name) else {
            return Ok(());
        };
        for needed in query.ask.needs() {
            self.answer(needed)?;
        }
        let value = self.value(&query);
        let added = value.and_then(|value| self.names.add(name, value));
        added.map_err(|why| format!("{}: {why}", query.place))
    }

    fn value(&mut self, query: &Query) -> Result<Value, String> {
        let operands = query.ask.needs().iter().map(|name| self.quantity(name));
        let operands = operands.collect::<Result<Vec<Quantity>, String>>()?;
        let quantity = match &query.ask {
            Ask::Quoted(quoted) => {
                let number = quoted.number.zip(quoted.unit);
                let quantity = number.map(|(number, unit)| Quantity::written(number, unit));
                let text = quoted.quoted.clone();
                return Ok(Value { quantity, text });
            }
            Ask::Size(ask) => return Ok(ask.value()),
            Ask::Elsewhere(ask) => {
                let value = self.elsewhere.value(ask)?;
                match value.quantity {
                    Some(quantity) if query.digits.is_some() || query.words => quantity,
                    _ => return Ok(value),
                }
            }
            Ask::Constant(ask) => Quantity::new(ask.number, ask.unit.unwrap_or(Unit::Count)),
            Ask::Profile(ask) => self.profiles.profile(ask)?,
            Ask::Blocked(ask) => self.profiles.waits(ask)?,
            ask => calculate(ask, &operands)?,
        };
        if !quantity.number.is_finite() {
            return Err("divides by nothing".into());
        }
        let text = match query.words {
            true => quantity.words(query.digits),
            false => quantity.print(query.digits),
        };
        Ok(Value::printed(quantity, text))
    }

    fn quantity(&self, name: &str) -> Result<Quantity, String> {
        let value = self.names.get(name);
        let value = value.ok_or_else(|| format!("there is no value {name}, or it needs itself"))?;
        value.quantity.ok_or_else(|| format!("{name} is no number"))
    }
}

fn calculate(ask: &Ask, operands: &[Quantity]) -> Result<Quantity, String> {
    let [first, others @ ..] = operands else {
        return Err("names no value".into());
    };
    match ask {
        Ask::Amdahl { faster, .. } => return amdahl(*first, *faster),
        Ask::PerSecond { .. } if first.unit != Unit::Seconds => {
            return Err("only a time is so long".into());
        }
        Ask::PerSecond { .. } => return Ok(Quantity::new(1.0 / first.number, Unit::Count)),
        _ => {}
    }
    others.iter().try_fold(*first, |a, b| {
        let same = a.unit == b.unit;
        let (number, unit) = match ask {
            // Of one kind, a ratio; of a kind by a count, what it is for each.
            Ask::Ratio { .. } if same => (a.number / b.number, Unit::Ratio),
            Ask::Ratio { .. } if is_factor(b.unit) => (a.number / b.number, a.unit),
            Ask::Share { .. } if same => (a.number / b.number, Unit::Share),
            Ask::Sum { .. } if same => (a.number + b.number, a.unit),
            Ask::Difference { .. } if same => (a.number - b.number, a.unit),
            Ask::Product { .. } => (a.number * b.number, unit_of_product(a.unit, b.unit)?),
            _ => return Err("the units do not fit".into()),
        };
        Ok(Quantity::new(number, unit))
    })
}

fn amdahl(part: Quantity, faster: Option<f64>) -> Result<Quantity, String> {
    if part.unit != Unit::Share || !(0.0..=1.0).contains(&part.number) {
        return Err("this is no part of a whole".into());
    }
    if faster.is_some_and(|times| times <= 0.0) {
        return Err("faster is more than 0".into());
    }
    let left = faster.map_or(0.0, |times| part.number / times);
    Ok(Quantity::new(1.0 / (1.0 - part.number + left), Unit::Ratio))
}

/// Whether a number just says how many or how much of something else.
fn is_factor(unit: Unit) -> bool {
    matches!(unit, Unit::Count | Unit::Ratio | Unit::Share)
}

/// One kind at most, and else factors: a product of shares is one, and counts stay counts.
fn unit_of_product(a: Unit, b: Unit) -> Result<Unit, String> {
    match (a, b) {
        (Unit::Share, Unit::Share) => Ok(Unit::Share),
        (kind, other) | (other, kind) if is_factor(other) && !is_factor(kind) => Ok(kind),
        // So many instructions, each of a time or of bytes.
        (Unit::Instructions, kind) | (kind, Unit::Instructions) => Ok(kind),
        (Unit::Count, _) | (_, Unit::Count) => Ok(Unit::Count),
        _ if is_factor(a) => Ok(Unit::Ratio),
        _ => Err("the units do not fit".into()),
    }
}
