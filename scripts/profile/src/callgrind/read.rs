//! Reading callgrind's files.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// Costs by address.
pub type Costs = BTreeMap<u64, i64>;

/// What callgrind counted in a function called in one way.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The program or library that has it.
    pub object: Rc<str>,
    /// What it took itself.
    pub own: Costs,
    /// By the stack of the called function: where it is called, and what that took.
    pub calls: HashMap<Rc<str>, Costs>,
}

/// Records by call stack, written as callgrind does: `leaf'caller'its caller`.
pub type Records = BTreeMap<Rc<str>, Record>;

/// Reads callgrind's format: <https://valgrind.org/docs/manual/cl-format.html>.
#[derive(Default)]
pub struct Reader {
    records: Records,
    objects: HashMap<String, Rc<str>>,
    functions: HashMap<String, Rc<str>>,
    object: Rc<str>,
    context: Rc<str>,
    /// The called function, until the line with its cost.
    called: Option<Rc<str>>,
    calling: bool,
    address: u64,
}

impl Reader {
    /// The records of a file.
    pub fn read(mut self, text: &str) -> Result<Records, String> {
        if !text
            .lines()
            .any(|line| line.starts_with("positions: instr"))
        {
            return Err("callgrind: its file has no addresses".into());
        }
        for (index, line) in text.lines().enumerate() {
            self.line(line)
                .ok_or_else(|| format!("callgrind: line {} is not understood", index + 1))?;
        }
        Ok(self.records)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        if let Some((key, value)) = line.split_once('=') {
            match key {
                "ob" => self.object = name(&mut self.objects, value)?,
                "fn" => self.context = without_recursion(name(&mut self.functions, value)?),
                "cob" => _ = name(&mut self.objects, value)?,
                "cfn" => {
                    self.called = Some(without_recursion(name(&mut self.functions, value)?));
                }
                "calls" => self.calling = true,
                _ => {}
            }
            return Some(());
        }
        if line.starts_with(|c: char| c.is_ascii_digit() || "+-*".contains(c)) {
            self.cost(line)?;
        }
        Some(())
    }

    /// `ADDRESS COST`, the address perhaps relative to the one before.
    fn cost(&mut self, line: &str) -> Option<()> {
        let (position, cost) = line.split_once(' ')?;
        let number = |text: &str| match text.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        };
        self.address = match position.split_at(1) {
            ("+", by) => self.address.checked_add(number(by)?)?,
            ("-", by) => self.address.checked_sub(number(by)?)?,
            ("*", _) => self.address,
            _ => number(position)?,
        };
        let cost: i64 = cost.trim().parse().ok()?;
        let record = self.records.entry(Rc::clone(&self.context)).or_default();
        record.object = Rc::clone(&self.object);
        let costs = if std::mem::take(&mut self.calling) {
            record.calls.entry(self.called.take()?).or_default()
        } else {
            &mut record.own
        };
        *costs.entry(self.address).or_default() += cost;
        Some(())
    }
}

/// `(NUMBER) NAME` gives a name its number, `(NUMBER)` stands for it from then on.
fn name(names: &mut HashMap<String, Rc<str>>, value: &str) -> Option<Rc<str>> {
    match value.split_once(") ") {
        Some((number, name)) => {
            names.insert(format!("{number})"), name.into());
            Some(name.into())
        }
        None => names.get(value).cloned(),
    }
}

/// Callgrind numbers how often a function is in its own stack: `f'2'caller`. The stack says it too.
fn without_recursion(context: Rc<str>) -> Rc<str> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !context.split('\'').any(is_number) {
        return context;
    }
    let parts: Vec<_> = context
        .split('\'')
        .filter(|part| !is_number(part))
        .collect();
    parts.join("'").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callgrind::tests::FILE;

    #[test]
    fn places_of_calls_are_kept_apart() {
        let records = Reader::default().read(FILE).unwrap();
        let main = &records["main"];
        assert_eq!(main.own, Costs::from([(0x10, 5), (0x14, 1), (0x18, 1)]));
        assert_eq!(main.calls["f'main"], Costs::from([(0x14, 60), (0x18, 20)]));
        assert_eq!(records["f'main"].own, Costs::from([(0x40, 30), (0x41, 10)]));
    }

    #[test]
    fn what_is_no_such_file_is_named() {
        let error = |text: &str| Reader::default().read(text).unwrap_err();
        assert!(error("positions: line\n").contains("no addresses"));
        assert!(error("positions: instr\nfn=(9)\n").contains("line 2"));
        assert!(error("positions: instr\n0xzz 1\n").contains("line 2"));
    }
}
