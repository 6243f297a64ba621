//! The shader, and how it can be built otherwise to see what that does.

/// The shader as it is written.
pub const SOURCE: &str = include_str!("tracer.wgsl");

/// Bytes of an object.
pub const OBJECT: usize = 208;

/// The line that says where the objects lie, and the one where they can be copied.
const OBJECTS: &str = "@group(0) @binding(3) var<storage, read> objects: array<Object>;";
const COPY: &str = "    // Copy.";

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
    /// In a uniform buffer, from which all invocations are meant to read the same.
    Uniform,
    /// In the memory of each workgroup, which copies them there first.
    Workgroup,
}

impl Variant {
    /// What is used unless something else is asked for.
    pub const USUAL: Variant = Variant {
        block: (8, 8),
        place: Place::Storage,
    };

    /// Its name.
    pub fn name(&self) -> String {
        let Variant { block, place } = self;
        format!("{}x{}-{place:?}", block.0, block.1).to_lowercase()
    }

    /// The shader's text, for so many objects.
    pub fn source(&self, objects: usize) -> String {
        let array = format!("objects: array<Object, {}>", objects.max(1));
        let stored = OBJECTS.replace("objects:", "stored:");
        let (place, copy) = match self.place {
            Place::Storage => return SOURCE.to_owned(),
            Place::Uniform => (format!("@group(0) @binding(3) var<uniform> {array};"), ""),
            Place::Workgroup => (
                format!("{stored}\nvar<workgroup> {array};"),
                "    for (var i = local; i < picture.objects; i += COLUMNS * LINES) { objects[i] = stored[i]; }
    workgroupBarrier();",
            ),
        };
        SOURCE.replace(OBJECTS, &place).replace(COPY, copy)
    }
}
