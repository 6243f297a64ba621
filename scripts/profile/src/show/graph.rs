//! Call graphs, as `go tool pprof` draws them: few boxes, the larger and redder the more they took.

use std::{fs, process::Command};

use super::own::own;
use crate::{model::Profile, pprof, take::tools};

/// As many boxes as can be read.
const BOXES: &str = "-nodecount=12";

/// The call graph of a chapter's own functions, as SVG.
///
/// # Errors
/// Where go or Graphviz is missing or fails.
pub fn draw(profile: &Profile, package: &str) -> Result<Vec<u8>, String> {
    let folder = tools::folder()?;
    let error = |why: std::io::Error| format!("a call graph: {why}");
    let bytes = pprof::encode(&own(profile, package))?;
    fs::write(folder.path().join("cpu.pb.gz"), bytes).map_err(error)?;
    let mut go = Command::new("go");
    go.args(["tool", "pprof", "-dot", "-sample_index=cpu", BOXES]);
    go.args(["-output=graph.dot", "cpu.pb.gz"]);
    // It keeps copies in the home folder.
    go.env("PPROF_TMPDIR", folder.path())
        .env("HOME", folder.path());
    tools::run(go.current_dir(folder.path()))?;
    // The box that says what it is of is wider than the graph, and the page says that.
    let file = folder.path().join("graph.dot");
    let graph = fs::read_to_string(&file).map_err(error)?;
    let lines = graph.lines().filter(|line| !line.starts_with("subgraph"));
    fs::write(&file, lines.collect::<Vec<_>>().join("\n")).map_err(error)?;
    let mut dot = Command::new("dot");
    dot.args(["-Tsvg", "-Gbgcolor=transparent", "graph.dot"]);
    Ok(tools::run(dot.current_dir(folder.path()))?.output)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{example::profile, take::ground_truth::available};

    #[test]
    fn a_graph_has_boxes_of_the_chapters_functions_and_no_others() {
        let stack = "malloc ch1_x::m::M::inverse ch1_x::m::M::map::{{closure}} ch1_x::draw main";
        let profile = profile(&[(stack, 3), ("ch1_x::draw main", 1)]);
        let Some(svg) = available(draw(&profile, "ch1-x")) else {
            return;
        };
        let svg = String::from_utf8(svg).expect("text");
        assert_eq!(svg.matches("class=\"node\"").count(), 3, "{svg}");
        assert!(
            svg.contains(">inverse<") && !svg.contains("malloc"),
            "{svg}"
        );
    }
}
