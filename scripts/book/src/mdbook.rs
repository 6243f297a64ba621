//! What mdBook gives to a preprocessor, and takes back: the book as JSON, page by page.

use evidence::Stages;
use serde_json::Value;

use crate::page::Writer;

/// The book with every page written, and whatever is wrong in its pages.
///
/// # Errors
/// Where this is not what mdBook gives.
pub fn written(input: &str, writer: &Writer<'_>) -> Result<(Value, Vec<String>), String> {
    let what = |why| format!("this is not what mdBook gives to a preprocessor: {why}");
    let input: Value = serde_json::from_str(input).map_err(what)?;
    let mut book = input[1].clone();
    let mut problems = Vec::new();
    let Some(items) = book["items"].as_array_mut() else {
        return Err("mdBook gives a book without items: version 0.5 is wanted".into());
    };
    write(items, writer, &mut problems);
    Ok((book, problems))
}

fn write(items: &mut [Value], writer: &Writer<'_>, problems: &mut Vec<String>) {
    for item in items {
        // Else a separator or the title of a part.
        let Some(chapter) = item.get_mut("Chapter") else {
            continue;
        };
        if chapter["path"].is_null() {
            change(chapter, &writer.source.stages);
        }
        let file = chapter["path"].as_str().unwrap_or_default().to_owned();
        let text = chapter["content"].as_str().unwrap_or_default().to_owned();
        chapter["content"] = writer.page(&file, &text, problems).into();
        if let Some(items) = chapter["sub_items"].as_array_mut() {
            write(items, writer, problems);
        }
    }
}

/// Makes the page of a chapter's change, which the summary names without a file.
fn change(chapter: &mut Value, stages: &Stages) {
    let name = chapter["name"].as_str().unwrap_or_default();
    let number = name.strip_prefix("What chapter ").and_then(|rest| {
        let (number, _) = rest.split_once(" changes")?;
        number.parse::<usize>().ok()
    });
    if let Some(number) = number {
        let before = stages.before(number).unwrap_or_default();
        chapter["path"] = format!("diffs/{before}-{number}.md").into();
        chapter["content"] = format!("{{{{change ch{number}}}}}").into();
    }
}
