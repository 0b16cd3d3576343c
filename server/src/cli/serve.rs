//! `tenantry serve`

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::backend::{Backend, SessionCookie, SignInLimits};
use axum::{Router, serve::ListenerExt as _};
use clap::Args;
use directory::{inspector::Unrecorded, passkeys::Site};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::Notify,
    task::{JoinHandle, JoinSet},
    time,
};

use super::{Failure, operator::Operator, output};
use crate::{
    config::{Config, Key, Layers, Origin, PublicUrl},
    demo, jobs, mail,
    oidc::RelyingParty,
    router,
    scim::Recorder,
    setup,
    state::{AppState, Parts, Reach},
    web::assets,
};

/// How long requests that are under way may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How long writing records of requests may take after that.
const WRITING: Duration = Duration::from_secs(3);

#[derive(Args)]
pub struct Serve {
    /// Where to listen [env: TENANTRY_LISTEN] [default: 127.0.0.1:3000]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Where people find the server [env: TENANTRY_PUBLIC_URL] [default: the listening address]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Requests a second that a provisioning token may send [env: TENANTRY_SCIM_RATE] [default: 500]
    #[arg(long, value_name = "NUMBER")]
    scim_rate: Option<String>,
    /// For how many days SCIM requests are kept, 0 to 90 [env: TENANTRY_SCIM_LOG_DAYS] [default: 7]
    #[arg(long, value_name = "DAYS")]
    scim_log_days: Option<String>,
    /// How many SCIM requests of each token are kept [env: TENANTRY_SCIM_LOG_REQUESTS] [default: 500]
    #[arg(long, value_name = "NUMBER")]
    scim_log_requests: Option<String>,
}

impl Serve {
    /// Hands the flags to the configuration, which checks them.
    pub fn flags(&self, layers: &mut Layers) {
        for (key, value) in [
            (Key::Listen, &self.listen),
            (Key::PublicUrl, &self.public_url),
            (Key::ScimRate, &self.scim_rate),
            (Key::ScimLogDays, &self.scim_log_days),
            (Key::ScimLogRequests, &self.scim_log_requests),
        ] {
            if let Some(value) = value {
                layers.add(key, value.as_str(), Origin::Flag);
            }
        }
    }
}

pub async fn run(config: Config) -> Result<(), Failure> {
    let Operator { directory, .. } = Operator::open_migrated(&config).await?;
    // A topic that the catalogue has gained would otherwise be nobody's to grant.
    directory::groups::complete_owners(&directory).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|cause| Failure::refused(format!("can't listen on {}: {cause}", config.listen)))?;
    let public_url = match &config.public_url {
        Some(url) => url.clone(),
        None => PublicUrl::of_listener(listener.local_addr()?),
    };
    let (secret, set_up) = setup::prepare(&directory).await?;

    let mut background = JoinSet::new();
    let mail = match &config.smtp {
        Some(smtp) => Some(mail::start(smtp, &mut background).map_err(|cause| {
            Failure::refused(format!("{} can't be used: {cause}", Key::SmtpUrl))
        })?),
        None => None,
    };
    let party = RelyingParty::new(config.allow_private_issuers)
        .map_err(|cause| Failure::refused(format!("TLS can't be used: {cause}")))?;
    let backend = Backend {
        directory: directory.clone(),
        public_url: public_url.as_str().into(),
        mail,
        setup: Arc::new(secret),
        passkeys: Site::at(public_url.as_str()).map(Arc::new),
        sign_in_limits: Arc::new(SignInLimits::default()),
        cookie: SessionCookie::new(public_url.is_https),
        recent: config.recent_sign_in,
        scim_log: config.scim_log,
        unrecorded: Unrecorded::since(directory.now()),
        discover: party.discover(),
        demo: demo::load,
    };
    let (recorder, recording) = recorder(&backend);
    let limits = backend.sign_in_limits.clone();
    jobs::start(directory, limits, backend.scim_log, &mut background);
    let reach = Reach {
        is_https: public_url.is_https,
        public_url: backend.public_url.clone(),
        client_ip_header: config.client_ip_header,
    };
    let set_up = set_up.map(|path| backend.link(&path));
    let router = router::router(AppState::new(Parts {
        backend,
        leptos: assets::options(),
        reach,
        scim_rate: config.scim_rate,
        party,
        recorder,
    }));

    // Whoever reads the line may stop the server with its next breath.
    let signals = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    output::line(format_args!("Tenantry is ready at {}", public_url.as_str()))?;
    if let Some(link) = set_up {
        output::line(format_args!("Set it up, once, at {link}"))?;
    }
    until_stopped(listener, router, signals).await?;
    // With the last request its recorder has gone: the task writes what waits, and ends.
    if let Some(task) = recording
        && time::timeout(WRITING, task).await.is_err()
    {
        tracing::warn!("stopped with records of SCIM requests not written");
    }
    Ok(())
}

/// What records SCIM requests, with the task that writes them where any are kept.
fn recorder(backend: &Backend) -> (Recorder, Option<JoinHandle<()>>) {
    let (keep, unrecorded) = (backend.scim_log, backend.unrecorded.clone());
    if keep.days == 0 {
        return (Recorder::off(unrecorded), None);
    }
    let (recorder, task) = Recorder::start(backend.directory.clone(), keep, unrecorded);
    (recorder, Some(task))
}

/// Serves until SIGTERM or SIGINT, then finishes what is under way.
async fn until_stopped(
    listener: TcpListener,
    router: Router,
    (mut terminate, mut interrupt): (Signal, Signal),
) -> Result<(), Failure> {
    let stopping = Arc::new(Notify::new());
    let stopped = stopping.clone();
    // The parts of a long answer leave as they are written.
    let listener = listener.tap_io(|connection| {
        if let Err(cause) = connection.set_nodelay(true) {
            tracing::debug!(%cause, "a connection delays what is sent");
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stopping.notify_one();
    });
    tokio::select! {
        served = server => Ok(served?),
        () = async {
            stopped.notified().await;
            time::sleep(DRAIN).await;
        } => {
            tracing::warn!("stopped with requests under way");
            Ok(())
        }
    }
}
