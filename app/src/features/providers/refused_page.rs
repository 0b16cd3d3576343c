//! What people read when a provider's word lets nobody in. The same sentence for every reason that has to do
//! with accounts: nobody learns which accounts there are.

use leptos::prelude::*;

use crate::{
    kit::{LinkButton, Note, Tone, use_query},
    layout::Plain,
};

/// The title and the sentence for a reason; a closed set, because the address names it.
fn text(why: &str) -> (&'static str, &'static str) {
    match why {
        "attempt" => (
            texts::providers::refused_attempt_title(),
            texts::providers::refused_attempt(),
        ),
        "provider" => (
            texts::providers::refused_provider_title(),
            texts::providers::refused_provider(),
        ),
        "again" => (
            texts::providers::refused_again_title(),
            texts::providers::refused_again(),
        ),
        "organisation" => (
            texts::providers::refused_organisation_title(),
            texts::providers::refused_organisation(),
        ),
        "busy" => (
            texts::providers::refused_busy_title(),
            texts::providers::refused_busy(),
        ),
        _ => (
            texts::providers::refused_account_title(),
            texts::providers::refused_account(),
        ),
    }
}

/// `/sign-in/refused?why=`
#[component]
pub fn RefusedPage() -> impl IntoView {
    let query = use_query();
    let (title, sentence) =
        query.with_untracked(|query| text(query.get("why").unwrap_or_default()));
    view! {
        <Plain title=title>
            <Note tone=Tone::Warn>{sentence}</Note>
            <LinkButton href="/sign-in">{texts::providers::back_to_sign_in()}</LinkButton>
        </Plain>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_chooses_among_sentences_and_says_nothing_itself() {
        assert_eq!(text("attempt").0, "Start again");
        assert_eq!(text("account"), text("<b>anything</b>"));
        assert_eq!(text(""), text("account"));
    }
}
