//! The figures of the talk *Go profiling*, to stand beside ours: measured by its author, in Go, on
//! eight workers of another machine.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What the talk says of one step; nothing where it doesn't say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// Wall time with one worker in seconds.
    pub one: Option<f64>,
    /// Wall time with eight workers in seconds.
    pub all: Option<f64>,
    /// Allocations.
    pub allocations: Option<f64>,
    /// Bytes allocated.
    pub bytes: Option<f64>,
}

/// The talk's figures by the package name of our stage for the same step.
pub type Figures = BTreeMap<String, Talk>;

#[derive(Deserialize)]
struct Stages {
    stage: Vec<Stage>,
}

#[derive(Deserialize)]
struct Stage {
    package: String,
    #[serde(default)]
    talk: Talk,
}

/// Reads the figures from the list of stages, which is `chapters/stages.toml`.
///
/// # Errors
/// Where it is no such list.
pub fn figures(stages: &str) -> Result<Figures, String> {
    let stages: Stages = toml::from_str(stages).map_err(|why| format!("stages.toml: {why}"))?;
    let stages = stages.stage.into_iter();
    Ok(stages.map(|stage| (stage.package, stage.talk)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_stand_in_the_list_of_stages() {
        let list = "[[stage]]\npackage = 'a'\ntalk = { one = 194.0, allocations = 3.9e9 }\n\
                    [[stage]]\npackage = 'b'\nchanges = []\n";
        let figures = figures(list).unwrap();
        let expected = Talk {
            one: Some(194.0),
            allocations: Some(3.9e9),
            ..Talk::default()
        };
        assert_eq!(figures["a"], expected);
        assert_eq!(figures["b"], Talk::default());
    }

    #[test]
    fn a_misspelt_figure_is_an_error() {
        let why = figures("[[stage]]\npackage = 'a'\ntalk = { seconds = 1.0 }").unwrap_err();
        assert!(why.contains("seconds"), "{why}");
    }
}
