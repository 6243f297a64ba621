// Renders a scene: each invocation one pixel. `words.rs` writes what is read here.

/// Where the eye is and what it looks at, and which pixels are asked for.
struct Picture {
    eye: vec3<f32>, width: u32,
    /// From the eye to the picture's top left corner, and from there to the next pixel on the right and below.
    corner: vec3<f32>, first_line: u32,
    right: vec3<f32>, end_line: u32,
    down: vec3<f32>, objects: u32,
}

/// A surface of the world, and what it is made of.
struct Object {
    /// The centre of a ball that is the surface or holds it, and the square of its radius: less than 0 if there is none.
    ball: vec4<f32>,
    /// The rows of the matrices that lead from the world to the space of the shape and to that of its pattern.
    to_shape: mat3x4<f32>, to_pattern: mat3x4<f32>,
    colors: array<vec4<f32>, 2>,
    shape: u32, pattern: u32, casts_shadow: u32, closed: u32,
    /// The least and the greatest y of a cylinder or a cone, which tapers.
    ends: vec2<f32>, taper: f32,
    /// The cosine up to which its highlight is nothing.
    highlight_from: f32, specular: f32, shininess: f32,
    ambient: f32, diffuse: f32,
    reflective: f32, transparency: f32, refractive_index: f32,
}

struct Light { position: vec3<f32>, intensity: vec3<f32> }

@group(0) @binding(0) var<uniform> picture: Picture;
@group(0) @binding(1) var<storage, read> lights: array<Light>;
/// Of each pixel the levels of red, green and blue, and how many rays it took: 255 stands for as many or more.
@group(0) @binding(2) var<storage, read_write> pixels: array<u32>;
// Where the objects lie.
@group(0) @binding(3) var<storage, read> objects: array<Object>;

/// The pixels of a workgroup.
override COLUMNS = 8u; override LINES = 8u;

/// How often a ray from the eye may be mirrored and refracted.
const REFLECTIONS = 5u; const REFRACTIONS = 5u;

// What `Object::shape` says; cylinders and cones are what is left.
const BALL = 0u; const PLANE = 1u; const SPHERE = 2u; const CUBE = 3u;

/// How far a ray begins from the surface that it leaves.
const EPSILON = 0.001;
/// How far off a hit may be for rounding, over the way that led there: after a long one, more than EPSILON.
const ROUNDING = 3e-7;
/// By how much a point is taken to be nearer to a light than it is, so that its own surface does not come between.
const NEARLY = 1.0 - 1e-6;
/// Where a ray meets nothing, and where something without an end ends.
const FAR = 3e38;
/// The number of no object.
const NONE = 0xffffffffu;

/// In the space of a shape, its direction may have any length.
struct Ray { origin: vec3<f32>, direction: vec3<f32> }

/// A ray on its way: how much of what it sees comes to the eye, how often it may still be mirrored and refracted, and
/// the object that it comes from, if it can't meet that again.
struct Sent { ray: Ray, weight: f32, reflections: u32, refractions: u32, leaves: u32 }

struct Hit {
    object: u32, t: f32,
    /// Lifted a little off the surface, towards the eye, and pushed a little under it.
    over_point: vec3<f32>, under_point: vec3<f32>,
    /// On the eye's side; and the cosine of its angle with the way to the eye.
    normal: vec3<f32>, cosine: f32,
    inside: bool,
}

fn greatest(parts: vec3<f32>) -> f32 {
    return max(max(parts.x, parts.y), parts.z);
}

// Each t where a ray meets something, in no order, and FAR for the rest.

/// A ball round the origin. Rounded to f32, the discriminant of the book would be off by more.
fn meet_round(ray: Ray, radius_squared: f32) -> vec2<f32> {
    let squared = dot(ray.direction, ray.direction);
    let closest = -dot(ray.origin, ray.direction) / squared;
    let away = ray.origin + ray.direction * closest;
    let half_squared = (radius_squared - dot(away, away)) / squared;
    let half = sqrt(max(half_squared, 0.0));
    return select(vec2(FAR), vec2(closest - half, closest + half), half_squared >= 0.0 && squared > 0.0);
}

