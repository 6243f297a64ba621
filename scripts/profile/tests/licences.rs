//! The licences of all that this is built from, read before a package comes in.

use std::process::Command;

use serde_json::Value;

/// What asks for a notice at most. With `OR` or `/`, one of the licences will do.
const ALLOWED: [&str; 6] = [
    "MIT",
    "Apache-2.0",
    "Zlib",
    "ISC",
    "BSD-3-Clause",
    "Unicode-3.0",
];

/// Others, and why they may be used.
const OTHERS: [(&str, &str); 2] = [
    // Its files stay under it, and its script is in each flame graph: NOTICE says so.
    ("inferno", "CDDL-1.0"),
    // Its files stay under it. Only tests are built from them, unchanged.
    ("cssparser cssparser-macros dtoa-short selectors", "MPL-2.0"),
];

fn may_be_used(package: &str, licence: &str) -> bool {
    let other = |(packages, of): &(&str, &str)| {
        *of == licence && packages.split(' ').any(|name| name == package)
    };
    let simple = licence.replace(['(', ')'], "").replace('/', " OR ");
    let simple = simple.replace(" or ", " OR ");
    let allowed = |any: &str| any.split(" OR ").any(|one| ALLOWED.contains(&one.trim()));
    simple.split(" AND ").all(allowed) || OTHERS.iter().any(other)
}

#[test]
fn all_that_this_is_built_from_may_be_used() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked"]);
    // Those of other systems need not be fetched.
    cargo.args(["--filter-platform", "x86_64-unknown-linux-gnu"]);
    let output = cargo.output().expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 50, "{} packages", packages.len());
    for package in packages {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let (name, licence) = (text("name"), text("license"));
        assert!(may_be_used(name, licence), "{name}: {licence:?}");
    }
}

#[test]
fn one_of_several_licences_will_do_but_all_that_are_joined_must() {
    assert!(may_be_used("a", "Unlicense/MIT"));
    assert!(may_be_used("a", "(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(!may_be_used("a", "MIT AND GPL-3.0"));
    assert!(!may_be_used("a", "CDDL-1.0"));
    assert!(!may_be_used("a", ""));
}
