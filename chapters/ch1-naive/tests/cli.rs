//! The command line as a process: exit codes, messages, and what is left in the folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use common::{picture, report::Report};

/// A folder with a picture in it that must not be lost.
struct Folder(tempfile::TempDir);

const PICTURE: &str = "picture.png";
const OLD: &[u8] = b"the picture of before";

impl Folder {
    fn new() -> Folder {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(PICTURE), OLD).expect("a file");
        Folder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ch1-naive"));
        command.args(arguments).current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .output()
            .expect("the program starts")
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.0.path())
            .expect("the folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// The program fails with this code and one line that contains `words`; no file changes.
    #[track_caller]
    fn fails(&self, arguments: &[&str], code: i32, words: &[&str]) {
        let before = self.names();
        let output = self.run(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{arguments:?}: {stderr}");
        assert!(stderr.starts_with("error: "), "{arguments:?}: {stderr}");
        for word in words {
            assert!(
                stderr.contains(word),
                "{arguments:?}: no {word:?} in {stderr}"
            );
        }
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(self.names(), before, "{arguments:?}");
        assert_eq!(fs::read(self.path(PICTURE)).expect("the old picture"), OLD);
    }
}

const SMALL: [&str; 4] = ["--size", "8x6", "--out", PICTURE];

#[test]
fn a_finished_picture_replaces_the_old_one() {
    let folder = Folder::new();
    let output = folder.run(&SMALL);
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stderr.is_empty(),
        "no bar where there is no terminal"
    );
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        stdout.starts_with("ch1-naive: reference, 8 x 6, 1 worker\n"),
        "{stdout}"
    );
    assert!(stdout.ends_with("picture        picture.png\n"), "{stdout}");
    let picture = picture::read(&folder.path(PICTURE)).expect("a picture");
    assert_eq!(picture.dimensions(), (8, 6));
    assert_eq!(folder.names(), [PICTURE]);
}

#[test]
fn the_default_picture_has_the_name_of_the_chapter() {
    let folder = Folder::new();
    assert!(folder.run(&["--size", "2x2"]).status.success());
    assert_eq!(folder.names(), ["ch1-naive.png", PICTURE]);
}

#[test]
fn a_report_for_programs_is_one_line_of_json() {
    let output = Folder::new().run(&["--size", "2x2", "--report", "json"]);
    let report: Report = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!((report.width, report.height, report.workers), (2, 2, 1));
    assert_eq!(
        output.stdout.iter().filter(|byte| **byte == b'\n').count(),
        1
    );
}

#[test]
fn help_and_version_are_no_errors() {
    for (argument, words) in [
        ("--help", "--scene <NAME|FILE>"),
        ("--version", "ch1-naive "),
    ] {
        let output = Folder::new().run(&[argument]);
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{argument}");
        assert!(stdout.contains(words), "{stdout}");
    }
}

#[test]
fn more_workers_than_the_stage_can_use_are_said_to_be_too_many() {
    let folder = Folder::new();
    let output = folder.run(&["--size", "2x2", "--workers", "4"]);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{stderr}");
    assert_eq!(
        stderr,
        "note: ch1-naive is single-threaded, so it uses one worker\n"
    );
}

#[test]
fn wrong_usage_ends_with_2() {
    let folder = Folder::new();
    for size in ["0x0", "-1x5", "640", "99999999x99999999", "", "axb"] {
        folder.fails(&["--size", size], 2, &["--size", "WIDTHxHEIGHT"]);
    }
    folder.fails(&["--size", "640"], 2, &["'640'", "write it as 640x480"]);
    for workers in ["0", "257", "-3", "many"] {
        folder.fails(&["--workers", workers], 2, &["--workers", "from 1 to 256"]);
    }
    folder.fails(&["--report", "xml"], 2, &["'xml'", "text, json"]);
    folder.fails(&["--colour"], 2, &["'--colour'", "see --help"]);
    folder.fails(&["--size"], 2, &["--size", "value is required"]);
    folder.fails(&["scene.yml"], 2, &["'scene.yml'"]);
}

#[test]
fn a_scene_that_cannot_be_read_ends_with_1() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder")).expect("a folder");
    folder.write("empty.yml", "");
    folder.write("latin1.yml", b"- add: camera # \xe9t\xe9\n");
    let cases: [(&str, &[&str]); 5] = [
        ("cornell", &["cornell", "reference", "glass", "room"]),
        ("missing.yml", &["missing.yml", "reference"]),
        ("folder", &["folder"]),
        ("empty.yml", &["empty.yml", "empty"]),
        ("latin1.yml", &["latin1.yml", "UTF-8"]),
    ];
    for (scene, words) in cases {
        folder.fails(&["--scene", scene, "--out", PICTURE], 1, words);
    }
}

const CAMERA: &str = "- add: camera
  width: 8
  height: 6
  field-of-view: 1
  from: [0, 1, -5]
  to: [0, 1, 0]
  up: [0, 1, 0]
";

