//! Chromium without a window, driven by the DevTools protocol.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// The browser's program.
pub const PROGRAM: &str = "chromium";

/// How long the browser may take to start or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
];

/// One browser with one page; it ends with the value.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: String,
    calls: u64,
    events: Vec<Value>,
    _profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Browser {
    /// Starts a browser with a profile of its own.
    pub fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(PROGRAM);
        command
            .args(FLAGS)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        let child = command.arg("about:blank").spawn().expect("chromium starts");
        let socket = connect(profile.path());
        let mut browser = Self {
            child,
            socket,
            session: String::new(),
            calls: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let page = browser.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": page["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", attach);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// Sends a command and returns its result.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({"id": id, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let message = Message::text(message.to_string());
        self.socket.send(message).expect("the browser listens");
        loop {
            let answer = self.receive();
            if answer["id"] == json!(id) {
                assert!(
                    answer.get("error").is_none(),
                    "{method}: {}",
                    answer["error"]
                );
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// The width of the page, in CSS pixels; for pages opened from now on.
    pub fn resize(&mut self, width: u32) {
        let metrics =
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Opens an address and waits until all of it has been loaded.
    pub fn open(&mut self, address: &str) {
        self.events.clear();
        self.call("Page.navigate", json!({"url": address}));
        let loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        while !self.events.iter().any(loaded) {
            let event = self.receive();
            self.events.push(event);
        }
    }

    /// What a script returns, waiting for its promise.
    pub fn run(&mut self, script: &str) -> Value {
        let call = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", call);
        assert!(answer.get("exceptionDetails").is_none(), "{answer}");
        answer["result"]["value"].clone()
    }

    /// Presses and releases a key that types nothing.
    pub fn key(&mut self, name: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let key =
                json!({"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code});
            self.call("Input.dispatchKeyEvent", key);
        }
    }

    /// Presses the left button at one place and lets it go at another; CSS pixels from the top left.
    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        for (kind, (x, y)) in [
            ("mousePressed", from),
            ("mouseMoved", to),
            ("mouseReleased", to),
        ] {
            let mouse = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
            self.call("Input.dispatchMouseEvent", mouse);
        }
    }

    /// A picture of the whole page as PNG, in base 64.
    pub fn picture(&mut self) -> String {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let clip =
            json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let shot = json!({"clip": clip, "captureBeyondViewport": true});
        let shot = self.call("Page.captureScreenshot", shot);
        shot["data"].as_str().expect("a picture").to_owned()
    }

    /// What went wrong in the page and its frames since it was opened: errors and failed requests.
    pub fn errors(&self) -> Vec<String> {
        self.events.iter().filter_map(error).collect()
    }

    fn receive(&mut self) -> Value {
        loop {
            match self.socket.read().expect("the browser answers in time") {
                Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
                _ => continue,
            }
        }
    }
}

fn connect(profile: &Path) -> WebSocket<TcpStream> {
    let begin = Instant::now();
    loop {
        // Its first line is the port, its second the path.
        let text = fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = text.split_once('\n') {
            let host = format!("127.0.0.1:{port}");
            let stream = TcpStream::connect(&host).expect("the browser listens");
            stream
                .set_read_timeout(Some(PATIENCE))
                .expect("a time limit");
            let (socket, _) =
                tungstenite::client(format!("ws://{host}{path}"), stream).expect("a connection");
            return socket;
        }
        assert!(begin.elapsed() < PATIENCE, "the browser does not start");
        thread::sleep(Duration::from_millis(20));
    }
}

fn error(event: &Value) -> Option<String> {
    let params = &event["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => {
            let thrown = &params["exceptionDetails"]["exception"]["description"];
            Some(format!("exception: {}", text(thrown)))
        }
        "Runtime.consoleAPICalled" if params["type"] == "error" || params["type"] == "assert" => {
            Some(format!("console: {}", params["args"]))
        }
        "Log.entryAdded" if params["entry"]["level"] == "error" => {
            let entry = &params["entry"];
            Some(format!("{}: {}", text(&entry["text"]), text(&entry["url"])))
        }
        "Network.loadingFailed" if params["canceled"] != true => {
            Some(format!("failed request: {}", text(&params["errorText"])))
        }
        "Network.responseReceived" if params["response"]["status"].as_u64() >= Some(400) => {
            let response = &params["response"];
            Some(format!(
                "{}: {}",
                response["status"],
                text(&response["url"])
            ))
        }
        _ => None,
    }
}
