//! A profile: call stacks, and what was measured in each.

use std::{collections::BTreeMap, rc::Rc};

/// A function at work in a call stack, and the line it had come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Frame {
    /// Its full name, without the compiler's hash.
    pub function: String,
    /// The source file, or the library where that is all that is known.
    pub file: String,
    /// The line in the file; 0 where it is not known.
    pub line: u32,
    /// Whether the compiler put it into its caller, the next frame.
    pub inlined: bool,
}

/// A call stack, the function at work first.
pub type Stack = Vec<Rc<Frame>>;

/// Call stacks with their values. Equal stacks are one, and the order is that of their names, so that
/// equal measurements give equal files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The program's name.
    pub program: String,
    /// What the values of a stack are, in order: what was measured, as `cpu` or `alloc_space`, and its
    /// unit: `nanoseconds`, `bytes` or `count`.
    pub types: Vec<(String, String)>,
    /// Wall time of what was measured in nanoseconds; 0 where that means nothing.
    pub duration: i64,
    stacks: BTreeMap<Stack, Vec<i64>>,
}

impl Profile {
    /// A profile with nothing in it.
    pub fn new(program: &str, types: &[(&str, &str)]) -> Profile {
        let owned = |(kind, unit): &(&str, &str)| ((*kind).to_owned(), (*unit).to_owned());
        Profile {
            program: program.to_owned(),
            types: types.iter().map(owned).collect(),
            duration: 0,
            stacks: BTreeMap::new(),
        }
    }

    /// Adds to the values of a stack.
    pub fn add(&mut self, mut stack: Stack, values: &[i64]) {
        // What the outermost one may have been inlined into has been cut off.
        if let Some(outermost) = stack.last_mut().filter(|frame| frame.inlined) {
            Rc::make_mut(outermost).inlined = false;
        }
        let sums = self.stacks.entry(stack);
        let sums = sums.or_insert_with(|| vec![0; self.types.len()]);
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += value;
        }
    }

    /// The stacks and their values, in order.
    pub fn stacks(&self) -> impl Iterator<Item = (&Stack, &[i64])> {
        let stacks = self.stacks.iter();
        stacks.map(|(stack, values)| (stack, values.as_slice()))
    }

    /// One column of the values.
    pub fn view(&self, column: usize) -> View<'_> {
        View {
            profile: self,
            column,
        }
    }

    /// The same with every stack changed.
    #[cfg(feature = "take")]
    pub fn map_stacks(&self, change: impl Fn(&Stack) -> Stack) -> Profile {
        let mut changed = Profile {
            stacks: BTreeMap::new(),
            ..self.clone()
        };
        for (stack, values) in self.stacks() {
            changed.add(change(stack), values);
        }
        changed
    }
}

/// A profile seen by one of its columns.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The whole.
    pub profile: &'a Profile,
    column: usize,
}

impl<'a> View<'a> {
    /// What the column is, and its unit.
    pub fn value_type(self) -> (&'a str, &'a str) {
        let (kind, unit) = &self.profile.types[self.column];
        (kind, unit)
    }

    /// The stacks that have a value in this column.
    pub fn stacks(self) -> impl Iterator<Item = (&'a [Rc<Frame>], i64)> {
        let stacks = self.profile.stacks.iter();
        stacks
            .map(move |(stack, values)| (stack.as_slice(), values[self.column]))
            .filter(|(_, value)| *value != 0)
    }

    /// The sum of the column.
    pub fn total(self) -> i64 {
        self.stacks().map(|(_, value)| value).sum()
    }
}
