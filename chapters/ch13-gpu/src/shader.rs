//! The shader, and how it can be built otherwise to see what that does.

use std::fmt;

/// The shader as it is written.
pub const SOURCE: &str = include_str!("tracer.wgsl");

/// The line that says where the objects lie, and the one where they can be copied.
const OBJECTS: &str = "@group(0) @binding(3) var<storage, read> objects: array<Object>;";
const COPY: &str = "    // Copy.";

/// Bytes of an object.
pub const OBJECT: usize = 208;

/// A way to build it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Columns and lines of the pixels of a workgroup.
    pub block: (u32, u32),
    /// Where the objects lie.
    pub place: Place,
}

/// Where the objects lie while pixels are computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a storage buffer: as many as there are.
    Storage,
    /// In a uniform buffer, which all invocations read alike.
    Uniform,
    /// In the memory of each workgroup, which copies them there first.
    Workgroup,
}

impl Default for Variant {
    fn default() -> Variant {
        Variant {
            block: (8, 8),
            place: Place::Storage,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (columns, lines) = self.block;
        let place = match self.place {
            Place::Storage => "storage",
            Place::Uniform => "uniform",
            Place::Workgroup => "workgroup",
        };
        write!(f, "{columns}x{lines}-{place}")
    }
}

impl Variant {
    /// The shader's text, for so many objects.
    pub fn source(&self, objects: usize) -> String {
        let objects = objects.max(1);
        let place = match self.place {
            Place::Storage => return SOURCE.to_owned(),
            Place::Uniform => {
                format!("@group(0) @binding(3) var<uniform> objects: array<Object, {objects}>;")
            }
            Place::Workgroup => format!(
                "@group(0) @binding(3) var<storage, read> stored: array<Object>;\n\
                 var<workgroup> objects: array<Object, {objects}>;"
            ),
        };
        let copy = match self.place {
            Place::Workgroup => {
                "    for (var i = local; i < picture.objects; i += COLUMNS * LINES) {\n\
                 \x20       objects[i] = stored[i];\n    }\n    workgroupBarrier();"
            }
            _ => "",
        };
        SOURCE.replace(OBJECTS, &place).replace(COPY, copy)
    }

    /// Whether so many objects fit where it has them.
    pub fn fits(&self, limits: &wgpu::Limits, objects: usize) -> bool {
        let most = match self.place {
            Place::Storage => limits.max_storage_buffer_binding_size,
            Place::Uniform => limits.max_uniform_buffer_binding_size,
            Place::Workgroup => limits.max_compute_workgroup_storage_size.into(),
        };
        (objects * OBJECT) as u64 <= most
    }

    /// The constants that the shader is built with.
    pub fn constants(&self) -> [(&'static str, f64); 2] {
        let (columns, lines) = self.block;
        [("COLUMNS", columns.into()), ("LINES", lines.into())]
    }
}
