//! A page with everything in its place that it asks for.

mod evidence_of;
mod units;

use std::{cell::RefCell, collections::BTreeMap};

use evidence::{
    Table, Value,
    table::unbroken,
    tables::{self, machine},
};

use crate::{
    anchor, diff,
    directive::{self, Directive},
    plots,
    source::{Source, text},
    yours::Yours,
};

/// What pages are written with.
pub struct Writer<'a> {
    pub(crate) source: &'a Source,
    yours: Yours,
    /// The values that pages have asked for, by name.
    used: RefCell<BTreeMap<String, String>>,
}

/// How deep written pages may include others.
const DEEPEST: usize = 3;

impl<'a> Writer<'a> {
    /// A writer that knows the reader's own run, if there is one.
    pub fn new(source: &'a Source, yours: Yours) -> Writer<'a> {
        Writer {
            source,
            yours,
            used: RefCell::default(),
        }
    }

    /// The values that the pages written so far have asked for, by name.
    pub fn used(&self) -> BTreeMap<String, String> {
        self.used.borrow().clone()
    }

    /// A page, and whatever is wrong with what it asks for: each as `file:line: what`.
    pub fn page(&self, file: &str, page: &str, problems: &mut Vec<String>) -> String {
        self.page_within(file, page, problems, 0)
    }

    fn page_within(
        &self,
        file: &str,
        page: &str,
        problems: &mut Vec<String>,
        depth: usize,
    ) -> String {
        let mut written = String::new();
        let mut end = 0;
        for directive in directive::find(page) {
            written += &page[end..directive.range.start];
            end = directive.range.end;
            let include = directive.name == "include" && depth < DEEPEST;
            let answer = match include {
                true => self.include(&directive, problems, depth),
                false => self.answer(&directive, &page[end..]),
            };
            let line = || 1 + page[..directive.range.start].matches('\n').count();
            match answer {
                Ok(text) => written += &text,
                Err(why) => problems.push(format!("book/src/{file}:{}: {why}", line())),
            }
        }
        written + &page[end..]
    }

    /// Another file of the book: a drawing, or a part of a page, which may ask for something itself.
    fn include(
        &self,
        directive: &Directive<'_>,
        problems: &mut Vec<String>,
        depth: usize,
    ) -> Result<String, String> {
        let [name] = words(directive)?;
        let path = self.source.repository.join("book/src").join(name);
        let text = text(&path).map_err(|_| format!("book/src/{name}: no such file"))?;
        let text = text.trim_end();
        Ok(match name.ends_with(".md") {
            true => self.page_within(name, text, problems, depth + 1),
            false => text.to_owned(),
        })
    }

    fn answer(&self, directive: &Directive<'_>, after: &str) -> Result<String, String> {
        match directive.name {
            "value" => self.value(directive, after),
            "spread" => {
                let [name] = words(directive)?;
                let parts = ["", "-least", "-greatest"].map(|ending| self.used_value(name, ending));
                let [median, least, greatest] = parts;
                Ok(format!("{} ({} to {})", median?, least?, greatest?))
            }
            "table" => self.table(&directive.words),
            "plot" => plots::plot(self.source, &directive.words),
            "yours" => {
                let [what] = words(directive)?;
                self.yours.part(self.source, what)
            }
            "code" => anchor::code(self.source, &directive.words),
            "change" => {
                let [chapter] = words(directive)?;
                diff::page(&self.source.repository, &self.source.stages, chapter)
            }
            "run" => {
                let [kind] = words(directive)?;
                self.run(kind)
            }
            "top" | "changes" | "listing" | "waits" => self.lines(directive),
            "flame" => self.flame(directive),
            "open" => self.open(directive),
            name => Err(format!("nobody answers {name:?}")),
        }
    }

    fn value(&self, directive: &Directive<'_>, after: &str) -> Result<String, String> {
        let [name] = words(directive)?;
        let printed = self.used_value(name, "")?;
        let quantity = self.source.values.quantity(name);
        let fits = quantity.map(|quantity| units::check(quantity.unit, after));
        fits.unwrap_or(Ok(()))
            .map_err(|why| format!("{name}: {why}"))?;
        Ok(printed)
    }

    fn used_value(&self, name: &str, ending: &str) -> Result<String, String> {
        let name = format!("{name}{ending}");
        let value = self.source.values.get(&name);
        let Value { text, .. } = value.ok_or_else(|| format!("there is no value {name}"))?;
        self.used.borrow_mut().insert(name, text.clone());
        Ok(match value.is_some_and(|value| value.quantity.is_some()) {
            true => text.replace(' ', "\u{a0}"),
            false => unbroken(text),
        })
    }

    fn table(&self, words: &[&str]) -> Result<String, String> {
        let (values, stages) = (&self.source.values, &self.source.stages);
        let by_stage = |name: &str| {
            let table = tables::by_stage(values, stages, name);
            let table = table.ok_or_else(|| format!("there is no table {name:?}"))?;
            Ok::<_, String>(markdown(&table))
        };
        Ok(match words {
            ["talk"] => by_stage("talk")? + "\n" + &by_stage("talk-heap")?,
            ["machine"] => unbroken(&machine("Measured", self.source.header())),
            ["result", chapter] => {
                let stage = anchor::stage(self.source, chapter)?;
                let table = markdown(&tables::result(values, stage));
                format!("**{}**\n\n{table}", stage.idea)
            }
            ["experiment", name] => self.experiment(name)?,
            _ => by_stage(&words.join(" "))?,
        })
    }

    /// What an experiment came to, and on what, where that is not what the stages ran on.
    fn experiment(&self, name: &str) -> Result<String, String> {
        let found = self.source.experiments.get(name);
        let (own, experiment) = found.ok_or_else(|| format!("there is no experiment {name}"))?;
        let table = tables::of_experiment(&self.source.values, name, experiment);
        let run = self.source.header();
        let same =
            (own.day(), &own.machine, &own.compiler) == (run.day(), &run.machine, &run.compiler);
        let table = markdown(&table);
        Ok(match same {
            true => table,
            false => {
                let machine = machine("This was measured", own);
                format!("{table}\n{}\n", unbroken(&machine))
            }
        })
    }
}

/// A table whose stages lead to their pages.
pub fn markdown(table: &Table) -> String {
    table.markdown(|package| format!("[{package}]({package}.md)"))
}

/// Exactly so many words.
pub fn words<'a, const N: usize>(directive: &Directive<'a>) -> Result<[&'a str; N], String> {
    let given = directive.words.len();
    directive.words.clone().try_into().map_err(|_| {
        let wants = if N == 1 {
            "one word".to_owned()
        } else {
            format!("{N} words")
        };
        format!("{} wants {wants}, not {given}", directive.name)
    })
}
