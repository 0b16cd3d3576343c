//! Where pages, server functions, uploads, downloads and SCIM come together.

use std::{sync::LazyLock, time::Duration};

use app::{
    App,
    backend::local_path,
    kit::COLUMNS_ACTION,
    layout::{LANGUAGE_ACTION, THEME_ACTION},
    shell::shell,
};
use axum::{
    Router,
    extract::Request,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use http::{Method, StatusCode, header::ACCEPT};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context,
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

use crate::{
    oidc, scim,
    state::AppState,
    transfer,
    web::{
        assets, columns, drafts, errors, headers, health, language, origin, session, sign_out,
        theme, trace,
    },
};

/// A form of the console holds at most a few thousand checkboxes.
pub(crate) const FORM_LIMIT: usize = 1 << 20;
/// A provider's token is some kilobytes.
const TOKEN_LIMIT: usize = 64 << 10;
/// A page or server function that takes longer does not end any more.
const PATIENCE: Duration = Duration::from_secs(60);
/// A file that takes longer to arrive and be planned does not arrive any more.
const TRANSFER_PATIENCE: Duration = Duration::from_secs(600);

/// A route that is neither a page nor a server function.
pub struct PlainRoute {
    /// Its method; `GET` answers `HEAD` too.
    pub method: Method,
    /// Its pattern.
    pub path: &'static str,
    /// What answers.
    pub handler: MethodRouter<AppState>,
}

impl PlainRoute {
    /// A route of this method.
    pub const fn new(method: Method, path: &'static str, handler: MethodRouter<AppState>) -> Self {
        Self {
            method,
            path,
            handler,
        }
    }
}

/// The whole server.
pub fn router(state: AppState) -> Router {
    texts::ask(language::spoken);
    let open = mount(Router::new(), open_routes());
    let providers = mount(Router::new(), oidc::provider_routes())
        .layer(RequestBodyLimitLayer::new(TOKEN_LIMIT));
    assets::mount(open, &state.leptos)
        .merge(providers)
        .merge(scim::routes(&state))
        .merge(console(&state))
        .merge(transfers(&state))
        .layer(CatchPanicLayer::custom(errors::of_panic))
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(trace::layer())
        .with_state(state)
}

/// Routes that ask for no session and change nothing.
pub fn open_routes() -> Vec<PlainRoute> {
    let mut routes = development_routes();
    routes.extend([
        PlainRoute::new(Method::GET, "/healthz", get(health::healthz)),
        PlainRoute::new(Method::GET, "/readyz", get(health::readyz)),
        PlainRoute::new(Method::GET, "/texts/{catalogue}", language::catalogues()),
    ]);
    routes
}

/// Routes that release builds don't have.
#[cfg(debug_assertions)]
fn development_routes() -> Vec<PlainRoute> {
    crate::web::kit::routes()
}

/// Routes that release builds don't have.
#[cfg(not(debug_assertions))]
const fn development_routes() -> Vec<PlainRoute> {
    Vec::new()
}

/// Routes of the console beside its pages and server functions.
pub fn console_routes() -> Vec<PlainRoute> {
    let mut routes = vec![
        PlainRoute::new(Method::POST, THEME_ACTION, post(theme::choose)),
        PlainRoute::new(Method::POST, LANGUAGE_ACTION, post(language::choose)),
        PlainRoute::new(Method::POST, COLUMNS_ACTION, post(columns::choose)),
        PlainRoute::new(Method::POST, "/sign-out", post(sign_out::sign_out)),
    ];
    routes.extend(oidc::routes());
    routes
}

/// Routes of the console for files.
pub fn transfer_routes() -> Vec<PlainRoute> {
    transfer::routes()
}

/// The pages, as the application lists them. Listed once in a process, before anything is served:
/// while leptos lists routes, resources anywhere in the process are kept from loading, and a page
/// that is rendered meanwhile would wait forever.
pub fn pages() -> Vec<AxumRouteListing> {
    static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));
    PAGES.clone()
}

fn mount(router: Router<AppState>, routes: Vec<PlainRoute>) -> Router<AppState> {
    routes.into_iter().fold(router, |router, route| {
        router.route(route.path, route.handler)
    })
}

/// Pages and server functions, with everything that a person's session needs around them.
fn console(state: &AppState) -> Router<AppState> {
    let context = {
        let backend = state.backend.clone();
        move || headers::provide(&backend)
    };
    let document = {
        let options = state.leptos.clone();
        move || shell(options.clone(), App)
    };
    let nothing_here = render_app_async_with_context(context.clone(), document.clone());
    mount(Router::new(), console_routes())
        .leptos_routes_with_context(state, pages(), context, document)
        .fallback(move |request: Request| {
            let render = nothing_here.clone();
            async move {
                if let Some(path) = without_slash(&request) {
                    Redirect::permanent(&path).into_response()
                } else if asks_for_a_page(&request) {
                    missing(render(request).await)
                } else {
                    errors::not_found()
                }
            }
        })
        .layer(from_fn(errors::of_arguments))
        .layer(from_fn_with_state(state.clone(), drafts::carry))
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(RequestBodyLimitLayer::new(FORM_LIMIT))
        .layer(from_fn_with_state(state.clone(), origin::check))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn(language::speak))
}

/// Files, with a person's session around them too. They have limits of their own and take their time.
fn transfers(state: &AppState) -> Router<AppState> {
    mount(Router::new(), transfer_routes())
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(from_fn_with_state(state.clone(), origin::check))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TRANSFER_PATIENCE,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn(language::speak))
}

/// The address without the slash at its end, of this server alone.
fn without_slash(request: &Request) -> Option<String> {
    let path = request.uri().path().strip_suffix('/')?;
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = local_path(path).filter(|path| is_read && !path.ends_with('/'))?;
    Some(match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    })
}

fn asks_for_a_page(request: &Request) -> bool {
    let accepts = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok());
    request.method() == Method::GET && accepts.is_some_and(|accepts| accepts.contains("text/html"))
}

/// A page that is not found says so, unless it leads elsewhere.
fn missing(mut page: Response) -> Response {
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    page
}
