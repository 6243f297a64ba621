//! Rendering: the colour of every pixel.

use std::{num::NonZeroUsize, ops::Range};

use common::{Canvas, Progress, Scene, Tracer};
use wgpu::{
    Buffer, BufferDescriptor, BufferUsages, CommandEncoder, ComputePassDescriptor,
    ComputePassTimestampWrites, Features, QuerySet, QuerySetDescriptor, QueryType,
    util::{BufferInitDescriptor, DeviceExt},
};

use crate::{
    camera::Camera,
    device::{self, Device},
    shader::{Place, Variant},
    words,
    world::World,
};

/// The most pixels that are rendered at once: a card that takes seconds is taken to hang.
const MOST: u64 = 1 << 22;

/// Bytes of a pixel on the card: three levels, and how many rays it took.
pub const PIXEL: usize = 4;

/// Bytes of the two times that the card takes.
const TIMES: u64 = 16;

/// A scene, ready to be rendered: it lies on the card.
pub struct Renderer {
    /// The card.
    pub card: &'static Device,
    camera: Camera,
    objects: usize,
    variant: Variant,
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    /// What is asked for.
    picture: Buffer,
    /// What comes out, and a copy of it that can be read.
    pixels: [Buffer; 2],
    /// When it began and was done, where the card has a clock: as it is noted, in a buffer, and to be read.
    times: Option<(QuerySet, [Buffer; 2])>,
    /// How many lines are rendered at once.
    band: u32,
}

impl Tracer for Renderer {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const PARALLEL: bool = false;
    const EXACT: bool = false;

    fn new(scene: &Scene) -> Renderer {
        let card = device::device().unwrap_or_else(|why| device::fail(why));
        Renderer::on(card, scene, Variant::USUAL)
    }

    fn render(&self, _workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        self.render_here(progress)
    }

    // ANCHOR: render
    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut levels = Vec::with_capacity(3 * width * height);
        for lines in self.bands() {
            let mut work = self.draw(lines.clone());
            self.copy_back(&lines, &mut work);
            self.card.run(work);
            self.read(&lines, |pixels| {
                for [red, green, blue, _] in pixels {
                    levels.extend([red, green, blue]);
                }
            });
            progress.advance(width * lines.len());
        }
        Canvas::of_levels(width, height, levels)
    }
    // ANCHOR_END: render
}

impl Renderer {
    /// A scene on a card, to be rendered in a way.
    pub fn on(card: &'static Device, scene: &Scene, variant: Variant) -> Renderer {
        let (camera, world) = (Camera::from(&scene.camera), World::from(scene));
        let band = lines_at_once(&camera, variant.block.1, &card.device.limits());
        let bytes = (PIXEL * camera.width) as u64 * u64::from(band);
        let place = match variant.place {
            Place::Uniform => BufferUsages::UNIFORM,
            Place::Storage | Place::Workgroup => BufferUsages::STORAGE,
        };
        let asked = words::picture(&camera, 0..0, 0);
        let picture = card.filled(&asked, BufferUsages::UNIFORM | BufferUsages::COPY_DST);
        let lights = card.filled(&words::lights(&world.lights), BufferUsages::STORAGE);
        let objects = card.filled(&words::objects(&world.objects), place);
        let pixels = card.with_copy(bytes, BufferUsages::STORAGE);
        let pipeline = card.pipeline(variant, world.objects.len());
        let buffers = [&picture, &lights, &pixels[0], &objects];
        let entries = [0, 1, 2, 3].map(|binding| wgpu::BindGroupEntry {
            binding,
            resource: buffers[binding as usize].as_entire_binding(),
        });
        let bindings = card.device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.get_bind_group_layout(0),
            entries: &entries,
        });
        Renderer {
            card,
            camera,
            objects: world.objects.len(),
            variant,
            pipeline,
            bindings,
            picture,
            pixels,
            times: card.clock(),
            band,
        }
    }

    /// The same renderer, with at most so many lines at once.
    pub fn in_bands(self, lines: u32) -> Renderer {
        let band = self.band.min(lines);
        Renderer { band, ..self }
    }

    /// The lines that are rendered at once, from the top.
    pub fn bands(&self) -> impl Iterator<Item = Range<u32>> + use<> {
        let (height, band) = (self.camera.height as u32, self.band);
        let tops = (0..height).step_by(band as usize);
        tops.map(move |y| y..height.min(y + band))
    }

    // ANCHOR: draw
    /// The work of rendering some lines.
    pub fn draw(&self, lines: Range<u32>) -> CommandEncoder {
        let (columns, rows) = self.variant.block;
        let columns = (self.camera.width as u32).div_ceil(columns);
        let rows = (lines.len() as u32).div_ceil(rows);
        let picture = words::picture(&self.camera, lines, self.objects);
        let queue = &self.card.queue;
        queue.write_buffer(&self.picture, 0, bytemuck::cast_slice(&picture));
        let mut work = self.card.work();
        let times = self.times.as_ref();
        let mut pass = work.begin_compute_pass(&ComputePassDescriptor {
            label: None,
            timestamp_writes: times.map(|(query_set, _)| ComputePassTimestampWrites {
                query_set,
                beginning_of_pass_write_index: Some(0),
                end_of_pass_write_index: Some(1),
            }),
        });
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, &self.bindings, &[]);
        pass.dispatch_workgroups(columns, rows, 1);
        drop(pass);
        work
    }
    // ANCHOR_END: draw

    fn bytes(&self, lines: &Range<u32>) -> u64 {
        (PIXEL * self.camera.width * lines.len()) as u64
    }

    /// Adds to some work that the pixels are copied to where they can be read.
    pub fn copy_back(&self, lines: &Range<u32>, work: &mut CommandEncoder) {
        let [from, to] = &self.pixels;
        work.copy_buffer_to_buffer(from, 0, to, 0, self.bytes(lines));
    }

    /// Shows the pixels that were copied.
    pub fn read<T>(&self, lines: &Range<u32>, show: impl FnOnce(&[[u8; PIXEL]]) -> T) -> T {
        let show = |bytes: &[u8]| show(bytes.as_chunks().0);
        self.card.read(&self.pixels[1], self.bytes(lines), show)
    }

    /// The seconds that the card took for what it rendered last, where it has a clock.
    pub fn seconds(&self) -> Option<f64> {
        let (noted, [resolved, readable]) = self.times.as_ref()?;
        let mut work = self.card.work();
        work.resolve_query_set(noted, 0..2, resolved, 0);
        work.copy_buffer_to_buffer(resolved, 0, readable, 0, TIMES);
        self.card.run(work);
        let ticks = self.card.read(readable, TIMES, |bytes| {
            let times: Vec<u64> = bytemuck::pod_collect_to_vec(bytes);
            times[1].saturating_sub(times[0])
        });
        let nanoseconds = f64::from(self.card.queue.get_timestamp_period());
        Some(ticks as f64 * nanoseconds * 1e-9)
    }
}

