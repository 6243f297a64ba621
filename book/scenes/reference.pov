// The reference scene, common/scenes/reference.yml, in the language of POV-Ray 3.7: what another ray tracer
// takes for the same picture. The command `cargo xtask experiments peers` renders it.
//
// The same: camera, light, objects, colours and patterns; Lambert's and Phong's light; a light without
// falloff; no gamma; one ray a pixel. POV-Ray's axes are the same, too: x to the right, y up, z away.
//
// Not the same, since POV-Ray means something else:
// - Its shadow rays go through glass. Here, glass must be dark: a sphere that only casts a shadow stands in it.
// - What shows through weakens a surface's own light. The glass has the more of that in return.
// - What glass mirrors follows Fresnel's equations, not Schlick's approximation to them. And what it mirrors by
//   them, before the material weakens it, is missing in what shows through; here, as much is missing
//   everywhere as is right where one looks straight at it.
// - Its reflections and refractions share one budget; our programs have one for each.

#version 3.7;

global_settings {
  assumed_gamma 1
  ambient_light rgb 1
  adc_bailout 0
  max_trace_level 10
}

#default { finish { ambient 0 diffuse 0 phong 0 specular 0 } }

// The view transform of The Ray Tracer Challenge does not normalise the vector to the side, which is as long as
// the cosine of the angle by which the camera looks down. That makes the view a little wider.
#declare Slope = sqrt(20 / 20.25);
camera {
  perspective
  location <-2, 1, -4>
  up y
  right x * image_width / image_height
  angle 2 * degrees(atan2(tan(radians(30)), Slope))
  look_at <0, 0.5, 0>
}

light_source { <-5, 2.5, -3> rgb 1 }

// The floor. A pattern of cubes is moved by half a cube, so that no plane lies between two.
plane {
  y, 0.01
  pigment {
    checker rgb 0, rgb 1
    translate 0.5 * y
    scale 2
  }
  finish { ambient 0.1 diffuse 0.9 phong 0.7 phong_size 240 reflection 0.2 }
}

// The ceiling. Our programs look up the colour just below it, where the cubes have their other colour.
plane {
  y, 5
  pigment {
    checker rgb 1, rgb 0.85
    translate 0.5 * y
  }
  finish { ambient 0.5 diffuse 0.9 }
}

// The back wall, whose pattern is turned with it.
plane {
  z, 8
  pigment {
    checker rgb 1, rgb 0.85
    translate 0.5 * z
  }
  finish { ambient 0.1 diffuse 0.9 phong 0.7 phong_size 200 }
}

// The glass sphere
#declare Mirrored = pow(0.57 / 2.57, 2);
#declare Opacity = 1 - (1 - Mirrored) / (1 - 0.3 * Mirrored);
sphere {
  <-0.5, 0.75, 0.5>, 0.75
  pigment { rgb <0.8, 0.8, 0.9> transmit 1 - Opacity }
  finish {
    diffuse 0.2 / Opacity
    phong 0.9
    phong_size 300
    reflection { 0, 0.3 fresnel on }
    conserve_energy
  }
  interior { ior 1.57 }
}
sphere {
  <-0.5, 0.75, 0.5>, 0.7499
  no_image
  no_reflection
}

// The red sphere behind it
sphere {
  <-0.75, 0.5, 2>, 0.5
  pigment { rgb <1, 0, 0> }
  finish { ambient 0.1 diffuse 0.7 phong 0.9 phong_size 200 }
}

cylinder {
  <0, 0, 0>, <0, 3, 0>, 1
  scale <0.2, 0.4, 0.2>
  translate <1, 0, -1>
  pigment { rgb <1, 0.88, 0.63> }
  finish { ambient 0.1 diffuse 0.3 phong 0.9 phong_size 300 reflection 0.3 }
}

#declare Shine = finish { ambient 0.1 diffuse 0.5 phong 0.8 phong_size 220 reflection 0.4 };

sphere { <-2, 0.25, -1>, 0.25 pigment { rgb <1, 0.1, 0.1> } finish { Shine } }
sphere { <-1, 0.25, -1>, 0.25 pigment { rgb <0.1, 1, 0.1> } finish { Shine } }
sphere { <0, 0.25, -1>, 0.25 pigment { rgb <0.1, 0.1, 1> } finish { Shine } }
