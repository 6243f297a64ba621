//! From callgrind's records to call stacks.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::read::{Costs, Record, Records};
use crate::{
    model::{Frame, Profile, Stack},
    names,
    symbols::Symbols,
};

/// A record below this part of the total is not divided between lines and places.
const FINE: f64 = 2e-5;

/// A stack and what part of the whole it has.
type Part = (Stack, f64);

/// Makes stacks of records.
pub struct Builder<'a> {
    records: &'a Records,
    symbols: &'a mut Symbols,
    least: f64,
    /// The stacks from which each record is called.
    callers: HashMap<&'a str, Rc<[Part]>>,
}

impl<'a> Builder<'a> {
    /// For these records.
    pub fn new(records: &'a Records, symbols: &'a mut Symbols) -> Builder<'a> {
        let costs = records.values().flat_map(|record| record.own.values());
        let total: i64 = costs.sum();
        Builder {
            least: total as f64 * FINE,
            records,
            symbols,
            callers: HashMap::new(),
        }
    }

    /// Adds the stacks of a record to a profile.
    pub fn add(&mut self, context: &'a str, record: &Record, profile: &mut Profile) {
        let (leaf, _) = split(context);
        let callers = self.callers(context);
        let mut stacks: BTreeMap<Stack, f64> = BTreeMap::new();
        for (address, cost) in self.worth_showing(&record.own) {
            let inner = self.symbols.at(&record.object, address, leaf);
            for (outer, part) in callers.iter() {
                let mut stack: Stack = [&inner[..], outer].concat();
                names::cut_start(&mut stack, |frame: &Rc<Frame>| &frame.function);
                *stacks.entry(stack).or_default() += cost as f64 * part;
            }
        }
        // Rounding what is left each time keeps the sum.
        let (mut exact, mut given) = (0.0, 0);
        for (stack, cost) in stacks {
            exact += cost;
            let value = exact.round() as i64 - given;
            given += value;
            profile.add(stack, &[value]);
        }
    }

    fn callers(&mut self, context: &'a str) -> Rc<[Part]> {
        if let Some(parts) = self.callers.get(context) {
            return Rc::clone(parts);
        }
        let parts: Rc<[Part]> = match split(context) {
            (_, None) => [(Stack::new(), 1.0)].into(),
            (_, Some(caller)) => self.through(context, caller),
        };
        self.callers.insert(context, Rc::clone(&parts));
        parts
    }

    /// The stacks that lead to `context` through its caller: one for each place of the call.
    fn through(&mut self, context: &'a str, caller: &'a str) -> Rc<[Part]> {
        let (function, _) = split(caller);
        let outer = self.callers(caller);
        let record = self.records.get(caller);
        let places = record.and_then(|record| record.calls.get(context));
        let (Some(record), Some(places)) = (record, places) else {
            let bare = [self.symbols.named("", function)];
            let stacks = outer
                .iter()
                .map(|(outer, part)| ([&bare[..], outer].concat(), *part));
            return stacks.collect();
        };
        let total: i64 = places.values().sum();
        let mut parts: BTreeMap<Stack, f64> = BTreeMap::new();
        for (address, cost) in self.worth_showing(places) {
            // Calls may cost nothing: one instruction less than none.
            let share = if total == 0 {
                1.0
            } else {
                cost as f64 / total as f64
            };
            let inner = self.symbols.at(&record.object, address, function);
            for (outer, part) in outer.iter() {
                let stack: Stack = [&inner[..], outer].concat();
                *parts.entry(stack).or_default() += part * share;
            }
        }
        heaviest(parts)
    }

    /// The costs by address; where they are small, all of them at the address that has the most.
    fn worth_showing(&self, costs: &Costs) -> Vec<(u64, i64)> {
        let total: i64 = costs.values().sum();
        let most = costs.iter().max_by_key(|(_, cost)| **cost);
        match most {
            Some((address, _)) if (total as f64) < self.least => vec![(*address, total)],
            _ => costs.iter().map(|(at, cost)| (*at, *cost)).collect(),
        }
    }
}

/// More ways to one record than this, one cannot tell apart.
const WAYS: usize = 8;

/// The stacks that have the most, made to be the whole.
fn heaviest(parts: BTreeMap<Stack, f64>) -> Rc<[Part]> {
    let mut parts: Vec<Part> = parts.into_iter().collect();
    parts.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    parts.truncate(WAYS);
    let whole: f64 = parts.iter().map(|(_, part)| part).sum();
    for (_, part) in &mut parts {
        *part /= whole;
    }
    parts.into()
}

/// The function at work, and the stack that called it.
fn split(context: &str) -> (&str, Option<&str>) {
    match context.split_once('\'') {
        Some((leaf, callers)) => (leaf, Some(callers)),
        None => (context, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_heaviest_ways_are_kept_and_they_are_the_whole() {
        let stack = |line: u32| {
            let frame = crate::example::frame(&format!("f@{line}"));
            vec![frame]
        };
        let parts = (1..=20).map(|line| (stack(line), f64::from(line) / 210.0));
        let kept = heaviest(parts.collect());
        assert_eq!(kept.len(), WAYS);
        assert_eq!(kept[0].0, stack(20));
        let whole: f64 = kept.iter().map(|(_, part)| part).sum();
        assert!((whole - 1.0).abs() < 1e-12, "{whole}");
    }
}
