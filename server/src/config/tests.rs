#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use super::{Config, ConfigError, Key, Layers, LogFormat, Origin};

fn of_file(text: &str) -> Result<Config, ConfigError> {
    let mut layers = Layers::default();
    layers.add_file(Path::new("tenantry.toml"), text)?;
    Config::of(&layers)
}

fn of_variable(name: &str, value: &str) -> Result<Config, ConfigError> {
    let mut layers = Layers::default();
    layers.add_environment(|asked| (asked == name).then(|| value.to_owned()));
    Config::of(&layers)
}

#[test]
fn everything_has_a_default() {
    let config = Config::of(&Layers::default()).unwrap();
    assert_eq!(config.database_url.reveal(), "sqlite:data/tenantry.db");
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    let regions: Vec<&str> = config
        .regions
        .iter()
        .map(|region| region.id.as_str())
        .collect();
    assert_eq!(regions, ["eu-central", "us-east", "ap-southeast"]);
    assert!(config.smtp.is_none());
    assert!(config.client_ip_header.is_none());
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let mut layers = Layers::default();
    layers.add(Key::Listen, "127.0.0.1:1", Origin::Flag);
    layers.add_environment(|name| match name {
        "TENANTRY_LISTEN" => Some("127.0.0.1:2".into()),
        "TENANTRY_CONNECTIONS" => Some("2".into()),
        "TENANTRY_LOG_FORMAT" => Some(String::new()),
        _ => None,
    });
    let file = "listen = \"127.0.0.1:3\"\nconnections = 3\nlog_format = \"json\"";
    layers.add_file(Path::new("tenantry.toml"), file).unwrap();
    let config = Config::of(&layers).unwrap();
    assert_eq!(config.listen.port(), 1);
    assert_eq!(config.connections, 2);
    assert_eq!(config.log_format, LogFormat::Json);
}

