//! Transforms as matrices (*The Ray Tracer Challenge*, chapters 4 and 7).

use crate::{matrix::Matrix, tuple::Tuple};

/// Moves by x, y, z.
pub fn translation(x: f64, y: f64, z: f64) -> Matrix {
    Matrix::new([[1.0, 0.0, 0.0, x], [0.0, 1.0, 0.0, y], [0.0, 0.0, 1.0, z]])
}

/// Stretches each axis.
pub fn scaling(x: f64, y: f64, z: f64) -> Matrix {
    Matrix::new([[x, 0.0, 0.0, 0.0], [0.0, y, 0.0, 0.0], [0.0, 0.0, z, 0.0]])
}

/// Turns round the x axis, in radians, left-handed.
pub fn rotation_x(radians: f64) -> Matrix {
    let (sin, cos) = radians.sin_cos();
    Matrix::new([
        [1.0, 0.0, 0.0, 0.0],
        [0.0, cos, -sin, 0.0],
        [0.0, sin, cos, 0.0],
    ])
}

/// Turns round the y axis, in radians, left-handed.
pub fn rotation_y(radians: f64) -> Matrix {
    let (sin, cos) = radians.sin_cos();
    Matrix::new([
        [cos, 0.0, sin, 0.0],
        [0.0, 1.0, 0.0, 0.0],
        [-sin, 0.0, cos, 0.0],
    ])
}

/// Turns round the z axis, in radians, left-handed.
pub fn rotation_z(radians: f64) -> Matrix {
    let (sin, cos) = radians.sin_cos();
    Matrix::new([
        [cos, -sin, 0.0, 0.0],
        [sin, cos, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
    ])
}

/// Moves each coordinate in proportion to the others: x by y, x by z, y by x, y by z, z by x, z by y.
pub fn shearing(xy: f64, xz: f64, yx: f64, yz: f64, zx: f64, zy: f64) -> Matrix {
    Matrix::new([[1.0, xy, xz, 0.0], [yx, 1.0, yz, 0.0], [zx, zy, 1.0, 0.0]])
}

/// Moves the world so that an eye at `from`, looking at `to`, is at the origin and looks along -z.
pub fn view_transform(from: &Tuple, to: &Tuple, up: &Tuple) -> Matrix {
    let forward = (*to - *from).normalize();
    let left = forward.cross(&up.normalize());
    let true_up = left.cross(&forward);
    let orientation = Matrix::new([
        [left.x(), left.y(), left.z(), 0.0],
        [true_up.x(), true_up.y(), true_up.z(), 0.0],
        [-forward.x(), -forward.y(), -forward.z(), 0.0],
    ]);
    orientation * translation(-from.x(), -from.y(), -from.z())
}
