//! The graphics card: opened once, before anything is timed.

use std::{
    fmt::Display,
    panic,
    sync::{Arc, OnceLock},
};

use common::device::Clock;
use wgpu::{
    Adapter, DeviceType, Features, Instance, InstanceDescriptor, MapMode, PollType,
    PowerPreference, RequestAdapterOptions,
};

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
    /// The tracer, built as usual.
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

/// Ends the render, because there is no card. The panic is a quiet one, whose message [`run`](common::cli::run) prints
/// as an error: it is no mistake in the program.
///
/// # Panics
/// Always.
pub fn fail(why: &str) -> ! {
    panic::resume_unwind(Box::new(why.to_owned()))
}

/// The same, because the card does not do what it should.
fn failed(why: impl Display) -> ! {
    fail(&format!("the graphics card failed: {why}"))
}

impl Device {
    /// Opens the best card there is, or what wgpu's variables of the environment ask for.
    ///
    /// # Errors
    /// Where there is none, or it can't be opened: in one line, what to install.
    pub async fn open() -> Result<Device, String> {
        let mut clock = Clock::start();
        let instance = Instance::new(InstanceDescriptor::new_without_display_handle_from_env());
        clock.part("instance");
        let best = RequestAdapterOptions {
            power_preference: PowerPreference::HighPerformance,
            ..Default::default()
        };
        let adapter = instance.request_adapter(&best).await;
        let adapter = adapter.map_err(|_| format!("there is no graphics card; {INSTALL}"))?;
        clock.part("adapter");
        let all = wgpu::DeviceDescriptor {
            required_features: adapter.features() & Features::TIMESTAMP_QUERY,
            required_limits: adapter.limits(),
            ..Default::default()
        };
        let refused = |why| format!("the graphics card can't be opened: {why}; {INSTALL}");
        let (device, queue) = adapter.request_device(&all).await.map_err(refused)?;
        device.on_uncaptured_error(Arc::new(|why| failed(why)));
        clock.part("device");
        let pipeline = pipeline(&device, Variant::USUAL, 1);
        clock.part("shader and pipeline");
        Ok(Device {
            device,
            queue,
            pipeline,
            about: about(&adapter, clock),
        })
    }

    /// The tracer, built in a way for so many objects.
    pub fn pipeline(&self, variant: Variant, objects: usize) -> wgpu::ComputePipeline {
        match variant {
            Variant::USUAL => self.pipeline.clone(),
            _ => pipeline(&self.device, variant, objects),
        }
    }

    /// Hands work over and waits until it is done.
    pub fn run(&self, work: wgpu::CommandEncoder) {
        self.queue.submit([work.finish()]);
        self.wait();
    }

    fn wait(&self) {
        let waited = self.device.poll(PollType::wait_indefinitely());
        waited.unwrap_or_else(|why| failed(why));
    }

    /// Shows the first bytes of a buffer that can be read.
    pub fn read<T>(&self, buffer: &wgpu::Buffer, bytes: u64, show: impl FnOnce(&[u8]) -> T) -> T {
        let mapped = |mapped: Result<_, _>| mapped.unwrap_or_else(|why| failed(why));
        buffer.map_async(MapMode::Read, ..bytes, mapped);
        self.wait();
        let range = buffer.get_mapped_range(..bytes);
        let shown = show(&range.unwrap_or_else(|why| failed(why)));
        buffer.unmap();
        shown
    }
}

fn about(adapter: &Adapter, clock: Clock) -> common::device::Device {
    let info = adapter.get_info();
    let driver = format!("{} {}", info.driver, info.driver_info);
    common::device::Device {
        name: info.name,
        driver: driver.trim().to_owned(),
        interface: info.backend.to_string(),
        software: info.device_type == DeviceType::Cpu,
        start_up: clock.parts,
    }
}

fn pipeline(device: &wgpu::Device, variant: Variant, objects: usize) -> wgpu::ComputePipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(variant.source(objects).into()),
    });
    let (columns, lines) = variant.block;
    device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
        label: None,
        layout: None,
        module: &module,
        entry_point: None,
        compilation_options: wgpu::PipelineCompilationOptions {
            constants: &[("COLUMNS", columns.into()), ("LINES", lines.into())],
            ..Default::default()
        },
        cache: None,
    })
}
