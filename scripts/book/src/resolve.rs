//! Answering queries: from profiles, and by calculating with other values.

use std::{collections::BTreeMap, path::Path};

use evidence::{Figures, Quantity, Unit, Value};

use crate::{
    measured::Profiles,
    query::{Amdahl, Ask, Operation, Query, Quoted},
};

/// Adds the values of all queries.
///
/// # Errors
/// Where one can't be answered; the error names file and key.
pub fn add(
    names: &mut Figures,
    profiles: Option<&Path>,
    queries: &BTreeMap<String, Query>,
) -> Result<(), String> {
    if let Some((name, query)) = queries.iter().find(|(name, _)| names.get(name).is_some()) {
        return Err(format!(
            "{}: there are two values of the name {name}",
            query.place
        ));
    }
    let mut resolver = Resolver {
        profiles: Profiles::new(profiles),
        queries,
        names,
        open: Vec::new(),
    };
    for (name, query) in queries {
        resolver.answer(name, query)?;
    }
    Ok(())
}

struct Resolver<'a> {
    profiles: Profiles<'a>,
    queries: &'a BTreeMap<String, Query>,
    names: &'a mut Figures,
    /// The names that are being answered, each for the one before.
    open: Vec<&'a str>,
}

impl<'a> Resolver<'a> {
    /// Adds the value of a query, and before it those that it needs.
    fn answer(&mut self, name: &'a str, query: &'a Query) -> Result<(), String> {
        if self.names.get(name).is_some() {
            return Ok(());
        }
        let error = |why: String| format!("{}: {why}", query.place);
        if self.open.contains(&name) {
            return Err(error("needs itself".into()));
        }
        self.open.push(name);
        for needed in needs(&query.ask) {
            if let Some((name, query)) = self.queries.get_key_value(needed) {
                self.answer(name, query)?;
            }
        }
        self.open.pop();
        let value = self.value(query).map_err(error)?;
        self.names.add(name, value).map_err(error)
    }

    fn value(&mut self, query: &Query) -> Result<Value, String> {
        let quantity = match &query.ask {
            Ask::Quoted(quoted) => return of_quoted(quoted),
            Ask::Profile(ask) => self.profiles.profile(ask)?,
            Ask::Compare(ask) => self.profiles.comparison(ask)?,
            Ask::Blocked(ask) => self.profiles.waits(ask)?,
            Ask::Amdahl(ask) => amdahl(self.quantity(&ask.amdahl)?, ask)?,
            Ask::Of(operation, names) => {
                let operands: Result<Vec<Quantity>, String> =
                    names.iter().map(|name| self.quantity(name)).collect();
                calculate(*operation, &operands?)?
            }
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
        let value = self
            .names
            .get(name)
            .ok_or_else(|| format!("there is no value {name}"))?;
        value.quantity.ok_or_else(|| format!("{name} is no number"))
    }
}

/// The names of the values that are needed.
fn needs(ask: &Ask) -> &[String] {
    match ask {
        Ask::Of(_, names) => names,
        Ask::Amdahl(ask) => std::slice::from_ref(&ask.amdahl),
        _ => &[],
    }
}

fn of_quoted(quoted: &Quoted) -> Result<Value, String> {
    if quoted.quoted.contains('\n') || quoted.source.trim().is_empty() {
        return Err("a quotation is one line, and has a source".into());
    }
    let quantity = match (quoted.number, quoted.unit) {
        (Some(number), Some(unit)) => Some(Quantity::written(number, unit)),
        (None, None) => None,
        _ => return Err("number and unit go together".into()),
    };
    Ok(Value {
        quantity,
        text: quoted.quoted.clone(),
    })
}

/// How many times faster the whole gets: if the part vanishes, where nothing else is said.
fn amdahl(part: Quantity, ask: &Amdahl) -> Result<Quantity, String> {
    if part.unit != Unit::Share || !(0.0..=1.0).contains(&part.number) {
        return Err(format!("{} is no part of a whole", ask.amdahl));
    }
    let given = [ask.workers, ask.faster];
    if !given.iter().flatten().all(|times| *times > 0.0) {
        return Err("workers and faster are more than 0".into());
    }
    let left = match given.iter().flatten().copied().reduce(|a, b| a * b) {
        Some(times) => part.number / times,
        None => 0.0,
    };
    Ok(Quantity::new(1.0 / (1.0 - part.number + left), Unit::Ratio))
}

fn calculate(operation: Operation, operands: &[Quantity]) -> Result<Quantity, String> {
    let same = operands.windows(2).all(|pair| pair[0].unit == pair[1].unit);
    let unit = operands.first().map_or(Unit::Count, |first| first.unit);
    let numbers = operands.iter().map(|operand| operand.number);
    let reduce = |f: fn(f64, f64) -> f64| numbers.clone().reduce(f).unwrap_or(f64::NAN);
    match operation {
        Operation::Ratio => Ok(Quantity::new(
            reduce(|a, b| a / b),
            unit_of_ratio(operands)?,
        )),
        Operation::PerSecond if unit != Unit::Seconds => Err("only a time is so long".into()),
        Operation::PerSecond => Ok(Quantity::new(1.0 / reduce(|a, _| a), Unit::Count)),
        _ if operation != Operation::Product && !same => Err("the units are not the same".into()),
        Operation::Share => Ok(Quantity::new(reduce(|a, b| a / b), Unit::Share)),
        Operation::Sum => Ok(Quantity::new(reduce(|a, b| a + b), unit)),
        Operation::Difference => Ok(Quantity::new(reduce(|a, b| a - b), unit)),
        Operation::Product => Ok(Quantity::new(
            reduce(|a, b| a * b),
            unit_of_product(operands)?,
        )),
    }
}

/// Whether a number just says how many or how much of something else.
fn is_factor(unit: Unit) -> bool {
    matches!(unit, Unit::Count | Unit::Ratio | Unit::Share)
}

/// Of one kind, a ratio; of a kind by a count, what it is for each.
fn unit_of_ratio(operands: &[Quantity]) -> Result<Unit, String> {
    match operands {
        [a, b] if a.unit == b.unit => Ok(Unit::Ratio),
        [a, b] if is_factor(b.unit) => Ok(a.unit),
        _ => Err("the units do not fit".into()),
    }
}

/// One kind at most, and else factors: a product of shares is one, and counts stay counts.
fn unit_of_product(operands: &[Quantity]) -> Result<Unit, String> {
    let units = || operands.iter().map(|operand| operand.unit);
    let kinds: Vec<Unit> = units().filter(|unit| !is_factor(*unit)).collect();
    match kinds[..] {
        [kind] => Ok(kind),
        // So many instructions, each of a time or of bytes.
        [Unit::Instructions, kind] | [kind, Unit::Instructions] => Ok(kind),
        [] if units().any(|unit| unit == Unit::Count) => Ok(Unit::Count),
        [] if units().all(|unit| unit == Unit::Share) => Ok(Unit::Share),
        [] => Ok(Unit::Ratio),
        _ => Err("the units do not fit".into()),
    }
}
