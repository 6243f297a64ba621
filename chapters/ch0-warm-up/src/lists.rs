//! Work for the allocator: lists that grow, new ones each time or the same ones emptied.

use std::{fmt::Write, hint::black_box};

use clap::ValueEnum;

/// How many numbers there are in the list of numbers.
pub const NUMBERS: u32 = 20_000;

/// How many words there are in the list of words.
pub const WORDS: u32 = 500;

/// Where the memory for a list comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lists {
    /// A new list each time, which grows from nothing
    #[default]
    New,
    /// The list of the time before, emptied: it keeps its memory
    Emptied,
}

/// Fills the lists so many times over, and counts what was in them.
#[inline(never)]
pub fn work(times: u32, lists: Lists) -> usize {
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    let mut count = 0;
    // ANCHOR: emptied
    for _ in 0..times {
        match lists {
            Lists::New => (numbers, words) = (Vec::new(), Vec::new()),
            Lists::Emptied => numbers.clear(),
        }
        fill_numbers(&mut numbers);
        fill_words(&mut words);
        count += numbers.len() + words.len();
    }
    // ANCHOR_END: emptied
    count
}

// ANCHOR: lists
/// A few large blocks: each time the list is full, one twice as large.
#[inline(never)]
fn fill_numbers(numbers: &mut Vec<u32>) {
    for number in 0..NUMBERS {
        numbers.push(black_box(number));
    }
}

/// Many small blocks: one for each word that is not there yet.
#[inline(never)]
fn fill_words(words: &mut Vec<String>) {
    words.resize_with(WORDS as usize, String::new);
    for (number, word) in words.iter_mut().enumerate() {
        word.clear();
        // Writing to a string never fails.
        let _ = write!(word, "word {number}");
    }
}
// ANCHOR_END: lists

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lists_and_emptied_ones_hold_the_same() {
        let (mut numbers, mut words) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            numbers.clear();
            fill_numbers(&mut numbers);
            fill_words(&mut words);
            assert_eq!((numbers.len(), numbers[7]), (NUMBERS as usize, 7));
            assert_eq!((words.len(), words[7].as_str()), (WORDS as usize, "word 7"));
        }
        assert_eq!(work(2, Lists::New), work(2, Lists::Emptied));
    }
}
