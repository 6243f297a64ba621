//! Chapter 1: what w tells.

use crate::support::{point, tuple, vector};

#[test]
fn a_tuple_gives_back_its_last_element() {
    assert_eq!(tuple(4.3, -4.2, 3.1, 1.0).w(), 1.0);
}

#[test]
fn a_point_has_one_in_w() {
    assert_eq!(point(4.0, -4.0, 3.0), tuple(4.0, -4.0, 3.0, 1.0));
}

#[test]
fn a_vector_has_zero_in_w() {
    assert_eq!(vector(4.0, -4.0, 3.0), tuple(4.0, -4.0, 3.0, 0.0));
}