#[test]
fn a_wrong_value_names_its_place_and_what_is_allowed() {
    for (key, values) in [
        (Key::DatabaseUrl, &["mysql://x", "data.db", "sqlite:"][..]),
        (Key::Listen, &["3000", "localhost:3000", "127.0.0.1"]),
        (
            Key::PublicUrl,
            &[
                "id.example.com",
                "ftp://x",
                "https://x/console",
                "https://u:p@x",
            ],
        ),
        (
            Key::Regions,
            &["eu", "EU=Frankfurt", "eu=", "eu=a,eu=b", "eu=a,"],
        ),
        (Key::SmtpUrl, &["mail.example.com", "http://x"]),
        (Key::SmtpFrom, &["nobody", "a@b@c"]),
        (
            Key::SecretsKey,
            &["hunter2", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=="],
        ),
        (Key::AllowPrivateIssuers, &["yes", "1"]),
        // The last one for want of a key: nobody could set one up.
        (Key::RequireSecondFactor, &["yes", "1", "true"]),
        (Key::ClientIpHeader, &["x forwarded"]),
        (Key::Connections, &["0", "101", "-1", "many"]),
        (Key::ScimRate, &["0", "-1", "many", "1000001"]),
        (Key::ScimLogDays, &["91", "-1", "a week"]),
        (Key::ScimLogRequests, &["9", "10001", "many"]),
        (Key::LogFormat, &["yaml"]),
        (Key::LogLevel, &["verbose", "INFO"]),
    ] {
        for value in values {
            assert_eq!(
                of_variable(&key.variable(), value).unwrap_err().to_string(),
                format!("{} must be {}", key.variable(), key.allowed()),
                "{value}"
            );
        }
    }
}

#[test]
fn a_second_factor_is_required_where_one_can_be_set_up() {
    let mut layers = Layers::default();
    let key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    layers.add(Key::SecretsKey, key, Origin::Flag);
    assert!(!Config::of(&layers).unwrap().require_second_factor);
    layers.add(Key::RequireSecondFactor, "true", Origin::Flag);
    assert!(Config::of(&layers).unwrap().require_second_factor);
}

#[test]
fn a_secret_is_not_repeated() {
    let error = of_variable("TENANTRY_SMTP_URL", "smtp:/user:hunter2@host").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let mut layers = Layers::default();
    for (key, value) in [
        (Key::DatabaseUrl, "postgres://user:hunter2@host/tenantry"),
        (Key::SmtpUrl, "smtps://user:hunter2@host"),
        (Key::SmtpFrom, "Tenantry <no-reply@example.com>"),
    ] {
        layers.add(key, value, Origin::Flag);
    }
    let config = Config::of(&layers).unwrap();
    assert!(config.database_url.reveal().contains("hunter2"));
    assert!(!format!("{layers:?} {config:?}").contains("hunter2"));
}

#[test]
fn a_line_that_is_no_toml_is_named_and_not_repeated() {
    for file in [
        "listen = \"127.0.0.1:1\"\nsmtp_url = \"smtps://user:hunter2@host",
        "\nsmtp_url = smtps://user:hunter2@host\n",
    ] {
        let error = of_file(file).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(told.contains("line 2"), "{told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn smtp_needs_a_sender_and_a_sender_smtp() {
    let error = of_file("smtp_url = \"smtp://localhost\"").unwrap_err();
    assert_eq!(
        error,
        ConfigError::Value {
            key: Key::SmtpFrom,
            origin: None
        }
    );
    let error = of_file("smtp_from = \"a@example.com\"").unwrap_err();
    assert_eq!(
        error,
        ConfigError::Value {
            key: Key::SmtpUrl,
            origin: None
        }
    );
}

#[test]
fn unknown_keys_are_refused() {
    let error = of_file("lisen = \"127.0.0.1:3000\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with(
            "tenantry.toml has the unknown key lisen; there are database_url, listen,"
        ),
        "{error}"
    );
    let error = of_file("listen = true").unwrap_err().to_string();
    assert!(
        error.starts_with("listen in tenantry.toml must be an IP address"),
        "{error}"
    );
    let error = of_file("listen = ").unwrap_err().to_string();
    assert!(error.starts_with("tenantry.toml is not TOML:"), "{error}");
}

#[test]
fn regions_are_tables_in_the_file_and_pairs_elsewhere() {
    let config = of_file("[[regions]]\nid = \"eu\"\ntitle = \"Frankfurt\"").unwrap();
    assert_eq!(
        config.regions.first().map(|region| region.title.as_str()),
        Some("Frankfurt")
    );
    let config = of_variable("TENANTRY_REGIONS", "eu=Frankfurt, us=Virginia").unwrap();
    assert_eq!(config.regions.len(), 2);
    for wrong in [
        "regions = []",
        "[[regions]]\nid = \"eu\"",
        "[[regions]]\nid = \"eu\"\ntitle = \"F\"\ncity = \"x\"",
    ] {
        let error = of_file(wrong).unwrap_err().to_string();
        assert!(
            error.starts_with("regions in tenantry.toml must be at least one region"),
            "{error}"
        );
    }
}

#[test]
fn a_catalogue_is_checked_at_the_start() {
    let error = of_file("catalogue = \"no/such/file.toml\"")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("no/such/file.toml can't be read"),
        "{error}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("catalogue.toml");
    std::fs::write(
        &path,
        "[[topic]]\nid = \"tenants\"\ntitle = \"Tenants\"\npermissions = []",
    )
    .unwrap();
    let error = of_variable("TENANTRY_CATALOGUE", &path.display().to_string())
        .unwrap_err()
        .to_string();
    assert!(error.contains("\"tenants:view\" is missing"), "{error}");
}

#[test]
fn the_public_url_decides_about_https() {
    let config = of_file("public_url = \"https://id.example.com/\"").unwrap();
    let url = config.public_url.unwrap();
    assert!(url.is_https);
    assert_eq!(url.as_str(), "https://id.example.com");
}

#[test]
fn the_example_is_a_valid_configuration_of_every_key() {
    let example = include_str!("../../../config.example.toml");
    // Every key stands in it as a comment with its default or an example.
    let uncommented: String = example
        .lines()
        .filter_map(|line| match line.strip_prefix("#= ") {
            Some(setting) => Some(setting),
            None if line.starts_with('#') => None,
            None => Some(line),
        })
        // A file that is not there, and a key that nobody must copy.
        .filter(|line| !line.starts_with("catalogue") && !line.starts_with("secrets_key"))
        .map(|line| format!("{line}\n"))
        .collect();
    of_file(&uncommented).unwrap();
    for key in Key::ALL {
        assert!(example.contains(key.name()), "{key}");
    }
}
