//! Our version: a bin for each surface.

use super::{Ray, SURFACES, Shader};

// ANCHOR: solution
/// Shades the rays, and all that are sent on.
pub fn render<const LANES: usize>(rays: &[Ray], shader: &mut Shader<LANES>) {
    let mut bins: [Vec<Ray>; SURFACES] = Default::default();
    let mut sent = Vec::new();
    for together in rays.chunks(LANES) {
        sent.extend_from_slice(together);
        // Only full packets, and the latest rays of a bin: they are near at hand.
        while let Some(bin) = put(&mut bins, &mut sent, LANES) {
            shade(&mut bins, bin, shader, &mut sent);
        }
    }
    // What is left over. Shading may fill other bins, so the fullest goes first.
    while let Some(bin) = put(&mut bins, &mut sent, 1) {
        shade(&mut bins, bin, shader, &mut sent);
    }
}

/// Puts rays into their bins. Gives the fullest bin, if it has at least so many rays.
fn put(bins: &mut [Vec<Ray>; SURFACES], sent: &mut Vec<Ray>, least: usize) -> Option<usize> {
    for ray in sent.drain(..) {
        bins[ray.surface].push(ray);
    }
    let fullest = (0..SURFACES).max_by_key(|bin| bins[*bin].len())?;
    (bins[fullest].len() >= least).then_some(fullest)
}

fn shade<const LANES: usize>(
    bins: &mut [Vec<Ray>; SURFACES],
    surface: usize,
    shader: &mut Shader<LANES>,
    sent: &mut Vec<Ray>,
) {
    let bin = &mut bins[surface];
    let rest = bin.len().saturating_sub(LANES);
    shader.shade(surface, &bin[rest..], sent);
    bin.truncate(rest);
}
// ANCHOR_END: solution
