//! The sorted list of the values that pages use, committed so that a change of numbers can be reviewed.

use std::{collections::BTreeMap, fmt::Write as _};

/// The list in the repository.
pub const LIST: &str = "book/src/values.txt";

/// The list of values by name.
pub fn list(used: &BTreeMap<String, String>) -> String {
    let mut text = String::from(
        "The values that the pages use, for whoever reviews a change of them. `cargo xtask book` writes this list.\n\n",
    );
    for (name, value) in used {
        let _ = writeln!(text, "{name} = {value}");
    }
    text
}
