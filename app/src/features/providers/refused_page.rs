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
            "Start again",
            "This sign-in took too long, was used already, or began in another browser. Start again.",
        ),
        "provider" => (
            "The identity provider did not let you in",
            "It could not be reached, or did not answer as it should. Try again, and tell an administrator of your organisation when it stays like this.",
        ),
        "again" => (
            "That it is you was not confirmed",
            "The identity provider did not ask you to sign in once more, or doesn't say when you did. You are signed in as before. Ask an administrator of your organisation.",
        ),
        "organisation" => (
            "We don't know this organisation",
            "No sign-in is known for this address. Ask an administrator of your organisation for the address where you sign in.",
        ),
        "busy" => (
            "Too many attempts",
            "There were too many attempts from your network. Wait a minute, then try again.",
        ),
        _ => (
            "You can't sign in here",
            "No account here can be used with this sign-in. Ask an administrator of your organisation.",
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
            <LinkButton href="/sign-in">"Back to sign-in"</LinkButton>
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
