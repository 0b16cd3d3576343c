//! The ledger: what the tenant gives, and what it has. Ending a share is a dialog of the page.

use std::sync::Arc;

use domain::{
    effect::Effect,
    list::Turn,
    policy::Action,
    share::{ShareEntry, SharePage as Found, ShareQuery, ShareSide, ShareState},
};
use leptos::prelude::*;

use super::{
    api::{GiveUpShare, ListShares, WithdrawShare},
    dialogs::{
        GiveUpDialog, WithdrawDialog, give_up_href, loss, tenant_name, to_give_up, withdraw_href,
    },
};
use crate::{
    call::{FormAction, Load},
    features::{
        DoneFlash, Loaded,
        frame::{FrameData, here},
        group_name,
        groups::effect_api::ForeseeEffect,
        list_paging, sort_of, successes, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Choice, Column, ColumnMenu, DialogLink, FilterBar, FilterSelect,
        Icon, IconName, LinkButton, ListTable, Nothing, Precision, Query, Rows, Shown, Time, Tone,
        number, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/sharing`
#[component]
pub fn SharingPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let withdraw = FormAction::of::<WithdrawShare>();
    let give_up = FormAction::of::<GiveUpShare>();
    let (withdrawn, given_up) = (successes(withdraw), successes(give_up));
    let frame = here();
    let gives_up = frame.allows(Action::ManageGroups) && frame.allows(Action::ViewGroups);
    let given = Load::again(
        move || withdrawn.get(),
        move || ListShares {
            tenant: tenant.get(),
            query: share_query(&seen_from(&query.get(), ShareSide::Given)),
        },
    );
    let received = Load::again(
        move || given_up.get(),
        move || ListShares {
            tenant: tenant.get(),
            query: share_query(&seen_from(&query.get(), ShareSide::Received)),
        },
    );
    let losses = Load::when(move || {
        let group = to_give_up(&query.get()).filter(|_| gives_up)?;
        Some(ForeseeEffect {
            tenant: tenant.get(),
            group,
            query: loss(),
        })
    });
    let path = frame.path("sharing");
    let (given_path, received_path) = (path.clone(), path.clone());
    let crumbs = vec![frame.crumb()];
    let shown_given = frame.shown(GIVEN_LIST, GIVEN);
    let shown_received = frame.shown(RECEIVED_LIST, RECEIVED);
    let frame = StoredValue::new(frame);
    let show_given = move |page: Found| {
        let entries: Arc<[ShareEntry]> = page.items.clone().into();
        view! {
            <WithdrawDialog entries=entries tenant=tenant query=query action=withdraw/>
            <ShareTable page=page side=ShareSide::Given may_end=true query=query frame=frame shown=shown_given/>
        }
    };
    let show_received = move |page: Found| {
        view! { <ShareTable page=page side=ShareSide::Received may_end=gives_up query=query frame=frame shown=shown_received/> }
    };
    let show_losses = move |effect: Effect| {
        to_give_up(&query.get_untracked()).map(|group| {
            view! { <GiveUpDialog group=group effect=effect tenant=tenant query=query action=give_up/> }
        })
    };
    view! {
        <Page title=texts::sharing::title() crumbs=crumbs lead=texts::sharing::lead()>
            <DoneFlash query=query/>
            <Loaded from=losses view=show_losses/>
            <Card>
                <FilterBar action=path search=texts::sharing::search() query=query keep=&["side"]>
                    <FilterSelect name="state" label=texts::words::status() choices=state_choices() query=query/>
                </FilterBar>
            </Card>
            <Card
                title=texts::sharing::given()
                actions=move || view! {
                    <FileLink side=ShareSide::Given path=given_path query=query/>
                    <ColumnMenu list=GIVEN_LIST columns=GIVEN shown=shown_given of=Some(texts::sharing::given())/>
                }
            >
                <Loaded from=given view=show_given/>
            </Card>
            <Card
                title=texts::sharing::received()
                actions=move || view! {
                    <FileLink side=ShareSide::Received path=received_path query=query/>
                    <ColumnMenu list=RECEIVED_LIST columns=RECEIVED shown=shown_received of=Some(texts::sharing::received())/>
                }
            >
                <Loaded from=received view=show_received/>
            </Card>
        </Page>
    }
}

/// What an address asks of the ledger; the page and the file read it alike.
pub fn share_query(query: &Query) -> ShareQuery {
    let (sort, descending) = sort_of(query);
    ShareQuery {
        side: side_of(query),
        search: query.get("q").unwrap_or_default().to_owned(),
        state: query.get("state").and_then(|state| state.parse().ok()),
        sort,
        descending,
        paging: list_paging(query),
    }
}

/// The side that order and page in the address are about.
fn side_of(query: &Query) -> ShareSide {
    let side = query.get("side").and_then(|side| side.parse().ok());
    side.unwrap_or(ShareSide::Given)
}

/// The address as one of the two tables has it: order and page of the other one are none of its own.
fn seen_from(query: &Query, side: ShareSide) -> Query {
    let own = if side_of(query) == side {
        query.clone()
    } else {
        query.without(&Turn::NAMES).without(&["sort"])
    };
    own.with("side", side.as_str())
}

fn state_title(state: ShareState) -> &'static str {
    match state {
        ShareState::Current => texts::sharing::current(),
        ShareState::Withdrawn => texts::sharing::withdrawn(),
    }
}

fn state_choices() -> Vec<Choice> {
    ShareState::ALL
        .iter()
        .map(|state| Choice::new(state.as_str(), state_title(*state)))
        .collect()
}

/// What the table is called where its columns are remembered.
const GIVEN_LIST: &str = "shares_given";

const GIVEN: &[Column] = &[
    Column::new(texts::words::group).named("group").always(),
    Column::new(texts::sharing::to_tenant).named("tenant"),
    Column::sorted(texts::sharing::since, "since"),
    Column::sorted(texts::words::last_used, "last_used"),
    Column::new(texts::words::members)
        .named("members")
        .numeric(),
    Column::actions(),
];

/// What the table is called where its columns are remembered.
const RECEIVED_LIST: &str = "shares_received";

const RECEIVED: &[Column] = &[
    Column::new(texts::words::group).named("group").always(),
    Column::new(texts::sharing::from_tenant).named("tenant"),
    Column::sorted(texts::sharing::since, "since"),
    Column::sorted(texts::words::last_used, "last_used"),
    Column::new(texts::words::members)
        .named("members")
        .numeric(),
    Column::actions(),
];

/// The columns of a side that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_share_columns(side: ShareSide, hidden: &[String]) -> Vec<domain::share::ShareColumn> {
    match side {
        ShareSide::Given => Shown::named(GIVEN_LIST, GIVEN, hidden),
        ShareSide::Received => Shown::named(RECEIVED_LIST, RECEIVED, hidden),
    }
}

/// What a table lists, as a file.
#[component]
fn FileLink(side: ShareSide, path: String, query: Signal<Query>) -> impl IntoView {
    let href = Signal::derive(move || {
        let asked = seen_from(&query.get(), side).only(&["side", "q", "state", "sort"]);
        format!("{path}.csv{}", asked.href())
    });
    let of = match side {
        ShareSide::Given => texts::sharing::given(),
        ShareSide::Received => texts::sharing::received(),
    };
    view! {
        <LinkButton href=href kind=ButtonKind::Quiet download=true label=texts::sharing::csv_of(of)>
            <Icon name=IconName::Download/>
            "CSV"
        </LinkButton>
    }
}

#[component]
fn ShareTable(
    page: Found,
    side: ShareSide,
    may_end: bool,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
) -> impl IntoView {
    let rows = Rows::page(page, move |entry| {
        view! { <ShareRow entry=entry side=side may_end=may_end query=query frame=frame shown=shown/> }
    });
    let (label, columns, nothing) = match side {
        ShareSide::Given => (
            texts::sharing::given(),
            GIVEN,
            texts::sharing::given_nothing(),
        ),
        ShareSide::Received => (
            texts::sharing::received(),
            RECEIVED,
            texts::sharing::received_nothing(),
        ),
    };
    let nothing = Nothing::new(IconName::Share, texts::sharing::nothing_title(), nothing);
    let own = Signal::derive(move || seen_from(&query.get(), side));
    view! {
        <ListTable label=label columns=columns shown=shown rows=rows nothing=nothing query=own order="-since" one_of_several=true/>
    }
}

#[component]
fn ShareRow(
    entry: ShareEntry,
    side: ShareSide,
    may_end: bool,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
) -> impl IntoView {
    let end =
        (may_end && (side == ShareSide::Received || entry.withdrawn_at.is_none())).then(|| {
            let entry = entry.clone();
            let name = entry.group_name.clone().unwrap_or_default();
            let (verb, label) = match side {
                ShareSide::Given => (
                    texts::sharing::withdraw(),
                    texts::sharing::withdraw_label(&name, tenant_name(&entry)),
                ),
                ShareSide::Received => (
                    texts::sharing::give_up(),
                    texts::sharing::give_up_label(&name),
                ),
            };
            let href = Signal::derive(move || match side {
                ShareSide::Given => withdraw_href(&query.get(), &entry),
                ShareSide::Received => give_up_href(&query.get(), &entry),
            });
            view! {
                <DialogLink href=href kind=ButtonKind::Quiet>
                    <span aria-hidden="true">{verb}</span>
                    <span class="hidden">{label}</span>
                </DialogLink>
            }
        });
    let ShareEntry {
        group,
        group_name: name,
        tenant_name: other,
        since,
        by,
        last_used,
        accounts,
        withdrawn_at,
        ..
    } = entry;
    let name = match name {
        Some(name) => frame
            .with_value(|frame| group_name(frame, group, name))
            .into_any(),
        None => view! { <span class="muted">{texts::sharing::deleted_group()}</span> }.into_any(),
    };
    let other = match other {
        Some(other) => other.into_any(),
        None => view! { <span class="muted">{texts::sharing::deleted_tenant()}</span> }.into_any(),
    };
    let by = match by {
        Some(name) => texts::sharing::imported_by(&name),
        None => texts::sharing::imported_by_deleted().to_owned(),
    };
    let withdrawn = withdrawn_at.map(|at| {
        view! {
            <small>
                <Badge tone=Tone::Plain>{texts::sharing::withdrawn()}</Badge>
                " "
                <Time at=at precision=Precision::Day/>
            </small>
        }
    });
    let last_used = match last_used {
        Some(at) => view! { <Time at=at/> }.into_any(),
        None => view! { <span class="muted">{texts::sharing::no_use()}</span> }.into_any(),
    };
    let cells = [
        view! { <td><strong>{name}</strong>{withdrawn}</td> }.into_any(),
        view! { <td>{other}</td> }.into_any(),
        view! { <td><Time at=since precision=Precision::Day/><small>{by}</small></td> }.into_any(),
        view! { <td>{last_used}</td> }.into_any(),
        view! { <td class="num">{number(accounts)}</td> }.into_any(),
        view! { <td class="tight">{end}</td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[cfg(test)]
mod tests {
    use domain::share::ShareSort;

    use super::*;

    #[test]
    fn order_and_page_are_those_of_one_side() {
        let query = Query::from_iter([
            ("q", "acme"),
            ("state", "withdrawn"),
            ("side", "received"),
            ("sort", "-last_used"),
            ("page", "3"),
        ]);
        let received = share_query(&seen_from(&query, ShareSide::Received));
        assert_eq!(received.side, ShareSide::Received);
        assert_eq!(
            (received.sort, received.descending, received.paging.page()),
            (Some(ShareSort::LastUsed), true, 3)
        );
        let given = share_query(&seen_from(&query, ShareSide::Given));
        assert_eq!((given.side, given.sort), (ShareSide::Given, None));
        assert_eq!(given.paging.page(), 1);
        for asked in [received, given] {
            assert_eq!(asked.search, "acme");
            assert_eq!(asked.state, Some(ShareState::Withdrawn));
        }
    }

    #[test]
    fn nonsense_in_the_address_asks_for_everything_given() {
        let odd = Query::from_iter([("side", "left"), ("state", "odd"), ("sort", "-shoe-size")]);
        assert_eq!(
            share_query(&odd),
            ShareQuery {
                descending: true,
                ..ShareQuery::of(ShareSide::Given)
            }
        );
    }
}
