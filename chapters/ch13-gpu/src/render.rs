//! Rendering: the colour of every pixel.

use std::{num::NonZeroUsize, ops::Range};

use common::{Canvas, Progress, Scene, Tracer};
use wgpu::{BufferUsages, util::DeviceExt};

use crate::{
    camera::Camera,
    device::{self, Device},
    shader::{Place, Variant},
    words,
    world::World,
};

/// The most pixels that are rendered at once: a card that takes seconds is taken to hang.
const MOST: u32 = 1 << 22;

/// Bytes of a pixel on the card: three levels, and how many rays it took.
pub const PIXEL: usize = 4;

/// A scene, ready to be rendered: it lies on the card.
pub struct Renderer {
    /// The card.
    pub card: &'static Device,
    camera: Camera,
    objects: usize,
    block: (u32, u32),
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    /// What is asked for, what comes out, and a copy of that which can be read.
    picture: wgpu::Buffer,
    pixels: wgpu::Buffer,
    readable: wgpu::Buffer,
    /// How many lines are rendered at once.
    band: u32,
}

impl Tracer for Renderer {
    const NAME: &'static str = env!("CARGO_PKG_NAME");
    const PARALLEL: bool = false;
    const EXACT: bool = false;

    fn new(scene: &Scene) -> Renderer {
        let card = device::device().unwrap_or_else(|why| device::fail(&why));
        Renderer::on(card, scene, Variant::default())
    }

    fn render(&self, _workers: NonZeroUsize, progress: &dyn Progress) -> Canvas {
        self.render_here(progress)
    }

    // ANCHOR: render
    fn render_here(&self, progress: &dyn Progress) -> Canvas {
        let (width, height) = (self.camera.width, self.camera.height);
        let mut levels = Vec::with_capacity(3 * width * height);
        self.each_band(|lines| {
            let mut work = self.draw(lines.clone(), None);
            self.copy_back(&lines, &mut work);
            self.card.run(work);
            self.read(&lines, |pixels| {
                for [red, green, blue, _] in pixels {
                    levels.extend([red, green, blue]);
                }
            });
            progress.advance(width * lines.len());
        });
        Canvas::of_levels(width, height, levels)
    }
    // ANCHOR_END: render
}

