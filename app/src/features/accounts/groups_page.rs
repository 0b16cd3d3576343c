//! All groups of an account.

use domain::{
    AccountId,
    account::{AccountGroup, AccountGroups},
};
use leptos::prelude::*;

use super::{access_cards::group_facts, api::ListAccountGroups};
use crate::{
    call::Load,
    features::{
        Loaded, UntilBadge,
        frame::{FrameData, here},
        group_name, id_param, list_paging, tenant_param,
    },
    kit::{Badge, Card, Column, FilterBar, IconName, ListTable, Nothing, Query, Rows, use_query},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/accounts/{account}/groups`
#[component]
pub fn AccountGroupsPage() -> impl IntoView {
    let tenant = tenant_param();
    let account = id_param::<AccountId>("account");
    let query = use_query();
    let groups = Load::new(move || {
        let query = query.get();
        ListAccountGroups {
            tenant: tenant.get(),
            account: account.get(),
            search: query.get("q").unwrap_or_default().to_owned(),
            paging: list_paging(&query),
        }
    });
    let show = move |groups: AccountGroups| {
        view! { <Shown groups=groups account=account.get_untracked() query=query/> }
    };
    view! { <Loaded from=groups view=show/> }
}

#[component]
fn Shown(groups: AccountGroups, account: AccountId, query: Signal<Query>) -> impl IntoView {
    let frame = here();
    let AccountGroups { display_name, page } = groups;
    let own = frame.path(&format!("accounts/{account}"));
    let path = format!("{own}/groups");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::accounts(), frame.path("accounts")),
        Crumb::new(display_name.clone(), own),
    ];
    let rows = Rows::page(
        page,
        move |group| view! { <GroupRow group=group frame=&frame/> },
    );
    let nothing = Nothing::new(
        IconName::Users,
        texts::accounts::no_groups_title(),
        texts::accounts::no_groups_body(),
    );
    view! {
        <Page title=texts::words::groups() crumbs=crumbs lead=display_name>
            <Card>
                <FilterBar action=path search=texts::groups::search() query=query/>
                <ListTable label=texts::accounts::groups_label() columns=COLUMNS rows=rows nothing=nothing query=query/>
            </Card>
        </Page>
    }
}

const COLUMNS: &[Column] = &[
    Column::new(texts::words::group),
    Column::new(texts::words::source),
    Column::new(texts::words::status),
];

#[component]
fn GroupRow<'a>(group: AccountGroup, frame: &'a FrameData) -> impl IntoView + use<> {
    let (topics, word, tone) = group_facts(&group);
    let name = group_name(frame, group.id, group.name);
    view! {
        <tr>
            <td>{name}" "<UntilBadge until=group.until now=frame.now/><small>{topics}</small></td>
            <td><Badge>{group.source.as_str()}</Badge></td>
            <td><Badge tone=tone>{word}</Badge></td>
        </tr>
    }
}