fn meet_cube(ray: Ray) -> vec2<f32> {
    // A level ray meets the faces far away, on the same side if it passes them by.
    let inverse = select(1.0 / ray.direction, vec3(1e30), ray.direction == vec3(0.0));
    let low = (-1.0 - ray.origin) * inverse;
    let high = (1.0 - ray.origin) * inverse;
    let enter = greatest(min(low, high));
    let leave = -greatest(-max(low, high));
    return select(vec2(FAR), vec2(enter, leave), enter <= leave);
}

/// The side of a cone without end, from where the ray is closest to the apex: it rounds by the size of what is there.
fn meet_cone(ray: Ray) -> vec2<f32> {
    let closest = -dot(ray.origin, ray.direction) / dot(ray.direction, ray.direction);
    let away = ray.origin + ray.direction * closest;
    let flipped = ray.direction * vec3(1.0, -1.0, 1.0);
    let a = dot(ray.direction, flipped);
    let b = dot(away, flipped);
    let c = dot(away.xz, away.xz) - away.y * away.y;
    let discriminant = b * b - a * c;
    let root = sqrt(max(discriminant, 0.0));
    let sum = -(b + select(root, -root, b < 0.0));
    let none = vec2(discriminant < 0.0) | (vec2(a, sum) == vec2(0.0));
    return select(vec2(closest + sum / a, closest + c / sum), vec2(FAR), none);
}

fn meet_cylinder(ray: Ray, object: u32) -> vec4<f32> {
    let ends = objects[object].ends;
    let taper = objects[object].taper;
    // Seen along the axis, a cylinder is round.
    let across = vec3(1.0, 0.0, 1.0);
    var side = meet_round(Ray(ray.origin * across, ray.direction * across), 1.0);
    if taper > 0.0 {
        side = meet_cone(ray);
    }
    let y = ray.origin.y + side * ray.direction.y;
    side = select(vec2(FAR), side, (y > ends.xx) & (y < ends.yy));
    if objects[object].closed == 0 || ray.direction.y == 0.0 { return vec4(side, FAR, FAR); }
    let caps = (ends - ray.origin.y) / ray.direction.y;
    let x = ray.origin.x + caps * ray.direction.x;
    let z = ray.origin.z + caps * ray.direction.z;
    let inside = x * x + z * z <= 1.0 - taper + taper * ends * ends;
    return vec4(side, select(vec2(FAR), caps, inside & (abs(ends) < vec2(FAR))));
}

fn meet(ray: Ray, object: u32) -> vec4<f32> {
    let shape = objects[object].shape;
    let ball = objects[object].ball;
    if ball.w >= 0.0 {
        let t = meet_round(Ray(ray.origin - ball.xyz, ray.direction), ball.w);
        if shape == BALL || t.x == FAR { return vec4(t, FAR, FAR); }
    }
    let to_shape = objects[object].to_shape;
    let local = Ray(vec4(ray.origin, 1.0) * to_shape, vec4(ray.direction, 0.0) * to_shape);
    switch shape {
        case PLANE: {
            let t = -local.origin.y / local.direction.y;
            return vec4(select(t, FAR, local.direction.y == 0.0), FAR, FAR, FAR);
        }
        case SPHERE: { return vec4(meet_round(local, 1.0), FAR, FAR); }
        case CUBE: { return vec4(meet_cube(local), FAR, FAR); }
        default: { return meet_cylinder(local, object); }
    }
}

/// The first t greater than 0.
fn first(t: vec4<f32>) -> f32 {
    let ahead = select(vec4(FAR), t, t > vec4(0.0));
    return min(min(ahead.x, ahead.y), min(ahead.z, ahead.w));
}

/// The vector at right angles to a cylinder or a cone at a point on it, in its own space.
fn cylinder_normal(object: u32, point: vec3<f32>) -> vec3<f32> {
    let taper = objects[object].taper;
    if objects[object].closed != 0 {
        // Rounding leaves a point a hair off what was hit, which is therefore what is nearest to it.
        let from_side = abs(length(point.xz) - (1.0 - taper + taper * abs(point.y)));
        let from_ends = abs(point.y - objects[object].ends);
        if min(from_ends.x, from_ends.y) < from_side { return vec3(0.0, select(-1.0, 1.0, from_ends.y < from_side), 0.0); }
    }
    // Of a cone -y; at its apex, which has no normal of its own, a little up.
    return vec3(point.x, taper * (1e-10 - point.y), point.z);
}

