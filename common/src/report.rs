//! What a render tells at its end.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    blocked::Blocked,
    device::Device,
    heap::Heap,
    quantity::{Quantity, Unit},
    rays::{Lanes, Rays},
};

/// One render, measured: from plain data to a finished canvas, without reading and writing files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The chapter's package name.
    pub chapter: String,
    /// The scene, as it was asked for.
    pub scene: String,
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// Workers that rendered.
    pub workers: usize,
    /// Whether the program was built with optimizations for release; else its times tell nothing.
    pub release: bool,
    /// Wall time in seconds.
    pub seconds: f64,
    /// Heap use, where the build counts it.
    pub heap: Option<Heap>,
    /// The most bytes of the heap in use at once, where the build counts them.
    pub peak_bytes: Option<u64>,
    /// What rendered, where that was no processor. What it took to open it is not in the wall time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// Rays, where the build counts them.
    pub rays: Option<Rays>,
    /// Lanes of packets, where the build counts them and the stage has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lanes>,
    /// How long threads waited, where the build takes the times.
    pub blocked: Option<Blocked>,
}

impl Report {
    /// Pixels of the picture.
    pub fn pixels(&self) -> usize {
        self.width * self.height
    }

    /// Wall time for a pixel, in seconds.
    pub fn seconds_per_pixel(&self) -> f64 {
        self.seconds / self.pixels() as f64
    }

    /// Allocations for a pixel, where they were counted.
    pub fn allocations_per_pixel(&self) -> Option<f64> {
        self.heap
            .map(|heap| heap.allocations as f64 / self.pixels() as f64)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let workers = counted(self.workers, "worker");
        writeln!(
            f,
            "{}: {}, {} x {}, {workers}",
            self.chapter, self.scene, self.width, self.height
        )?;
        writeln!(f, "  wall time      {}", Quantity::seconds(self.seconds))?;
        writeln!(
            f,
            "  per pixel      {}",
            Quantity::seconds(self.seconds_per_pixel())
        )?;
        let (rays, which) = match &self.rays {
            Some(rays) => (rays.total(), ""),
            None => (self.pixels() as u64, " from the camera"),
        };
        let rate = Quantity::count((rays as f64 / self.seconds) as u64);
        write!(f, "  rays           {rate} a second{which}")?;
        if let Some(rays) = &self.rays {
            write_rays(f, rays)?;
        }
        if !self.lanes.is_empty() {
            let share = Quantity::new(Lanes::in_use(&self.lanes), Unit::Share);
            write!(f, "\n  lanes in use   {share}")?;
        }
        if let (Some(heap), Some(per_pixel)) = (&self.heap, self.allocations_per_pixel()) {
            write_heap(f, heap, per_pixel)?;
        }
        if let Some(peak) = self.peak_bytes {
            write!(f, "\n  peak heap      {}", Quantity::bytes(peak))?;
        }
        if let Some(blocked) = &self.blocked {
            write_blocked(f, blocked)?;
        }
        if let Some(device) = &self.device {
            write_device(f, device)?;
        }
        if !self.release {
            write!(f, "\n  not a release build: its times tell nothing")?;
        }
        Ok(())
    }
}

fn write_rays(f: &mut fmt::Formatter<'_>, rays: &Rays) -> fmt::Result {
    let kinds = [
        ("primary", rays.primary),
        ("reflection", rays.reflection),
        ("refraction", rays.refraction),
        ("shadow", rays.shadow),
        ("all", rays.total()),
    ];
    for (kind, count) in kinds {
        write!(f, "\n    {kind:<12} {}", Quantity::count(count))?;
    }
    let tests = Quantity::count(rays.primitive_tests);
    write!(f, "\n  tests          {tests} of a ray against a primitive")?;
    if rays.box_tests > 0 {
        let tests = Quantity::count(rays.box_tests);
        let each = Quantity::new(rays.box_tests as f64 / rays.total() as f64, Unit::Count);
        write!(
            f,
            "\n  box tests      {tests} of a ray against a box, {each} a ray"
        )?;
    }
    Ok(())
}

fn write_heap(f: &mut fmt::Formatter<'_>, heap: &Heap, per_pixel: f64) -> fmt::Result {
    let (allocations, reallocations) = (heap.allocations, heap.reallocations);
    write!(f, "\n  allocations    {}", Quantity::count(allocations))?;
    let per_pixel = Quantity::new(per_pixel, Unit::Count);
    write!(f, ", {per_pixel} a pixel")?;
    write!(f, "\n  reallocations  {}", Quantity::count(reallocations))?;
    write!(f, "\n  allocated      {}", Quantity::bytes(heap.bytes))
}

