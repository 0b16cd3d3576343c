//! A server on an empty database of its own, with two tenants and people in them.

mod people;
mod requests;
mod things;

use std::{future::Future, num::NonZeroU32, sync::Arc};

use app::backend::{Backend, Mail, SessionCookie, SetupSecret, SignInLimits};
use axum::Router;
use directory::{
    Clock, Directory, Entropy, SecretKeys, Store, StoreOptions,
    inspector::{Retention, Unrecorded},
    passkeys::Site,
};
use domain::{catalogue::Catalogue, tenant::Region};
use leptos::config::LeptosOptions;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use server::{
    demo,
    oidc::RelyingParty,
    router,
    scim::Recorder,
    state::{AppState, Parts, Reach},
};
use tempfile::TempDir;
use tokio::sync::mpsc;
use uuid::Uuid;

pub use self::{
    requests::{Answer, request},
    things::Things,
};

pub const PASSWORD: &str = "correct horse battery";
/// What is kept of SCIM requests.
const KEPT: Retention = Retention {
    days: 7,
    requests: 50,
};
/// 32 bytes in base64.
pub const SECRETS_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
pub const SETUP_SECRET: &str = "the-set-up-secret";

/// A server without tenants.
pub struct World {
    pub directory: Directory,
    pub recorder: Recorder,
    pub router: Router,
    is_https: bool,
    url: String,
    folder: TempDir,
}

const PUBLIC_URL: &str = "http://localhost:3000";

/// What differs from a server as most tests want it.
struct Setting<'a> {
    public_url: &'a str,
    scim_rate: NonZeroU32,
    clock: Clock,
    mail: Option<mpsc::Sender<Mail>>,
    /// SQLite in the server's folder where none is named.
    database: Option<String>,
    /// Identity providers may be on this machine.
    private_issuers: bool,
}

impl Default for Setting<'_> {
    fn default() -> Self {
        Self {
            public_url: PUBLIC_URL,
            scim_rate: server::scim::PER_SECOND,
            clock: Clock::System,
            mail: None,
            database: None,
            private_issuers: true,
        }
    }
}

/// Runs the test on SQLite and on PostgreSQL. Where no PostgreSQL is given, the test says so;
/// `make unit` always gives one.
#[expect(clippy::print_stdout, reason = "says what was not run")]
pub async fn on_both<F, Fut>(test: F)
where
    F: Fn(World) -> Fut,
    Fut: Future<Output = ()>,
{
    test(World::new().await).await;
    match own_postgres().await {
        Some(database) => {
            let setting = Setting {
                database: Some(database),
                ..Default::default()
            };
            test(World::of(setting).await).await;
        }
        None => println!("not run on PostgreSQL: TENANTRY_TEST_POSTGRES_URL is not set"),
    }
}

/// The address of an empty PostgreSQL database, where there is a server for tests.
pub async fn own_postgres() -> Option<String> {
    let base = std::env::var("TENANTRY_TEST_POSTGRES_URL").ok()?;
    let name = format!("s{}", Uuid::new_v4().simple());
    let server = Database::connect(&base).await.unwrap();
    server
        .execute_unprepared(&format!("create database {name}"))
        .await
        .unwrap();
    server.close().await.unwrap();
    let (address, query) = base.split_once('?').unwrap_or((&base, ""));
    let (address, _) = address.rsplit_once('/').unwrap();
    Some(format!("{address}/{name}?{query}"))
}

impl World {
    pub async fn new() -> Self {
        Self::of(Setting::default()).await
    }

    /// A server that people reach at this address.
    pub async fn at(public_url: &str) -> Self {
        Self::of(Setting {
            public_url,
            ..Default::default()
        })
        .await
    }

    /// A server that takes so many SCIM requests a second of each token.
    pub async fn limited(scim_rate: NonZeroU32) -> Self {
        Self::of(Setting {
            scim_rate,
            ..Default::default()
        })
        .await
    }

