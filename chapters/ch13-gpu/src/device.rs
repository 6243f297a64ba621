//! The graphics card: opened once, before anything is timed.

use std::{
    fmt::Display,
    panic,
    sync::{Arc, OnceLock},
    time::Instant,
};

use common::device::Part;
use wgpu::{DeviceType, Features};

use crate::shader::Variant;

/// What to do where there is no card.
const INSTALL: &str = "install the Vulkan loader and your card's driver, or Mesa's, which renders in software: on \
                       Debian libvulkan1 and mesa-vulkan-drivers";

/// A card that was opened, or software that does as if it were one.
pub struct Device {
    /// What makes buffers and pipelines.
    pub device: wgpu::Device,
    /// What takes work.
    pub queue: wgpu::Queue,
    /// The tracer, built as it is best.
    pub pipeline: wgpu::ComputePipeline,
    /// Its name, its driver and how long it took to open it.
    pub about: common::device::Device,
}

/// The card of this process.
///
/// # Errors
/// Where there is none: in one line, what to install.
pub fn device() -> Result<&'static Device, &'static str> {
    static DEVICE: OnceLock<Result<Device, String>> = OnceLock::new();
    let device = DEVICE.get_or_init(|| {
        let device = pollster::block_on(Device::open())?;
        common::device::opened(&device.about);
        Ok(device)
    });
    device.as_ref().map_err(String::as_str)
}

/// Ends the render, because the card does not do what it should. The panic is a quiet one, whose message
/// [`run`](common::cli::run) prints as an error: it is no mistake in the program.
///
/// # Panics
/// Always.
pub fn fail(why: &dyn Display) -> ! {
    panic::resume_unwind(Box::new(why.to_string()))
}

fn failed(why: &dyn Display) -> ! {
    fail(&format!("the graphics card failed: {why}"))
}

impl Device {
    /// Opens the best card there is, or the one that wgpu's own variables of the environment ask for.
    ///
    /// # Errors
    /// Where there is none, or it can't be opened: in one line, what to install.
    pub async fn open() -> Result<Device, String> {
        let mut clock = Clock::start();
        let instance = wgpu::InstanceDescriptor::new_without_display_handle_from_env();
        let instance = wgpu::Instance::new(instance);
        clock.part("instance");
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        };
        let adapter = instance.request_adapter(&options).await;
        let adapter = adapter.map_err(|_| format!("there is no graphics card; {INSTALL}"))?;
        clock.part("adapter");
        let descriptor = wgpu::DeviceDescriptor {
            required_features: adapter.features() & Features::TIMESTAMP_QUERY,
            required_limits: adapter.limits(),
            ..Default::default()
        };
        let info = adapter.get_info();
        let refused = |why| format!("{} can't be opened: {why}; {INSTALL}", info.name);
        let (device, queue) = adapter.request_device(&descriptor).await.map_err(refused)?;
        device.on_uncaptured_error(Arc::new(|why| failed(&why)));
        clock.part("device");
        let pipeline = build(&device, Variant::default(), 1);
        clock.part("shader and pipeline");
        let about = common::device::Device {
            name: info.name,
            driver: format!("{} {}", info.driver, info.driver_info).trim().to_owned(),
            interface: format!("{:?}", info.backend),
            software: info.device_type == DeviceType::Cpu,
            start_up: clock.parts,
        };
        Ok(Device {
            device,
            queue,
            pipeline,
            about,
        })
    }

    /// The tracer, built in a way for so many objects.
    pub fn pipeline(&self, variant: Variant, objects: usize) -> wgpu::ComputePipeline {
        build(&self.device, variant, objects)
    }

    /// Hands work over and waits until it is done.
    pub fn run(&self, work: wgpu::CommandEncoder) {
        self.queue.submit([work.finish()]);
        let waited = self.device.poll(wgpu::PollType::wait_indefinitely());
        waited.unwrap_or_else(|why| failed(&why));
    }

    /// Shows the bytes of a buffer that can be read.
    pub fn read<T>(&self, buffer: &wgpu::Buffer, bytes: u64, show: impl FnOnce(&[u8]) -> T) -> T {
        let slice = buffer.slice(..bytes);
        slice.map_async(wgpu::MapMode::Read, |mapped| {
            mapped.unwrap_or_else(|why| failed(&why));
        });
        let waited = self.device.poll(wgpu::PollType::wait_indefinitely());
        waited.unwrap_or_else(|why| failed(&why));
        let view = slice.get_mapped_range().unwrap_or_else(|why| failed(&why));
        let shown = show(&view);
        drop(view);
        buffer.unmap();
        shown
    }
}

fn build(device: &wgpu::Device, variant: Variant, objects: usize) -> wgpu::ComputePipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(variant.source(objects).into()),
    });
    device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: None,
        layout: None,
        module: &module,
        entry_point: None,
        compilation_options: wgpu::PipelineCompilationOptions {
            constants: &variant.constants(),
            ..Default::default()
        },
        cache: None,
    })
}

struct Clock {
    last: Instant,
    parts: Vec<Part>,
}

impl Clock {
    fn start() -> Clock {
        Clock {
            last: Instant::now(),
            parts: vec![],
        }
    }

    fn part(&mut self, name: &str) {
        let seconds = self.last.elapsed().as_secs_f64();
        let name = name.to_owned();
        self.parts.push(Part { name, seconds });
        self.last = Instant::now();
    }
}
