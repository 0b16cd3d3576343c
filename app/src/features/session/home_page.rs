//! `/`: leads on, or says how to begin.

use leptos::prelude::*;

use super::api::{FindHome, Home};
use crate::{call::Load, features::Loaded, kit::rich, layout::Plain};

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let home = Load::new(|| FindHome {});
    let show = |home: Home| match home {
        Home::SetUp => view! {
            <Plain title=texts::session::welcome() lead=texts::session::welcome_lead()>
                <p>{texts::session::welcome_body()}</p>
                <p class="muted">{rich(texts::session::welcome_no_link())}</p>
            </Plain>
        }
        .into_any(),
        Home::SignIn | Home::Tenant(_) => ().into_any(),
    };
    view! { <Loaded from=home view=show/> }
}