/// The unit vector at right angles to a surface at a point on it, outwards.
fn normal_at(object: u32, point: vec3<f32>) -> vec3<f32> {
    let to_shape = objects[object].to_shape;
    let local = vec4(point, 1.0) * to_shape;
    var normal = local;
    switch objects[object].shape {
        // Divided by the radius it would not quite be of length 1, and mirrored in the ball that grows each time.
        case BALL: { return normalize(point - objects[object].ball.xyz); }
        case PLANE: { normal = vec3(0.0, 1.0, 0.0); }
        case SPHERE: {}
        case CUBE: { normal = select(vec3(0.0), local, abs(local) == vec3(greatest(abs(local)))); }
        default: { normal = cylinder_normal(object, local); }
    }
    // A normal keeps its right angle only under the inverse transpose.
    return normalize((to_shape * normal).xyz);
}

/// The pattern 0 is one colour, 1 are stripes and 2 checkers.
fn color_at(object: u32, point: vec3<f32>) -> vec3<f32> {
    let pattern = objects[object].pattern;
    if pattern == 0 { return objects[object].colors[0].rgb; }
    let place = floor(vec4(point, 1.0) * objects[object].to_pattern);
    let turns = select(place.x, place.x + place.y + place.z, pattern == 2);
    let odd = turns - 2.0 * floor(turns * 0.5);
    return objects[object].colors[u32(odd)].rgb;
}

/// What a ray sees, or an object of the number NONE.
fn look(sent: Sent) -> Hit {
    let ray = sent.ray;
    var hit = Hit();
    hit.object = NONE;
    hit.t = FAR;
    for (var i = 0u; i < picture.objects; i++) {
        let t = first(meet(ray, i));
        if t < hit.t && i != sent.leaves {
            hit.t = t;
            hit.object = i;
        }
    }
    if hit.object != NONE {
        let point = ray.origin + ray.direction * hit.t;
        let outward = normal_at(hit.object, point);
        let along = -dot(outward, ray.direction);
        hit.inside = along < 0.0;
        hit.cosine = abs(along);
        hit.normal = select(outward, -outward, hit.inside);
        let lift = hit.normal * max(EPSILON, hit.t * ROUNDING);
        hit.over_point = point + lift;
        hit.under_point = point - lift;
    }
    return hit;
}

/// Whether something stands between a light, from where the ray comes, and a hit.
fn is_blocked(ray: Ray, distance: f32, hit: Hit) -> bool {
    let shape = objects[hit.object].shape;
    // What has no dents keeps no light from its own outside.
    let convex = shape == PLANE || (shape <= CUBE && !hit.inside);
    for (var i = 0u; i < picture.objects; i++) {
        let may_block = objects[i].casts_shadow != 0 && !(convex && i == hit.object);
        if may_block && first(meet(ray, i)) < distance { return true; }
    }
    return false;
}

/// The light of all lamps on a surface.
fn surface_color(hit: Hit, eye_ray: Ray) -> vec3<f32> {
    let object = &objects[hit.object];
    let color = color_at(hit.object, hit.over_point);
    var sum = vec3(0.0);
    for (var i = 0u; i < arrayLength(&lights); i++) {
        let from_light = hit.over_point - lights[i].position;
        let distance = length(from_light);
        let ray = Ray(lights[i].position, from_light / distance);
        let cosine = -dot(ray.direction, hit.normal);
        var light = color * object.ambient;
        if cosine >= 0.0 && !is_blocked(ray, distance * NEARLY, hit) {
            light += color * object.diffuse * cosine;
            let reflect_dot_eye = 2.0 * cosine * hit.cosine - dot(ray.direction, eye_ray.direction);
            if reflect_dot_eye > object.highlight_from {
                light += object.specular * pow(reflect_dot_eye, object.shininess);
            }
        }
        sum += lights[i].intensity * light;
    }
    return sum;
}

