//! The pages of a book as a reader's browser shows them: served to it, as `mdbook serve` would, and looked at by
//! `harness.js`, which sends what is wrong.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{Sender, channel},
    thread,
    time::Duration,
};

use serde_json::json;

/// The browser's program.
pub const PROGRAM: &str = "chromium";

/// How long the browser may take for all pages.
const PATIENCE: Duration = Duration::from_secs(600);

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1300,1000",
    // It stays until it is ended.
    "--remote-debugging-port=0",
];

/// Not the page for wrong addresses, which wants to stand at a site's root, nor the contents for browsers without
/// JavaScript, nor the whole book, which opens the printer's dialogue.
const LEFT_OUT: [&str; 3] = ["404.html", "toc.html", "print.html"];

/// What every page begins with: it collects what goes wrong in it.
const COLLECT: &str = "<head><script>
    window.wrong = [];
    addEventListener('error', event => wrong.push('exception: ' + event.message));
    console.error = (...words) => wrong.push('console: ' + words);
    </script>";

/// Everything that is wrong with the pages, a line each.
pub fn complaints(book: &Path) -> Vec<String> {
    let mut names = Vec::new();
    pages(book, "", &mut names);
    names.sort();
    let given = json!([names, include_str!("page.js"), include_str!("links.js")]);
    let given = given.to_string().replace("</", "<\\/");
    let harness = include_str!("harness.js");
    found(
        book,
        &format!("const [PAGES, LOOKS, LINKS] = {given};\n{harness}"),
    )
}

/// What is wrong with what runs on the pages: the race and the viewer.
pub fn complaints_of_race(book: &Path) -> Vec<String> {
    found(book, include_str!("race.js"))
}

/// The lines that a script sends that runs beside the pages.
fn found(book: &Path, script: &str) -> Vec<String> {
    let harness = format!("<!DOCTYPE html><body><script>{script}</script>");
    let (sender, found) = channel();
    let address = serve(book.to_owned(), harness, sender);
    let profile = tempfile::tempdir().expect("a folder");
    let mut chromium = Command::new(PROGRAM);
    chromium
        .args(FLAGS)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    chromium.arg(format!("--user-data-dir={}", profile.path().display()));
    let mut chromium = chromium.arg(address).spawn().expect("chromium starts");
    let found = found.recv_timeout(PATIENCE);
    let _ = chromium.kill().and_then(|()| chromium.wait());
    serde_json::from_slice(&found.expect("the browser answers in time")).expect("lines")
}

/// The names of the pages below a folder that a reader sees, with slashes.
fn pages(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{prefix}{}", entry.file_name().display());
        if entry.path().is_dir() {
            pages(&entry.path(), &format!("{name}/"), names);
        } else if name.ends_with(".html") && !LEFT_OUT.contains(&name.as_str()) {
            names.push(name);
        }
    }
}

/// Serves a folder and the harness until the test ends, and returns the address of the harness.
fn serve(folder: PathBuf, harness: String, found: Sender<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, harness, found) = (folder.clone(), harness.clone(), found.clone());
            // A browser opens connections ahead of need: none may hold up the others.
            thread::spawn(move || answer(&folder, harness, &found, stream));
        }
    });
    format!("http://{address}/harness.html")
}

fn answer(
    folder: &Path,
    harness: String,
    found: &Sender<Vec<u8>>,
    mut stream: TcpStream,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).ok()? > 0 {}
    let path = head.split([' ', '?']).nth(1)?.trim_start_matches('/');
    let body = match path {
        "harness.html" => Some(harness.into_bytes()),
        "found" => {
            let (_, length) = head.split_once("Content-Length: ")?;
            let mut body = vec![0; length.lines().next()?.parse().ok()?];
            reader.read_exact(&mut body).ok()?;
            found.send(body).ok()?;
            Some(Vec::new())
        }
        page if page.ends_with(".html") => {
            let text = fs::read_to_string(folder.join(page)).ok();
            text.map(|text| text.replacen("<head>", COLLECT, 1).into_bytes())
        }
        file => fs::read(folder.join(file)).ok(),
    };
    let status = if body.is_some() {
        "200 OK"
    } else {
        "404 Not Found"
    };
    let kind = match path.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "text/plain; charset=utf-8",
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body.unwrap_or_default()).ok()
}
