//! The part of Embree's interface that is needed, of `rtcore.h` in version 3.
//!
//! What makes its unsafe code sound:
//! - The functions have the types that the header declares, of the library whose name has that version in it.
//! - The library stays open as long as there is a device, and the device as long as there is a scene.
//! - Handles are private to this file, made by the library, and released once, when they are dropped.

use std::{
    ffi::{c_char, c_int, c_uint, c_void},
    mem::ManuallyDrop,
    ptr,
    rc::Rc,
    sync::atomic::{AtomicIsize, Ordering::Relaxed},
};

use libloading::Library;

use super::super::Hit;
use crate::{
    model::{Mesh, Shapes, Sphere},
    rays::Ray,
};

/// The name by which programs link it.
const NAME: &str = "libembree3.so.3";

/// One thread; all else as it is by default.
const CONFIG: &std::ffi::CStr = c"threads=1";

// Of RTCGeometryType, RTCBufferType and RTCFormat.
const TRIANGLE: c_int = 0;
const SPHERE_POINT: c_int = 50;
const INDEX: c_int = 0;
const VERTEX: c_int = 1;
const UINT3: c_int = 0x5003;
const FLOAT3: c_int = 0x9003;
const FLOAT4: c_int = 0x9004;

/// RTC_INVALID_GEOMETRY_ID.
const NOTHING: c_uint = c_uint::MAX;

/// A device, scene or geometry of the library.
type Handle = *mut c_void;

/// RTCRay.
#[repr(C, align(16))]
struct RtcRay {
    origin: [f32; 3],
    near: f32,
    direction: [f32; 3],
    time: f32,
    far: f32,
    mask: c_uint,
    id: c_uint,
    flags: c_uint,
}

/// RTCHit.
#[repr(C, align(16))]
struct RtcHit {
    normal: [f32; 3],
    coordinates: [f32; 2],
    shape: c_uint,
    geometry: c_uint,
    instance: c_uint,
}

/// RTCRayHit.
#[repr(C)]
struct RtcRayHit {
    ray: RtcRay,
    hit: RtcHit,
}

/// RTCIntersectContext.
#[repr(C)]
struct Context {
    flags: c_int,
    filter: Option<extern "C" fn(*const c_void)>,
    instance: c_uint,
}

impl Context {
    /// As rtcInitIntersectContext sets it.
    fn new() -> Context {
        Context {
            flags: 0,
            filter: None,
            instance: NOTHING,
        }
    }
}

type Monitor = unsafe extern "C" fn(*mut c_void, isize, bool) -> bool;

/// Declares the functions, and finds them in the library.
macro_rules! functions {
    ($($field:ident = $name:literal: $type:ty;)*) => {
        struct Functions {
            $($field: $type,)*
            // Never unloaded: threads of its own may still run in it when the program ends.
            _library: ManuallyDrop<Library>,
        }

        impl Functions {
            fn find() -> Result<Functions, libloading::Error> {
                // SAFETY: what Embree does when it is loaded may be done at any time.
                let library = unsafe { Library::new(NAME) }?;
                Ok(Functions {
                    // SAFETY: these are the types that the header declares.
                    $($field: *unsafe { library.get::<$type>($name) }?,)*
                    _library: ManuallyDrop::new(library),
                })
            }
        }
    };
}

functions! {
    new_device = b"rtcNewDevice": unsafe extern "C" fn(*const c_char) -> Handle;
    release_device = b"rtcReleaseDevice": unsafe extern "C" fn(Handle);
    device_error = b"rtcGetDeviceError": unsafe extern "C" fn(Handle) -> c_int;
    monitor_memory = b"rtcSetDeviceMemoryMonitorFunction": unsafe extern "C" fn(Handle, Monitor, *mut c_void);
    new_scene = b"rtcNewScene": unsafe extern "C" fn(Handle) -> Handle;
    release_scene = b"rtcReleaseScene": unsafe extern "C" fn(Handle);
    commit_scene = b"rtcCommitScene": unsafe extern "C" fn(Handle);
    new_geometry = b"rtcNewGeometry": unsafe extern "C" fn(Handle, c_int) -> Handle;
    release_geometry = b"rtcReleaseGeometry": unsafe extern "C" fn(Handle);
    commit_geometry = b"rtcCommitGeometry": unsafe extern "C" fn(Handle);
    attach_geometry = b"rtcAttachGeometry": unsafe extern "C" fn(Handle, Handle) -> c_uint;
    new_buffer = b"rtcSetNewGeometryBuffer":
        unsafe extern "C" fn(Handle, c_int, c_uint, c_int, usize, usize) -> *mut c_void;
    intersect = b"rtcIntersect1": unsafe extern "C" fn(Handle, *mut Context, *mut RtcRayHit);
    occluded = b"rtcOccluded1": unsafe extern "C" fn(Handle, *mut Context, *mut RtcRay);
}

/// The library, and one device of it.
pub struct Device {
    handle: Handle,
    /// What the device's scenes have in memory.
    bytes: Box<AtomicIsize>,
    functions: Functions,
}

/// A committed scene of one geometry.
pub struct Scene {
    handle: Handle,
    /// What it takes in memory.
    pub bytes: usize,
    device: Rc<Device>,
}

/// Adds to the bytes that a device has. The library calls it from whichever thread.
unsafe extern "C" fn count(bytes: *mut c_void, change: isize, _: bool) -> bool {
    // SAFETY: the pointer is that of the device's own counter, which outlives its handle.
    let bytes = unsafe { &*bytes.cast::<AtomicIsize>() };
    bytes.fetch_add(change, Relaxed);
    true
}

