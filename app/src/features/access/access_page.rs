//! Who can do something here: the permission in the address, the people with every group that lets them.

use domain::{
    AccountId, GroupId, TenantId,
    grants::Permission,
    holders::{Granting, GroupAccess, Guest, Holder, HolderQuery, Holders},
    list::Turn,
    policy::Action,
};
use leptos::{either::Either, prelude::*};

use super::{
    api::{ListHolders, LoadGroupAccess, LoadGuest, OfferPermissions},
    group_card::GroupCard,
    guest_card::GuestCard,
};
use crate::{
    call::Load,
    features::{
        Loaded, PathLine,
        frame::{FrameData, here},
        group_name, list_paging, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, CardBody, Choice, Column, EmptyState, FilterBar, FilterSelect,
        Icon, IconName, LinkButton, ListTable, Nothing, Query, Rows, Tab, Tabs, use_query,
    },
    layout::{Columns, Page},
};

/// `/t/{tenant}/access`
#[component]
pub fn AccessPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let offer = Load::new(move || OfferPermissions {
        tenant: tenant.get(),
    });
    let holders = Load::when(move || {
        let query = holder_query(&query.get())?;
        Some(ListHolders {
            tenant: tenant.get(),
            query,
        })
    });
    let group = Load::when(move || {
        let group = group_asked(&query.get())?;
        Some(LoadGroupAccess {
            tenant: tenant.get(),
            group,
        })
    });
    let guest = Load::when(move || {
        let (home, account) = guest_asked(&query.get())?;
        Some(LoadGuest {
            tenant: tenant.get(),
            home,
            account,
        })
    });
    let frame = here();
    let crumbs = vec![frame.crumb()];
    let path = frame.path("access");
    let frame = StoredValue::new(frame);
    let show_filters = move |offer: Vec<(Permission, String)>| {
        view! { <Filters offer=offer path=path.clone() query=query/> }
    };
    let show = move |holders: Holders| {
        view! { <Shown holders=holders query=query frame=frame/> }
    };
    view! {
        <Page
            title=texts::words::access()
            crumbs=crumbs
            lead=texts::access::lead()
        >
            <Card>
                <Loaded from=offer view=show_filters/>
            </Card>
            <Loaded from=holders view=show/>
            <Loaded from=group view=move |access: GroupAccess| view! { <GroupCard access=access frame=frame/> }/>
            <Loaded from=guest view=move |guest: Guest| view! { <GuestCard guest=guest frame=frame/> }/>
        </Page>
    }
}

/// What an address asks: `permission`, `from` a tenant, `q` part of a name; the page and the file read it alike.
pub fn holder_query(query: &Query) -> Option<HolderQuery> {
    Some(HolderQuery {
        permission: Permission::from(query.get("permission")?),
        from: query.get("from").and_then(|from| from.parse().ok()),
        search: query.get("q").unwrap_or_default().to_owned(),
        paging: list_paging(query),
    })
}

/// `group`, where no permission is asked about.
fn group_asked(query: &Query) -> Option<GroupId> {
    match query.get("permission") {
        Some(_) => None,
        None => query.get("group")?.parse().ok(),
    }
}

/// An `account` of the tenant that it is `from`, where no permission is asked about.
fn guest_asked(query: &Query) -> Option<(TenantId, AccountId)> {
    match query.get("permission") {
        Some(_) => None,
        None => query
            .get("from")?
            .parse()
            .ok()
            .zip(query.get("account")?.parse().ok()),
    }
}

/// Nothing is asked yet.
fn is_open_question(query: &Query) -> bool {
    query.get("permission").is_none()
        && group_asked(query).is_none()
        && guest_asked(query).is_none()
}

#[component]
fn Filters(offer: Vec<(Permission, String)>, path: String, query: Signal<Query>) -> impl IntoView {
    let choices = offer
        .into_iter()
        .map(|(permission, title)| Choice::new(permission.to_string(), title))
        .collect();
    let file = {
        let path = path.clone();
        move || {
            let asked = query.get().only(&["permission", "from", "q"]);
            asked
                .get("permission")
                .map(|_| format!("{path}.csv{}", asked.href()))
        }
    };
    let file = Memo::new(move |_| file());
    view! {
        <FilterBar
            action=path
            search=texts::words::search_name_or_email()
            searchable=Signal::derive(move || query.get().get("permission").is_some())
            query=query
            keep=&["from"]
            actions=move || view! {
                <Show when=move || file.get().is_some()>
                    <LinkButton
                        href=Signal::derive(move || file.get().unwrap_or_default())
                        kind=ButtonKind::Quiet
                        download=true
                    >
                        <Icon name=IconName::Download/>
                        "CSV"
                    </LinkButton>
                </Show>
            }
        >
            <FilterSelect name="permission" label=texts::access::who_can() choices=choices query=query/>
        </FilterBar>
        <Show when=move || is_open_question(&query.get())>
            <EmptyState title=texts::access::choose_title() icon=IconName::Shield>
                {texts::access::choose_text()}
            </EmptyState>
        </Show>
    }
}

