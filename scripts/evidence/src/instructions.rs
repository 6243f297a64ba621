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
    /// Cycles that a simple model of the caches and the main memory takes.
    pub estimated_cycles: u64,
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
    let (callgrind, dhat) = (
        metrics(&benchmark, "Callgrind")?,
        metrics(&benchmark, "DHAT")?,
    );
    Ok(Instructions {
        stage: text("function_name").replace('_', "-"),
        picture: text("id"),
        instructions: value(callgrind, "Ir")?,
        data_accesses: value(callgrind, "Dr")? + value(callgrind, "Dw")?,
        estimated_cycles: value(callgrind, "EstimatedCycles")?,
        allocations: value(dhat, "TotalBlocks")?,
        bytes: value(dhat, "TotalBytes")?,
    })
}

fn metrics<'a>(benchmark: &'a Value, tool: &str) -> Result<&'a Value, String> {
    let profiles = benchmark["profiles"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let profile = profiles.iter().find(|profile| profile["tool"] == tool);
    let profile = profile.ok_or_else(|| format!("gungraun: no counts by {tool}"))?;
    Ok(&profile["data"]["total"]["metrics"])
}

/// The new value: alone, or before the one of an earlier run.
fn value(metrics: &Value, name: &str) -> Result<u64, String> {
    let values = &metrics[name]["values"];
    let value = values["new"].as_u64().or(values["both"][0].as_u64());
    value.ok_or_else(|| format!("gungraun: no {name}"))
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
pub(crate) mod tests {
    use super::*;

    /// A line as gungraun prints it, shortened.
    pub fn line(values: &str) -> String {
        let metric = |name: &str, values: &str| format!("\"{name}\": {{\"values\": {values}}}");
        let profile = |tool: &str, names: &[&str]| {
            let metrics: Vec<_> = names.iter().map(|name| metric(name, values)).collect();
            let metrics = metrics.join(", ");
            format!(
                "{{\"tool\": \"{tool}\", \"data\": {{\"total\": {{\"metrics\": {{{metrics}}}}}}}}}"
            )
        };
        let callgrind = profile("Callgrind", &["Ir", "Dr", "Dw", "EstimatedCycles"]);
        let dhat = profile("DHAT", &["TotalBlocks", "TotalBytes"]);
        format!(
            "{{\"function_name\": \"ch1_naive\", \"id\": \"reference_16x12\", \
             \"profiles\": [{callgrind}, {dhat}]}}"
        )
    }

    #[test]
    fn the_new_values_are_read_with_and_without_older_ones() {
        let fresh = format!("a line of prose\n{}\n", line("{\"new\": 7}"));
        let read = parse(&fresh).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(
            (read[0].stage.as_str(), read[0].pixels()),
            ("ch1-naive", Some(192))
        );
        assert_eq!((read[0].instructions, read[0].data_accesses), (7, 14));
        assert_eq!(parse(&line("{\"both\": [7, 9]}")).unwrap(), read);
    }

    #[test]
    fn what_is_missing_is_an_error() {
        assert!(parse("{}").unwrap_err().contains("Callgrind"));
        assert!(parse("{").unwrap_err().contains("gungraun"));
        assert!(parse(&line("{\"old\": 7}")).unwrap_err().contains("Ir"));
    }
}
