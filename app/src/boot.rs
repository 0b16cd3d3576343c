//! Brings the page to life when it is painted: nothing that people wait to see competes with the wasm.

use std::{fs, path::PathBuf, sync::OnceLock};

use leptos::{nonce::use_nonce, prelude::*};

use crate::layout::catalogue_address;

/// The script that fetches module, wasm and texts side by side, after the first paint.
#[component]
pub(crate) fn Boot(
    /// Where the build has put them.
    options: LeptosOptions,
) -> impl IntoView {
    static NAMES: OnceLock<Names> = OnceLock::new();
    let Names { module, wasm } = NAMES.get_or_init(|| Names::of(&options));
    let package = format!("/{}", options.site_pkg_dir);
    let texts = catalogue_address(texts::language());
    let script = format!(
        "const hydrate = () => {{ \
           const texts = fetch(\"{texts}\"), wasm = fetch(\"{package}/{wasm}.wasm\"); \
           import(\"{package}/{module}.js\") \
             .then((it) => it.default({{ module_or_path: wasm }}).then(() => texts).then(() => it.hydrate())); \
         }}; \
         const painted = () => requestAnimationFrame(() => setTimeout(hydrate)); \
         document.readyState === \"complete\" ? painted() : addEventListener(\"load\", painted);"
    );
    view! { <script type="module" nonce=use_nonce()>{script}</script> }
}

/// The files' names without their endings.
struct Names {
    module: String,
    wasm: String,
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
            };
        }
        let hashes = hashes(options);
        let hashed = |kind: &str| {
            let mut lines = hashes.lines().filter_map(|line| line.split_once(':'));
            let hash = lines
                .find(|(it, _)| it.trim() == kind)
                .map(|(_, hash)| hash.trim());
            hash.map_or_else(|| name.clone(), |hash| format!("{name}.{hash}"))
        };
        Self {
            module: hashed("js"),
            wasm: hashed("wasm"),
        }
    }
}

/// What the build has written beside the binary.
fn hashes(options: &LeptosOptions) -> String {
    let binary = std::env::current_exe().unwrap_or_default();
    let folder = binary.parent().map(PathBuf::from).unwrap_or_default();
    fs::read_to_string(folder.join(options.hash_file.as_ref())).unwrap_or_default()
}
