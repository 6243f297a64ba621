//! A few SVG elements, one a line, without a blank line: Markdown ends its HTML at one.

/// Width of every plot in its own units. A phone shows one of them as less than a pixel.
pub const WIDTH: f64 = 400.0;

/// Size of the type in the same units: the largest that the style sheet uses.
pub const FONT: f64 = 13.0;

/// A picture that grows by elements.
#[derive(Default)]
pub struct Svg(Vec<String>);

/// How a mark looks: forms tell marks apart without colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// A circle.
    One,
    /// A square.
    All,
    /// The outline of a circle.
    TalkOne,
    /// The outline of a square.
    TalkAll,
    /// A bar from the left edge on.
    Bar,
}

impl Look {
    /// The name of its colour in the style sheet.
    pub fn colour(self) -> &'static str {
        match self {
            Look::One | Look::Bar => "colour-1",
            Look::All => "colour-2",
            Look::TalkOne | Look::TalkAll => "colour-3",
        }
    }
}

impl Svg {
    /// Text, its middle line at `y`; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: &str, class: &str, text: &str) {
        let text = escape(text);
        self.0.push(format!(
            r#"<text class="{class}" x="{x:.1}" y="{y:.1}" dy="0.35em" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    /// A straight line.
    pub fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        self.0.push(format!(
            r#"<line class="{class}" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}"/>"#
        ));
    }

    /// A mark, its middle or its end at a point.
    pub fn mark(&mut self, (x, y): (f64, f64), look: Look) {
        let kind = match look {
            Look::One | Look::All => "mark full",
            Look::TalkOne | Look::TalkAll => "mark hollow",
            Look::Bar => "bar",
        };
        let class = format!(r#"class="{kind} {}""#, look.colour());
        self.0.push(match look {
            Look::One | Look::TalkOne => {
                format!(r#"<circle {class} cx="{x:.1}" cy="{y:.1}" r="4.5"/>"#)
            }
            Look::All | Look::TalkAll => {
                let (x, y) = (x - 4.0, y - 4.0);
                format!(r#"<rect {class} x="{x:.1}" y="{y:.1}" width="8.0" height="8.0"/>"#)
            }
            Look::Bar => {
                let y = y - 6.0;
                format!(r#"<rect {class} x="0.0" y="{y:.1}" width="{x:.1}" height="12.0"/>"#)
            }
        });
    }

    /// Draws another picture over this one.
    pub fn append(&mut self, other: Svg) {
        self.0.extend(other.0);
    }

    /// The finished picture with what it says to those who can't see it; its identifier is that of no other on a page.
    ///
    /// Its first line is one whole tag, so that Markdown takes it for HTML.
    pub fn finish(self, id: &str, height: f64, title: &str, description: &str) -> String {
        let (title, description) = (escape(title), escape(description));
        let elements = self.0.join("\n");
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDTH} {height:.0}" role="img" aria-labelledby="{id}-title {id}-desc">
<title id="{id}-title">{title}</title>
<desc id="{id}-desc">{description}</desc>
{elements}
</svg>"#
        )
    }
}

/// The width that a text takes at most, in the picture's units.
pub fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * 0.58 * FONT
}

/// Text for a place between tags.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
