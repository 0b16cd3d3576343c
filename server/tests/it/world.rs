//! A server on an empty database of its own, with two tenants and people in them.

use std::{future::Future, num::NonZeroU32, sync::Arc};

use app::backend::{Backend, Mail, SessionCookie, SetupSecret, SignInLimits};
use axum::{Router, body::Body, response::Response};
use directory::{
    Actor, Clock, Ctx, Directory, Entropy, SecretKeys, Store, StoreOptions, accounts, groups,
    imports,
    inspector::{self, Retention, Unrecorded},
    namespaces,
    passkeys::Site,
    providers, sessions, tenants, tokens,
};
use domain::{
    AccountId, GroupId, NamespaceId, ProviderId, RunId, ScimRequestId, TenantId, TokenId,
    account::{AccountForm, AccountStatus},
    catalogue::Catalogue,
    csv::Options,
    group::{GroupQuery, NewGroup},
    inspector::RequestQuery,
    namespace::NamespaceForm,
    provider::{Endpoints, ProviderForm},
    tenant::Region,
};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
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
use tower::ServiceExt as _;
use uuid::Uuid;

pub const PASSWORD: &str = "correct horse battery";
/// A file of groups, one of them with somebody who is not there.
const FILE: &[u8] = b"groups,emails[0].value\nHR,ada@acme.example\nHR,nobody@acme.example\n";
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

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// All cookies as the browser would send them back.
    pub fn cookies(&self) -> String {
        let set = self.headers.get_all(header::SET_COOKIE).iter();
        let pairs = set.map(|value| value.to_str().unwrap().split(';').next().unwrap());
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// The session's cookie as the browser would send it back.
    pub fn cookie(&self) -> String {
        self.header(header::SET_COOKIE)
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }
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

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A page, as a browser asks for it.
    pub async fn page(&self, path: &str, cookie: &str) -> Answer {
        self.send(
            request(Method::GET, path, cookie)
                .header("accept", "text/html")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A form of one of our own pages, as a browser without JavaScript sends it.
    pub async fn form(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let request = request(Method::POST, path, cookie)
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form.to_owned()));
        self.send(request.unwrap()).await
    }

    /// The same, of the page with this address.
    pub async fn form_of(&self, page: &str, path: &str, cookie: &str, form: &str) -> Answer {
        let request = request(Method::POST, path, cookie)
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("http://localhost:3000{page}"))
            .body(Body::from(form.to_owned()));
        self.send(request.unwrap()).await
    }

    /// The command line as actor.
    pub fn operator(&self) -> Ctx {
        Ctx::of(Actor::CommandLine("test".into()))
    }

    /// A tenant with an owner `owner@NAME.example`.
    pub async fn tenant(&self, name: &str) -> TenantId {
        let form = tenants::Bootstrap {
            name: name.into(),
            region: "eu".into(),
            email: format!("owner@{name}.example"),
            full_name: "Olga Owner".into(),
            password: PASSWORD.into(),
            ..Default::default()
        };
        tenants::bootstrap(&self.directory, &self.operator(), &form)
            .await
            .unwrap()
    }

    /// The secret of a provisioning token that expired a moment ago.
    pub async fn expired_token(&self, tenant: TenantId) -> String {
        let now = self.directory.now();
        let later = now.plus(60_000);
        let token = tokens::create(&self.directory, &self.operator(), tenant, later)
            .await
            .unwrap();
        for table in ["token_digests", "provisioning_tokens"] {
            let (past, later) = (now.0 - 1, later.0);
            self.tamper(&format!(
                "update {table} set expires_at = {past} where expires_at = {later}"
            ))
            .await;
        }
        token.secret.reveal().to_owned()
    }

    /// An enabled account without any group.
    pub async fn member(&self, tenant: TenantId, email: &str) -> AccountId {
        let ctx = self.operator();
        let form = AccountForm {
            email: email.into(),
            given_name: "Max".into(),
            family_name: "Member".into(),
            ..Default::default()
        };
        let added = accounts::add(&self.directory, &ctx, tenant, &form)
            .await
            .unwrap();
        sessions::activate(
            &self.directory,
            &ctx,
            added.activation.reveal(),
            PASSWORD,
            PASSWORD,
        )
        .await
        .unwrap();
        // Setting the password may have enabled it already.
        accounts::set_status(
            &self.directory,
            &ctx,
            tenant,
            added.id,
            AccountStatus::Enabled,
        )
        .await
        .unwrap();
        added.id
    }

    /// The secret of a new provisioning token.
    pub async fn token(&self, tenant: TenantId) -> String {
        let until = self.directory.now().plus(domain::moment::DAY_LENGTH);
        tokens::create(&self.directory, &self.operator(), tenant, until)
            .await
            .unwrap()
            .secret
            .reveal()
            .to_owned()
    }

    /// The cookie of somebody who signs in.
    pub async fn cookie(&self, identifier: &str) -> String {
        let attempt = sessions::SignIn {
            identifier,
            tenant: "",
            password: PASSWORD,
        };
        let ctx = Ctx::of(Actor::Anonymous);
        let signed_in = sessions::sign_in(&self.directory, &ctx, attempt)
            .await
            .unwrap();
        format!(
            "{}={}",
            SessionCookie::new(self.is_https).name(),
            signed_in.secret.reveal()
        )
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

pub fn request(method: Method, path: &str, cookie: &str) -> http::request::Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost:3000");
    if cookie.is_empty() {
        builder
    } else {
        builder.header("cookie", cookie)
    }
}

