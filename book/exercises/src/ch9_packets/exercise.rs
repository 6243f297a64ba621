//! Your version: the same light in fewer packets. Edit this file.

use super::{Ray, SURFACES, Shader};

/// Shades the rays, and all that are sent on.
pub fn render<const LANES: usize>(rays: &[Ray], shader: &mut Shader<LANES>) {
    let (mut packet, mut part, mut sent) = (Vec::new(), Vec::new(), Vec::new());
    for together in rays.chunks(LANES) {
        packet.extend_from_slice(together);
        while !packet.is_empty() {
            for surface in 0..SURFACES {
                part.clear();
                part.extend(packet.iter().filter(|ray| ray.surface == surface));
                if !part.is_empty() {
                    shader.shade(surface, &part, &mut sent);
                }
            }
            packet.clear();
            packet.append(&mut sent);
        }
    }
}
