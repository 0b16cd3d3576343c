//! Scripts, styles, fonts and icons: where they are, and for how long browsers keep them.

use std::path::{Path, PathBuf};

use axum::{Router, extract::Request, middleware, middleware::Next, response::Response};
use http::{HeaderValue, header::CACHE_CONTROL};
use leptos::config::LeptosOptions;
use tower_http::services::{ServeDir, ServeFile};

use crate::state::AppState;

/// The name of the scripts and styles, without hash and ending.
const OUTPUT_NAME: &str = "tenantry";
const PACKAGE_FOLDER: &str = "pkg";
/// What the build writes beside the binary when it puts hashes into names.
const HASH_FILE: &str = "hash.txt";
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Where the assets are: named by the build tool, in `site/` beside the binary, or in the checkout's
/// `target/site`.
pub fn options() -> LeptosOptions {
    let folder = std::env::current_exe()
        .ok()
        .and_then(|binary| binary.parent().map(Path::to_path_buf))
        .unwrap_or_default();
    let candidates = [
        std::env::var_os("LEPTOS_SITE_ROOT").map(PathBuf::from),
        Some(folder.join("site")),
        Some(folder.join("../site")),
    ];
    let site = candidates
        .into_iter()
        .flatten()
        .find(|candidate| candidate.is_dir());
    if site.is_none() {
        tracing::warn!("no folder site beside the binary: pages come without scripts and styles");
    }
    let reload_port = std::env::var("LEPTOS_RELOAD_PORT")
        .ok()
        .and_then(|port| port.parse().ok());
    LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .site_root(
            site.unwrap_or_else(|| folder.join("site"))
                .display()
                .to_string(),
        )
        .site_pkg_dir(PACKAGE_FOLDER)
        // Without the file the pages would ask for names that were never written.
        .hash_files(folder.join(HASH_FILE).is_file())
        .reload_port(reload_port.unwrap_or(3001))
        .build()
}

/// Adds the package and everything else at the top of the site's folder.
pub fn mount(router: Router<AppState>, options: &LeptosOptions) -> Router<AppState> {
    let site = Path::new(&*options.site_root);
    let keep = if options.hash_files {
        FOR_GOOD
    } else {
        ASK_AGAIN
    };
    let mut router = router.merge(kept(keep, |assets| {
        assets.nest_service(
            &format!("/{PACKAGE_FOLDER}"),
            folder(&site.join(PACKAGE_FOLDER)),
        )
    }));
    let Ok(entries) = std::fs::read_dir(site) else {
        return router;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let (path, Some(name)) = (entry.path(), name.to_str()) else {
            continue;
        };
        let is_compressed_copy = name.ends_with(".br") || name.ends_with(".gz");
        if name == PACKAGE_FOLDER || is_compressed_copy {
            continue;
        }
        let address = format!("/{name}");
        router = router.merge(kept(A_DAY, |assets| {
            if path.is_dir() {
                assets.nest_service(&address, folder(&path))
            } else {
                assets.route_service(&address, file(&path))
            }
        }));
    }
    router
}

fn folder(path: &Path) -> ServeDir {
    ServeDir::new(path)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
}

fn file(path: &Path) -> ServeFile {
    ServeFile::new(path).precompressed_br().precompressed_gzip()
}

fn kept(
    lifetime: HeaderValue,
    add: impl FnOnce(Router<AppState>) -> Router<AppState>,
) -> Router<AppState> {
    add(Router::new()).layer(middleware::from_fn(move |request: Request, next: Next| {
        keep(lifetime.clone(), request, next)
    }))
}

/// What is missing today may be there tomorrow: only what was found is kept.
async fn keep(lifetime: HeaderValue, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    if status.is_success() || status == http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, lifetime);
    }
    response
}
