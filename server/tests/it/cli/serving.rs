//! The server starts and stops.

use std::{
    io::{BufRead as _, BufReader},
    process::Command,
};

use super::Console;

#[test]
fn the_server_tells_its_address_once_and_stops_when_told() {
    let console = Console::new();
    let mut child = console
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = lines.next().unwrap().unwrap();
    assert!(
        ready.starts_with("Tenantry is ready at http://127.0.0.1:"),
        "{ready}"
    );
    let set_up = lines.next().unwrap().unwrap();
    let address = ready.rsplit(' ').next().unwrap();
    assert!(
        set_up.contains(&format!("{address}/setup?secret=")),
        "{set_up}"
    );

    let status = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(lines.count(), 0, "nothing else on standard output");
}

#[test]
fn a_server_that_is_set_up_prints_no_link() {
    let console = Console::new();
    console.bootstrap("acme");
    let mut child = console
        .command(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--public-url",
            "https://id.example.com/",
        ])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(
        lines.next().unwrap().unwrap(),
        "Tenantry is ready at https://id.example.com"
    );
    let status = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(lines.count(), 0);
}
