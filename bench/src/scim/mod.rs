//! `bench scim`

mod beside;
mod reads;
mod writes;

use std::time::Duration;

use clap::Args;
use rand::Rng as _;
use serde_json::{Value, json};

use self::beside::Beside;
use crate::{
    Result, bare,
    client::{Call, Client, id_of},
    cluster::{Cluster, Engine},
    machine, report, seed,
    subject::{Subject, scim_path},
};

/// One token may send 500 requests a second; identity providers at once have one each.
const TOKENS: usize = 48;
/// Members of the large group, where there are as many accounts.
const MANY: u64 = 100_000;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// How many accounts the directory has
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 100_000, 1_000_000])]
    sizes: Vec<u64>,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Another SCIM server to send the same requests to: NAME=HOST:PORT/PATH
    #[arg(long, value_parser = beside::parse)]
    beside: Vec<Beside>,
}

/// A directory of one size, with what is needed to ask for it.
struct Scene {
    cluster: Cluster,
    authority: String,
    base: String,
    tokens: Vec<String>,
    size: u64,
    time: Duration,
}

impl Scene {
    async fn clients(&self, count: usize) -> Result<Vec<Client>> {
        clients(&self.authority, &self.tokens, count).await
    }

    async fn client(&self) -> Result<Client> {
        Client::connect(&self.authority, &self.tokens).await
    }
}

async fn clients(authority: &str, tokens: &[String], count: usize) -> Result<Vec<Client>> {
    let mut clients = Vec::with_capacity(count);
    for _ in 0..count {
        clients.push(Client::connect(authority, tokens).await?);
    }
    Ok(clients)
}

/// Measures and prints.
pub async fn run(options: Options) -> Result<()> {
    report::line(&format!("Machine: {}.", machine::describe()));
    let time = Duration::from_secs_f64(options.seconds);
    for other in &options.beside {
        beside::measure(other, time).await?;
    }
    for engine in &options.subject.engines {
        for size in &options.sizes {
            report::heading(&format!("{}, {size} accounts", engine.title()));
            measure(&options, *engine, *size, time).await?;
        }
    }
    Ok(())
}

async fn measure(options: &Options, engine: Engine, size: u64, time: Duration) -> Result<()> {
    let (cluster, binary) = options.subject.on(engine).await?;
    let tenant = binary.tenant().await?;
    let tokens = binary.tokens(&tenant, TOKENS).await?;
    let server = binary.serve().await?;
    let scene = Scene {
        authority: server.authority.clone(),
        base: scim_path(&tenant),
        tokens,
        size,
        time,
        cluster,
    };
    let mut client = scene.client().await?;
    seed::accounts(&scene.cluster, &mut client, &scene.base, size).await?;
    let groups = Groups {
        small: group(&scene, "Ten", 10).await?,
        large: group(&scene, "Many", size.min(MANY)).await?,
    };
    let bare = bare::start(&scene.cluster, &tenant).await?;
    reads::measure(&scene, &bare.authority).await?;
    bare.stop().await?;
    writes::measure(&scene, &groups).await?;
    let memory = report::megabytes(server.resident());
    report::line(&format!("Memory of the server afterwards: {memory}."));
    server.stop().await?;
    scene.cluster.remove().await
}

/// Groups to which members are added.
struct Groups {
    small: String,
    large: String,
}

/// A group of the first `count` accounts.
async fn group(scene: &Scene, name: &str, count: u64) -> Result<String> {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "displayName": name,
    });
    let path = format!("{}/Groups", scene.base);
    let created = scene.client().await?.json(Call::post(path, &body)).await?;
    let id = id_of(&created)?;
    seed::members(&scene.cluster, &id, 0..count).await?;
    Ok(id)
}

/// One of the seeded accounts.
fn any(size: u64) -> u64 {
    rand::rng().random_range(0..size)
}

/// Asks for the account of this number by its name.
fn by_name(base: &str, number: u64) -> Call {
    let number = seed::number(number);
    Call::get(format!(
        "{base}/Users?filter=userName%20eq%20%22person{number}@bench.example%22"
    ))
}

/// Creates the account of this number.
fn create(base: &str, number: u64) -> Call {
    Call::post(format!("{base}/Users"), &seed::user(&seed::number(number)))
}

/// Gives a user another display name.
fn rename(base: &str, id: &str) -> Call {
    let name = format!("Name {}", any(u64::MAX));
    let change = json!({ "op": "replace", "path": "displayName", "value": name });
    patch(format!("{base}/Users/{id}"), change)
}

fn patch(path: String, operation: Value) -> Call {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [operation],
    });
    Call::patch(path, &body)
}