impl Renderer {
    /// A scene on a card, to be rendered in a way.
    pub fn on(card: &'static Device, scene: &Scene, variant: Variant) -> Renderer {
        let (camera, world) = (Camera::from(&scene.camera), World::from(scene));
        let device = &card.device;
        let filled = |words: &[u32], usage| {
            device.create_buffer_init(&wgpu::util::BufferInitDescriptor {
                label: None,
                contents: bytemuck::cast_slice(words),
                usage,
            })
        };
        let empty = |size, usage| {
            device.create_buffer(&wgpu::BufferDescriptor {
                label: None,
                size,
                usage,
                mapped_at_creation: false,
            })
        };
        let place = match variant.place {
            Place::Uniform => BufferUsages::UNIFORM,
            _ => BufferUsages::STORAGE,
        };
        let band = lines_at_once(&camera, variant.block.1, &device.limits());
        let bytes = (PIXEL * camera.width) as u64 * u64::from(band);
        let picture = words::picture(&camera, 0..0, 0);
        let buffers = [
            filled(&picture, BufferUsages::UNIFORM | BufferUsages::COPY_DST),
            filled(&words::lights(&world.lights), BufferUsages::STORAGE),
            empty(bytes, BufferUsages::STORAGE | BufferUsages::COPY_SRC),
            filled(&words::objects(&world.objects), place),
        ];
        let pipeline = match variant == Variant::default() {
            true => card.pipeline.clone(),
            false => card.pipeline(variant, world.objects.len()),
        };
        let entries = [0, 1, 2, 3].map(|binding| wgpu::BindGroupEntry {
            binding,
            resource: buffers[binding as usize].as_entire_binding(),
        });
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.get_bind_group_layout(0),
            entries: &entries,
        });
        let [picture, _, pixels, _] = buffers;
        Renderer {
            card,
            camera,
            objects: world.objects.len(),
            block: variant.block,
            pipeline,
            bindings,
            picture,
            pixels,
            readable: empty(bytes, BufferUsages::MAP_READ | BufferUsages::COPY_DST),
            band,
        }
    }

    /// The same renderer, with at most so many lines at once.
    pub fn in_bands(self, lines: u32) -> Renderer {
        let band = self.band.min(lines);
        Renderer { band, ..self }
    }

    /// Does something for the lines that are rendered at once, from the top.
    pub fn each_band(&self, mut render: impl FnMut(Range<u32>)) {
        let height = self.camera.height as u32;
        for y in (0..height).step_by(self.band as usize) {
            render(y..height.min(y + self.band));
        }
    }

    // ANCHOR: draw
    /// The work of rendering some lines, and of noting the times before and after where `times` can.
    pub fn draw(&self, lines: Range<u32>, times: Option<&wgpu::QuerySet>) -> wgpu::CommandEncoder {
        let (columns, height) = self.block;
        let groups = (self.camera.width as u32).div_ceil(columns);
        let rows = (lines.len() as u32).div_ceil(height);
        let picture = words::picture(&self.camera, lines, self.objects);
        let queue = &self.card.queue;
        queue.write_buffer(&self.picture, 0, bytemuck::cast_slice(&picture));
        let mut work = self.card.device.create_command_encoder(&Default::default());
        let mut pass = work.begin_compute_pass(&wgpu::ComputePassDescriptor {
            label: None,
            timestamp_writes: times.map(|times| wgpu::ComputePassTimestampWrites {
                query_set: times,
                beginning_of_pass_write_index: Some(0),
                end_of_pass_write_index: Some(1),
            }),
        });
        pass.set_pipeline(&self.pipeline);
        pass.set_bind_group(0, &self.bindings, &[]);
        pass.dispatch_workgroups(groups, rows, 1);
        drop(pass);
        work
    }
    // ANCHOR_END: draw

    fn bytes(&self, lines: &Range<u32>) -> u64 {
        (PIXEL * self.camera.width * lines.len()) as u64
    }

    /// Adds to some work that the pixels are copied to where they can be read.
    pub fn copy_back(&self, lines: &Range<u32>, work: &mut wgpu::CommandEncoder) {
        work.copy_buffer_to_buffer(&self.pixels, 0, &self.readable, 0, self.bytes(lines));
    }

    /// Shows the pixels that were copied.
    pub fn read<T>(&self, lines: &Range<u32>, show: impl FnOnce(&[[u8; PIXEL]]) -> T) -> T {
        let bytes = self.bytes(lines);
        let show = |bytes: &[u8]| show(bytes.as_chunks().0);
        self.card.read(&self.readable, bytes, show)
    }
}

// ANCHOR: lines-at-once
/// How many lines of a picture can be rendered at once: as far as buffers and workgroups go, in whole blocks.
fn lines_at_once(camera: &Camera, block: u32, limits: &wgpu::Limits) -> u32 {
    let (width, height) = (camera.width as u64, camera.height as u32);
    let bytes = limits.max_buffer_size.min(limits.max_storage_buffer_binding_size);
    let pixels = u64::from(MOST).min(bytes / PIXEL as u64);
    let groups = limits.max_compute_workgroups_per_dimension;
    let lines = (pixels / width) as u32;
    height.min(lines).min(groups.saturating_mul(block)).max(1)
}
// ANCHOR_END: lines-at-once

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_rendered_at_once_if_its_buffer_may_be_so_large() {
        let limits = wgpu::Limits::default();
        let lines = |width, height, limits| lines_at_once(&Camera::new(width, height, 1.0), 8, limits);
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