/// Something of everything in one tenant, so that an address can name it.
pub struct Things {
    pub tenant: TenantId,
    pub account: AccountId,
    pub group: GroupId,
    pub namespace: NamespaceId,
    pub provider: ProviderId,
    pub token: TokenId,
    pub other: TenantId,
    owners: GroupId,
    request: ScimRequestId,
    token_identifier: String,
    run: RunId,
    tomorrow: String,
}

impl Things {
    pub async fn of(world: &World, tenant: TenantId, other: TenantId) -> Self {
        let (directory, ctx) = (&world.directory, world.operator());
        let account = AccountForm {
            email: "ada@acme.example".into(),
            given_name: "Ada".into(),
            family_name: "Lind".into(),
            ..Default::default()
        };
        let group = NewGroup {
            name: "Finance".into(),
            description: String::new(),
        };
        let namespace = NamespaceForm {
            name: "prod".into(),
            environment: "production".into(),
            ..Default::default()
        };
        // Nobody answers there.
        let provider = ProviderForm {
            name: "Entra ID".into(),
            issuer: "https://127.0.0.1:9".into(),
            client_id: "console".into(),
            client_secret: "hunter2".into(),
            ..ProviderForm::default()
        };
        let tomorrow = directory.now().plus(domain::moment::DAY_LENGTH);
        let token = tokens::create(directory, &ctx, tenant, tomorrow)
            .await
            .unwrap();
        let tokens = tokens::list(directory, &ctx, tenant).await.unwrap();
        let all = GroupQuery::default();
        let groups = groups::list(directory, &ctx, tenant, &all).await.unwrap();
        let owners = groups.items.iter().find(|group| group.is_owner_group);
        Self {
            owners: owners.unwrap().id,
            request: scim_request(world, tenant, token.secret.reveal()).await,
            tenant,
            other,
            tomorrow: tomorrow.iso_day(),
            token: token.id,
            run: imports::plan(
                directory,
                &ctx,
                tenant,
                "groups.csv",
                Options::default(),
                FILE,
            )
            .await
            .unwrap(),
            token_identifier: tokens[0].identifier.clone(),
            account: accounts::add(directory, &ctx, tenant, &account)
                .await
                .unwrap()
                .id,
            group: groups::create(directory, &ctx, tenant, &group)
                .await
                .unwrap(),
            provider: {
                let id = ProviderId::generate();
                providers::add(
                    directory,
                    &ctx,
                    tenant,
                    id,
                    &provider,
                    &Endpoints::default(),
                )
                .await
                .unwrap();
                id
            },
            namespace: namespaces::add(directory, &ctx, tenant, &namespace)
                .await
                .unwrap(),
        }
    }

    /// `{tenant}`, `{group}` … in a template become the identifiers.
    pub fn fill(&self, template: &str) -> String {
        [
            ("{tenant}", self.tenant.to_string()),
            ("{account}", self.account.to_string()),
            ("{group}", self.group.to_string()),
            ("{owners}", self.owners.to_string()),
            ("{namespace}", self.namespace.to_string()),
            ("{provider}", self.provider.to_string()),
            ("{token}", self.token.to_string()),
            ("{token_identifier}", self.token_identifier.clone()),
            ("{other}", self.other.to_string()),
            ("{tomorrow}", self.tomorrow.clone()),
            ("{run}", self.run.to_string()),
            ("{request}", self.request.to_string()),
            ("{secret}", "none".to_owned()),
        ]
        .into_iter()
        .fold(template.to_owned(), |text, (name, id)| {
            text.replace(name, &id)
        })
    }
}

/// The record of a request that a client of the tenant sent.
async fn scim_request(world: &World, tenant: TenantId, secret: &str) -> ScimRequestId {
    let asked = request(Method::GET, &format!("/scim/v2/{tenant}/Users"), "")
        .header("authorization", format!("Bearer {secret}"))
        .body(Body::empty());
    world.send(asked.unwrap()).await;
    world.recorder.written().await;
    let query = RequestQuery::default();
    let page = inspector::list(&world.directory, &world.operator(), tenant, &query).await;
    page.unwrap().items[0].id
}