#[component]
fn Shown(holders: Holders, query: Signal<Query>, frame: StoredValue<FrameData>) -> impl IntoView {
    let Holders {
        groups,
        more_groups,
        tenants,
        people,
    } = holders;
    let from: Option<TenantId> = query
        .get_untracked()
        .get("from")
        .and_then(|from| from.parse().ok());
    let home = frame.with_value(|frame| frame.tenant.id);
    let is_home = from.is_none_or(|from| from == home);
    let links = is_home && frame.with_value(|frame| frame.allows(Action::ViewAccounts));
    let rows = Rows::page(people, move |holder: Holder| {
        let account = holder.account;
        let href = frame.with_value(|frame| match from {
            Some(from) if !is_home => {
                Some(frame.path(&format!("access?account={account}&from={from}")))
            }
            _ => links.then(|| frame.path(&format!("accounts/{account}"))),
        });
        view! { <HolderRow holder=holder href=href frame=frame/> }
    });
    let nothing = Nothing::new(
        IconName::Users,
        texts::words::nobody(),
        texts::access::nobody_text(),
    );
    view! {
        <Columns aside=move || view! { <GroupsCard groups=groups more=more_groups frame=frame/> }>
            <Card title=texts::words::people()>
                {(!tenants.is_empty()).then(|| view! {
                    <Sections tenants=tenants from=from home=home query=query frame=frame/>
                })}
                <ListTable label=texts::words::people() columns=COLUMNS rows=rows nothing=nothing query=query/>
            </Card>
        </Columns>
    }
}

/// The tenant's own people, and those of each tenant that is let in.
#[component]
fn Sections(
    tenants: Vec<(TenantId, String)>,
    from: Option<TenantId>,
    home: TenantId,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
) -> impl IntoView {
    let own = frame.with_value(|frame| frame.tenant.display_name.clone());
    let wanted = from.unwrap_or(home);
    let tab = move |tenant: TenantId, name: String| {
        let asked = query
            .get_untracked()
            .without(&Turn::NAMES)
            .without(&["from"]);
        let href = if tenant == home {
            asked.href()
        } else {
            asked.with("from", &tenant.to_string()).href()
        };
        view! { <Tab href=Signal::stored(href) current=Signal::stored(tenant == wanted)>{name}</Tab> }
    };
    let others: Vec<_> = tenants
        .into_iter()
        .map(|(tenant, name)| tab(tenant, texts::access::from_tenant(&name)))
        .collect();
    view! {
        <Tabs label=texts::access::whose_people()>
            {tab(home, own)}
            {others}
        </Tabs>
    }
}

const COLUMNS: &[Column] = &[
    Column::new(texts::words::person),
    Column::new(texts::words::source),
    Column::new(texts::words::because_of),
];

#[component]
fn HolderRow(holder: Holder, href: Option<String>, frame: StoredValue<FrameData>) -> impl IntoView {
    let Holder {
        display_name,
        email,
        source,
        via,
        ..
    } = holder;
    let name = match href {
        Some(href) => Either::Left(view! { <a href=href>{display_name}</a> }),
        None => Either::Right(view! { <span>{display_name}</span> }),
    };
    let paths = via
        .into_iter()
        .map(move |path| view! { <PathLine path=path frame=frame/> });
    view! {
        <tr>
            <td>{name}<small>{email}</small></td>
            <td class="tight"><Badge>{source.as_str()}</Badge></td>
            <td>{paths.collect_view()}</td>
        </tr>
    }
}

#[component]
fn GroupsCard(groups: Vec<Granting>, more: bool, frame: StoredValue<FrameData>) -> impl IntoView {
    let is_empty = groups.is_empty();
    let items = groups.into_iter().map(move |group| {
        let Granting {
            id,
            name,
            source,
            by_topic,
            imported_from,
        } = group;
        let name = frame.with_value(|frame| group_name(frame, id, name));
        let how = match (by_topic, imported_from) {
            (true, None) => texts::permissions::whole_topic().to_owned(),
            (true, Some(tenant)) => texts::access::by_topic_imported(&tenant),
            (false, None) => texts::permissions::this_permission().to_owned(),
            (false, Some(tenant)) => texts::access::by_permission_imported(&tenant),
        };
        view! {
            <li>
                <span><strong>{name}</strong><small>{how}</small></span>
                <Badge>{source.as_str()}</Badge>
            </li>
        }
    });
    view! {
        <Card title=texts::access::groups_title()>
            <ul class="people">{items.collect_view()}</ul>
            {is_empty.then(|| view! {
                <EmptyState title=texts::access::no_groups_title() icon=IconName::Shield>{texts::access::no_groups_text()}</EmptyState>
            })}
            {more.then(|| view! { <CardBody><p class="muted">{texts::access::more_groups()}</p></CardBody> })}
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_asked_about_before_a_group_or_a_guest() {
        let id = "00000000-0000-0000-0000-000000000007";
        let group = Query::from_iter([("group", id)]);
        let guest = Query::from_iter([("account", id), ("from", id)]);
        assert!(group_asked(&group).is_some() && guest_asked(&group).is_none());
        assert!(guest_asked(&guest).is_some() && group_asked(&guest).is_none());
        for query in [&group, &guest] {
            assert!(!is_open_question(query));
            let asked = query.with("permission", "audit:view");
            assert!(group_asked(&asked).is_none() && guest_asked(&asked).is_none());
        }
        for nonsense in [("group", "x"), ("account", id), ("from", id)] {
            assert!(is_open_question(&Query::from_iter([nonsense])));
        }
    }

    #[test]
    fn without_a_permission_nothing_is_asked() {
        assert_eq!(holder_query(&Query::from_iter([("q", "ada")])), None);
        let asked =
            Query::from_iter([("permission", "accounts:view"), ("from", "x"), ("q", "ada")]);
        let asked = holder_query(&asked);
        assert_eq!(asked.as_ref().and_then(|asked| asked.from), None);
        assert_eq!(asked.map(|asked| asked.search).as_deref(), Some("ada"));
    }
}
