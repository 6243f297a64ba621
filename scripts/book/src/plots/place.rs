//! Which lane a mark is in, on which side of it its label is, and how wide the scale may be.

use super::{
    chart::{BESIDE, Mark, NOTHING},
    scale::Scale,
    svg::{Anchor, WIDTH, text_width},
};

/// Lanes of marks that have a place: at most two in a lane, and never two in the one place of nothing.
pub fn lanes(lanes: Vec<Vec<Mark>>, scale: &Scale) -> Vec<Vec<Mark>> {
    let mut all: Vec<Vec<Mark>> = Vec::new();
    for mut lane in lanes {
        lane.retain(|mark| scale.holds(mark.value) && !mark.label.is_empty());
        lane.sort_by(|a, b| a.value.total_cmp(&b.value));
        let nothings = lane
            .iter()
            .filter(|mark| scale.is_nothing(mark.value))
            .count();
        if lane.len() > 2 || nothings > 0 {
            all.extend(lane.into_iter().map(|mark| vec![mark]));
        } else if !lane.is_empty() {
            all.push(lane);
        }
    }
    all
}

/// The sides of a lane's labels: the lesser of two has its own to the left.
pub fn sides(lane: &[Mark]) -> Vec<Anchor> {
    match lane.len() {
        2 => vec![Anchor::End, Anchor::Start],
        _ => vec![Anchor::Start],
    }
}

/// The ends of what a lane draws on the scale.
pub fn ends(scale: &Scale, lane: &[Mark]) -> (f64, f64) {
    let places = lane.iter().flat_map(|m| [m.value, m.spread.0, m.spread.1]);
    let places = places
        .filter(|value| scale.holds(*value))
        .map(|value| scale.x(value));
    places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
        (low.min(x), high.max(x))
    })
}

/// The scale as wide as the labels beside its marks leave it.
pub fn fitted<'a>(scale: Scale, lanes: impl Iterator<Item = &'a Vec<Mark>> + Clone) -> Scale {
    let edge = if scale.is_nothing(0.0) {
        NOTHING.1
    } else {
        0.0
    };
    let (mut left, mut right) = (edge + 6.0, WIDTH - 6.0);
    // Each step moves the ends inwards by what is cut, which moves what is between them by less.
    for _ in 0..20 {
        let tried = scale.between(left, right);
        let (mut cut_left, mut cut_right) = (0.0f64, 0.0f64);
        for lane in lanes.clone() {
            let (low, high) = ends(&tried, lane);
            for (mark, side) in lane.iter().zip(sides(lane)) {
                let room = BESIDE + text_width(&mark.label) + 1.0;
                match side {
                    Anchor::End => cut_left = cut_left.max(edge + room - low),
                    _ => cut_right = cut_right.max(high + room - WIDTH),
                }
            }
        }
        (left, right) = (left + cut_left, right - cut_right);
    }
    scale.between(left, right)
}
