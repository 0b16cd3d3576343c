//! The release binary, started as it is shipped.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, Command},
};

use crate::{Failure, Result};

/// The binary and its database.
#[derive(Debug, Clone)]
pub struct Binary {
    path: PathBuf,
    database: String,
    folder: PathBuf,
    setting: Option<(&'static str, String)>,
}

/// What a command did.
pub struct Finished {
    /// What it printed.
    pub output: String,
    /// How long it took, from start to end.
    pub elapsed: Duration,
    /// The most memory that it ever had, in bytes; as of some milliseconds before its end.
    pub peak: u64,
}

impl Binary {
    /// The binary at `path`; `folder` takes its log, and no configuration is found there.
    pub fn new(path: &Path, database: &str, folder: &Path) -> Result<Self> {
        let path = path
            .canonicalize()
            .map_err(|cause| format!("{}: {cause}; run 'make build'", path.display()))?;
        Ok(Self {
            path,
            database: database.to_owned(),
            folder: folder.to_owned(),
            setting: None,
        })
    }

    /// With a setting that it has not got by itself, as a variable of the environment.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.setting = Some((name, value.into()));
        self
    }

    fn command(&self) -> Result<Command> {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join("tenantry.log"))?;
        let mut command = Command::new(&self.path);
        command
            .current_dir(&self.folder)
            .env("TENANTRY_DATABASE_URL", &self.database)
            .envs(self.setting.clone())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true);
        Ok(command)
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str], input: &str) -> Result<Finished> {
        let start = Instant::now();
        let mut child = self.command()?.args(arguments).spawn()?;
        let id = child.id();
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).await?;
        }
        let mut ended = std::pin::pin!(child.wait_with_output());
        let mut peak = 0;
        let output = loop {
            tokio::select! {
                output = &mut ended => break output?,
                () = tokio::time::sleep(Duration::from_millis(5)) => {
                    peak = peak.max(id.map_or(0, peak_memory));
                }
            }
        };
        let elapsed = start.elapsed();
        if !output.status.success() {
            let log = std::fs::read_to_string(self.folder.join("tenantry.log")).unwrap_or_default();
            return Err(format!("tenantry {} failed: {log}", arguments.join(" ")).into());
        }
        Ok(Finished {
            output: String::from_utf8(output.stdout)?,
            elapsed,
            peak,
        })
    }

    /// A tenant to measure in.
    pub async fn tenant(&self) -> Result<String> {
        let arguments = [
            "bootstrap",
            "--tenant",
            "bench",
            "--region",
            "eu-central",
            "--email",
            "owner@bench.example",
            "--name",
            "Olga Owner",
            "--password-stdin",
        ];
        let created = self
            .run(&arguments, "correct horse battery staple\n")
            .await?;
        Ok(created.output.trim().to_owned())
    }

    /// Provisioning tokens: each may ask as often as the server lets one identity provider.
    pub async fn tokens(&self, tenant: &str, count: usize) -> Result<Vec<String>> {
        let mut tokens = Vec::with_capacity(count);
        for _ in 0..count {
            let created = self
                .run(&["token", "create", "--tenant", tenant], "")
                .await?;
            tokens.push(created.output.trim().to_owned());
        }
        Ok(tokens)
    }

    /// Starts the server on a free port.
    pub async fn serve(&self) -> Result<Server> {
        let mut command = self.command()?;
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        Server::start(command, "Tenantry is ready at http://").await
    }
}

/// A server that runs until this is dropped.
pub struct Server {
    child: Child,
    /// `host:port`.
    pub authority: String,
}

impl Server {
    /// Starts it and waits until it prints its address behind `prefix`.
    pub async fn start(mut command: Command, prefix: &str) -> Result<Self> {
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let mut lines = BufReader::new(stdout).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some(authority) = line.strip_prefix(prefix) {
                let authority = authority.trim().to_owned();
                // Whatever else it prints must not meet a closed pipe.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok(Self { child, authority });
            }
        }
        Err(Failure::from("the server did not become ready"))
    }

    /// The memory that it has now, in bytes.
    pub fn resident(&self) -> u64 {
        self.child.id().map_or(0, |id| status(id, "VmRSS:"))
    }

    /// The processor time that it has taken so far, to a hundredth of a second.
    pub fn processor_time(&self) -> Duration {
        self.child.id().map_or(Duration::ZERO, processor_time)
    }

    /// Ends it.
    pub async fn stop(mut self) -> Result<()> {
        Ok(self.child.kill().await?)
    }
}

/// What `/proc/…/stat` says in its fourteenth and fifteenth field: hundredths of a second in programs and in the kernel.
fn processor_time(process: u32) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The second field, in brackets, may have spaces in it.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields = rest.split_whitespace().skip(11).take(2);
    let hundredths: u64 = fields.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(hundredths * 10)
}

fn peak_memory(process: u32) -> u64 {
    status(process, "VmHWM:")
}

/// A line of `/proc/…/status`, in bytes; nothing where there is no such file.
fn status(process: u32, name: &str) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1_024
}
