//! The shader is sound, however it is built: this needs no card.

use std::ops::Range;

use ch13_gpu::shader::{OBJECT, Place, SOURCE, Variant};
use naga::{
    front::wgsl,
    proc::Layouter,
    valid::{Capabilities, ValidationFlags, Validator},
};

const PLACES: [Place; 3] = [Place::Storage, Place::Uniform, Place::Workgroup];

#[track_caller]
fn valid(source: &str) -> naga::Module {
    let module = wgsl::parse_str(source);
    let module = module.unwrap_or_else(|why| panic!("{}", why.emit_to_string(source)));
    let mut validator = Validator::new(ValidationFlags::all(), Capabilities::default());
    let checked = validator.validate(&module);
    checked.unwrap_or_else(|why| panic!("{}", why.emit_to_string(source)));
    module
}

#[test]
fn the_shader_is_valid_wherever_the_objects_lie() {
    for place in PLACES {
        let variant = Variant {
            place,
            ..Variant::default()
        };
        valid(&variant.source(9));
    }
}

#[test]
fn a_variant_differs_where_it_should() {
    let [storage, uniform, workgroup] = PLACES.map(|place| {
        let block = (8, 8);
        Variant { block, place }.source(9)
    });
    assert_eq!(storage, SOURCE);
    assert!(uniform.contains("var<uniform> objects: array<Object, 9>"));
    assert!(workgroup.contains("objects[i] = stored[i]"));
}

#[test]
fn an_object_is_as_long_as_the_program_says() {
    let module = valid(SOURCE);
    let mut layouter = Layouter::default();
    layouter.update(module.to_ctx()).unwrap();
    let (handle, _) = module
        .types
        .iter()
        .find(|(_, each)| each.name.as_deref() == Some("Object"))
        .unwrap();
    assert_eq!(layouter[handle].to_stride() as usize, OBJECT);
}

#[test]
fn a_mistake_is_found() {
    let wrong = SOURCE.replace("-> f32 {", "-> u32 {");
    let module = wgsl::parse_str(&wrong).unwrap();
    let mut validator = Validator::new(ValidationFlags::all(), Capabilities::default());
    assert!(validator.validate(&module).is_err());
}
