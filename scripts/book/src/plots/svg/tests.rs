use super::*;

#[test]
fn text_from_outside_breaks_neither_xml_nor_markdown() {
    let mut svg = Svg::new("a");
    let text = "a < b & \"c\"\n\n{{#include x}}";
    svg.text((1.0, 2.0), Anchor::Middle, "name", text);
    let svg = svg.finish(10.0, text, text);
    assert!(svg.lines().all(|line| !line.trim().is_empty()), "{svg}");
    assert!(!svg.contains("{{"));
    let parsed = roxmltree::Document::parse(&svg).unwrap();
    let read = |tag: &str| {
        let mut nodes = parsed.descendants();
        nodes
            .find(|node| node.has_tag_name(tag))
            .unwrap()
            .text()
            .unwrap()
            .to_owned()
    };
    for tag in ["title", "desc", "text"] {
        assert_eq!(read(tag), text.replace('\n', " "));
    }
}

/// A rectangle: left, top, right, bottom.
type Box = (f64, f64, f64, f64);

/// What every plot must keep to.
pub fn check(svg: &str) {
    for bad in ["NaN", "inf", "\n\n"] {
        assert!(!svg.contains(bad), "{bad} in {svg}");
    }
    let first = svg.lines().next().unwrap();
    assert!(first.starts_with("<svg ") && first.ends_with('>'));
    assert_eq!(first.matches('>').count(), 1);
    let document = roxmltree::Document::parse(svg).unwrap();
    let height: f64 = {
        let view = document.root_element().attribute("viewBox").unwrap();
        view.rsplit(' ').next().unwrap().parse().unwrap()
    };
    let texts: Vec<(String, Box)> = document.descendants().filter_map(text_box).collect();
    for (text, (left, top, right, bottom)) in &texts {
        assert!(*left >= 0.0 && *right <= WIDTH, "{text} is cut in {svg}");
        assert!(*top >= 0.0 && *bottom <= height, "{text} is cut in {svg}");
    }
    let marks: Vec<Box> = document.descendants().filter_map(mark_box).collect();
    for (at, (text, own)) in texts.iter().enumerate() {
        for (other, its) in &texts[at + 1..] {
            assert!(!overlap(own, its), "{text} is on {other} in {svg}");
        }
        let hit = marks.iter().find(|mark| overlap(own, mark));
        assert!(hit.is_none(), "{text} is on a mark in {svg}");
    }
}

fn overlap(a: &Box, b: &Box) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

fn number(node: &roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn text_box(node: roxmltree::Node<'_, '_>) -> Option<(String, Box)> {
    let text = node
        .has_tag_name("text")
        .then(|| node.text().unwrap_or_default())?;
    let (x, y) = (number(&node, "x"), number(&node, "y"));
    let width = text_width(text);
    let left = match node.attribute("text-anchor").unwrap() {
        "start" => x,
        "middle" => x - width / 2.0,
        _ => x - width,
    };
    // Digits and letters without descenders fill less than the line.
    let half = FONT * 0.45;
    Some((text.to_owned(), (left, y - half, left + width, y + half)))
}

fn mark_box(node: roxmltree::Node<'_, '_>) -> Option<Box> {
    node.attribute("class")
        .filter(|class| class.starts_with("mark"))?;
    Some(if node.has_tag_name("circle") {
        let (x, y, r) = (number(&node, "cx"), number(&node, "cy"), number(&node, "r"));
        (x - r, y - r, x + r, y + r)
    } else {
        let (x, y) = (number(&node, "x"), number(&node, "y"));
        (
            x,
            y,
            x + number(&node, "width"),
            y + number(&node, "height"),
        )
    })
}
