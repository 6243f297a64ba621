//! Numbers, as they are and with a count of what is done with them.

use std::{
    cell::Cell,
    cmp::Ordering,
    ops::{Add, Div, Mul, Neg, Sub},
};

/// What one computes with: f32, or f32 that is counted.
pub trait Number:
    Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// 0.
    const ZERO: Self;
    /// 2.
    const TWO: Self;
    /// 4.
    const FOUR: Self;
    /// Where a ray meets nothing: infinity.
    const FAR: Self;

    /// Its square root.
    fn sqrt(self) -> Self;
}

impl Number for f32 {
    const ZERO: f32 = 0.0;
    const TWO: f32 = 2.0;
    const FOUR: f32 = 4.0;
    const FAR: f32 = f32::INFINITY;

    fn sqrt(self) -> f32 {
        self.sqrt()
    }
}

thread_local! {
    static OPERATIONS: Cell<u64> = const { Cell::new(0) };
}

/// How many operations something does in this thread.
pub(super) fn operations(something: impl FnOnce()) -> u64 {
    let before = OPERATIONS.get();
    something();
    OPERATIONS.get() - before
}

/// A number of which each sum, product, quotient, root, change of sign and comparison counts as one operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Counted(pub f32);

fn count<T>(result: T) -> T {
    OPERATIONS.set(OPERATIONS.get() + 1);
    result
}

macro_rules! counted {
    ($($operator:ident $name:ident),*) => {$(
        impl $operator for Counted {
            type Output = Counted;

            fn $name(self, other: Counted) -> Counted {
                count(Counted(self.0.$name(other.0)))
            }
        }
    )*};
}
counted!(Add add, Sub sub, Mul mul, Div div);

impl Neg for Counted {
    type Output = Counted;

    fn neg(self) -> Counted {
        count(Counted(-self.0))
    }
}

impl PartialOrd for Counted {
    fn partial_cmp(&self, other: &Counted) -> Option<Ordering> {
        count(self.0.partial_cmp(&other.0))
    }
}

impl Number for Counted {
    const ZERO: Counted = Counted(0.0);
    const TWO: Counted = Counted(2.0);
    const FOUR: Counted = Counted(4.0);
    const FAR: Counted = Counted(f32::INFINITY);

    fn sqrt(self) -> Counted {
        count(Counted(self.0.sqrt()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_counts_once() {
        let [a, b] = [Counted(9.0), Counted(2.0)];
        let counted = operations(|| {
            assert!(-(a.sqrt() * b + a / b - b) < Counted::ZERO);
        });
        assert_eq!(counted, 7);
    }
}
