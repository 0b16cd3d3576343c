//! The menu of the person who is signed in.

use leptos::prelude::*;

use super::{Person, Theme, frame::initials, language::LanguageForm, theme::ThemeForm};
use crate::{
    kit::{Icon, IconName, Menu, MenuLink},
    turns::in_turn,
};

/// Where sessions are ended: `POST`.
pub const SIGN_OUT_ACTION: &str = "/sign-out";
/// The name and value of the button that ends all of one's sessions; "Sign out" sends neither.
pub const SIGN_OUT_EVERYWHERE: (&str, &str) = ("everywhere", "true");

#[component]
pub(super) fn AccountMenu(person: Person, theme: Theme) -> impl IntoView {
    let Person {
        name,
        detail,
        href,
        sign_out,
    } = person;
    let crest = initials(&name);
    let (everywhere, yes) = SIGN_OUT_EVERYWHERE;
    view! {
        <Menu
            label=texts::layout::your_account_of(&name)
            summary_class="crest round"
            summary=move || view! { <span aria-hidden="true">{crest}</span> }
        >
            <div class="menu-head">
                <strong>{name}</strong>
                <span class="muted">{detail}</span>
            </div>
            {in_turn(move || view! { <ThemeForm theme=theme/> }.into_any())}
            {in_turn(|| view! { <LanguageForm/> }.into_any())}
            {href.map(|href| view! {
                <MenuLink href=href><Icon name=IconName::User/>{texts::words::your_account()}</MenuLink>
            })}
            <form class="menu-end" method="post" action=sign_out>
                <button class="menu-item" type="submit"><Icon name=IconName::SignOut/>{texts::words::sign_out()}</button>
                <button class="menu-item" type="submit" name=everywhere value=yes>
                    <Icon name=IconName::Screen/>
                    {texts::layout::sign_out_everywhere()}
                </button>
            </form>
        </Menu>
    }
    .into_any()
}
