//! Our version: what a queue does. Whoever is free first gets the next line.

// ANCHOR: solution
/// The lines of each worker. `costs` are those of the lines, and `workers` is at least 1.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Vec<usize>> {
    let mut shares = vec![Vec::new(); workers];
    let mut busy_until = vec![0; workers];
    for (line, cost) in costs.iter().enumerate() {
        let first_free = (0..workers).min_by_key(|worker| busy_until[*worker]);
        let worker = first_free.unwrap_or(0);
        shares[worker].push(line);
        busy_until[worker] += cost;
    }
    shares
}
// ANCHOR_END: solution
