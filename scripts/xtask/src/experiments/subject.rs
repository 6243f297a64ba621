//! A variant, built: what can be measured.

use std::{path::Path, rc::Rc};

use evidence::{
    Unit,
    program::{self, Build},
};
use serde::Deserialize;

use super::{
    list::{OfChapter, OfProgram, Row, Variant},
    picture::{Picture, SMALL},
    povray,
    sources::Sources,
};

/// A variant of which the programs are built.
#[derive(Clone)]
pub struct Subject {
    /// The variant's name, or that of the first with "-again".
    pub name: String,
    /// What a reader should know of it.
    pub note: Option<String>,
    /// The unit of what is measured.
    pub unit: Unit,
    /// What it has a picture of; nothing is compared with what has another.
    pub scene: Option<String>,
    /// Whether it takes so long that it is timed once.
    pub once: bool,
    pub measure: Rc<Measure>,
}

/// Measures once. The first file is for a picture, and the second has the first variant's of the same scene.
pub type Measure = dyn Fn(&Path, &Path) -> Result<f64, String>;

/// What a small program prints.
#[derive(Deserialize)]
struct Line {
    row: String,
    unit: Unit,
    value: f64,
}

impl OfProgram {
    /// The rows, to be measured by a program of this name.
    ///
    /// # Errors
    /// Where it does not build.
    pub fn subjects(&self, sources: &Sources, program: &Path) -> Result<Vec<Subject>, String> {
        let counts = (self.unit != Unit::Seconds).then_some("count-heap");
        let mut build = Build::new("benches", counts.as_slice());
        build.bin.clone_from(&self.program);
        sources.build(&build, &[], program)?;
        let subject = |Row { name, note }: &Row| {
            let (program, row, unit) = (program.to_owned(), name.clone(), self.unit);
            Subject {
                name: name.clone(),
                note: note.clone(),
                unit,
                scene: None,
                once: false,
                measure: Rc::new(move |_, _| measure_row(&program, &row, unit)),
            }
        };
        Ok(self.variants.iter().map(subject).collect())
    }
}

impl OfChapter {
    /// The variants, and POV-Ray where it is asked for and installed; `program` begins their programs' names. With
    /// `quick`, all pictures are small.
    ///
    /// # Errors
    /// Where a program does not build, or its picture is wrong.
    pub fn subjects(
        &self,
        sources: &Sources,
        program: &Path,
        quick: bool,
    ) -> Result<Vec<Subject>, String> {
        let size = |own: Option<&String>| match quick {
            true => SMALL.to_owned(),
            false => own.unwrap_or(&self.size).clone(),
        };
        let mut subjects = Vec::new();
        for variant in &self.variants {
            let program = program.with_added_extension(&variant.name);
            let picture = self.picture(variant, &program, size(variant.size.as_ref()));
            let built = sources.build(&variant.build(self), &variant.patches, &program);
            let checked = built.and_then(|()| picture.check(&program.with_extension("png")));
            checked.map_err(|why| format!("{}: {why}", variant.name))?;
            subjects.push(self.subject(variant, picture));
        }
        match &self.povray {
            Some(scene) if povray::is_there() => subjects.push(self.povray(scene, &size(None))?),
            Some(_) => eprintln!("{0} is left out: {0} is not installed", povray::PROGRAM),
            None => {}
        }
        Ok(subjects)
    }

    fn picture(&self, variant: &Variant, program: &Path, size: String) -> Picture {
        let mut arguments = variant.arguments.clone();
        if let Some(number) = variant.workers.or(self.workers) {
            arguments.extend(["--workers".into(), number.to_string()]);
        }
        Picture {
            program: program.to_owned(),
            arguments,
            size,
            scene: variant.scene.clone(),
            unit: self.unit,
            off: self.pixels_off,
        }
    }

    fn subject(&self, variant: &Variant, picture: Picture) -> Subject {
        let workers = variant.workers.or(self.workers);
        let scene = variant.scene.iter().map(|scene| format!("{scene}, "));
        let size = scene.collect::<String>() + &picture.size.replace('x', " x ");
        Subject {
            name: variant.name.clone(),
            note: Some(note(&size, workers, variant.note.as_deref())),
            unit: self.unit.unit(),
            scene: picture.scene.clone(),
            once: variant.once,
            measure: Rc::new(move |out, first| picture.measure(out, first)),
        }
    }

    fn povray(&self, scene: &str, size: &str) -> Result<Subject, String> {
        let arguments = povray::arguments(scene, size, self.workers)?;
        Ok(Subject {
            name: povray::PROGRAM.to_owned(),
            note: Some(note(
                &size.replace('x', " x "),
                self.workers,
                Some(povray::NOTE),
            )),
            unit: Unit::Seconds,
            scene: None,
            once: false,
            measure: Rc::new(move |out, _| povray::run(povray::PROGRAM, &arguments, out)),
        })
    }
}

/// "640 x 480, 1 worker: stage 5", or with a scene before it, as far as there is something to say.
fn note(picture: &str, workers: Option<usize>, own: Option<&str>) -> String {
    let workers = match workers {
        None => "all workers".to_owned(),
        Some(1) => "1 worker".to_owned(),
        Some(number) => format!("{number} workers"),
    };
    let own = own.map_or_else(String::new, |own| format!(": {own}"));
    format!("{picture}, {workers}{own}")
}

impl Variant {
    /// How to build it.
    pub fn build(&self, of: &OfChapter) -> Build {
        let counts = of.unit.feature();
        let package = self.package.as_ref().unwrap_or(&of.package);
        let mut build = Build::new(package, counts.as_slice());
        build.features.extend_from_slice(&self.features);
        build.config.clone_from(&self.config);
        build.environment.clone_from(&self.environment);
        build
    }
}

impl Subject {
    /// The same once more, to see how far it is from itself.
    pub fn again(&self) -> Subject {
        Subject {
            name: format!("{}-again", self.name),
            note: Some("the first one once more: the noise".into()),
            ..self.clone()
        }
    }
}

fn measure_row(program: &Path, row: &str, unit: Unit) -> Result<f64, String> {
    let measure = match unit {
        Unit::Seconds => "time",
        Unit::Bytes => "bytes",
        _ => "allocations",
    };
    let line: Line = program::run(program, &["--measure", measure, row])?;
    match line.row == row && line.unit == unit {
        true => Ok(line.value),
        false => Err(format!("it measured {} in {:?}", line.row, line.unit)),
    }
}
