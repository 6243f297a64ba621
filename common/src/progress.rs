//! Telling how far a render is.

/// Hears of finished pixels.
pub trait Progress: Sync {
    /// So many more pixels are finished.
    fn advance(&self, pixels: usize);
}

/// Tells nobody: for tests and benchmarks.
impl Progress for () {
    fn advance(&self, _pixels: usize) {}
}
