//! `bench import`

mod loader;
mod traffic;

use std::{
    io::{BufWriter, Write as _},
    path::Path,
    time::Duration,
};

use clap::Args;

use self::loader::Loader;
use crate::{
    Result,
    client::Client,
    cluster::{Cluster, Engine},
    machine,
    report::{self, Table, megabytes, ratio, seconds},
    seed,
    server::{Binary, Finished},
    subject::{Subject, scim_path},
};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
}

/// A file to import.
#[derive(Clone, Copy)]
struct Shape {
    groups: u64,
    accounts: u64,
    /// Groups of each account.
    each: u64,
}

impl Shape {
    fn assignments(self) -> u64 {
        self.accounts * self.each
    }

    /// One row for each account, with its groups separated by semicolons.
    fn write(self, path: &Path) -> Result<()> {
        let mut file = BufWriter::new(std::fs::File::create(path)?);
        writeln!(file, "groups,userName")?;
        for account in 0..self.accounts {
            let groups = (0..self.each).map(|place| {
                let group = (account * self.each + place) % self.groups;
                format!("Group {group:05}")
            });
            let groups: Vec<String> = groups.collect();
            let number = seed::number(account);
            writeln!(file, "{},person{number}@bench.example", groups.join(";"))?;
        }
        Ok(file.flush()?)
    }
}

const ACCOUNTS: u64 = 50_000;

/// A fifth, the file that the aims speak of, and more assignments.
const SHAPES: [Shape; 3] = [
    Shape {
        groups: 5_000,
        accounts: ACCOUNTS / 5,
        each: 2,
    },
    Shape {
        groups: 25_000,
        accounts: ACCOUNTS,
        each: 2,
    },
    Shape {
        groups: 25_000,
        accounts: ACCOUNTS,
        each: 5,
    },
];

/// Measures and prints.
pub async fn run(options: Options) -> Result<()> {
    report::line(&format!("Machine: {}.", machine::describe()));
    for engine in &options.subject.engines {
        report::heading(&format!("{}, {ACCOUNTS} accounts", engine.title()));
        let mut table = Table::new(&[
            "groups",
            "assignments",
            "plan",
            "apply",
            "memory above idle",
            engine.loader(),
            "apply ÷ loader",
        ]);
        let mut totals = Vec::new();
        for shape in SHAPES {
            let measured = measure(&options, *engine, shape).await?;
            totals.push(measured.plan + measured.apply);
            table.row(vec![
                shape.groups.to_string(),
                shape.assignments().to_string(),
                seconds(measured.plan),
                seconds(measured.apply),
                megabytes(measured.memory),
                seconds(measured.loader),
                ratio(measured.apply.as_secs_f64(), measured.loader.as_secs_f64()),
            ]);
        }
        table.print();
        if let [fifth, whole, ..] = totals.as_slice() {
            let times = ratio(whole.as_secs_f64(), fifth.as_secs_f64());
            report::line(&format!(
                "25,000 groups take {times} times as long as 5,000, planned and applied."
            ));
        }
        traffic::measure(&options, *engine).await?;
    }
    Ok(())
}

struct Measured {
    plan: Duration,
    apply: Duration,
    memory: u64,
    loader: Duration,
}

/// A tenant with its accounts, and no server running.
struct Scene {
    cluster: Cluster,
    binary: Binary,
    tenant: String,
}

impl Scene {
    async fn new(options: &Options, engine: Engine) -> Result<Self> {
        let (cluster, binary) = options.subject.on(engine).await?;
        let tenant = binary.tenant().await?;
        let tokens = binary.tokens(&tenant, 1).await?;
        let server = binary.serve().await?;
        let mut client = Client::connect(&server.authority, &tokens).await?;
        let base = scim_path(&tenant);
        seed::accounts(&cluster, &mut client, &base, ACCOUNTS).await?;
        server.stop().await?;
        Ok(Self {
            cluster,
            binary,
            tenant,
        })
    }

    async fn import(&self, file: &Path, options: &[&str]) -> Result<Finished> {
        let file = file.display().to_string();
        let mut arguments = vec!["import-groups", "--tenant", &self.tenant];
        arguments.extend(options);
        arguments.push(&file);
        self.binary.run(&arguments, "").await
    }

    /// A command that does next to nothing: what each of them costs.
    async fn idle(&self) -> Result<Finished> {
        self.binary
            .run(&["token", "list", "--tenant", &self.tenant], "")
            .await
    }
}

async fn measure(options: &Options, engine: Engine, shape: Shape) -> Result<Measured> {
    let scene = Scene::new(options, engine).await?;
    let file = scene.cluster.folder().join("groups.csv");
    shape.write(&file)?;
    let idle = scene.idle().await?;
    let plan = scene.import(&file, &["--plan"]).await?;
    let loader = Loader::prepare(&scene.cluster).await?;
    let both = scene.import(&file, &[]).await?;
    let created = format!("groups created: {}", shape.groups);
    let added = format!("memberships added: {}", shape.assignments());
    for expected in [created, added] {
        if !both.output.contains(&expected) {
            return Err(format!("\"{expected}\" is missing in:\n{}", both.output).into());
        }
    }
    let loader = loader.load(&scene.cluster).await?;
    scene.cluster.remove().await?;
    Ok(Measured {
        plan: plan.elapsed.saturating_sub(idle.elapsed),
        // The command plans before it applies.
        apply: both.elapsed.saturating_sub(plan.elapsed),
        memory: both.peak.max(plan.peak).saturating_sub(idle.peak),
        loader,
    })
}