impl Device {
    /// Work to be done, none so far.
    pub fn work(&self) -> CommandEncoder {
        self.device.create_command_encoder(&Default::default())
    }

    fn filled(&self, words: &[u32], usage: BufferUsages) -> Buffer {
        self.device.create_buffer_init(&BufferInitDescriptor {
            label: None,
            contents: bytemuck::cast_slice(words),
            usage,
        })
    }

    /// A buffer, and one to which it can be copied, to be read.
    fn with_copy(&self, size: u64, usage: BufferUsages) -> [Buffer; 2] {
        let readable = BufferUsages::MAP_READ | BufferUsages::COPY_DST;
        [usage | BufferUsages::COPY_SRC, readable].map(|usage| {
            self.device.create_buffer(&BufferDescriptor {
                label: None,
                size,
                usage,
                mapped_at_creation: false,
            })
        })
    }

    fn clock(&self) -> Option<(QuerySet, [Buffer; 2])> {
        let there = self.device.features().contains(Features::TIMESTAMP_QUERY);
        there.then(|| {
            let noted = self.device.create_query_set(&QuerySetDescriptor {
                label: None,
                ty: QueryType::Timestamp,
                count: 2,
            });
            (noted, self.with_copy(TIMES, BufferUsages::QUERY_RESOLVE))
        })
    }
}

// ANCHOR: lines-at-once
/// How many lines of a picture can be rendered at once: as far as buffers and workgroups go.
fn lines_at_once(camera: &Camera, block: u32, limits: &wgpu::Limits) -> u32 {
    let buffer = limits.max_buffer_size;
    let bytes = buffer.min(limits.max_storage_buffer_binding_size);
    let pixels = MOST.min(bytes / PIXEL as u64);
    let lines = (pixels / camera.width as u64) as u32;
    let groups = limits.max_compute_workgroups_per_dimension;
    let most = lines.min(groups.saturating_mul(block));
    most.clamp(1, camera.height as u32)
}
// ANCHOR_END: lines-at-once

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_rendered_at_once_if_its_buffer_may_be_so_large() {
        let limits = wgpu::Limits::default();
        let lines =
            |width, height, limits| lines_at_once(&Camera::new(width, height, 1.0), 8, limits);
        assert_eq!(lines(640, 480, &limits), 480);
        assert_eq!(lines(1, 65_535, &limits), 65_535);
        assert_eq!(lines(65_535, 1024, &limits), 64);
        let small = wgpu::Limits {
            max_storage_buffer_binding_size: 4 * 640 * 7 + 1,
            ..limits.clone()
        };
        assert_eq!(lines(640, 480, &small), 7);
        let few = wgpu::Limits {
            max_compute_workgroups_per_dimension: 3,
            ..limits
        };
        assert_eq!(lines(10, 480, &few), 24);
    }
}
