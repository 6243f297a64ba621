//! A table, built from what figures say and printed at the very end: for a terminal, or as Markdown.

use crate::Stage;

/// A table: columns of text to the left, as many as are said, and others to the right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    left: usize,
    head: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words or figures.
    Text(String),
    /// A stage, which has a page or a folder.
    Stage(String),
    /// A cell, and in small letters what stands below it.
    Over(Box<Cell>, String),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Stage(text) => text.clone(),
            Cell::Over(cell, small) => format!("{} {small}", cell.text()),
        }
    }

    fn markdown(&self, link: &impl Fn(&str) -> String) -> String {
        match self {
            Cell::Text(text) => unbroken(text),
            Cell::Stage(package) => link(package),
            Cell::Over(cell, small) => {
                format!("{} <small>{}</small>", cell.markdown(link), unbroken(small))
            }
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&Stage> for Cell {
    fn from(stage: &Stage) -> Cell {
        Cell::Stage(stage.package.clone())
    }
}

impl Table {
    /// A table without rows.
    pub fn new(left: usize, head: impl IntoIterator<Item = impl Into<String>>) -> Table {
        Table {
            left,
            head: head.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: its first cell, and the others.
    pub fn row(&mut self, first: Cell, others: impl IntoIterator<Item = Cell>) {
        self.rows.push([first].into_iter().chain(others).collect());
    }

    /// As Markdown, in which `link` says where a stage leads.
    pub fn markdown(&self, link: impl Fn(&str) -> String) -> String {
        let mut lines = self.lines(|cell| cell.markdown(&link));
        lines[0] = self.head.iter().map(|text| unbroken(text)).collect();
        let rule = (0..self.head.len()).map(|column| match column < self.left {
            true => "---".to_owned(),
            false => "---:".to_owned(),
        });
        lines.insert(1, rule.collect());
        let line = |line: &Vec<String>| format!("| {} |\n", line.join(" | "));
        lines.iter().map(line).collect()
    }

    /// For a terminal: the same, its columns aligned.
    pub fn terminal(&self) -> String {
        let lines = self.lines(Cell::text);
        let width = |column: usize| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        let line = |line: &Vec<String>| {
            let cells = line.iter().zip(&widths).enumerate();
            let cells = cells.map(|(column, (cell, &width))| match column < self.left {
                true => format!("{cell:<width$}"),
                false => format!("{cell:>width$}"),
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        lines.iter().map(line).collect()
    }

    fn lines(&self, cell: impl Fn(&Cell) -> String) -> Vec<Vec<String>> {
        let rows = self.rows.iter().map(|row| row.iter().map(&cell).collect());
        [self.head.clone()].into_iter().chain(rows).collect()
    }
}

/// A text in which no line breaks between a number and its unit.
pub fn unbroken(text: &str) -> String {
    let digit = |c: char| c.is_ascii_digit();
    let mut words = text.split(' ');
    let mut unbroken = words.next().unwrap_or_default().to_owned();
    for word in words {
        let unit = word.starts_with(|c: char| c.is_alphabetic() || c == '%');
        let within = unbroken.ends_with("min") && word.starts_with(digit);
        let keep = unbroken.ends_with(digit) && unit || within;
        unbroken.push(if keep { '\u{a0}' } else { ' ' });
        unbroken += word;
    }
    unbroken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_shows_columns_and_markdown_has_links_and_unbroken_figures() {
        let mut table = Table::new(1, ["stage", "1 worker"]);
        for (stage, time) in [("ch1", "1 min 3 s"), ("ch2-long", "9 ms")] {
            table.row(Cell::Stage(stage.into()), [time.to_owned().into()]);
        }
        let spread = "(8 s; once)".to_owned();
        let over = Cell::Over(Box::new("9 s".to_owned().into()), spread);
        table.row("a".to_owned().into(), [over]);
        let expected = "stage            1 worker\nch1             1 min 3 s\nch2-long             9 ms\n\
            a         9 s (8 s; once)\n";
        assert_eq!(table.terminal(), expected);
        let expected = "| stage | 1_worker |\n| --- | ---: |\n\
            | [ch1] | 1_min_3_s |\n| [ch2-long] | 9_ms |\n| a | 9_s <small>(8_s; once)</small> |\n";
        let markdown = table.markdown(|stage| format!("[{stage}]"));
        assert_eq!(markdown.replace('\u{a0}', "_"), expected);
        let prose = unbroken("1.0 / 2 (1 to 4), or so").replace('\u{a0}', "_");
        assert_eq!(prose, "1.0 / 2 (1_to 4), or so");
    }
}
