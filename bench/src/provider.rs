//! An identity provider that goes on reading and changing accounts while something else is under way.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rand::Rng as _;
use serde_json::json;
use tokio::{
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

use crate::{
    Result,
    client::{Call, Client},
    report::{Table, milliseconds},
    samples::{self, Samples},
    seed,
    subject::scim_path,
};

/// Between two requests of each kind: together twice the 25 a second that Entra ID asks servers to bear.
const PAUSE: Duration = Duration::from_millis(40);

/// One that is at work.
pub struct Provider {
    ended: Arc<AtomicBool>,
    running: Vec<Running>,
}

/// One kind of request that is asked again and again.
struct Running {
    name: &'static str,
    task: JoinHandle<Result<Asked>>,
}

/// What came of it.
struct Asked {
    samples: Samples,
    failed: usize,
}

/// Makes a request to a tenant at this address with so many accounts.
type Make = fn(&str, u64) -> Call;

/// What it asks, by its name.
const CALLS: [(&str, Make); 2] = [("get", read), ("PATCH of one attribute", change)];

impl Provider {
    /// Begins, in a tenant with so many accounts.
    pub async fn start(
        authority: &str,
        tokens: &[String],
        tenant: &str,
        accounts: u64,
    ) -> Result<Self> {
        let ended = Arc::new(AtomicBool::new(false));
        let base = scim_path(tenant);
        let mut running = Vec::new();
        for (name, call) in CALLS {
            let client = Client::connect(authority, tokens).await?;
            let base = base.clone();
            let call = move || call(&base, accounts);
            let task = tokio::spawn(go_on(client, call, ended.clone()));
            running.push(Running { name, task });
        }
        Ok(Self { ended, running })
    }

    /// Ends, and adds a row for each kind of request.
    pub async fn report(self, table: &mut Table, beside: &str) -> Result<()> {
        self.ended.store(true, Ordering::Relaxed);
        for Running { name, task } in self.running {
            let Asked { samples, failed } = task.await??;
            table.row(vec![
                format!("{name}{beside}"),
                samples.count().to_string(),
                milliseconds(samples.p50()),
                milliseconds(samples.p99()),
                milliseconds(samples.max()),
                failed.to_string(),
            ]);
        }
        Ok(())
    }
}

/// The table for [`Provider::report`].
pub fn table(title: &str) -> Table {
    Table::new(&[title, "requests", "p50", "p99", "longest", "failed"])
}

fn read(base: &str, accounts: u64) -> Call {
    let id = seed::id(rand::rng().random_range(0..accounts));
    Call::get(format!("{base}/Users/{id}"))
}

fn change(base: &str, accounts: u64) -> Call {
    let id = seed::id(rand::rng().random_range(0..accounts));
    let name = format!("Name {}", rand::random::<u32>());
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "replace", "path": "displayName", "value": name }],
    });
    Call::patch(format!("{base}/Users/{id}"), &body)
}

/// One request at a time; what they took, and how many failed.
async fn go_on(
    mut client: Client,
    call: impl Fn() -> Call,
    ended: Arc<AtomicBool>,
) -> Result<Asked> {
    let mut due = interval(PAUSE);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut durations, mut failed) = (Vec::new(), 0);
    while !ended.load(Ordering::Relaxed) {
        due.tick().await;
        let sent = Instant::now();
        let (status, _) = client.ask(call()).await?;
        durations.push(sent.elapsed());
        failed += usize::from(!status.is_success());
    }
    Ok(Asked {
        samples: samples::of(durations),
        failed,
    })
}
