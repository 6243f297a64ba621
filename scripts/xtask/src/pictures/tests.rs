use common::{
    Scene,
    scene::{Material, Object, Primitive},
};

use super::*;

fn every(objects: &mut [Object], change: &dyn Fn(&mut Primitive)) {
    for object in objects {
        match object {
            Object::Group(group) => every(&mut group.children, change),
            Object::Primitive(primitive) => change(primitive),
        }
    }
}

/// Each picture lacks what the later ones show.
#[test]
fn a_scene_is_the_reference_scene_but_for_what_its_page_says() {
    let names = ["4-reflection", "3-shadow", "2-light", "1-hit"];
    for (lacks, name) in names.into_iter().enumerate() {
        let mut expected = Scene::load("reference").unwrap();
        every(&mut expected.objects, &|primitive| {
            let (usual, material) = (Material::default(), &mut primitive.material);
            material.transparency = usual.transparency;
            material.refractive_index = usual.refractive_index;
            if lacks >= 1 {
                material.reflective = 0.0;
            }
            if lacks == 2 {
                primitive.shadow = false;
            }
            if lacks == 3 {
                (material.ambient, material.diffuse, material.specular) = (1.0, 0.0, 0.0);
                material.shininess = usual.shininess;
            }
        });
        let file = format!("{SCENES}/ray-tracing-{name}.yaml");
        let scene = Scene::load(repository().join(file)).unwrap();
        assert_eq!(scene, expected, "{name}");
    }
}

#[test]
fn a_name_says_how_a_picture_is_made() {
    let stages = Stages::read(&repository()).unwrap();
    let made = |name| {
        let picture = picture(name, &stages)?;
        Ok((picture.package, picture.scene, picture.differs))
    };
    let of = |package: &str, scene: &str, differs| Ok((package.into(), scene.into(), differs));
    assert_eq!(made("ch1-naive"), of("ch1-naive", "reference", false));
    assert_eq!(made("differ-ch7"), of("ch7-less-work", "reference", true));
    assert_eq!(made("differ-ch7-glass"), of("ch7-less-work", "glass", true));
    assert!(made("ray-tracing-1-hit").is_ok_and(|(package, ..)| package == EXACT));
    assert!(made("differ-ch99").is_err_and(|why: String| why.contains("nothing makes it")));
    let shown = shown().unwrap();
    assert!(shown.contains("ch1-naive"));
    shown.iter().for_each(|name| drop(made(name).unwrap()));
}

#[test]
fn one_pixel_off_is_a_difference() {
    let golden = golden::full_size();
    assert_eq!(what_is_wrong("a", compare(&golden, &golden)), None);
    let mut other = golden.clone();
    other.get_pixel_mut(3, 4).0[1] ^= 1;
    let found = what_is_wrong("a", compare(&golden, &other));
    assert_eq!(found.as_deref(), Some("a.png: 1 pixels, by up to 1 levels"));
    let found = what_is_wrong("a", None);
    assert_eq!(found.as_deref(), Some("a.png: another size"));
}

#[test]
fn a_picture_that_no_page_shows_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["old.png", "ch1-naive.png", "note.txt"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let found = left_over(folder.path(), &["ch1-naive".to_owned()].into()).unwrap();
    assert_eq!(found, ["old.png: no page shows it"]);
}
