//! Whether there is a card to test with, or software that does as if.

use ch13_gpu::device;

/// Whether a test that needs a card can run; software is enough. Where `REQUIRE_TOOLS` is set, it must.
pub fn there_to_test() -> bool {
    let why = device::device().err();
    let required = std::env::var_os("REQUIRE_TOOLS").is_some();
    assert!(why.is_none() || !required, "{why:?}");
    if let Some(why) = why {
        eprintln!("left out: {why}");
    }
    why.is_none()
}
