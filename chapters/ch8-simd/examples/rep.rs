//! Times repeated renders in one process: `rep WORKERS TIMES [SCENE]`.
use common::{Tracer, scene::BUILTINS};
use std::{num::NonZeroUsize, time::Instant};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let workers = NonZeroUsize::new(a[1].parse().unwrap()).unwrap();
    let n: usize = a[2].parse().unwrap();
    let name = a.get(3).map_or("reference", |s| s);
    let scene = BUILTINS.iter().find(|b| b.name == name).unwrap().scene();
    let r = ch8_simd::Renderer::new(&scene);
    let mut t: Vec<f64> = vec![];
    for _ in 0..n {
        let s = Instant::now();
        let c = r.render(workers, &());
        t.push(s.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(c);
    }
    print!("first {:.2} ", t[0]);
    t.sort_by(f64::total_cmp);
    println!("min {:.2} median {:.2}", t[0], t[n / 2]);
}
