//! Imports that are cut off at random points, which are the same in every run.

use std::{
    path::Path,
    process::Child,
    time::{Duration, Instant},
};

use domain::import_run::RunStatus;

use crate::imports::scene::{GroupFile, Scene};

const GROUPS: usize = 1_000;

/// How many points are tried: `TENANTRY_TEST_ROUNDS`, else a few.
fn rounds() -> u32 {
    let asked = std::env::var("TENANTRY_TEST_ROUNDS").ok();
    asked.map_or(5, |rounds| {
        rounds.parse().expect("TENANTRY_TEST_ROUNDS is a number")
    })
}

/// Pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }

    /// Some part of the whole.
    fn part_of(&mut self, whole: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(whole.as_micros()).unwrap()))
    }
}

/// Imports one file after the other; `cut` ends each import at some point of its time, waits for its
/// process and says whether it failed by that. Each is all or nothing, and applies when it is repeated.
pub async fn cut_off_anywhere(scene: &Scene, folder: &Path, cut: impl Fn(Child) -> bool) {
    let mut dice = Dice(4);
    let first = GroupFile::write(folder, "whole", GROUPS, 0);
    let began = Instant::now();
    assert!(scene.import(&first).status().unwrap().success());
    let whole = began.elapsed();
    let mut failures = 0;
    for round in 1..=rounds() {
        let file = GroupFile::write(folder, &format!("round{round}"), GROUPS, 0);
        let child = scene.import(&file).spawn().unwrap();
        // Not waited for anything: the point at which it is cut off is what is tried.
        std::thread::sleep(dice.part_of(whole));
        let has_failed = cut(child);
        scene.settle().await;
        let state = scene.all_or_nothing(&file).await;
        // An answer may be lost after the commit, but never a commit after the answer.
        assert!(has_failed || state == Some(RunStatus::Applied), "{state:?}");
        failures += u32::from(has_failed);
        scene.applies_afterwards(&file).await;
    }
    assert!(failures > 0, "every import had ended before it was cut off");
}
