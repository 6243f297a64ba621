//! From callgrind's records to call stacks.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::read::{Costs, Record, Records};
use crate::{
    model::{Profile, Stack},
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
        let callers = self.callers(context);
        let stacks = self.below(&callers, context, &record.object, &record.own);
        // Rounding what is left each time keeps the sum.
        let (mut exact, mut given) = (0.0, 0);
        for (mut stack, cost) in stacks {
            names::cut_start(&mut stack, |frame| &frame.function);
            exact += cost;
            let value = exact.round() as i64 - given;
            given += value;
            profile.add(stack, &[value]);
        }
    }

    /// The stacks that lead to a record: through its caller, one for each place of the call.
    fn callers(&mut self, context: &'a str) -> Rc<[Part]> {
        if let Some(parts) = self.callers.get(context) {
            return Rc::clone(parts);
        }
        let parts: Rc<[Part]> = match context.split_once('\'') {
            None => [(Stack::new(), 1.0)].into(),
            Some((_, caller)) => {
                let outer = self.callers(caller);
                let record = self.records.get(caller);
                let places = record.and_then(|record| Some((record, record.calls.get(context)?)));
                heaviest(match places {
                    Some((record, places)) => self.below(&outer, caller, &record.object, places),
                    None => self.below(&outer, caller, "", &Costs::from([(0, 1)])),
                })
            }
        };
        self.callers.insert(context, Rc::clone(&parts));
        parts
    }

    /// The stacks that are these with a function on top, and its costs divided between them.
    fn below(
        &mut self,
        outer: &[Part],
        context: &str,
        object: &str,
        costs: &Costs,
    ) -> BTreeMap<Stack, f64> {
        let function = context.split('\'').next().unwrap_or(context);
        let mut stacks = BTreeMap::new();
        for (address, cost) in self.worth_showing(costs) {
            let inner = self.symbols.at(object, address, function);
            for (outer, part) in outer {
                let stack: Stack = [&inner[..], outer].concat();
                *stacks.entry(stack).or_default() += cost as f64 * part;
            }
        }
        stacks
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
    let equal = 1.0 / parts.len() as f64;
    for (_, part) in &mut parts {
        // Calls may cost nothing: one instruction less than none.
        *part = if whole == 0.0 { equal } else { *part / whole };
    }
    parts.into()
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
