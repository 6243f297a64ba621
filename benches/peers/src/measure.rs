//! Builds all trees of a model, holds them to each other, and times them in turn.

use std::collections::BTreeMap;

use evidence::{Experiment, Row, Unit};

use crate::{
    candidates::{Build, Candidate, Hit, packets},
    check::{self, Answers},
    clock,
    model::Model,
    rays::{self, Batch},
};

/// How often a tree is built.
const BUILDS: usize = 5;

/// A tree with its name.
pub type Named = (&'static str, Box<dyn Candidate>);

/// All experiments on a model, by name.
///
/// # Errors
/// Where a tree does not build, or candidates find different things.
pub fn model(
    model: &Model,
    builds: &[(&'static str, Build)],
    rounds: usize,
) -> Result<BTreeMap<String, Experiment>, String> {
    eprintln!("{}: {} shapes", model.name, model.shapes.len());
    let (trees, mut experiments) = build(model, builds)?;
    let primary = rays::primary(&model.camera);
    let mut hits = vec![Hit::NONE; primary.len()];
    trees[0].1.nearest(&primary, &mut hits);
    for batch in rays::batches(model, primary, &hits) {
        check::agree(&trees, &batch).map_err(|why| format!("{}: {why}", model.name))?;
        let about = format!(
            "CPU time of a ray in one thread: {} {} rays on {}",
            batch.rays.len(),
            batch.kind,
            model.name
        );
        let rows = traced(&trees, &batch, rounds)?;
        experiments.insert(name(model, batch.kind), Experiment { about, rows });
    }
    Ok(experiments)
}

fn name(model: &Model, what: &str) -> String {
    format!("peers-{}-{what}", model.name)
}

/// Builds all trees several times, in turn: the last ones, what they took, and what they take in memory for a shape.
fn build(
    model: &Model,
    builds: &[(&'static str, Build)],
) -> Result<(Vec<Named>, BTreeMap<String, Experiment>), String> {
    let mut values = vec![Vec::new(); builds.len()];
    let mut trees = Vec::new();
    for _ in 0..BUILDS {
        trees.clear();
        for ((name, build), values) in builds.iter().zip(&mut values) {
            let (tree, seconds) = clock::time(|| build(&model.shapes))?;
            trees.push((*name, tree?));
            values.push(seconds);
        }
    }
    // The tree is the first one's: it is not timed again.
    trees.extend(packets::both(&model.shapes));
    let times = builds.iter().zip(&values);
    let times = times.map(|((name, _), values)| Row::new(name, Unit::Seconds, values));
    let shapes = model.shapes.len() as f64;
    let bytes = trees
        .iter()
        .map(|(name, tree)| Row::new(name, Unit::Bytes, &[tree.bytes() as f64 / shapes]));
    let build = Experiment {
        about: format!("CPU time of a build over {}", model.name),
        rows: times.collect(),
    };
    let bytes = Experiment {
        about: format!("Memory for a shape of {}, the shape included", model.name),
        rows: bytes.collect(),
    };
    let experiments = [(name(model, "build"), build), (name(model, "bytes"), bytes)];
    Ok((trees, experiments.into()))
}

/// Times all trees in turn, the first one once more at the end of a round: how far it is from itself is the noise.
/// Every second round goes backwards.
fn traced(trees: &[Named], batch: &Batch, rounds: usize) -> Result<Vec<Row>, String> {
    let mut answers = Answers::new(batch);
    let mut places: Vec<usize> = (0..trees.len()).chain([0]).collect();
    let mut values = vec![Vec::new(); places.len()];
    let mut order: Vec<usize> = (0..places.len()).collect();
    for _ in 0..rounds {
        for &place in &order {
            let tree = &*trees[places[place]].1;
            let ((), seconds) = clock::time(|| answers.ask(tree, batch))?;
            values[place].push(seconds / batch.rays.len() as f64);
        }
        order.reverse();
    }
    let again = values.pop().unwrap_or_default();
    places.pop();
    let row = |(&(name, _), values): (&Named, &Vec<f64>)| Row::new(name, Unit::Seconds, values);
    let mut rows: Vec<Row> = trees.iter().zip(&values).map(row).collect();
    let again = Row {
        note: Some("the first one once more: the noise".into()),
        ..Row::new(&format!("{}-again", trees[0].0), Unit::Seconds, &again)
    };
    rows.insert(1, again);
    Ok(rows)
}