fn write_blocked(f: &mut fmt::Formatter<'_>, blocked: &Blocked) -> fmt::Result {
    write!(f, "\n  blocked        all threads added up")?;
    for place in &blocked.places {
        let (name, waits) = (&place.name, Quantity::count(place.waits));
        write!(
            f,
            "\n    {name:<36} {} in {waits} waits",
            Quantity::seconds(place.seconds)
        )?;
    }
    if let Some(switches) = &blocked.switches {
        write!(
            f,
            "\n  switches       {} voluntary",
            Quantity::count(switches.voluntary)
        )?;
        write!(f, ", {} involuntary", Quantity::count(switches.involuntary))?;
    }
    Ok(())
}

fn write_device(f: &mut fmt::Formatter<'_>, device: &Device) -> fmt::Result {
    let Device { name, driver, .. } = device;
    let what = if device.software {
        ", software: no graphics card"
    } else {
        ""
    };
    write!(f, "\n  adapter        {name}{what}")?;
    write!(f, "\n  driver         {driver}, by {}", device.interface)?;
    let seconds = device.start_up.iter().map(|part| part.seconds).sum();
    write!(
        f,
        "\n  start-up       {} before the wall time",
        Quantity::seconds(seconds)
    )?;
    for part in &device.start_up {
        write!(
            f,
            "\n    {:<36} {}",
            part.name,
            Quantity::seconds(part.seconds)
        )?;
    }
    Ok(())
}

/// "1 worker", "2 workers".
pub fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blocked::{Place, Switches, Waits},
        rays::Kind,
    };

    fn report() -> Report {
        Report {
            chapter: "ch0-test".into(),
            scene: "reference".into(),
            width: 640,
            height: 480,
            workers: 1,
            release: true,
            seconds: 194.0,
            heap: None,
            peak_bytes: None,
            device: None,
            rays: None,
            lanes: Vec::new(),
            blocked: None,
        }
    }

    #[test]
    fn the_report_says_time_per_pixel_and_rays() {
        let expected = "ch0-test: reference, 640 x 480, 1 worker
  wall time      3 min 14 s
  per pixel      632 µs
  rays           1,583 a second from the camera";
        assert_eq!(report().to_string(), expected);
    }

    #[test]
    fn counts_stand_below_where_there_are_any() {
        let report = Report {
            heap: Some(Heap {
                allocations: 3_072_000,
                reallocations: 1000,
                bytes: 154_000_000_000,
            }),
            peak_bytes: Some(7_400_000),
            rays: Some(Rays {
                primary: 307_200,
                reflection: 2,
                refraction: 3,
                shadow: 4,
                primitive_tests: 5000,
                box_tests: 614_418,
            }),
            lanes: [(6, 8), (3, 4)]
                .map(|(with_ray, all)| Lanes {
                    kind: Kind::Shadow,
                    depth: 0,
                    with_ray,
                    all,
                })
                .to_vec(),
            workers: 2,
            release: false,
            ..report()
        };
        let expected = "ch0-test: reference, 640 x 480, 2 workers
  wall time      3 min 14 s
  per pixel      632 µs
  rays           1,583 a second
    primary      307,200
    reflection   2
    refraction   3
    shadow       4
    all          307,209
  tests          5,000 of a ray against a primitive
  box tests      614,418 of a ray against a box, 2 a ray
  lanes in use   75.0 %
  allocations    3,072,000, 10 a pixel
  reallocations  1,000
  allocated      154 GB
  peak heap      7.40 MB
  not a release build: its times tell nothing";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn waits_stand_below_where_they_were_timed() {
        let report = Report {
            blocked: Some(blocked()),
            ..report()
        };
        let text = report.to_string();
        let expected = "
  blocked        all threads added up
    send: handing over a job             1.50 s in 307,200 waits
  switches       2,000 voluntary, 30 involuntary";
        assert!(text.ends_with(expected), "{text}");
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }

    fn blocked() -> Blocked {
        Blocked {
            places: vec![Waits {
                name: Place::Send.name().to_owned(),
                waits: 307_200,
                seconds: 1.5,
            }],
            switches: Some(Switches {
                voluntary: 2000,
                involuntary: 30,
            }),
        }
    }
}
