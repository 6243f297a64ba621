//! A few SVG elements, one a line, without a blank line: Markdown ends its HTML at one.

/// Width of every plot in its own units. A phone shows one of them as less than a pixel.
pub const WIDTH: f64 = 400.0;

/// Size of the type in the same units: the largest that the style sheet uses.
pub const FONT: f64 = 13.0;

/// A picture that grows by elements.
pub struct Svg {
    id: String,
    elements: Vec<String>,
}

/// Where a text stands beside its point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// The form of a mark: what tells marks apart without colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A circle.
    Circle,
    /// A square.
    Square,
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its form.
    pub shape: Shape,
    /// Whether only its outline is drawn.
    pub hollow: bool,
    /// The number of its colour in the style sheet: 1, 2, ...
    pub colour: u8,
}

impl Svg {
    /// An empty picture; its identifier must be that of no other on a page.
    pub fn new(id: &str) -> Svg {
        let elements = Vec::new();
        Svg {
            id: id.to_owned(),
            elements,
        }
    }

    /// Text, its middle line at `y`.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.elements.push(format!(
            r#"<text class="{class}" x="{x:.1}" y="{y:.1}" dy="0.35em" text-anchor="{anchor}">{}</text>"#,
            escape(text)
        ));
    }

    /// A straight line.
    pub fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        self.elements.push(format!(
            r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="currentColor"/>"#
        ));
    }

    /// A filled rectangle.
    pub fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), colour: u8) {
        self.elements.push(format!(
            r#"<rect class="bar colour-{colour}" x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}"/>"#
        ));
    }

    /// A mark, its middle at a point.
    pub fn mark(&mut self, (x, y): (f64, f64), look: Look) {
        let fill = if look.hollow { "none" } else { "currentColor" };
        let class = format!(
            r#"class="mark {} colour-{}" fill="{fill}" stroke="currentColor""#,
            if look.hollow { "hollow" } else { "full" },
            look.colour
        );
        self.elements.push(match look.shape {
            Shape::Circle => format!(r#"<circle {class} cx="{x:.1}" cy="{y:.1}" r="4.5"/>"#),
            Shape::Square => {
                let (x, y) = (x - 4.0, y - 4.0);
                format!(r#"<rect {class} x="{x:.1}" y="{y:.1}" width="8.0" height="8.0"/>"#)
            }
        });
    }

    /// The finished picture with what it says to those who can't see it.
    ///
    /// Its first line is one whole tag, so that Markdown takes it for HTML.
    pub fn finish(self, height: f64, title: &str, description: &str) -> String {
        let id = &self.id;
        let mut lines = vec![
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDTH} {height:.0}" width="100%" role="img" aria-labelledby="{id}-title {id}-desc" font-size="{FONT}" font-family="sans-serif" fill="currentColor">"#
            ),
            format!(r#"<title id="{id}-title">{}</title>"#, escape(title)),
            format!(r#"<desc id="{id}-desc">{}</desc>"#, escape(description)),
        ];
        lines.extend(self.elements);
        lines.push("</svg>".into());
        lines.join("\n")
    }
}

/// The width that a text takes at most, in the picture's units.
pub fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * 0.58 * FONT
}

/// Text for a place between tags: one line, nothing that XML would read or forbids.
fn escape(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let escaped = plain.map(|c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        // mdBook would take two of them for a command.
        '{' => "&#123;".to_owned(),
        c => c.to_string(),
    });
    escaped.collect()
}

#[cfg(test)]
pub mod tests;
