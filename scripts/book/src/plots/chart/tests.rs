use super::*;
use crate::plots::svg::{Shape, tests::check};

fn mark(value: f64) -> Mark {
    let look = Look {
        shape: Shape::Circle,
        hollow: false,
        colour: 1,
    };
    let label = format!("{value:e}");
    Mark {
        value,
        spread: (value, value),
        label,
        look,
    }
}

fn draw(lanes: Vec<Vec<Mark>>, nothing_below: Option<f64>) -> String {
    let look = Look {
        shape: Shape::Square,
        hollow: true,
        colour: 2,
    };
    let legend = vec![(look, "what a mark of a rather long name means".into()); 3];
    let stages = vec![Stage {
        name: "a".into(),
        lanes,
    }];
    let svg = Chart {
        id: "a",
        title: "a".into(),
        description: "b".into(),
        axis: "c".into(),
        tick: |value| value.to_string(),
        nothing_below,
        legend,
        stages,
    }
    .draw();
    check(&svg);
    svg
}

#[test]
fn whatever_the_values_the_plot_is_whole() {
    let odd = [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e-300, 1e300, 5.0, 5.0];
    for nothing in [None, Some(0.1)] {
        for a in odd {
            draw(vec![vec![mark(a)]], nothing);
            for b in odd {
                draw(vec![vec![mark(a), mark(b)], vec![mark(7.0)]], nothing);
            }
        }
        assert!(draw(vec![], nothing).contains("Not measured"));
    }
}

#[test]
fn a_broken_spread_does_not_break_its_mark() {
    for spread in [
        (f64::NAN, 2.0),
        (f64::INFINITY, f64::NEG_INFINITY),
        (0.0, 9.0),
    ] {
        let svg = draw(
            vec![vec![Mark {
                spread,
                ..mark(1.0)
            }]],
            None,
        );
        assert!(!svg.contains("spread") && svg.contains("circle"));
    }
    assert!(
        draw(
            vec![vec![Mark {
                spread: (1.0, 9.0),
                ..mark(2.0)
            }]],
            None
        )
        .contains("spread")
    );
}

#[test]
fn two_values_that_are_nearly_nothing_have_a_lane_each() {
    let svg = draw(
        vec![vec![mark(0.0), mark(0.01)], vec![mark(500.0)]],
        Some(0.1),
    );
    assert_eq!(svg.matches("<circle").count(), 3);
    assert!(svg.contains("nearly 0") && svg.contains(r#"class="break""#));
    assert!(!draw(vec![vec![mark(500.0)]], Some(0.1)).contains("nearly 0"));
}
