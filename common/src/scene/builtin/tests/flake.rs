//! The sphereflakes are those of Haines: how many spheres they have, and where.

use glam::{DAffine3, DVec3};

use crate::scene::check::frame;
use crate::scene::{Builtin, LARGE, MAX_OBJECTS, Object, Scene, Shape};

/// How many spheres there are with so many levels of children.
const SPHERES: [usize; 6] = [1, 10, 91, 820, 7_381, 66_430];

/// A rounding error of what has the size of a flake.
const ROUNDING: f64 = 1e-9;

/// A sphere of a flake.
#[derive(Clone, Copy)]
struct Ball {
    center: DVec3,
    radius: f64,
    /// Where its pole is, seen from its centre.
    pole: DVec3,
}

impl Ball {
    fn new(frame: &DAffine3) -> Ball {
        let pole = frame.transform_vector3(DVec3::Y);
        let radius = pole.length();
        let (center, pole) = (frame.translation, pole / radius);
        Ball {
            center,
            radius,
            pole,
        }
    }

    /// Whether `child` touches this from outside, has a third of its size, and its pole points away.
    fn has_child(&self, child: &Ball) -> bool {
        let between = child.center - self.center;
        let gap = between.length() - (self.radius + child.radius);
        let turn = between.normalize().distance(child.pole);
        let size = child.radius - self.radius / 3.0;
        [gap, turn, size].iter().all(|off| off.abs() <= ROUNDING)
    }
}

fn flake(level: usize) -> Scene {
    let name = format!("flake-{level}");
    Builtin::named(&name).expect("a built-in scene").scene()
}

/// The sphere that a flake grows on. Asserts that all others are where they should be, and counts the
/// spheres into `count`.
fn core(object: &Object, outer: &DAffine3, count: &mut usize) -> Ball {
    let group = match object {
        Object::Group(group) => group,
        Object::Primitive(primitive) => {
            assert_eq!(primitive.shape, Shape::Sphere);
            *count += 1;
            return Ball::new(&(*outer * frame(&primitive.transform)));
        }
    };
    let inside = *outer * frame(&group.transform);
    let mut balls = group.children.iter();
    let mut next = || balls.next().map(|child| core(child, &inside, count));
    let parent = next().expect("a core");
    let children: Vec<Ball> = std::iter::from_fn(next).collect();
    assert_eq!(children.len(), 9);
    assert!(children.iter().all(|child| parent.has_child(child)));

    let heights = children.iter().map(|child| child.pole.dot(parent.pole));
    let near = |height: f64| {
        heights
            .clone()
            .filter(move |h| (h - height).abs() <= ROUNDING)
    };
    assert_eq!(near(0.0).count(), 6, "round the equator");
    assert_eq!(near((2.0_f64 / 3.0).sqrt()).count(), 3, "near to the pole");
    parent
}

#[test]
fn every_child_touches_its_parent() {
    for (level, expected) in SPHERES.into_iter().enumerate() {
        let scene = flake(level);
        let is_flake = |object: &&Object| match object {
            Object::Primitive(primitive) => primitive.shape == Shape::Sphere,
            Object::Group(_) => true,
        };
        let flakes: Vec<_> = scene.objects.iter().filter(is_flake).collect();
        assert_eq!(flakes.len(), 1, "flake-{level}");
        let mut count = 0;
        let core = core(flakes[0], &DAffine3::IDENTITY, &mut count);
        assert_eq!(count, expected, "flake-{level}");
        assert!(core.center == DVec3::ZERO && core.radius == 1.0);
    }
}

#[test]
fn what_is_said_of_them_is_so() {
    for (large, spheres) in LARGE[1..]
        .iter()
        .zip(["a single", "10", "91", "820", "7,381"])
    {
        let about = format!("a sphereflake of {spheres} sphere");
        assert!(large.about.starts_with(&about), "{}", large.name);
    }
    assert_eq!(LARGE[6].about, "a sphereflake of 66,430 spheres");
    assert_eq!(LARGE[0].about, LARGE[5].about);
    assert_eq!(LARGE[0].yaml, LARGE[5].yaml);
}

/// Seen from the parent, neighbours are 60 degrees apart.
#[test]
fn children_of_one_parent_keep_apart() {
    let scene = flake(1);
    let Some(Object::Group(group)) = scene.objects.last() else {
        panic!("no group");
    };
    let balls = group.children[1..].iter();
    let balls: Vec<Ball> = balls
        .map(|ball| core(ball, &DAffine3::IDENTITY, &mut 0))
        .collect();
    for (index, ball) in balls.iter().enumerate() {
        for other in &balls[..index] {
            let apart = ball.center.distance(other.center);
            assert!(apart >= 4.0 / 3.0 - ROUNDING, "{apart}");
        }
    }
}

/// The file of five levels with the definition of one more, made as the file says.
fn six_levels() -> String {
    let five = flake_file(5);
    let last = five.find("- define: flake-5").expect("five levels");
    let more = five[last..].replace("add: flake-4", "add: flake-5");
    let more = more.replace("define: flake-5", "define: flake-6");
    format!("{five}\n{more}")
}

/// The file without the line that adds a flake.
fn flake_file(level: usize) -> String {
    let name = format!("flake-{level}");
    let yaml = Builtin::named(&name).expect("a built-in scene").yaml;
    let line = format!("\n- add: {name}\n");
    yaml.strip_suffix(&line).expect("it adds one").to_owned()
}

#[test]
fn too_many_levels_are_an_error() {
    let wrong = |text: &str| Scene::parse(text, "f").unwrap_err().to_string();
    let six = wrong(&six_levels());
    let too_many = "up to here the definitions make too many objects and transforms";
    assert!(six.contains(too_many), "{six}");

    let twice = wrong(&format!(
        "{}\n- add: flake-5\n- add: flake-5\n",
        flake_file(5)
    ));
    let most = format!("{MAX_OBJECTS} are the most, groups included");
    assert!(twice.ends_with(&most), "{twice}");
}

/// With six children a parent, not nine, six levels fit.
#[test]
fn six_levels_of_fewer_children_fit() {
    let is_near = |line: &&str| line.contains("transform: [pole-");
    let text = six_levels();
    let mut lines: Vec<&str> = text.lines().collect();
    while let Some(index) = lines.iter().position(is_near) {
        lines.drain(index - 1..=index);
    }
    let text = format!("{}\n- add: flake-6\n", lines.join("\n"));
    let scene = Scene::parse(&text, "f").unwrap();
    fn count(object: &Object) -> usize {
        match object {
            Object::Group(group) => group.children.iter().map(count).sum(),
            Object::Primitive(_) => 1,
        }
    }
    assert_eq!(
        scene.objects.last().map(count),
        Some((6_usize.pow(7) - 1) / 5)
    );
}
