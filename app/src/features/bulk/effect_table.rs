//! Who would gain or lose what by a change to many groups.

use domain::effect::PermissionEffect;
use leptos::prelude::*;

use crate::kit::{Badge, Table, Tone, number};

/// A row for each permission that the groups grant.
#[component]
pub(super) fn EffectTable(effect: Vec<PermissionEffect>) -> impl IntoView {
    let rows = effect.into_iter().map(|one| {
        let (change, tone) = if one.gains {
            (texts::groups::gained(), Tone::Ok)
        } else {
            (texts::groups::lost(), Tone::Warn)
        };
        view! {
            <tr>
                <td><strong>{one.title}</strong><small class="mono">{one.permission.to_string()}</small></td>
                <td><Badge tone=tone>{change}</Badge></td>
                <td class="num">{number(one.accounts)}</td>
            </tr>
        }
    });
    view! {
        <Table label=texts::groups::permissions_that_change()>
            <thead>
                <tr>
                    <th scope="col">{texts::groups::permission()}</th>
                    <th scope="col">{texts::groups::change()}</th>
                    <th scope="col" class="num">{texts::words::accounts()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </Table>
    }
    .into_any()
}
