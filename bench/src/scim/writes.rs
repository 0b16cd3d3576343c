//! What identity providers write, beside raw commits on the same disk.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use serde_json::json;

use super::{Groups, MANY, Scene, any, create, patch, rename};
use crate::{
    Result, bare,
    client::{Call, id_of},
    report::{self, Table, milliseconds, per_second, ratio},
    samples::{self, Samples, one_by_one, together},
    seed,
};

/// Clients at once that create accounts.
const CLIENTS: usize = 16;
/// How often a member is added to each group.
const MEMBERS: usize = 200;

/// Measures and prints.
pub(super) async fn measure(scene: &Scene, groups: &Groups) -> Result<()> {
    let many = scene.size.min(MANY);
    let base = &scene.base;
    let created = one_by_one(scene.clients(1).await?, scene.time, || new(base)).await?;
    let changed = one_by_one(scene.clients(1).await?, scene.time, || {
        rename(base, &seed::id(any(scene.size)).to_string())
    });
    let changed = changed.await?;
    let to_small = memberships(scene, &groups.small).await?;
    let to_large = memberships(scene, &groups.large).await?;

    let mut table = Table::new(&["writes, one client", "p50", "p99"]);
    for (name, samples) in [
        ("create", &created),
        ("PATCH of one attribute", &changed),
        ("add member, to 10", &to_small),
        (&format!("add member, to {many}"), &to_large),
    ] {
        table.row(vec![
            name.to_owned(),
            milliseconds(samples.p50()),
            milliseconds(samples.p99()),
        ]);
    }
    table.print();
    let times = ratio(to_large.p50().as_secs_f64(), to_small.p50().as_secs_f64());
    report::line(&format!(
        "Adding a member to {many} takes {times} times as long as to 10."
    ));
    at_once(scene).await
}

/// Several clients create, beside the commits that the disk takes before and after.
async fn at_once(scene: &Scene) -> Result<()> {
    let before = bare::commits(&scene.cluster, scene.time / 2).await?;
    let base = scene.base.clone();
    let clients = scene.clients(CLIENTS).await?;
    let created = together(clients, scene.time, move || new(&base)).await?;
    let after = bare::commits(&scene.cluster, scene.time / 2).await?;
    let raw = f64::midpoint(before.rate(), after.rate());
    let mut table = Table::new(&[
        "creates, 16 clients",
        "p50",
        "p99",
        "raw durable commits",
        "creates ÷ commits",
    ]);
    table.row(vec![
        per_second(created.rate()),
        milliseconds(created.p50()),
        milliseconds(created.p99()),
        per_second(raw),
        ratio(created.rate(), raw),
    ]);
    table.print();
    Ok(())
}

/// Every new account has a number that no other has in this run.
fn new(base: &str) -> Call {
    static NEXT: AtomicU64 = AtomicU64::new(5_000_000_000);
    create(base, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Adds one member, who is new, and removes it again, so that the group stays as large as it is.
async fn memberships(scene: &Scene, group: &str) -> Result<Samples> {
    let mut client = scene.client().await?;
    let path = format!("{}/Groups/{group}", scene.base);
    let mut durations = Vec::with_capacity(MEMBERS);
    for _ in 0..MEMBERS {
        let member = id_of(&client.json(new(&scene.base)).await?)?;
        let add = json!({ "op": "add", "path": "members", "value": [{ "value": member }] });
        let sent = Instant::now();
        client.send(patch(path.clone(), add)).await?;
        durations.push(sent.elapsed());
        let one = format!("members[value eq \"{member}\"]");
        client
            .send(patch(path.clone(), json!({ "op": "remove", "path": one })))
            .await?;
    }
    Ok(samples::of(durations))
}