    /// A server whose clock the test moves, and what it sends by e-mail.
    pub async fn mailing(clock: Clock) -> (Self, mpsc::Receiver<Mail>) {
        let (sender, sent) = mpsc::channel(16);
        let setting = Setting {
            clock,
            mail: Some(sender),
            ..Default::default()
        };
        (Self::of(setting).await, sent)
    }

    /// A server that sends no requests into private networks.
    pub async fn without_private_issuers() -> Self {
        Self::of(Setting {
            private_issuers: false,
            ..Default::default()
        })
        .await
    }

    async fn of(setting: Setting<'_>) -> Self {
        let Setting {
            public_url,
            scim_rate,
            clock,
            mail,
            database,
            private_issuers,
        } = setting;
        let folder = tempfile::tempdir().unwrap();
        let file = || format!("sqlite:{}", folder.path().join("tenantry.db").display());
        let url = database.unwrap_or_else(file);
        let store = Store::open(&url, StoreOptions { connections: 2 })
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let regions = vec![Region {
            id: "eu".into(),
            title: "Frankfurt".into(),
        }];
        let catalogue = Catalogue::built_in().unwrap();
        let directory = Directory::new(store, catalogue, regions, clock, Entropy::System);
        directory.keep_secrets_with(SecretKeys::parse(&SECRETS_KEY.into()).unwrap());
        let party = RelyingParty::new(private_issuers).unwrap();
        let is_https = public_url.starts_with("https://");
        let unrecorded = Unrecorded::since(directory.now());
        let backend = Backend {
            directory: directory.clone(),
            public_url: public_url.into(),
            mail,
            setup: Arc::new(SetupSecret::of(SETUP_SECRET)),
            passkeys: Site::at(public_url).map(Arc::new),
            sign_in_limits: Arc::new(SignInLimits::default()),
            cookie: SessionCookie::new(is_https),
            recent: domain::session::RECENT,
            scim_log: KEPT,
            unrecorded: unrecorded.clone(),
            discover: party.discover(),
            demo: demo::load,
        };
        let leptos = LeptosOptions::builder()
            .output_name("tenantry")
            .site_root(folder.path().join("site").display().to_string())
            .build();
        std::fs::create_dir_all(folder.path().join("site/pkg")).unwrap();
        std::fs::write(folder.path().join("site/pkg/tenantry.css"), "body{}").unwrap();
        std::fs::write(folder.path().join("site/robots.txt"), "User-agent: *\n").unwrap();
        let reach = Reach {
            is_https,
            public_url: public_url.into(),
            client_ip_header: None,
        };
        let (recorder, _) = Recorder::start(directory.clone(), KEPT, unrecorded);
        let router = router::router(AppState::new(Parts {
            backend,
            leptos,
            reach,
            scim_rate,
            party,
            recorder: recorder.clone(),
        }));
        Self {
            directory,
            recorder,
            router,
            is_https,
            url,
            folder,
        }
    }

    /// Everything that is on the disk: the database's files, or every row of every table.
    pub async fn stored(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let files = files
            .map(|file| file.unwrap().path())
            .filter(|path| path.is_file());
        let mut stored: Vec<u8> = files
            .flat_map(|path| std::fs::read(path).unwrap())
            .collect();
        if self.url.starts_with("sqlite:") {
            return stored;
        }
        let connection = Database::connect(&self.url).await.unwrap();
        let tables = texts(
            &connection,
            "select table_name::text from information_schema.tables where table_schema = 'public'",
        );
        for table in tables.await {
            let sql = format!("select t::text from {table} t");
            let rows = texts(&connection, &sql).await;
            stored.extend(rows.join("\n").into_bytes());
        }
        connection.close().await.unwrap();
        stored
    }

    /// Runs SQL behind the server's back.
    pub async fn tamper(&self, sql: &str) {
        let connection = Database::connect(&self.url).await.unwrap();
        connection.execute_unprepared(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// The only column of what is found.
async fn texts(connection: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let rows = connection.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}
