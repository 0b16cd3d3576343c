//! The HTML document around the application; the server alone renders it.

use http::{header::COOKIE, request::Parts};
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{boot::Boot, focus::FocusMemory, layout::Theme, scroll::ScrollMemory};

/// The document. Scripts carry the nonce that `leptos_axum` provides for each response; the server
/// sends it in the `Content-Security-Policy` header. There is nothing inline besides them.
pub fn shell<V: IntoView + 'static>(
    options: LeptosOptions,
    app: impl FnOnce() -> V,
) -> impl IntoView {
    let language = texts::language();
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction() data-theme=theme().as_str()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                // With the stylesheet, not after it: the first frame shows it.
                <link rel="preload" href="/fonts/inter-core.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet options=options.clone() id="leptos"/>
                <AutoReload options=options.clone()/>
                <Boot options/>
                <ScrollMemory/>
                <FocusMemory/>
                <MetaTags/>
            </head>
            <body>{app()}</body>
        </html>
    }
}

/// The theme that the request's cookie remembers; the system's outside of a request.
fn theme() -> Theme {
    use_context::<Parts>()
        .and_then(|parts| {
            let cookies = parts.headers.get_all(COOKIE).iter();
            cookies
                .filter_map(|header| header.to_str().ok())
                .map(Theme::of_cookies)
                .find(|it| *it != Theme::System)
        })
        .unwrap_or_default()
}
