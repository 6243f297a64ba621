//! What the way costs on which a function hands over its result: a 4 x 4 matrix times a tuple.

use std::{hint::black_box, process::ExitCode};

use benches::small::{self, Row};
use ch3_cache_inverse as ch3;
use ch4_render_context as ch4;

/// Turns about an axis, and moves.
const MATRIX: [[f64; 4]; 4] = [
    [0.8, -0.6, 0.0, 5.0],
    [0.6, 0.8, 0.0, -3.0],
    [0.0, 0.0, 1.0, 2.0],
    [0.0, 0.0, 0.0, 1.0],
];

const TUPLE: [f64; 4] = [1.0, 2.0, 3.0, 1.0];

// ANCHOR: returned
fn returned(matrix: &ch3::matrix::Matrix, tuple: &ch3::tuple::Tuple) -> ch3::tuple::Tuple {
    matrix.multiply_tuple(tuple)
}
// ANCHOR_END: returned

// ANCHOR: through-parameter
fn through_parameter(
    matrix: &ch4::matrix::Matrix,
    tuple: &ch4::tuple::Tuple,
    product: &mut ch4::tuple::Tuple,
) {
    matrix.multiply_tuple(tuple, product);
}
// ANCHOR_END: through-parameter

// ANCHOR: copied
fn copied(matrix: &[[f64; 4]; 4], tuple: [f64; 4]) -> [f64; 4] {
    matrix.map(|row| row[0] * tuple[0] + row[1] * tuple[1] + row[2] * tuple[2] + row[3] * tuple[3])
}
// ANCHOR_END: copied

fn main() -> ExitCode {
    let [x, y, z, w] = TUPLE;
    let elements = || MATRIX.concat();
    let (matrix3, tuple3) = (
        ch3::matrix::Matrix::new(4, elements()),
        ch3::tuple::Tuple::new(x, y, z, w),
    );
    let (matrix4, tuple4) = (
        ch4::matrix::Matrix::new(4, elements()),
        ch4::tuple::Tuple::new(x, y, z, w),
    );
    let mut product = ch4::tuple::Tuple::default();
    let rows = vec![
        Row::new("returned", move || {
            black_box(returned(black_box(&matrix3), black_box(&tuple3)));
        }),
        Row::new("through-parameter", move || {
            through_parameter(black_box(&matrix4), black_box(&tuple4), &mut product);
            black_box(&product);
        }),
        Row::new("copied", move || {
            black_box(copied(black_box(&MATRIX), black_box(TUPLE)));
        }),
    ];
    small::main("results", rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_lead_to_the_same_product() {
        let [x, y, z, w] = TUPLE;
        let matrix = ch3::matrix::Matrix::new(4, MATRIX.concat());
        let tuple = returned(&matrix, &ch3::tuple::Tuple::new(x, y, z, w));
        let matrix = ch4::matrix::Matrix::new(4, MATRIX.concat());
        let mut product = ch4::tuple::Tuple::default();
        through_parameter(&matrix, &ch4::tuple::Tuple::new(x, y, z, w), &mut product);
        let expected = copied(&MATRIX, TUPLE);
        assert_eq!([0, 1, 2, 3].map(|index| tuple.get(index)), expected);
        assert_eq!([0, 1, 2, 3].map(|index| product.get(index)), expected);
    }
}
