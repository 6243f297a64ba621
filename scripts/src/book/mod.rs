//! What the book shows of its evidence, made from the raw data.

#[allow(dead_code, reason = "drawn by the command that makes the book's files")]
pub mod plots;
pub mod yours;
