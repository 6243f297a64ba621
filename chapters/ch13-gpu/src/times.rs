//! What each part of a picture takes, measured many times.

use std::{env, error::Error, fs, num::NonZeroUsize, ops::Range, thread, time::Instant};

use common::{Quantity, Scene, Tracer, Unit, cli};
use serde::Serialize;
use wgpu::{BufferUsages, Features};

use crate::{
    device::{self, Device},
    options::Options,
    render::Renderer,
    shader::{Place, Variant},
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
    /// Whether the program was built with optimizations for release.
    release: bool,
    device: &'a common::device::Device,
    width: usize,
    height: usize,
    rows: Vec<Row>,
}

/// All measurements of one thing, in the order in which they were taken.
#[derive(Serialize)]
struct Row {
    name: String,
    unit: Unit,
    values: Vec<f64>,
}

impl Row {
    fn times(name: impl Into<String>, values: Vec<f64>) -> Row {
        Row {
            name: name.into(),
            unit: Unit::Seconds,
            values,
        }
    }
}

/// Measures as often as the options ask for, and prints or writes it.
///
/// # Errors
/// Where the file can't be written, or there is no card.
pub fn take(scene: &Scene, options: &Options) -> Result<(), Box<dyn Error>> {
    let Some(times) = options.times else {
        return Ok(());
    };
    let card = device::device()?;
    let mut rows = parts(card, scene, times);
    rows.extend(variants(card, scene, times));
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
        rows,
    };
    if let Some(file) = &options.run {
        let text = serde_json::to_string_pretty(&run)? + "\n";
        fs::write(file, text).map_err(|why| format!("{}: {why}", file.display()))?;
    }
    cli::print(&table(&run.rows))?;
    Ok(())
}

// ANCHOR: parts
/// The picture by parts: the card is opened, the buffers are made, and then there is the first picture, and others.
fn parts(card: &'static Device, scene: &Scene, times: u32) -> Vec<Row> {
    let start_up = card.about.start_up.iter();
    let start_up = start_up.map(|part| Row::times(part.name.replace(' ', "-"), vec![part.seconds]));
    let (renderer, buffers) = timed(|| Renderer::on(card, scene, Variant::default()));
    let (_, first) = timed(|| renderer.render_here(&()));
    let once = [("buffers", buffers), ("first-picture", first)];
    let once = once.map(|(name, seconds)| Row::times(name, vec![seconds]));
    let mut later = ["picture", "submit-and-wait", "copy-back"].map(|name| Row::times(name, vec![]));
    for _ in 0..times {
        let (_, picture) = timed(|| renderer.render_here(&()));
        let (_, wait) = timed(|| renderer.each_band(|lines| card.run(renderer.draw(lines, None))));
        let (_, copy) = timed(|| rays(&renderer));
        for (row, value) in later.iter_mut().zip([picture, wait, copy]) {
            row.values.push(value);
        }
    }
    let lanes = lanes(&rays(&renderer), scene.camera.width);
    start_up.chain(once).chain(later).chain(lanes).collect()
}
// ANCHOR_END: parts

/// Copies the pixels back: how many rays each of the last band took, once for each band.
fn rays(renderer: &Renderer) -> Vec<u8> {
    let mut rays = vec![];
    renderer.each_band(|lines| {
        let mut work = renderer.card.device.create_command_encoder(&Default::default());
        renderer.copy_back(&lines, &mut work);
        renderer.card.run(work);
        renderer.read(&lines, |pixels| rays.extend(pixels.iter().map(|pixel| pixel[3])));
    });
    rays
}

// ANCHOR: lanes
/// The share of lanes that have a ray, where so many columns and lines of pixels share a vector: all wait for the one
/// that takes the most rays.
fn lanes(rays: &[u8], width: usize) -> Vec<Row> {
    let counted = |(columns, lines): (usize, usize)| {
        let (mut with_ray, mut all) = (0, 0);
        for band in rays.chunks(width * lines) {
            for x in (0..width).step_by(columns) {
                let block = band.chunks(width).flat_map(|line| &line[x..width.min(x + columns)]);
                let (sum, most) = block.fold((0, 0), |(sum, most), rays| {
                    (sum + u64::from(*rays), most.max(u64::from(*rays)))
                });
                with_ray += sum;
                all += most * (columns * lines) as u64;
            }
        }
        Row {
            name: format!("lanes-{columns}x{lines}"),
            unit: Unit::Share,
            values: vec![with_ray as f64 / all as f64],
        }
    };
    [(32, 1), (16, 2), (8, 8), (8, 4)].map(counted).into()
}
// ANCHOR_END: lanes