/// The refractive indices before and behind a hit: of what was entered last and not yet left there.
///
/// The hit is the first t > 0. So what the ray is inside of before it, it has entered at t <= 0.
fn refractive_indices(hit: Hit, ray: Ray) -> vec2<f32> {
    // Where, and the index.
    var before = vec2(-FAR, 1.0);
    var others = before;
    var leaves = false;
    for (var i = 0u; i < picture.objects; i++) {
        let t = meet(ray, i);
        let past = t <= vec4(0.0);
        let last = select(vec4(-FAR), t, past);
        let entered = vec2(max(max(last.x, last.y), max(last.z, last.w)), objects[i].refractive_index);
        let inside = (past.x != past.y) != (past.z != past.w);
        let is_own = i == hit.object;
        leaves = leaves || (inside && is_own);
        before = select(before, entered, inside && entered.x >= before.x);
        others = select(others, entered, inside && !is_own && entered.x >= others.x);
    }
    return vec2(before.y, select(objects[hit.object].refractive_index, others.y, leaves));
}

/// Where light meets something transparent: the way on by Snell's law, and the share that is mirrored by Schlick's
/// approximation of the Fresnel equations, which is 1 if there is no way on.
fn refraction(hit: Hit, ray: Ray) -> vec4<f32> {
    let n = refractive_indices(hit, ray);
    let ratio = n.x / n.y;
    let sin2_t = ratio * ratio * (1.0 - hit.cosine * hit.cosine);
    if sin2_t > 1.0 { return vec4(1.0); }
    let cos_t = sqrt(1.0 - sin2_t);
    let root = (n.x - n.y) / (n.x + n.y);
    let rest = 1.0 - select(hit.cosine, cos_t, n.x > n.y);
    let share = mix(rest * rest * rest * rest * rest, 1.0, root * root);
    return vec4(ray.direction * ratio + hit.normal * (ratio * hit.cosine - cos_t), share);
}

/// What a ray that leaves a hit can't meet: the plane or, outwards, the ball where it was.
fn left_behind(hit: Hit, outwards: bool) -> u32 {
    let shape = objects[hit.object].shape;
    return select(NONE, hit.object, shape == PLANE || (shape == BALL && outwards));
}

// ANCHOR: main
@compute @workgroup_size(COLUMNS, LINES)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(local_invocation_index) local: u32) {
    // Copy.
    if id.x >= picture.width || picture.first_line + id.y >= picture.end_line { return; }
    let center = vec2(f32(id.x), f32(picture.first_line + id.y)) + 0.5;
    let direction = picture.corner + picture.right * center.x + picture.down * center.y;
    // The mirrored ray goes first. So while its offspring is traced, one refracted ray waits for each reflection that
    // was spent; the last may have two to follow.
    var waiting: array<Sent, REFLECTIONS + 1>;
    waiting[0] = Sent(Ray(picture.eye, normalize(direction)), 1.0, REFLECTIONS, REFRACTIONS, NONE);
    var waits = 1u;
    var color = vec3(0.0);
    var rays = 0u;
    while waits > 0 {
        waits--;
        rays++;
        let sent = waiting[waits];
        let hit = look(sent);
        if hit.object == NONE { continue; }
        color += sent.weight * surface_color(hit, sent.ray);
        var mirrored = sent.weight * objects[hit.object].reflective;
        var through = sent.weight * objects[hit.object].transparency;
        if through > 0.0 {
            let bent = refraction(hit, sent.ray);
            if mirrored > 0.0 {
                mirrored *= bent.w;
                through *= 1.0 - bent.w;
            }
            if sent.refractions > 0 && bent.w < 1.0 {
                let ray = Ray(hit.under_point, bent.xyz);
                let leaves = left_behind(hit, hit.inside);
                waiting[waits] = Sent(ray, through, sent.reflections, sent.refractions - 1, leaves);
                waits++;
            }
        }
        if sent.reflections > 0 && mirrored > 0.0 {
            let ray = Ray(hit.over_point, sent.ray.direction + 2.0 * hit.cosine * hit.normal);
            let leaves = left_behind(hit, !hit.inside);
            waiting[waits] = Sent(ray, mirrored, sent.reflections - 1, sent.refractions, leaves);
            waits++;
        }
    }
    let levels = vec3<u32>(clamp(color * 255.0 + 0.5, vec3(0.0), vec3(255.0)));
    pixels[id.y * picture.width + id.x] = pack4xU8(vec4(levels, min(rays, 255)));
}
// ANCHOR_END: main
