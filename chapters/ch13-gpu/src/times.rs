//! What each part of a picture takes, measured many times.

use std::{env, error::Error, fs, num::NonZeroUsize, thread};

use common::{
    Scene, Tracer, Unit, cli,
    rows::{self, Row, timed},
};
use serde::Serialize;

use crate::{
    device::{self, Device},
    options::Options,
    render::Renderer,
    shader::{OBJECT, Place, Variant},
    world::World,
};

/// A run, as it is written for programs.
#[derive(Serialize)]
struct Run<'a> {
    command: String,
    /// What the program ran on.
    cpu: String,
    architecture: &'a str,
    system: &'a str,
    cores: usize,
    release: bool,
    device: &'a common::device::Device,
    width: usize,
    height: usize,
    rows: Vec<Row>,
}

/// Opens the card, and measures as often as the options ask for.
///
/// # Errors
/// Where there is no card, or the file can't be written.
pub fn prepare(scene: &Scene, options: &Options) -> Result<(), Box<dyn Error>> {
    let card = device::device()?;
    let Some(times) = options.times else {
        return Ok(());
    };
    let run = Run {
        command: env::args().collect::<Vec<_>>().join(" "),
        cpu: processor(),
        architecture: env::consts::ARCH,
        system: env::consts::OS,
        cores: thread::available_parallelism().map_or(1, NonZeroUsize::get),
        release: !cfg!(debug_assertions),
        device: &card.about,
        width: scene.camera.width,
        height: scene.camera.height,
        rows: [parts(card, scene, times), variants(card, scene, times)].concat(),
    };
    if let Some(file) = &options.run {
        let text = serde_json::to_string_pretty(&run)? + "\n";
        fs::write(file, text).map_err(|why| format!("{}: {why}", file.display()))?;
    }
    cli::print(&rows::table(&run.rows))?;
    Ok(())
}

// ANCHOR: parts
/// The picture by parts: the card is opened, the buffers are made, and then there is the first picture, and others.
fn parts(card: &'static Device, scene: &Scene, times: u32) -> Vec<Row> {
    let start_up = card.about.start_up.iter();
    let start_up = start_up.map(|part| Row::times(part.name.replace(' ', "-"), vec![part.seconds]));
    let (renderer, buffers) = timed(|| Renderer::on(card, scene, Variant::USUAL));
    let (_, first) = timed(|| renderer.render_here(&()));
    let once = [("buffers", buffers), ("first-picture", first)];
    let once = once.map(|(name, seconds)| Row::times(name, vec![seconds]));
    let mut later =
        ["picture", "submit-and-wait", "copy-back"].map(|name| Row::times(name, vec![]));
    for _ in 0..times {
        let (_, picture) = timed(|| renderer.render_here(&()));
        let (_, wait) = timed(|| {
            renderer
                .bands()
                .for_each(|lines| card.run(renderer.draw(lines)))
        });
        let (_, copy) = timed(|| copied(&renderer));
        for (row, seconds) in later.iter_mut().zip([picture, wait, copy]) {
            row.values.push(seconds);
        }
    }
    let rays = rays(&renderer);
    let lanes = lanes(&rays, scene.camera.width);
    start_up.chain(once).chain(later).chain(lanes).collect()
}
// ANCHOR_END: parts

/// Copies as many pixels as a picture has; in more than one band, always the last ones.
fn copied(renderer: &Renderer) {
    for lines in renderer.bands() {
        let mut work = renderer.card.work();
        renderer.copy_back(&lines, &mut work);
        renderer.card.run(work);
        renderer.read(&lines, |pixels| pixels.to_vec());
    }
}

/// How many rays each pixel takes.
fn rays(renderer: &Renderer) -> Vec<u8> {
    let mut rays = vec![];
    for lines in renderer.bands() {
        let mut work = renderer.draw(lines.clone());
        renderer.copy_back(&lines, &mut work);
        renderer.card.run(work);
        renderer.read(&lines, |pixels| {
            rays.extend(pixels.iter().map(|[.., count]| *count))
        });
    }
    rays
}

// ANCHOR: lanes
/// The share of lanes that have a ray, where so many columns and lines of pixels share a vector: all wait for the one
/// that takes the most rays.
fn lanes(rays: &[u8], width: usize) -> impl Iterator<Item = Row> {
    [(32, 1), (16, 2), (8, 8), (8, 4)]
        .into_iter()
        .map(move |(columns, lines)| {
            let (mut with_ray, mut all) = (0, 0);
            for band in rays.chunks(width * lines) {
                for x in (0..width).step_by(columns) {
                    let block = band
                        .chunks(width)
                        .flat_map(|line| &line[x..width.min(x + columns)]);
                    let block: Vec<usize> = block.map(|rays| usize::from(*rays)).collect();
                    with_ray += block.iter().sum::<usize>();
                    all += columns * lines * block.iter().max().copied().unwrap_or(0);
                }
            }
            Row {
                name: format!("lanes-{columns}x{lines}"),
                unit: Unit::Share,
                values: vec![with_ray as f64 / all as f64],
            }
        })
}
// ANCHOR_END: lanes

// ANCHOR: variants
/// The kernel, built in other ways: all in turn, and the first one twice. How far it is from itself is the noise.
fn variants(card: &'static Device, scene: &Scene, times: u32) -> Vec<Row> {
    let usual = Variant::USUAL;
    let blocks = [(8, 8), (8, 4), (16, 2), (32, 1)].map(|block| Variant { block, ..usual });
    let places = [Place::Uniform, Place::Workgroup].map(|place| Variant { place, ..usual });
    let objects = World::from(scene).objects.len();
    let all = blocks.iter().chain(&places).chain([&usual]);
    let mut kernels: Vec<(Row, Renderer)> = all
        .filter(|variant| fits(card, variant.place, objects))
        .map(|variant| {
            let renderer = Renderer::on(card, scene, *variant);
            // The first one may take longer.
            renderer.render_here(&());
            (
                Row::times(format!("kernel-{}", variant.name()), vec![]),
                renderer,
            )
        })
        .collect();
    for _ in 0..times {
        for (row, renderer) in &mut kernels {
            row.values.push(kernel(renderer));
        }
    }
    kernels.into_iter().map(|(row, _)| row).collect()
}
// ANCHOR_END: variants

/// How long the kernel takes for a picture: by the card's own clock, or else until it is heard of.
fn kernel(renderer: &Renderer) -> f64 {
    let bands = renderer.bands().map(|lines| {
        let (_, waited) = timed(|| renderer.card.run(renderer.draw(lines)));
        renderer.seconds().unwrap_or(waited)
    });
    bands.sum()
}

/// Whether so many objects fit into a place.
fn fits(card: &Device, place: Place, objects: usize) -> bool {
    let limits = card.device.limits();
    let most = match place {
        Place::Storage => return true,
        Place::Uniform => limits.max_uniform_buffer_binding_size,
        Place::Workgroup => limits.max_compute_workgroup_storage_size.into(),
    };
    (objects * OBJECT) as u64 <= most
}

/// The processor, as it calls itself where the system tells.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut lines = told.lines().filter_map(|line| line.split_once(':'));
    let name = lines.find(|(key, _)| key.trim() == "model name");
    name.map_or(env::consts::ARCH, |(_, name)| name.trim())
        .to_owned()
}
