//! What cannot be done is said in one line.

mod card;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::{Command, Output},
};

use ch13_gpu::{Renderer, device::Device, shader::Variant};
use common::{Scene, Tracer};

/// The program, where it finds no driver.
fn without_a_card(arguments: &[&str], folder: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ch13-gpu"));
    program.args(arguments).current_dir(folder);
    // Systems without Vulkan have cards all the same.
    program.env("WGPU_BACKEND", "vulkan");
    for drivers in ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"] {
        program.env(drivers, "/nonexistent");
    }
    // A part of the loader complains where there is no desktop.
    program.env("NODEVICE_SELECT", "1");
    program.output().unwrap()
}

#[test]
fn without_a_card_it_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let output = without_a_card(&["--size", "8x8"], folder.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("error: there is no graphics card; install "),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(output.stdout.is_empty());
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
fn help_needs_no_card() {
    let output = without_a_card(&["--help"], Path::new("."));
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("--times"));
}

#[test]
fn a_card_that_is_lost_ends_the_render_in_one_line() {
    if !card::there_to_test() {
        return;
    }
    let card = Box::leak(Box::new(pollster::block_on(Device::open()).unwrap()));
    let scene = Scene::load(Path::new("reference")).unwrap();
    let renderer = Renderer::on(card, &scene, Variant::USUAL);
    card.device.destroy();
    let lost = catch_unwind(AssertUnwindSafe(|| renderer.render_here(&()).width()));
    let why = lost.unwrap_err().downcast::<String>().unwrap();
    assert!(why.starts_with("the graphics card failed: "), "{why}");
}
