//! Members by name.

use domain::{AccountId, Source, policy::Action};
use leptos::{either::Either, prelude::*};

use crate::features::frame::FrameData;

/// The address of the list in which the members' accounts are; `None` where they are another tenant's, as those of an
/// imported group, or where the person may not view accounts.
pub(super) fn accounts_of(frame: &FrameData, group: Source) -> Option<String> {
    let are_here = group != Source::Imported && frame.allows(Action::ViewAccounts);
    are_here.then(|| frame.path("accounts"))
}

/// The name, as a link to the account where `accounts` is the address of its list.
pub(super) fn member_name(
    accounts: Option<&str>,
    id: AccountId,
    name: String,
) -> impl IntoView + use<> {
    match accounts {
        Some(accounts) => {
            let href = format!("{accounts}/{id}");
            Either::Left(view! { <a href=href><strong>{name}</strong></a> })
        }
        None => Either::Right(view! { <strong>{name}</strong> }),
    }
}
