//! The binary, as an operator runs it.

mod files;
mod refusing;
mod serving;
mod setting_up;

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const PASSWORD: &str = "correct horse battery\n";

/// A folder with a database of its own.
struct Console {
    folder: TempDir,
}

impl Console {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("tenantry.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenantry"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("USER", "operator")
            .env(
                "TENANTRY_DATABASE_URL",
                format!("sqlite:{}", self.database().display()),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.command(arguments).spawn().unwrap();
        // A command that does not read its input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    /// What a command that succeeds prints.
    fn print(&self, arguments: &[&str]) -> String {
        text(&self.run(arguments))
    }

    fn bootstrap(&self, name: &str) -> String {
        let email = format!("ada@{name}.example");
        let arguments = [
            "bootstrap",
            "--tenant",
            name,
            "--region",
            "eu-central",
            "--email",
            &email,
            "--name",
            "Ada Lind",
            "--password-stdin",
        ];
        text(&self.run_with(&arguments, PASSWORD))
    }
}

/// Standard output of a command that succeeded.
fn text(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned()
}

/// Exit code and standard error; nothing may be on standard output.
fn refusal(output: &Output) -> (i32, String) {
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    (
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}