// ANCHOR: variants
/// The kernel, built in other ways: all in turn, and the first one twice. How far it is from itself is the noise.
fn variants(card: &'static Device, scene: &Scene, times: u32) -> Vec<Row> {
    let usual = Variant::default();
    let blocks = [(8, 8), (8, 4), (16, 2), (32, 1)].map(|block| Variant { block, ..usual });
    let places = [Place::Uniform, Place::Workgroup].map(|place| Variant { place, ..usual });
    let all = blocks.iter().chain(&places).chain([&usual]);
    let objects = World::from(scene).objects.len();
    let fitting = all.filter(|variant| variant.fits(&card.device.limits(), objects));
    let clock = Clock::new(card);
    let kernel = if clock.is_some() { "kernel" } else { "kernel-waited-for" };
    let mut kernels: Vec<_> = fitting
        .map(|variant| {
            let renderer = Renderer::on(card, scene, *variant);
            renderer.render_here(&());
            (Row::times(format!("{kernel}-{variant}"), vec![]), renderer)
        })
        .collect();
    for _ in 0..times {
        for (row, renderer) in &mut kernels {
            row.values.push(seconds_of(renderer, clock.as_ref()));
        }
    }
    kernels.into_iter().map(|(row, _)| row).collect()
}
// ANCHOR_END: variants

/// How long the kernel took for a picture: by the card's own clock, or until it was heard of.
fn seconds_of(renderer: &Renderer, clock: Option<&Clock>) -> f64 {
    let mut seconds = 0.0;
    renderer.each_band(|lines| {
        seconds += match clock {
            Some(clock) => clock.seconds_of(renderer, lines),
            None => timed(|| renderer.card.run(renderer.draw(lines, None))).1,
        };
    });
    seconds
}

/// The card's own clock.
struct Clock {
    queries: wgpu::QuerySet,
    resolved: wgpu::Buffer,
    readable: wgpu::Buffer,
}

impl Clock {
    /// The clock, where the card has one.
    fn new(card: &Device) -> Option<Clock> {
        let device = &card.device;
        let buffer = |usage| {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: None,
                size: 16,
                usage,
                mapped_at_creation: false,
            })
        };
        device.features().contains(Features::TIMESTAMP_QUERY).then(|| Clock {
            queries: device.create_query_set(&wgpu::QuerySetDescriptor {
                label: None,
                ty: wgpu::QueryType::Timestamp,
                count: 2,
            }),
            resolved: buffer(BufferUsages::QUERY_RESOLVE | BufferUsages::COPY_SRC),
            readable: buffer(BufferUsages::MAP_READ | BufferUsages::COPY_DST),
        })
    }

    fn seconds_of(&self, renderer: &Renderer, lines: Range<u32>) -> f64 {
        let card = renderer.card;
        let mut work = renderer.draw(lines, Some(&self.queries));
        work.resolve_query_set(&self.queries, 0..2, &self.resolved, 0);
        work.copy_buffer_to_buffer(&self.resolved, 0, &self.readable, 0, 16);
        card.run(work);
        let ticks = card.read(&self.readable, 16, |bytes| {
            let times: Vec<u64> = bytemuck::pod_collect_to_vec(bytes);
            times[1].saturating_sub(times[0])
        });
        ticks as f64 * f64::from(card.queue.get_timestamp_period()) * 1e-9
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64())
}

/// The processor, as it calls itself where the system tells.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut lines = told.lines().filter_map(|line| line.split_once(':'));
    let name = lines.find(|(key, _)| key.trim() == "model name");
    name.map_or(env::consts::ARCH, |(_, name)| name.trim()).to_owned()
}

/// The rows for people: of each the middle, the least and the greatest.
fn table(rows: &[Row]) -> String {
    let mut table = format!("  {:<28}{:>12}{:>12}{:>12}\n", "", "median", "least", "greatest");
    for Row { name, unit, values } in rows {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len() - 1;
        let numbers = [sorted[last / 2], sorted[0], sorted[last]];
        let [median, least, greatest] = numbers.map(|each| Quantity::new(each, *unit).to_string());
        table += &format!("  {name:<28}{median:>12}{least:>12}{greatest:>12}\n");
    }
    table
}
