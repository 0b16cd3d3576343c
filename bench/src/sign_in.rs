//! `bench sign-in`: what people who guess passwords cost the tenants' identity providers.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use clap::Args;
use hyper::StatusCode;
use tokio::{
    task::JoinSet,
    time::{Instant as Due, MissedTickBehavior, interval_at},
};

use crate::{
    Result,
    client::{Call, Client},
    cluster::Engine,
    machine,
    provider::{self, Provider},
    report::{self, Table, megabytes, milliseconds, per_second},
    samples::{self, Samples},
    seed,
    subject::{Subject, scim_path},
};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Attempts a second
    #[arg(long, default_value_t = 200)]
    attempts: u32,
    /// Seconds of quiet, and of attempts
    #[arg(long, default_value_t = 15)]
    seconds: u64,
}

const ACCOUNTS: u64 = 1_000;

/// Connections that attempts come by: an attempt may wait for seconds, and the next ones come all the same.
const GUESSERS: u32 = 400;

/// Where the server reads the address that an attempt comes from.
const ADDRESS: &str = "x-forwarded-for";

/// Measures and prints.
pub async fn run(options: Options) -> Result<()> {
    report::line(&format!("Machine: {}.", machine::describe()));
    for engine in &options.subject.engines {
        report::heading(&format!("{}, {ACCOUNTS} accounts", engine.title()));
        measure(&options, *engine).await?;
    }
    Ok(())
}

async fn measure(options: &Options, engine: Engine) -> Result<()> {
    let (cluster, binary) = options.subject.on(engine).await?;
    let binary = binary.with("TENANTRY_CLIENT_IP_HEADER", ADDRESS);
    let tenant = binary.tenant().await?;
    let tokens = binary.tokens(&tenant, 1).await?;
    let server = binary.serve().await?;
    let mut client = Client::connect(&server.authority, &tokens).await?;
    let base = scim_path(&tenant);
    seed::accounts(&cluster, &mut client, &base, ACCOUNTS).await?;
    let time = Duration::from_secs(options.seconds);
    let mut table = provider::table("SCIM");

    let provider = Provider::start(&server.authority, &tokens, &tenant, ACCOUNTS).await?;
    tokio::time::sleep(time).await;
    provider.report(&mut table, ", quiet").await?;

    let idle = server.resident();
    let provider = Provider::start(&server.authority, &tokens, &tenant, ACCOUNTS).await?;
    let attempts = guess(&server.authority, options.attempts, time).await?;
    let resident = server.resident();
    provider.report(&mut table, ", beside the attempts").await?;
    table.print();
    attempts.print(time);
    report::line(&format!(
        "Memory: {} before, {} at the end.",
        megabytes(idle),
        megabytes(resident)
    ));
    server.stop().await?;
    cluster.remove().await
}

/// What became of the attempts.
struct Attempts {
    by_status: BTreeMap<StatusCode, Vec<Duration>>,
}

impl Attempts {
    fn print(self, time: Duration) {
        let mut table = Table::new(&["attempts answered with", "rate", "p50", "p99"]);
        for (status, durations) in self.by_status {
            let rate = durations.len() as f64 / time.as_secs_f64();
            let samples: Samples = samples::of(durations);
            table.row(vec![
                status.to_string(),
                per_second(rate),
                milliseconds(samples.p50()),
                milliseconds(samples.p99()),
            ]);
        }
        table.print();
    }
}

/// Attempts with wrong passwords, each from an address of its own: every other one on an account that exists.
async fn guess(authority: &str, rate: u32, time: Duration) -> Result<Attempts> {
    let each = Duration::from_secs(1) * GUESSERS / rate;
    let (start, mut running) = (Due::now(), JoinSet::new());
    for guesser in 0..GUESSERS {
        let mut client = Client::connect(authority, &[]).await?;
        // Not all at once.
        let mut due = interval_at(start + each * guesser / GUESSERS, each);
        due.set_missed_tick_behavior(MissedTickBehavior::Burst);
        running.spawn(async move {
            let mut answers = Vec::new();
            while start.elapsed() < time {
                due.tick().await;
                let sent = Instant::now();
                let (status, _) = client.ask(attempt(guesser)).await?;
                answers.push((status, sent.elapsed()));
            }
            Result::Ok(answers)
        });
    }
    let mut by_status: BTreeMap<StatusCode, Vec<Duration>> = BTreeMap::new();
    while let Some(answers) = running.join_next().await {
        for (status, elapsed) in answers?? {
            by_status.entry(status).or_default().push(elapsed);
        }
    }
    Ok(Attempts { by_status })
}

fn attempt(guesser: u32) -> Call {
    let who = match guesser % 2 {
        0 => "owner%40bench.example".to_owned(),
        _ => format!("nobody{}%40bench.example", rand::random::<u16>()),
    };
    let [_, a, b, c] = rand::random::<u32>().to_be_bytes();
    let form = format!(
        "identifier={who}&password=guess+number+{}",
        rand::random::<u32>()
    );
    let headers = vec![
        ("sec-fetch-site", "same-origin".to_owned()),
        (ADDRESS, format!("100.{a}.{b}.{c}")),
    ];
    Call::form("/api/session/sign-in", form, headers)
}
