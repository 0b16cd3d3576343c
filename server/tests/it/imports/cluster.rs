//! PostgreSQL: a database of its own in the test run's server, and a server of its own.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use crate::world::own_postgres;

/// An empty database in the server that the test run has, if it has one.
#[expect(clippy::print_stdout, reason = "says what was not run")]
pub async fn own_database() -> Option<String> {
    let url = own_postgres().await;
    if url.is_none() {
        println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set");
    }
    url
}

/// A server that nobody else uses, until it is dropped.
pub struct Cluster {
    pub url: String,
    control: String,
    script: Child,
}

impl Cluster {
    /// Starts one, if there is PostgreSQL at all. Its commits are durable.
    pub async fn start(options: &[&str]) -> Option<Self> {
        own_database().await?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/with-postgres");
        let tell =
            "echo \"$TENANTRY_TEST_POSTGRES_URL\"; echo \"$TENANTRY_TEST_POSTGRES_CTL\"; cat";
        let mut script = Command::new(script)
            .arg("--durable")
            .args(options)
            .args(["sh", "-c", tell])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(script.stdout.take().unwrap()).lines();
        let mut line = || lines.next().expect("PostgreSQL starts").unwrap();
        Some(Self {
            url: line(),
            control: line(),
            script,
        })
    }

    /// Stops the server at once, as a fault would, and starts it again. Its files may grow from then on.
    pub fn restart(&self) {
        let done = Command::new(&self.control)
            .args(["-m", "immediate", "restart"])
            .env("NO_FILE_LIMIT", "1")
            .stdout(Stdio::null())
            .status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The script ends when it is told nothing more, and takes the server with it.
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}
