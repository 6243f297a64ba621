//! What the book shows and nobody draws by hand.

pub mod pictures;
