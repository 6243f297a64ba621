//! A ray that goes through a tree finds what it finds in a plain loop.

use std::ops::Range;

use ch12_wide_tree::{
    bounds::Bounds,
    simd::{Kernel, Portable, Simd},
    tree::{
        Tree,
        alone::{Leaf, Ray, Stack},
        build,
        extent::Extent,
    },
};

/// Numbers between 0 and 1 that look like chance.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }

    /// A point in the cube from -1 to 1.
    fn point(&mut self) -> [f64; 3] {
        [0; 3].map(|_| 2.0 * self.next() - 1.0)
    }
}

#[derive(Clone, Copy)]
struct Ball {
    center: [f64; 3],
    radius: f64,
}

impl Ball {
    fn bounds(&self) -> Bounds {
        // As much more as a scene's objects get.
        let largest = self.center.map(|each| each.abs() + self.radius);
        let half = self.radius + largest.into_iter().fold(0.0, f64::max) * 1e-6;
        Bounds {
            min: self.center.map(|each| each - half),
            max: self.center.map(|each| each + half),
        }
    }

    /// Where a ray meets it first at t > 0.
    fn meet(&self, [origin, direction]: &[[f32; 3]; 2]) -> Option<f32> {
        let (origin, way) = (origin.map(f64::from), direction.map(f64::from));
        let to_center = [0, 1, 2].map(|axis| self.center[axis] - origin[axis]);
        let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let length_squared = dot(way, way);
        let closest = dot(to_center, way) / length_squared;
        let away = [0, 1, 2].map(|axis| to_center[axis] - closest * way[axis]);
        let half_squared = self.radius * self.radius - dot(away, away);
        let half = (half_squared / length_squared).sqrt();
        let t = [closest - half, closest + half];
        let t = t.map(|t| t as f32).into_iter().find(|t| *t > 0.0);
        t.filter(|t| t.is_finite())
    }
}

/// What a ray meets first, or whether it meets anything.
struct Look<'a> {
    balls: &'a [Ball],
    order: &'a [u32],
    ray: [[f32; 3]; 2],
    any: bool,
    tests: usize,
}

impl<E: Simd> Leaf<E> for Look<'_> {
    fn meet(&mut self, _simd: E, places: Range<usize>, mut reach: f32) -> f32 {
        self.tests += places.len();
        for number in &self.order[places] {
            let t = self.balls[*number as usize].meet(&self.ray);
            if let Some(t) = t.filter(|t| *t < reach) {
                reach = if self.any { 0.0 } else { t };
            }
        }
        reach
    }
}

/// Rays through balls, as a kernel.
struct Rays<'a> {
    name: &'a str,
    balls: &'a [Ball],
    rays: &'a [[[f32; 3]; 2]],
}

impl<E: Simd> Kernel<E> for Rays<'_> {
    /// How many balls a ray is tested against when it looks for the first.
    type Output = f64;

    fn run(self, simd: E) -> f64 {
        let boxes: Vec<Bounds> = self.balls.iter().map(Ball::bounds).collect();
        let (tree, order) = Tree::new(&boxes);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..self.balls.len() as u32));
        let (mut stack, mut tests) = (Stack::new(), 0);
        for ray in self.rays {
            let met = self.balls.iter().filter_map(|ball| ball.meet(ray));
            let nearest = met.fold(f32::INFINITY, f32::min);
            let mut look = Look {
                balls: self.balls,
                order: &order,
                ray: *ray,
                any: false,
                tests: 0,
            };
            let prepared = Ray::new(simd, ray[0], ray[1]);
            let found = tree.nearest(simd, &prepared, f32::INFINITY, &mut stack, &mut look);
            assert_eq!(found, nearest, "{}: {ray:?}", self.name);
            tests += look.tests;
            look.any = true;
            // A little nearer than the nearest is nothing, a little farther is something.
            for (reach, is_met) in [(nearest.next_down(), false), (nearest.next_up(), true)] {
                let is_met = is_met && nearest.is_finite();
                let found = tree.any(simd, &prepared, reach, &mut stack, &mut look);
                assert_eq!(found == 0.0, is_met, "{}: {ray:?}", self.name);
            }
        }
        tests as f64 / self.rays.len() as f64
    }
}

/// Rays from around and from within, some along axes, some towards balls.
fn rays(balls: &[Ball], chance: &mut Chance) -> Vec<[[f32; 3]; 2]> {
    let (all, single) = (|point: [f64; 3]| point.map(|each| each as f32), 0..150);
    let far = balls.iter().flat_map(|ball| ball.center);
    let far = far.fold(1.0, |far: f64, each| far.max(each.abs()));
    single
        .map(|number| {
            let ball = balls.get(number % balls.len().max(1));
            let target = ball.map_or([0.0; 3], |ball| ball.center);
            let origin = match number % 3 {
                0 => chance.point().map(|each| 2.0 * far * each),
                1 => target,
                _ => chance.point(),
            };
            let direction = match number % 4 {
                0 => [0.0, 1.0, 0.0],
                1 => [0.0, 0.0, -1.0],
                2 => chance.point(),
                _ => [0, 1, 2].map(|axis| target[axis] - origin[axis]),
            };
            let length = direction.iter().map(|each| each * each).sum::<f64>().sqrt();
            let direction = match length > 0.0 {
                true => direction.map(|each| each / length),
                false => [1.0, 0.0, 0.0],
            };
            [all(origin), all(direction)]
        })
        .collect()
}