#[test]
fn a_scene_that_is_wrong_ends_with_1_and_the_place() {
    let folder = Folder::new();
    let spheres = |keys: &str| format!("{CAMERA}- add: sphere\n{keys}");
    let deep = "{ add: group, children: [".repeat(10_000) + &"] }".repeat(10_000);
    let mut laughs = String::from("- define: lol0\n  value: { add: sphere }\n");
    for level in 1..40 {
        let child = format!("{{ add: lol{} }}", level - 1);
        let children = [child.as_str(); 10].join(", ");
        laughs +=
            &format!("- define: lol{level}\n  value: {{ add: group, children: [{children}] }}\n");
    }
    laughs += "- add: lol39\n";
    let cases: [(&str, String, &[&str]); 23] = [
        ("no YAML", format!("{CAMERA}- add: [sphere\n"), &[]),
        ("no camera", "- add: sphere\n".into(), &["camera"]),
        (
            "no list",
            "a: &a 1\nb: *a\n".into(),
            &[":1:1:", "found a mapping; expected a list"],
        ),
        (
            "misspelled camera",
            CAMERA.replace("add: camera", "add: cammera"),
            &[":1:8:", "did you mean 'camera'?"],
        ),
        (
            "underscores",
            CAMERA.replace("field-of-view", "field_of_view"),
            &[":4:3:", "did you mean 'field-of-view'?"],
        ),
        (
            "bare list",
            "- define: red\n  value: [1, 0, 0]\n".into(),
            &[":2:10:", "a material", "transforms", "an object"],
        ),
        (
            "area light",
            format!("{CAMERA}- add: area_light\n"),
            &[":8:8:", "not drawn"],
        ),
        (
            "uneven",
            spheres("  transform: [[shear, 1e5, 0, 0, 0, 0, 0]]\n"),
            &[":9:15:", "shears that are nearer"],
        ),
        ("two cameras", CAMERA.repeat(2), &[":8:", "camera"]),
        (
            "unknown key",
            spheres("  colour: 1\n"),
            &[":9:3:", "colour", "material"],
        ),
        (
            "wrong type",
            spheres("  transform: [[scale, 1, two, 1]]\n"),
            &[":9:", "two", "number"],
        ),
        (
            "undefined",
            spheres("  material: gold\n"),
            &[":9:", "gold", "define"],
        ),
        (
            "extends itself",
            "- define: a\n  extend: a\n  value: { ambient: 1 }\n".into(),
            &["itself"],
        ),
        (
            "NaN",
            spheres("  material: { ambient: .nan }\n"),
            &[":9:", "finite"],
        ),
        (
            "infinity",
            spheres("  material: { ambient: .inf }\n"),
            &[":9:", "finite"],
        ),
        (
            "huge",
            spheres("  material: { ambient: 1e999 }\n"),
            &[":9:", "finite"],
        ),
        (
            "singular",
            spheres("  transform: [[scale, 1, 0, 1]]\n"),
            &[":9:", "0"],
        ),
        (
            "cylinder",
            format!("{CAMERA}- add: cylinder\n  min: 2\n  max: 2\n"),
            &["min", "max"],
        ),
        (
            "torus",
            format!("{CAMERA}- add: torus\n"),
            &[":8:8:", "torus"],
        ),
        (
            "alias",
            format!(
                "{CAMERA}- add: sphere\n  material: &m {{ ambient: 1 }}\n- add: cube\n  material: *m\n"
            ),
            &["define"],
        ),
        ("deep groups", format!("{CAMERA}- {deep}\n"), &["deep"]),
        ("billion laughs", format!("{CAMERA}{laughs}"), &[]),
        (
            "size",
            CAMERA.replace("width: 8", "width: 99999999"),
            &["99999999"],
        ),
    ];
    for (what, text, words) in cases {
        folder.write("scene.yml", text);
        let words: Vec<&str> = ["scene.yml:"].iter().chain(words).copied().collect();
        folder.fails(&["--scene", "scene.yml", "--out", PICTURE], 1, &words);
        assert_eq!(folder.names(), [PICTURE, "scene.yml"], "{what}");
    }
}

