//! Pools with several workers, without a window.

use std::thread;

use race::Picture;

use super::*;

const SMALL: Size = Size {
    width: 24,
    height: 40,
};

/// How long a test waits for what should be there at once.
const LONG: Duration = Duration::from_secs(120);

fn state(stage: usize) -> State {
    State {
        stage,
        scene: 0,
        angles: [0.0; 2],
    }
}

/// Four workers render while the test looks.
fn with_workers(size: Size, wanted: State, test: impl FnOnce(&Pool)) {
    let pool = Pool::new(size, wanted);
    thread::scope(|scope| {
        let _end = pool.close_at_the_end();
        for _ in 0..4 {
            scope.spawn(|| pool.work_on());
        }
        test(&pool);
    });
}

/// The next picture that is finished and shows what is wanted.
fn finished(pool: &Pool, wanted: State) -> Arc<Job> {
    let start = Instant::now();
    while start.elapsed() < LONG {
        pool.want(wanted);
        let job = pool.news().finished;
        if let Some(job) = job.filter(|job| job.state == wanted) {
            return job;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("nothing was finished");
}

/// What a stage renders by itself.
fn alone(state: State) -> Vec<u32> {
    let mut scenery = VIEWS[state.scene].open();
    let size = [SMALL.width, SMALL.height];
    let mut picture: Picture = STAGES[state.stage].open(scenery.look(size, state.angles));
    for piece in 0..picture.pieces() {
        picture.render(piece);
    }
    let levels = picture.pixels().iter();
    let pixels = levels.map(|&[red, green, blue, all]| u32::from_be_bytes([all, red, green, blue]));
    pixels.collect()
}

#[test]
fn workers_together_render_what_a_stage_renders_alone() {
    with_workers(SMALL, state(0), |pool| {
        for stage in (0..STAGES.len()).rev() {
            let turned = State {
                angles: [-7.0, 11.0],
                ..state(stage)
            };
            for state in [state(stage), turned] {
                let job = finished(pool, state);
                assert!(job.frame().pixels == alone(state), "{state:?}");
            }
        }
    });
}

#[test]
fn a_picture_that_is_finished_is_rendered_again() {
    let wanted = state(STAGES.len() - 1);
    with_workers(SMALL, wanted, |pool| {
        let first = finished(pool, wanted);
        let again = || Arc::ptr_eq(&finished(pool, wanted), &first);
        let start = Instant::now();
        while again() {
            assert!(start.elapsed() < LONG, "only one picture");
        }
        assert_eq!(first.frame().share(), 1.0);
    });
}

#[test]
fn another_stage_does_not_wait_for_a_slow_one() {
    // The first stage takes minutes for this size.
    let large = Size {
        width: 640,
        height: 480,
    };
    with_workers(large, state(0), |pool| {
        let slow = pool.news().current;
        while slow.frame().share() == 0.0 {
            thread::sleep(Duration::from_millis(1));
        }
        finished(pool, state(STAGES.len() - 1));
        let times = pool.news().times;
        assert!(slow.frame().share() < 1.0);
        pool.want(state(0));
        assert!(
            pool.news().times.is_empty(),
            "{times:?} are of another stage"
        );
    });
}

#[test]
fn another_angle_waits_for_a_picture_but_not_for_long() {
    // Without a worker, nothing is ever finished.
    let pool = Pool::new(SMALL, state(0));
    let turned = State {
        angles: [1.0, 1.0],
        ..state(0)
    };
    let first = pool.news().current;
    pool.want(state(0));
    assert!(Arc::ptr_eq(&first, &pool.news().current));
    if first.since.elapsed() < PATIENCE / 2 {
        pool.want(turned);
        assert!(Arc::ptr_eq(&first, &pool.news().current));
    }
    thread::sleep(PATIENCE);
    pool.want(state(0));
    assert!(Arc::ptr_eq(&first, &pool.news().current));
    pool.want(turned);
    assert_eq!(pool.news().current.state, turned);
    let other = state(1);
    pool.want(other);
    assert_eq!(pool.news().current.state, other);
}
