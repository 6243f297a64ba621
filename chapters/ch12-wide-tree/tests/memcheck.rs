//! Valgrind watches each load and store of a small picture, in every way to compute it.

use std::process::Command;

use ch12_wide_tree::options::Instructions;
use clap::ValueEnum;

#[test]
fn no_access_is_out_of_bounds_or_of_what_was_never_written() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        let required = std::env::var_os("REQUIRE_TOOLS").is_some();
        assert!(!required, "valgrind is not installed");
        return eprintln!("skipped: valgrind is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    for simd in Instructions::value_variants() {
        let simd = simd.to_possible_value().expect("a name");
        let simd = simd.get_name();
        let picture = folder.path().join(format!("{simd}.png"));
        let output = Command::new("valgrind")
            .args(["--error-exitcode=9", "--quiet"])
            .arg(env!("CARGO_BIN_EXE_ch12-wide-tree"))
            .args(["--size", "52x38", "--workers", "2", "--simd", simd, "--out"])
            .arg(&picture)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        // Valgrind's processor has none; what loads and stores of AVX-512 do is in tests/simd.
        if simd == "avx512" {
            assert!(errors.contains("this processor does not have these instructions"));
            assert_eq!(output.status.code(), Some(2));
            continue;
        }
        assert!(output.status.success(), "{simd}: {errors}");
        assert!(picture.exists());
    }
}
