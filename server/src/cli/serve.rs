//! `tenantry serve`

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::backend::{Backend, SessionCookie, SignInLimits};
use axum::Router;
use clap::Args;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::Notify,
    task::JoinSet,
};

use super::{Failure, operator::Operator, output};
use crate::{
    config::{Config, Key, Layers, Origin, PublicUrl},
    demo, jobs, mail, router, setup,
    state::{AppState, Reach},
    web::assets,
};

/// How long requests that are under way may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(10);

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
}

impl Serve {
    /// Hands the flags to the configuration, which checks them.
    pub fn flags(&self, layers: &mut Layers) {
        for (key, value) in [
            (Key::Listen, &self.listen),
            (Key::PublicUrl, &self.public_url),
            (Key::ScimRate, &self.scim_rate),
        ] {
            if let Some(value) = value {
                layers.add(key, value, Origin::Flag);
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
    let backend = Backend {
        directory: directory.clone(),
        public_url: public_url.as_str().into(),
        mail,
        setup: Arc::new(secret),
        sign_in_limits: Arc::new(SignInLimits::default()),
        cookie: SessionCookie::new(public_url.is_https),
        demo: demo::load,
    };
    jobs::start(directory, backend.sign_in_limits.clone(), &mut background);
    let reach = Reach {
        is_https: public_url.is_https,
        public_url: backend.public_url.clone(),
        client_ip_header: config.client_ip_header,
    };
    let set_up = set_up.map(|path| backend.link(&path));
    let router = router::router(AppState {
        backend,
        leptos: assets::options(),
        reach,
        scim_rate: config.scim_rate,
    });

    // Whoever reads the line may stop the server with its next breath.
    let signals = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    output::line(format_args!("Tenantry is ready at {}", public_url.as_str()))?;
    if let Some(link) = set_up {
        output::line(format_args!("Set it up, once, at {link}"))?;
    }
    until_stopped(listener, router, signals).await
}

/// Serves until SIGTERM or SIGINT, then finishes what is under way.
async fn until_stopped(
    listener: TcpListener,
    router: Router,
    (mut terminate, mut interrupt): (Signal, Signal),
) -> Result<(), Failure> {
    let stopping = Arc::new(Notify::new());
    let stopped = stopping.clone();
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
            tokio::time::sleep(DRAIN).await;
        } => {
            tracing::warn!("stopped with requests under way");
            Ok(())
        }
    }
}
