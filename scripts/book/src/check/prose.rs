//! A piece of text as a reader sees it, which remembers where it stands in its file.

/// A sentence or more, a cell of a table, a caption.
#[derive(Default)]
pub struct Prose {
    pub text: String,
    /// Whether this is the whole cell of a table.
    pub cell: bool,
    /// Offsets in the text, each with the one in the file.
    places: Vec<(usize, usize)>,
}

impl Prose {
    /// Appends what stands at an offset of the file.
    pub fn push(&mut self, text: &str, at: usize) {
        self.places.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Where in the file an offset of the text is, exact to the line.
    pub fn place(&self, at: usize) -> usize {
        let before = self.places.iter().rev().find(|(start, _)| *start <= at);
        before.map_or(0, |(start, place)| place + (at - start))
    }
}
