//! Brings the page to life when people see it: nothing that they wait to see competes with the wasm.

use std::{fs, path::PathBuf, sync::OnceLock};

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::Meta;

use crate::layout::catalogue_address;

/// Tells the browser in the document's head that this page has code of its own: it is fetched beside the rest.
pub(crate) fn needs(area: &'static str) {
    // Rendering it is what registers it with the head; in its place it is empty.
    let _ = view! { <Meta name="needs" content=area/> }.to_html();
}

/// The script that fetches module, wasm, texts and the page's own code side by side, after the first paint.
#[component]
pub(crate) fn Boot(
    /// Where the build has put them.
    options: LeptosOptions,
) -> impl IntoView {
    static NAMES: OnceLock<Names> = OnceLock::new();
    let Names {
        module,
        wasm,
        areas,
    } = NAMES.get_or_init(|| Names::of(&options));
    let package = format!("/{}", options.site_pkg_dir);
    let texts = catalogue_address(texts::language());
    let ahead = areas.as_ref().map(|areas| {
        format!(
            "import(\"{package}/{areas}.js\").then((it) => it.ahead( \
               Array.from(document.querySelectorAll(\"meta[name=needs]\"), (it) => it.content)));"
        )
    });
    let ahead = ahead.unwrap_or_default();
    let script = format!(
        "const hydrate = () => {{ \
           const texts = fetch(\"{texts}\"), wasm = fetch(\"{package}/{wasm}.wasm\"); \
           import(\"{package}/{module}.js\") \
             .then((it) => it.default({{ module_or_path: wasm }}).then(() => texts).then(() => it.hydrate())); \
           {ahead} \
         }}; \
         const painted = () => new PerformanceObserver((_, it) => {{ it.disconnect(); hydrate(); }}) \
           .observe({{ type: \"paint\", buffered: true }}); \
         document.readyState === \"complete\" ? painted() : addEventListener(\"load\", painted); \
         {EARLY}"
    );
    view! { <script type="module" nonce=use_nonce()>{script}</script> }
}

/// What is asked of the page before it is at work: the last text to copy is copied then; the search is a field as the
/// server wrote it, and its keys lead there at once.
const EARLY: &str = "\
    let pressed; \
    const early = (event) => { \
      const at = (what) => event.target.closest?.(what); \
      if (event.type === 'click') { pressed = at('.copy-field button') ?? pressed; return; } \
      const mod = event.ctrlKey || event.metaKey, find = document.getElementById('find'); \
      const wanted = mod ? event.key === 'k' : event.key === '/' && !event.altKey && !at('input, textarea, select'); \
      if (find && wanted && !document.querySelector('dialog[open]')) { event.preventDefault(); find.focus(); } \
    }; \
    ['click', 'keydown'].forEach((it) => addEventListener(it, early)); \
    new MutationObserver((_, observer) => { \
      if (!document.documentElement.hasAttribute('data-hydrated')) return; \
      observer.disconnect(); \
      ['click', 'keydown'].forEach((it) => removeEventListener(it, early)); \
      if (pressed?.isConnected) pressed.click(); \
    }).observe(document.documentElement, { attributes: true });";

/// The files' names without their endings.
struct Names {
    module: String,
    wasm: String,
    /// What loads the code of pages; only there where the build has split it.
    areas: Option<String>,
}

impl Names {
    fn of(options: &LeptosOptions) -> Self {
        let name = options.output_name.to_string();
        if !options.hash_files {
            // The build tool gives both the same name; the compiler alone does not.
            let suffix = match option_env!("LEPTOS_OUTPUT_NAME") {
                Some(_) => "",
                None => "_bg",
            };
            return Self {
                wasm: format!("{name}{suffix}"),
                module: name,
                areas: None,
            };
        }
        let hashes = hashes(options);
        let hash_of = |kind: &str| {
            let mut lines = hashes.lines().filter_map(|line| line.split_once(':'));
            let line = lines.find(|(it, _)| it.trim() == kind);
            line.map(|(_, hash)| hash.trim())
        };
        let hashed = |kind: &str| match hash_of(kind) {
            Some(hash) => format!("{name}.{hash}"),
            None => name.clone(),
        };
        Self {
            module: hashed("js"),
            wasm: hashed("wasm"),
            areas: hash_of("split").map(|hash| format!("__wasm_split.{hash}")),
        }
    }
}

/// What the build has written beside the binary.
fn hashes(options: &LeptosOptions) -> String {
    let binary = std::env::current_exe().unwrap_or_default();
    let folder = binary.parent().map(PathBuf::from).unwrap_or_default();
    fs::read_to_string(folder.join(options.hash_file.as_ref())).unwrap_or_default()
}
