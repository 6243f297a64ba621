//! What valgrind counted: the same in every run of one build, whatever else the machine does.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One stage on one small picture: rendered in one thread, without the scene's set-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instructions {
    /// The chapter's package name.
    pub stage: String,
    /// The scene and the size of the picture, as `reference_16x12`.
    pub picture: String,
    /// Instructions.
    pub instructions: u64,
    /// Reads and writes of data.
    pub data_accesses: u64,
    /// Blocks asked of the heap.
    pub allocations: u64,
    /// Bytes asked of the heap.
    pub bytes: u64,
}

/// Reads what gungraun prints with `--output-format=json`: one benchmark a line.
///
/// # Errors
/// Where a line is no such thing.
pub fn parse(lines: &str) -> Result<Vec<Instructions>, String> {
    let lines = lines.lines().filter(|line| line.starts_with('{'));
    lines.map(parse_line).collect()
}

fn parse_line(line: &str) -> Result<Instructions, String> {
    let benchmark: Value = serde_json::from_str(line).map_err(|why| format!("gungraun: {why}"))?;
    let text = |name: &str| benchmark[name].as_str().unwrap_or_default().to_owned();
    let value = |tool: &str, name: &str| {
        let mut profiles = benchmark["profiles"].as_array().into_iter().flatten();
        let profile = profiles.find(|profile| profile["tool"] == tool);
        let values = profile.map(|it| &it["data"]["total"]["metrics"][name]["values"]);
        // The new value is alone, or before the one of an earlier run.
        let value = values.and_then(|it| it["new"].as_u64().or(it["both"][0].as_u64()));
        value.ok_or_else(|| format!("gungraun: no {name} by {tool}"))
    };
    Ok(Instructions {
        stage: text("function_name").replace('_', "-"),
        picture: text("id"),
        instructions: value("Callgrind", "Ir")?,
        data_accesses: value("Callgrind", "Dr")? + value("Callgrind", "Dw")?,
        allocations: value("DHAT", "TotalBlocks")?,
        bytes: value("DHAT", "TotalBytes")?,
    })
}

impl Instructions {
    /// Pixels of the picture.
    pub fn pixels(&self) -> Option<u64> {
        let (_, size) = self.picture.rsplit_once('_')?;
        let (width, height) = size.split_once('x')?;
        Some(width.parse::<u64>().ok()? * height.parse::<u64>().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A line as gungraun prints it, shortened.
    fn line(values: Value) -> String {
        let metric = json!({"values": values});
        let data = |metrics: Value| json!({"total": {"metrics": metrics}});
        let callgrind = data(json!({"Ir": metric, "Dr": metric, "Dw": metric}));
        let dhat = data(json!({"TotalBlocks": metric, "TotalBytes": metric}));
        let profiles = [("Callgrind", callgrind), ("DHAT", dhat)];
        let profiles = profiles.map(|(tool, data)| json!({"tool": tool, "data": data}));
        json!({"function_name": "ch1_naive", "id": "scene_16x12", "profiles": profiles}).to_string()
    }

    #[test]
    fn the_new_values_are_read_with_and_without_older_ones() {
        for (values, prose) in [
            (json!({"new": 7}), "some prose\n"),
            (json!({"both": [7, 9]}), ""),
        ] {
            let [read] = parse(&(prose.to_owned() + &line(values)))
                .unwrap()
                .try_into()
                .unwrap();
            assert_eq!(
                (read.stage.as_str(), read.pixels()),
                ("ch1-naive", Some(192))
            );
            assert_eq!((read.instructions, read.data_accesses), (7, 14));
        }
        let old = line(json!({"old": 7}));
        for (text, expected) in [("{}", "Callgrind"), ("{", "gungraun"), (&old, "no Ir")] {
            let why = parse(text).unwrap_err();
            assert!(why.contains(expected), "{why}");
        }
    }
}
