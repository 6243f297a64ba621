//! What holds the book to the rules that it makes for itself.

pub mod check;
pub mod transcripts;
