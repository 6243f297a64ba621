//! The shader is sound, however it is built: this needs no card.

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
            ..Variant::USUAL
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
fn the_budget_is_that_of_the_other_stages() {
    assert!(SOURCE.contains("const REFLECTIONS = 5u; const REFRACTIONS = 5u;"));
}

/// The most rays that wait where each may be mirrored and refracted so often, found by playing all that can happen.
fn most_waiting(reflections: usize, refractions: usize) -> usize {
    let mut waiting = vec![(reflections, refractions)];
    let mut most = 1;
    while let Some((reflections, refractions)) = waiting.pop() {
        if refractions > 0 {
            waiting.push((reflections, refractions - 1));
        }
        if reflections > 0 {
            waiting.push((reflections - 1, refractions));
        }
        most = most.max(waiting.len());
    }
    most
}

#[test]
fn the_rays_that_wait_have_room() {
    assert!(SOURCE.contains("var waiting: array<Sent, REFLECTIONS + 1>;"));
    assert_eq!(most_waiting(5, 5), 5 + 1);
    assert_eq!(most_waiting(3, 8), 3 + 1);
}

#[test]
fn a_mistake_is_found() {
    let wrong = SOURCE.replace("@workgroup_size(COLUMNS, LINES)", "");
    let sound = |source: &str| {
        let mut validator = Validator::new(ValidationFlags::all(), Capabilities::default());
        wgsl::parse_str(source).is_ok_and(|module| validator.validate(&module).is_ok())
    };
    assert!(sound(SOURCE) && !sound(&wrong));
}
