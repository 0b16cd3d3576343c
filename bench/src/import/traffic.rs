//! SCIM beside an import: an identity provider goes on reading and changing accounts meanwhile.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rand::Rng as _;
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval};

use super::{ACCOUNTS, Options, SHAPES, Scene};
use crate::{
    Result,
    client::{Call, Client},
    cluster::Engine,
    report::{Table, milliseconds},
    samples::{self, Samples},
    seed,
};

/// Between two requests of each kind: together twice the 25 a second that Entra ID asks servers to bear.
const PAUSE: Duration = Duration::from_millis(40);

/// Measures and prints.
pub(super) async fn measure(options: &Options, engine: Engine) -> Result<()> {
    let scene = Scene::new(options, engine).await?;
    let file = scene.cluster.folder().join("groups.csv");
    let [_, shape, _] = SHAPES;
    shape.write(&file)?;
    let tokens = scene.binary.tokens(&scene.tenant, 1).await?;
    let server = scene.binary.serve().await?;
    let ended = Arc::new(AtomicBool::new(false));
    let base = format!("/scim/v2/{}", scene.tenant);
    let mut running = Vec::new();
    for call in [read, change] {
        let client = Client::connect(&server.authority, &tokens).await?;
        running.push(tokio::spawn(go_on(
            client,
            base.clone(),
            call,
            ended.clone(),
        )));
    }
    scene.import(&file, &[]).await?;
    ended.store(true, Ordering::Relaxed);
    let mut table = Table::new(&[
        "SCIM beside the import",
        "requests",
        "p50",
        "p99",
        "longest",
        "failed",
    ]);
    for (name, task) in ["get", "PATCH of one attribute"].into_iter().zip(running) {
        let (samples, failed) = task.await??;
        table.row(vec![
            name.to_owned(),
            samples.count().to_string(),
            milliseconds(samples.p50()),
            milliseconds(samples.p99()),
            milliseconds(samples.max()),
            failed.to_string(),
        ]);
    }
    table.print();
    server.stop().await?;
    scene.cluster.remove().await
}

fn read(base: &str) -> Call {
    let id = seed::id(rand::rng().random_range(0..ACCOUNTS));
    Call::get(format!("{base}/Users/{id}"))
}

fn change(base: &str) -> Call {
    let id = seed::id(rand::rng().random_range(0..ACCOUNTS));
    let name = format!("Name {}", rand::random::<u32>());
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "replace", "path": "displayName", "value": name }],
    });
    Call::patch(format!("{base}/Users/{id}"), &body)
}

/// One request at a time until the import has ended; what they took, and how many failed.
async fn go_on(
    mut client: Client,
    base: String,
    call: fn(&str) -> Call,
    ended: Arc<AtomicBool>,
) -> Result<(Samples, usize)> {
    let mut due = interval(PAUSE);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut durations, mut failed) = (Vec::new(), 0);
    while !ended.load(Ordering::Relaxed) {
        due.tick().await;
        let sent = Instant::now();
        let (status, _) = client.ask(call(&base)).await?;
        durations.push(sent.elapsed());
        failed += usize::from(!status.is_success());
    }
    Ok((samples::of(durations), failed))
}
