//! What the operator is told, and with which exit code.

use super::{Console, refusal};

#[test]
fn refused_input_is_exit_code_1_and_says_why() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    let weak = [
        "bootstrap",
        "--tenant",
        "a b",
        "--region",
        "moon",
        "--email",
        "ada",
        "--name",
        "Ada",
        "--password-stdin",
    ];
    let (code, message) = refusal(&console.run_with(&weak, "short\n"));
    assert_eq!(code, 1);
    for field in ["name:", "region:", "email:", "password:"] {
        assert!(message.contains(field), "{message}");
    }
    let nobody = uuid::Uuid::nil().to_string();
    for command in [
        ["group", "list"],
        ["account", "list"],
        ["token", "list"],
        ["token", "create"],
        ["audit", "verify"],
    ] {
        let (code, message) = refusal(&console.run(&[command[0], command[1], "--tenant", &nobody]));
        assert_eq!(
            (code, message.as_str()),
            (1, "tenantry: not found\n"),
            "{command:?}"
        );
    }
    assert_eq!(console.print(&["tenant", "disable", &tenant]), "");
    assert!(
        console
            .print(&["tenant", "list", "--json"])
            .contains(r#""status":"disabled""#)
    );
    assert_eq!(console.print(&["tenant", "enable", &tenant]), "");
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let console = Console::new();
    for arguments in [
        &["no-such-command"][..],
        &["token", "create"],
        &["token", "create", "--tenant", "acme"],
        &[
            "token",
            "create",
            "--tenant",
            "00000000-0000-0000-0000-000000000000",
            "--expires-in",
            "30",
        ],
        &[
            "token",
            "create",
            "--tenant",
            "00000000-0000-0000-0000-000000000000",
            "--expires-in",
            "900d",
        ],
        &["bootstrap", "--tenant", "acme"],
        &["serve", "--listen", "nowhere"],
        &["migrate", "--database-url", "mysql://x"],
    ] {
        let (code, message) = refusal(&console.run(arguments));
        assert_eq!(code, 2, "{arguments:?}: {message}");
    }
    assert!(!console.database().exists(), "nothing was opened");
}

#[test]
fn a_wrong_value_stops_the_start_and_names_its_key() {
    let console = Console::new();
    let mut command = console.command(&["serve"]);
    let (code, message) = refusal(
        &command
            .env("TENANTRY_LISTEN", "localhost")
            .output()
            .unwrap(),
    );
    assert_eq!(
        (code, message.as_str()),
        (
            2,
            "tenantry: TENANTRY_LISTEN must be an IP address and a port, like 127.0.0.1:3000 or [::]:3000\n"
        )
    );
    std::fs::write(
        console.folder.path().join("tenantry.toml"),
        "pubic_url = \"https://x\"",
    )
    .unwrap();
    let (code, message) = refusal(&console.run(&["serve"]));
    assert_eq!(code, 2);
    assert!(
        message.starts_with("tenantry: tenantry.toml has the unknown key pubic_url;"),
        "{message}"
    );
}