impl Device {
    /// Opens the library.
    ///
    /// # Errors
    /// Where it is not there, or makes no device.
    pub fn new() -> Result<Device, String> {
        let functions = Functions::find().map_err(|_| {
            format!("Embree is not installed: there is no {NAME} (apt-get install libembree-dev)")
        })?;
        // SAFETY: the string ends with a zero.
        let handle = unsafe { (functions.new_device)(CONFIG.as_ptr()) };
        if handle.is_null() {
            return Err(format!("{NAME} makes no device on this machine"));
        }
        let bytes = Box::new(AtomicIsize::new(0));
        let counter = ptr::from_ref(&*bytes).cast_mut().cast();
        // SAFETY: the counter is boxed, and dropped after the device is released.
        unsafe { (functions.monitor_memory)(handle, count, counter) };
        Ok(Device {
            handle,
            bytes,
            functions,
        })
    }

    /// # Errors
    /// What went wrong since the last call, as the number that the header has for it.
    fn check(&self) -> Result<(), String> {
        // SAFETY: the device is there.
        match unsafe { (self.functions.device_error)(self.handle) } {
            0 => Ok(()),
            error => Err(format!("{NAME}: error {error}")),
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // SAFETY: it is there, and no scene has it any more.
        unsafe { (self.functions.release_device)(self.handle) };
    }
}

impl Scene {
    /// Copies the shapes, and builds the tree.
    ///
    /// # Errors
    /// What the library says.
    pub fn new(device: &Rc<Device>, shapes: &Shapes) -> Result<Scene, String> {
        let before = device.bytes.load(Relaxed);
        let functions = &device.functions;
        // SAFETY: the device is there.
        let handle = unsafe { (functions.new_scene)(device.handle) };
        let mut scene = Scene {
            handle,
            bytes: 0,
            device: Rc::clone(device),
        };
        let geometry = match shapes {
            Shapes::Spheres(spheres) => device.points(spheres)?,
            Shapes::Triangles(mesh) => device.mesh(mesh)?,
        };
        // SAFETY: all three are there; the scene keeps the geometry.
        unsafe {
            (functions.commit_geometry)(geometry);
            (functions.attach_geometry)(handle, geometry);
            (functions.release_geometry)(geometry);
            (functions.commit_scene)(handle);
        }
        device.check()?;
        scene.bytes = (device.bytes.load(Relaxed) - before).unsigned_abs();
        Ok(scene)
    }

    /// What a ray meets first.
    #[inline]
    pub fn intersect(&self, ray: &Ray) -> Hit {
        let mut both = RtcRayHit {
            ray: rtc_ray(ray),
            hit: RtcHit {
                normal: [0.0; 3],
                coordinates: [0.0; 2],
                shape: NOTHING,
                geometry: NOTHING,
                instance: NOTHING,
            },
        };
        // SAFETY: the scene is there and committed.
        unsafe { (self.device.functions.intersect)(self.handle, &mut Context::new(), &mut both) };
        match both.hit.geometry {
            NOTHING => Hit::NONE,
            _ => Hit {
                t: both.ray.far,
                shape: both.hit.shape,
            },
        }
    }

    /// Whether a ray meets anything before its end.
    #[inline]
    pub fn is_occluded(&self, ray: &Ray) -> bool {
        let mut ray = rtc_ray(ray);
        // SAFETY: the scene is there and committed.
        unsafe { (self.device.functions.occluded)(self.handle, &mut Context::new(), &mut ray) };
        // Minus infinity says that there was something.
        ray.far < 0.0
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        // SAFETY: it is there, and not released yet.
        unsafe { (self.device.functions.release_scene)(self.handle) };
    }
}

fn rtc_ray(ray: &Ray) -> RtcRay {
    RtcRay {
        origin: ray.origin.to_array(),
        near: 0.0,
        direction: ray.direction.to_array(),
        time: 0.0,
        far: ray.far,
        mask: c_uint::MAX,
        id: 0,
        flags: 0,
    }
}

impl Device {
    fn points(&self, spheres: &[Sphere]) -> Result<Handle, String> {
        let geometry = self.geometry(SPHERE_POINT);
        let rows = spheres
            .iter()
            .map(|it| it.center.extend(it.radius).to_array());
        self.fill(geometry, VERTEX, FLOAT4, rows)?;
        Ok(geometry)
    }

    fn mesh(&self, mesh: &Mesh) -> Result<Handle, String> {
        let geometry = self.geometry(TRIANGLE);
        let vertices = mesh.vertices.iter().map(|vertex| vertex.to_array());
        self.fill(geometry, VERTEX, FLOAT3, vertices)?;
        self.fill(geometry, INDEX, UINT3, mesh.indices.iter().copied())?;
        Ok(geometry)
    }

    fn geometry(&self, kind: c_int) -> Handle {
        // SAFETY: the device is there.
        unsafe { (self.functions.new_geometry)(self.handle, kind) }
    }

    /// Fills a new buffer of a geometry, so that the library counts it.
    fn fill<T: Copy>(
        &self,
        geometry: Handle,
        buffer: c_int,
        format: c_int,
        rows: impl ExactSizeIterator<Item = T>,
    ) -> Result<(), String> {
        let (size, count) = (size_of::<T>(), rows.len());
        // SAFETY: the geometry is there.
        let to = unsafe { (self.functions.new_buffer)(geometry, buffer, 0, format, size, count) };
        self.check()?;
        let to = to.cast::<T>();
        for (index, row) in rows.take(count).enumerate() {
            // SAFETY: the buffer has room for so many rows, and is aligned to 16 bytes.
            unsafe { to.add(index).write(row) };
        }
        Ok(())
    }
}