fn balls(count: usize, ball: impl FnMut(usize) -> Ball) -> Vec<Ball> {
    (0..count).map(ball).collect()
}

fn scenes(chance: &mut Chance) -> Vec<(&'static str, Vec<Ball>)> {
    let mut at = |scale: f64, radius: f64| Ball {
        center: chance.point().map(|each| each * scale),
        radius,
    };
    let middle = Ball {
        center: [0.5, -0.25, 2.0],
        radius: 0.5,
    };
    let along = |x: f64, radius: f64| Ball {
        center: [x, 0.0, 0.0],
        radius,
    };
    let mut far_one = balls(500, |_| at(1.0, 0.05));
    far_one.push(along(1e9, 10.0));
    vec![
        ("none", Vec::new()),
        ("one", vec![middle]),
        ("65", balls(65, |_| at(1.0, 0.1))),
        (
            "many",
            balls(3000, |number| at(1.0, 0.001 * (number % 50) as f64)),
        ),
        ("all the same", balls(300, |_| middle)),
        (
            "one in the other",
            balls(300, |number| Ball {
                radius: number as f64,
                ..middle
            }),
        ),
        ("on a line", balls(1000, |number| along(number as f64, 0.4))),
        (
            "farther and farther",
            balls(600, |number| {
                let x = 1.08_f64.powi(number as i32);
                along(x, 0.03 * x)
            }),
        ),
        ("huge", balls(300, |_| at(1e15, 1e13))),
        ("tiny", balls(300, |_| at(1e-12, 1e-14))),
        ("one far away", far_one),
    ]
}

#[test]
fn a_tree_finds_what_a_loop_finds() {
    let mut chance = Chance(1);
    for (name, balls) in scenes(&mut chance) {
        let rays = &rays(&balls, &mut chance);
        let with = || Rays {
            name,
            balls: &balls,
            rays,
        };
        Portable::<8>.run(with());
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = ch12_wide_tree::simd::Avx2::detect() {
            simd.run(with());
        }
    }
}

#[test]
fn a_tree_leaves_out_nearly_all() {
    let mut chance = Chance(2);
    let balls = balls(20_000, |_| Ball {
        center: chance.point(),
        radius: 0.01,
    });
    let tests = Portable::<8>.run(Rays {
        name: "many",
        balls: &balls,
        rays: &rays(&balls, &mut chance),
    });
    assert!(tests < 60.0, "{tests} of 20,000 a ray");
}

/// A node has 224 bytes; with the geometry, 20 bytes a ball and 36 a triangle, that makes less than 40 and 60.
#[test]
fn a_tree_takes_few_bytes_an_object() {
    let mut chance = Chance(4);
    let boxes = (0..20_000).map(|_| {
        let center = chance.point();
        Ball {
            center,
            radius: 0.01,
        }
        .bounds()
    });
    let boxes: Vec<Bounds> = boxes.collect();
    let (tree, _) = Tree::new(&boxes);
    let bytes = tree.bytes() as f64 / boxes.len() as f64;
    println!("{bytes} bytes an object");
    assert!(bytes < 20.0, "{bytes}");
}

/// How deep it is at a node. All boxes hold what is below them.
fn depth(binary: &build::Binary, boxes: &[Bounds], number: usize) -> usize {
    let node = &binary.nodes[number];
    let holds = |other: &Extent| assert_eq!(node.bounds.and(other), node.bounds);
    let objects = node.start as usize..(node.start + node.count) as usize;
    for object in &binary.order[objects] {
        holds(&Extent::of(&boxes[*object as usize]));
    }
    let Some(children) = node.children() else {
        return 1;
    };
    let below = children.map(|child| {
        holds(&binary.nodes[child].bounds);
        depth(binary, boxes, child)
    });
    let counts = children.map(|child| binary.nodes[child].count);
    assert_eq!(node.count, counts.iter().sum::<u32>());
    1 + below[0].max(below[1])
}

#[test]
fn no_tree_is_deeper_than_a_stack() {
    for (name, balls) in scenes(&mut Chance(3)) {
        let boxes: Vec<Bounds> = balls.iter().map(Ball::bounds).collect();
        for most in [1, 4, 8] {
            let binary = build::build(&boxes, most);
            if boxes.is_empty() {
                assert!(binary.nodes.is_empty() && binary.order.is_empty());
                continue;
            }
            assert_eq!(binary.nodes[0].count as usize, boxes.len(), "{name}");
            let depth = depth(&binary, &boxes, 0);
            assert!(depth <= build::DEPTH, "{name}: {depth}");
            let mut leaves = binary.nodes.iter().filter(|node| node.children().is_none());
            assert!(leaves.all(|leaf| leaf.count as usize <= most));
        }
    }
}

#[test]
fn what_is_no_number_ends_in_no_panic() {
    let wide = Bounds {
        min: [f64::NEG_INFINITY; 3],
        max: [f64::INFINITY; 3],
    };
    let nowhere = Bounds {
        min: [f64::NAN; 3],
        max: [f64::NAN; 3],
    };
    for boxes in [
        vec![wide; 100],
        vec![nowhere; 100],
        vec![wide, nowhere, Bounds::EMPTY],
    ] {
        let (_, order) = Tree::new(&boxes);
        assert_eq!(order.len(), boxes.len());
    }
}
