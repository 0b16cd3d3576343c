//! From an empty folder to a tenant with people in it.

use super::{Console, refusal, text};

#[test]
fn from_an_empty_folder_to_a_token() {
    let console = Console::new();
    let tenant = console.bootstrap("acme");
    assert_eq!(tenant.len(), 36, "the ID and nothing else: {tenant}");

    let secret = console.print(&["token", "create", "--tenant", &tenant]);
    assert!(secret.starts_with("tnt_") && secret.len() == 40, "{secret}");

    let tenants = console.print(&["tenant", "list", "--json"]);
    assert_eq!(
        tenants,
        format!(
            r#"{{"id":"{tenant}","name":"acme","displayName":"acme","region":"eu-central","status":"active"}}"#
        )
    );
    let accounts = console.print(&["account", "list", "--tenant", &tenant, "--json"]);
    let account: serde_json::Value = serde_json::from_str(&accounts).unwrap();
    let keys: Vec<&String> = account.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "userName", "source", "status"]);
    assert_eq!(account["userName"], "ada@acme.example");
    assert_eq!(account["status"], "enabled");

    let groups = console.print(&["group", "list", "--tenant", &tenant, "--json"]);
    let group: serde_json::Value = serde_json::from_str(&groups).unwrap();
    let keys: Vec<&String> = group.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "name", "source", "status", "members"]);
    assert_eq!(
        (&group["name"], &group["members"]),
        (&"Owner".into(), &1.into())
    );

    let tokens = console.print(&["token", "list", "--tenant", &tenant, "--json"]);
    assert!(!tokens.contains(&secret), "a list never holds the secret");
    let token: serde_json::Value = serde_json::from_str(&tokens).unwrap();
    assert_eq!(token["state"], "active");
    let id = token["id"].as_str().unwrap();
    assert_eq!(
        console.print(&["token", "revoke", "--tenant", &tenant, id]),
        ""
    );
    assert_eq!(
        console.print(&["token", "list", "--tenant", &tenant, "--json"]),
        ""
    );
    assert_eq!(
        console
            .run(&["token", "revoke", "--tenant", &tenant, id])
            .status
            .code(),
        Some(1)
    );
}

#[test]
fn a_database_without_schema_is_told_apart() {
    let console = Console::new();
    let (code, message) = refusal(&console.run(&["tenant", "list"]));
    assert_eq!(code, 1);
    assert!(message.contains("run `tenantry migrate`"), "{message}");
    assert_eq!(console.print(&["migrate"]), "The schema is up to date.");
    assert_eq!(console.print(&["tenant", "list", "--json"]), "");
}

#[test]
fn without_a_name_the_database_is_in_the_data_folder() {
    let console = Console::new();
    let mut command = console.command(&["migrate"]);
    text(
        &command
            .env_remove("TENANTRY_DATABASE_URL")
            .output()
            .unwrap(),
    );
    assert!(console.folder.path().join("data/tenantry.db").exists());
}

#[test]
fn demo_data_fills_every_list_and_tells_who_can_sign_in() {
    let console = Console::new();
    let told = console.print(&["demo"]);
    assert!(
        told.starts_with("Sign in as olga.brandt@meridian.example with the password "),
        "{told}"
    );
    let tenants = console.print(&["tenant", "list", "--json"]);
    let ids: Vec<String> = tenants
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(ids.len(), 3);
    let all = |area: &str| -> String {
        ids.iter()
            .map(|id| console.print(&[area, "list", "--tenant", id, "--json"]) + "\n")
            .collect()
    };
    let (accounts, groups, tokens) = (all("account"), all("group"), all("token"));
    for source in ["LOCAL", "SCIM", "IMPORTED"] {
        assert!(groups.contains(source), "{source}");
    }
    for status in ["new", "enabled", "disabled"] {
        assert!(
            accounts.contains(&format!(r#""status":"{status}""#)),
            "{status}"
        );
    }
    for state in ["active", "expires-soon", "expired"] {
        assert!(tokens.contains(&format!(r#""state":"{state}""#)), "{state}");
    }
    console.print(&["audit", "verify"]);
    let (code, message) = refusal(&console.run(&["demo"]));
    assert_eq!(code, 1, "{message}");
}