#[test]
fn a_place_that_cannot_be_written_ends_with_1_before_the_render() {
    let folder = Folder::new();
    // At the full size the test would take minutes if the render came first.
    folder.fails(
        &["--out", "missing/a.png"],
        1,
        &["missing/a.png", "make it first"],
    );
    folder.fails(&["--out", "."], 1, &["folder"]);
    folder.fails(&["--out", "picture.jpg"], 1, &["picture.jpg", ".png"]);
    folder.fails(&["--out", ""], 2, &["--out"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_read_only_folder_ends_with_1() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    // Root may write anywhere but here.
    folder.fails(&["--out", "/proc/a.png"], 1, &["/proc/a.png", "may write"]);
    let closed = folder.path("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("a mode");
    if fs::write(closed.join("probe"), "").is_err() {
        folder.fails(
            &["--out", "closed/a.png"],
            1,
            &["closed/a.png", "may write"],
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_ends_with_1() {
    let folder = Folder::new();
    folder.fails(
        &["--size", "8x6", "--out", "/dev/full"],
        1,
        &["/dev/full", "No space left"],
    );
    let full = fs::File::create("/dev/full").expect("/dev/full");
    let output = folder
        .command(&SMALL)
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(
        output.status.code(),
        Some(1),
        "the report could not be printed"
    );
    assert!(
        picture::read(&folder.path(PICTURE)).is_ok(),
        "the picture is written all the same"
    );
}

impl Folder {
    /// The program as a shell starts it after `limit`.
    #[cfg(target_os = "linux")]
    fn limited(&self, limit: &str, arguments: &[&str]) -> Output {
        let program = env!("CARGO_BIN_EXE_ch1-naive");
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{limit} && exec \"$0\" \"$@\""), program]);
        shell.args(arguments).current_dir(self.0.path());
        shell.output().expect("the shell starts")
    }
}

#[test]
#[cfg(target_os = "linux")]
fn too_little_memory_ends_with_1_before_the_render() {
    let folder = Folder::new();
    let arguments = ["--size", "8000x8000", "--out", PICTURE];
    for limit in ["ulimit -v 200000", "ulimit -v 1600000"] {
        let output = folder.limited(limit, &arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "error: there is too little memory for a picture of 8000 x 8000 pixels and 1 worker, which take \
             1747 MiB; choose a smaller --size or fewer --workers\n"
        );
    }
    let output = folder.limited("ulimit -v 200000", &SMALL);
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_may_not_grow_ends_with_1_and_leaves_nothing() {
    let folder = Folder::new();
    // A block of 512 or 1024 bytes, according to the shell; the picture has more.
    let output = folder.limited("ulimit -f 1", &["--size", "64x48", "--out", PICTURE]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        stderr.starts_with("error: cannot write ") && stderr.contains("File too large"),
        "{stderr}"
    );
    assert!(!stderr.contains(".picture-"), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert_eq!(folder.names(), [PICTURE]);
    assert_eq!(
        fs::read(folder.path(PICTURE)).expect("the old picture"),
        OLD
    );
}

#[test]
#[cfg(unix)]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let output = Folder::new().run(&["--size", "2x2", "--out", "/dev/null"]);
    assert!(output.status.success(), "{output:?}");
    let kind = fs::metadata("/dev/null").expect("/dev/null").file_type();
    assert!(kind.is_char_device());
}

#[test]
#[cfg(unix)]
fn an_interrupt_in_the_middle_leaves_the_old_picture() {
    use std::os::unix::process::ExitStatusExt;
    let folder = Folder::new();
    // Large enough to be in the middle whenever the signal comes.
    let mut child = folder
        .command(&["--size", "2000x2000", "--out", PICTURE])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    thread::sleep(Duration::from_secs(1));
    assert!(
        child.try_wait().expect("a child").is_none(),
        "it is still at it"
    );
    interrupt(child.id());
    let status = child.wait().expect("a child");
    assert_eq!(status.signal(), Some(2), "{status}");
    assert_eq!(
        fs::read(folder.path(PICTURE)).expect("the old picture"),
        OLD
    );
    assert_eq!(folder.names(), [PICTURE]);
}

#[cfg(unix)]
fn interrupt(process: u32) {
    let status = Command::new("kill")
        .args(["-INT", &process.to_string()])
        .status()
        .expect("kill starts");
    assert!(status.success());
}

#[test]
fn a_scene_of_ones_own_is_rendered_at_its_own_size() {
    let folder = Folder::new();
    let light = "- add: light\n  at: [-5, 5, -5]\n  intensity: [1, 1, 1]\n";
    folder.write("my scene.yml", format!("{CAMERA}{light}- add: sphere\n"));
    let output = folder.run(&["--scene", "my scene.yml", "--out", PICTURE]);
    assert!(output.status.success(), "{output:?}");
    let picture = picture::read(Path::new(&folder.path(PICTURE))).expect("a picture");
    assert_eq!(picture.dimensions(), (8, 6));
    assert!(
        picture.pixels().any(|pixel| pixel.0 != [0, 0, 0]),
        "something is to be seen"
    );
}

#[test]
fn a_material_of_a_group_is_to_be_seen() {
    let folder = Folder::new();
    let material = "material: { color: [1, 0, 0], ambient: 1, diffuse: 0, specular: 0 }";
    let light = "- add: light\n  at: [-5, 5, -5]\n  intensity: [1, 1, 1]\n";
    let group = format!("- add: group\n  {material}\n  children:\n    - add: sphere\n");
    folder.write("scene.yml", format!("{CAMERA}{light}{group}"));
    let output = folder.run(&["--scene", "scene.yml", "--out", PICTURE]);
    assert!(output.status.success(), "{output:?}");
    let picture = picture::read(&folder.path(PICTURE)).expect("a picture");
    assert!(picture.pixels().any(|pixel| pixel.0 == [255, 0, 0]));
}
