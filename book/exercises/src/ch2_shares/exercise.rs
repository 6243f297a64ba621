//! Your version: who renders which lines, so that all are done at the same time? Edit this file.

/// The lines of each worker. `costs` are those of the lines, and `workers` is at least 1.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Vec<usize>> {
    let lines = costs.len();
    let block = |worker| worker * lines / workers..(worker + 1) * lines / workers;
    (0..workers).map(|worker| block(worker).collect()).collect()
}
