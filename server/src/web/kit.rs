//! `/kit`: all components on one page, and its stylesheet. Debug builds alone have it; it asks for nothing and
//! tells nothing.

use std::{fs, io, path::Path};

use app::{kit::specimens, layout::Theme};
use axum::{
    middleware::from_fn,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use directory::Error;
use http::{
    HeaderMap, HeaderValue, Method,
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE},
};

use super::{errors, language};
use crate::router::PlainRoute;

/// The sources of the stylesheet, so that a change shows without a build.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../style");

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'",
);

/// What only a pointer or the keyboard brings about, and what forces it. Equally specific, so that the order of
/// the rules stays what it is.
const FORCED: [(&str, &str); 4] = [
    (":hover", ":is(:hover, [data-force=hover] *)"),
    (":active", ":is(:active, [data-force=active] *)"),
    (
        ":focus-visible",
        ":is(:focus-visible, [data-force=focus] :where(a[href], button, input, select, textarea, summary, [tabindex]))",
    ),
    // Pictures are taken with the console's own letters, however long they take to arrive.
    ("font-display: optional", "font-display: block"),
];

/// The page and its stylesheet.
pub fn routes() -> Vec<PlainRoute> {
    let page = get(page).layer(from_fn(language::speak));
    vec![
        PlainRoute::new(Method::GET, "/kit", page),
        PlainRoute::new(Method::GET, specimens::STYLE, get(style)),
    ]
}

async fn page(headers: HeaderMap) -> Response {
    let cookies = headers.get(COOKIE).and_then(|it| it.to_str().ok());
    let theme = cookies.map(Theme::of_cookies).unwrap_or_default();
    let policy = [(CONTENT_SECURITY_POLICY, POLICY)];
    (policy, Html(specimens::document(theme))).into_response()
}

async fn style() -> Response {
    match stylesheet(Path::new(FOLDER)) {
        Ok(css) => ([(CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response(),
        Err(error) => errors::of(&Error::internal(error)).into_response(),
    }
}

/// `main.css` with what it imports, and the rules of the page itself.
fn stylesheet(folder: &Path) -> io::Result<String> {
    let mut css = String::new();
    for line in fs::read_to_string(folder.join("main.css"))?.lines() {
        match import(line) {
            Some((file, layer)) => {
                let rules = fs::read_to_string(folder.join(file))?;
                css.push_str(&format!("@layer {layer} {{\n{rules}}}\n"));
            }
            None => css.push_str(&format!("{line}\n")),
        }
    }
    css.push_str(&fs::read_to_string(folder.join("specimens.css"))?);
    Ok(FORCED
        .iter()
        .fold(css, |css, (natural, forced)| css.replace(natural, forced)))
}

/// The file and the layer of `@import "file" layer(layer);`.
fn import(line: &str) -> Option<(&str, &str)> {
    let (file, rest) = line.strip_prefix("@import \"")?.split_once("\" layer(")?;
    Some((file, rest.strip_suffix(");")?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_stylesheet_is_whole_and_its_states_can_be_forced() {
        let css = stylesheet(Path::new(FOLDER)).unwrap();
        assert!(!css.contains("@import"), "{css}");
        assert!(css.contains("@layer kit {\n.button {"), "{css}");
        assert!(
            css.contains(".button:is(:hover, [data-force=hover] *) {"),
            "{css}"
        );
        assert!(css.contains(".specimen {"), "{css}");
    }

    #[test]
    fn an_import_names_file_and_layer() {
        assert_eq!(
            import("@import \"kit/icon.css\" layer(kit);"),
            Some(("kit/icon.css", "kit"))
        );
        assert_eq!(import("@layer tokens, base;"), None);
    }
}
