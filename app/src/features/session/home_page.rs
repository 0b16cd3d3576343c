//! `/`: leads on, or says how to begin.

use leptos::prelude::*;

use super::api::{FindHome, Home};
use crate::{call::Load, features::Loaded, layout::Plain};

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let home = Load::new(|| FindHome {});
    let show = |home: Home| {
        match home {
        Home::SetUp => view! {
            <Plain title="Welcome to Tenantry" lead="There is no tenant yet.">
                <p>"Open the set-up link that the server printed when it started. It works once."</p>
                <p class="muted">"No link? Restart the server, or run " <code>"tenantry bootstrap"</code> " beside it."</p>
            </Plain>
        }
        .into_any(),
        Home::SignIn | Home::Tenant(_) => ().into_any(),
    }
    };
    view! { <Loaded from=home view=show/> }
}
