//! A page with everything in its place that it asks for.

mod of_profiles;
mod units;

use std::{cell::RefCell, collections::BTreeMap};

use evidence::{
    Experiment, Table,
    table::unbroken,
    tables::{self, machine},
};

use crate::{
    anchor, diff,
    directive::{self, Directive},
    elsewhere::machines,
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
        self.within(file, page, problems, 0)
    }

    fn within(&self, file: &str, page: &str, problems: &mut Vec<String>, depth: usize) -> String {
        let mut written = String::new();
        let mut end = 0;
        for directive in directive::find(page) {
            written += &page[end..directive.range.start];
            end = directive.range.end;
            let answer = match (directive.name, directive.words.as_slice()) {
                ("include", [name]) if depth < DEEPEST => self.part(name, problems, depth),
                _ => self.answer(&directive, &page[end..]),
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
    fn part(&self, name: &str, problems: &mut Vec<String>, depth: usize) -> Result<String, String> {
        let text = text(&self.source.repository.join("book/src").join(name));
        let text = text.map_err(|_| format!("book/src/{name}: no such file"))?;
        Ok(match name.ends_with(".md") {
            true => self.within(name, text.trim_end(), problems, depth + 1),
            false => text.trim_end().to_owned(),
        })
    }

    fn answer(&self, directive: &Directive<'_>, after: &str) -> Result<String, String> {
        let source = self.source;
        let lines = |file: String, wanted: &[&str]| of_profiles::lines(source, &file, wanted);
        match (directive.name, directive.words.as_slice()) {
            ("value", [name]) => self.value(name, after),
            ("spread", [name]) => {
                let value = |ending| self.used_value(&format!("{name}{ending}"));
                let (least, greatest) = (value("-least")?, value("-greatest")?);
                Ok(format!("{} ({least} to {greatest})", value("")?))
            }
            ("table", words) => self.table(words),
            ("plot", words) => plots::plot(source, words),
            ("yours", [what]) => self.yours.part(source, what),
            ("code", words) => anchor::code(source, words),
            ("change", [chapter]) => diff::page(&source.repository, &source.stages, chapter),
            ("run", ["table"]) => Ok(source.address(&source.run.0)),
            ("run", ["profiles"]) => of_profiles::address(source, ""),
            ("waits", [of]) => lines(format!("{of}/blocked.txt"), &[]),
            ("top", [of, kind, wanted @ ..]) => lines(format!("{of}/{kind}.top.txt"), wanted),
            ("listing", [of, kind, wanted @ ..]) => lines(format!("{of}/{kind}.list.txt"), wanted),
            ("changes", [of, kind, wanted @ ..]) => {
                lines(format!("{of}/{kind}-changes.txt"), wanted)
            }
            ("flame", [folder, kind, search @ ..]) => {
                let title = directive.text.ok_or("flame wants a title, after ` | `")?;
                let address = of_profiles::flame(source, folder, kind, search)?;
                Ok(format!(
                    "<iframe class=\"flame\" src=\"{address}\" title=\"{title}\" loading=\"lazy\"></iframe>"
                ))
            }
            ("graph", [folder]) => {
                let title = directive.text.ok_or("graph wants a title, after ` | `")?;
                let address = of_profiles::address(source, &format!("{folder}/graph.svg"))?;
                Ok(format!(
                    "<img class=\"graph\" src=\"{address}\" alt=\"{title}\">"
                ))
            }
            ("open", [folder, kind, search @ ..]) => {
                let text = directive.text.unwrap_or("Open alone");
                let address = of_profiles::flame(source, folder, kind, search)?;
                Ok(format!("<a href=\"{address}\">{text}</a>"))
            }
            asked => Err(format!("nobody answers {asked:?}")),
        }
    }

    fn value(&self, name: &str, after: &str) -> Result<String, String> {
        if let Some(quantity) = self.source.values.quantity(name) {
            units::check(quantity.unit, after).map_err(|why| format!("{name}: {why}"))?;
        }
        self.used_value(name)
    }

    fn used_value(&self, name: &str) -> Result<String, String> {
        let value = self.source.values.get(name);
        let value = value.ok_or_else(|| format!("there is no value {name}"))?;
        let text = value.text.clone();
        let printed = match value.quantity {
            Some(_) => text.replace(' ', "\u{a0}"),
            None => unbroken(&text),
        };
        self.used.borrow_mut().insert(name.to_owned(), text);
        Ok(printed)
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
            ["machines"] => markdown(&machines(self.source)),
            ["machine"] => unbroken(&machine("Measured", self.source.header())),
            ["result", chapter] => {
                let stage = anchor::stage(self.source, chapter)?;
                let table = markdown(&tables::result(values, stage));
                format!("**{}**\n\n{table}", stage.idea)
            }
            [kind @ ("step" | "step-heap" | "step-instructions"), chapter] => {
                let stage = anchor::stage(self.source, chapter)?;
                let table = tables::step(values, stages, kind, stage);
                let table = table.ok_or_else(|| format!("{chapter} is no step"))?;
                let noise = tables::within_noise(values, stage).filter(|_| *kind == "step");
                let noise = noise.map(|noise| format!("\n{}\n", unbroken(&noise)));
                markdown(&table) + &noise.unwrap_or_default()
            }
            ["lanes", chapter] => {
                let table = tables::lanes(values, anchor::stage(self.source, chapter)?);
                markdown(&table.ok_or_else(|| format!("no run counted lanes of {chapter}"))?)
            }
            ["experiment", name] => self.experiment(name, |experiment| {
                Ok(tables::of_experiment(values, name, experiment))
            })?,
            ["scaling", name] => {
                self.experiment(name, |experiment| tables::scaling(experiment, stages))?
            }
            _ => by_stage(&words.join(" "))?,
        })
    }

    /// What an experiment came to, and on what, where that is not what the stages ran on.
    fn experiment(
        &self,
        name: &str,
        table: impl Fn(&Experiment) -> Result<Table, String>,
    ) -> Result<String, String> {
        let found = self.source.experiments.get(name);
        let (own, experiment) = found.ok_or_else(|| format!("there is no experiment {name}"))?;
        let table = markdown(&table(experiment)?);
        let run = self.source.header();
        if (own.day(), &own.machine, &own.compiler) == (run.day(), &run.machine, &run.compiler) {
            return Ok(table);
        }
        let machine = unbroken(&machine("This was measured", own));
        Ok(format!("{table}\n{machine}\n"))
    }
}

/// A table whose stages lead to their pages.
pub fn markdown(table: &Table) -> String {
    table.markdown(|package| format!("[{package}]({package}.md)"))
}
