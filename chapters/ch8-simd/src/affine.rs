//! Transforms as affine maps, in f64: what is computed once, at set-up (*The Ray Tracer Challenge*,
//! chapters 3, 4 and 7).

use std::array::from_fn;

use common::scene::{Transform, Triple};

/// A map of the space: three rows of a 4 x 4 matrix, the fourth of which is 0, 0, 0, 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    /// The rows.
    pub rows: [[f64; 4]; 3],
}

impl Affine {
    /// The map that changes nothing.
    pub const IDENTITY: Affine = Affine {
        rows: [
            [1.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, 0.0],
        ],
    };

    /// A list of transforms, applied in the order listed.
    pub fn of(transforms: &[Transform]) -> Affine {
        let maps = transforms.iter().map(one);
        maps.fold(Affine::IDENTITY, |before, map| map.after(&before))
    }

    /// This map after another.
    pub fn after(&self, first: &Affine) -> Affine {
        Affine {
            rows: self.rows.map(|row| row_after(row, first)),
        }
    }

    /// Where a point comes to be.
    pub fn point(&self, point: Triple) -> Triple {
        from_fn(|i| dot(self.linear(i), point) + self.rows[i][3])
    }

    /// What becomes of a vector.
    pub fn vector(&self, vector: Triple) -> Triple {
        from_fn(|i| dot(self.linear(i), vector))
    }

    /// A row without what is added.
    pub fn linear(&self, row: usize) -> Triple {
        let [x, y, z, _] = self.rows[row];
        [x, y, z]
    }

    /// A column without what is added: where the map leads an axis.
    pub fn axis(&self, column: usize) -> Triple {
        self.rows.map(|row| row[column])
    }

    /// The map that undoes this one, which is not singular.
    pub fn inverse(&self) -> Affine {
        let [a, b, c] = from_fn(|row| self.linear(row));
        let determinant = dot(a, cross(b, c));
        let columns = [cross(b, c), cross(c, a), cross(a, b)];
        let linear: [Triple; 3] = from_fn(|row| columns.map(|column| column[row] / determinant));
        let offset = self.rows.map(|row| row[3]);
        Affine {
            rows: linear.map(|row| [row[0], row[1], row[2], -dot(row, offset)]),
        }
    }

    /// Moves the world so that an eye at `from`, looking at `to`, is at the origin and looks along -z.
    pub fn view(from: Triple, to: Triple, up: Triple) -> Affine {
        let forward = normalize(subtract(to, from));
        let left = cross(forward, normalize(up));
        let true_up = cross(left, forward);
        let row = |axis: Triple| [axis[0], axis[1], axis[2], -dot(axis, from)];
        Affine {
            rows: [row(left), row(true_up), row(forward.map(|x| -x))],
        }
    }
}

/// A row of the map that does `first` and then this row.
pub fn row_after(row: [f64; 4], first: &Affine) -> [f64; 4] {
    let mut sum = [0.0, 0.0, 0.0, row[3]];
    for (factor, first) in row.iter().zip(&first.rows) {
        for (sum, element) in sum.iter_mut().zip(first) {
            *sum += factor * element;
        }
    }
    sum
}

fn one(transform: &Transform) -> Affine {
    let [x, y, z] = match *transform {
        Transform::Translate(x, y, z) => {
            return Affine {
                rows: [[1.0, 0.0, 0.0, x], [0.0, 1.0, 0.0, y], [0.0, 0.0, 1.0, z]],
            };
        }
        Transform::Scale(x, y, z) => [[x, 0.0, 0.0], [0.0, y, 0.0], [0.0, 0.0, z]],
        Transform::RotateX(radians) => {
            let (sin, cos) = radians.sin_cos();
            [[1.0, 0.0, 0.0], [0.0, cos, -sin], [0.0, sin, cos]]
        }
        Transform::RotateY(radians) => {
            let (sin, cos) = radians.sin_cos();
            [[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]]
        }
        Transform::RotateZ(radians) => {
            let (sin, cos) = radians.sin_cos();
            [[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]]
        }
        Transform::Shear(xy, xz, yx, yz, zx, zy) => [[1.0, xy, xz], [yx, 1.0, yz], [zx, zy, 1.0]],
    };
    Affine {
        rows: [x, y, z].map(|[x, y, z]| [x, y, z, 0.0]),
    }
}

/// The dot product.
pub fn dot(a: Triple, b: Triple) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The cross product.
pub fn cross(a: Triple, b: Triple) -> Triple {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// The difference.
pub fn subtract(a: Triple, b: Triple) -> Triple {
    from_fn(|i| a[i] - b[i])
}

/// The vector of length 1 in the same direction.
pub fn normalize(vector: Triple) -> Triple {
    let length = dot(vector, vector).sqrt();
    vector.map(|x| x / length)
}
