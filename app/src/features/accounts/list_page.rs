//! The list of accounts.

use domain::{
    account::{AccountPage, AccountQuery, AccountSummary},
    bulk_change::MOST_TICKED,
    policy::Action,
};
use leptos::prelude::*;

use super::{
    api::ListAccounts,
    titles::{source_choices, status_badge, status_choices},
};
use crate::{
    call::Load,
    features::{
        DoneFlash, FileLink, Loaded,
        bulk::account_deeds,
        frame::{FrameData, here},
        list_paging, sort_of, tenant_param,
    },
    kit::{
        Badge, BulkBar, Button, ButtonKind, Card, Choosable, Chosen, Column, ColumnMenu, FilterBar,
        FilterSelect, Icon, IconName, LinkButton, ListTable, Nothing, Precision, Query, QueryForm,
        Rows, Shown, Tick, Time, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/accounts`
#[component]
pub fn AccountsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let accounts = Load::new(move || ListAccounts {
        tenant: tenant.get(),
        query: account_query(&query.get()),
    });
    let frame = here();
    let me = frame.person.account;
    let list = move || format!("chosen/{me}/{}/accounts", tenant.get());
    let chosen = Chosen::several("ids[]", MOST_TICKED).kept(list, query);
    let lead = texts::accounts::lead(&frame.tenant.display_name);
    let path = frame.path("accounts");
    let crumbs = vec![frame.crumb()];
    let shown = frame.shown(LIST, COLUMNS);
    let file = frame
        .allows(Action::ExportAccounts)
        .then(|| frame.path("accounts.csv"));
    let frame = StoredValue::new(frame);
    let show = move |page: AccountPage| view! { <AccountTable page=page query=query frame=frame shown=shown chosen=chosen/> };
    view! {
        <Page title=texts::words::accounts() crumbs=crumbs lead=lead actions=move || view! { <Actions frame=frame query=query/> }>
            <DoneFlash query=query/>
            <Card>
                <FilterBar
                    action=path
                    search=texts::words::search_name_or_email()
                    query=query
                    actions=move || view! {
                        <Button kind=ButtonKind::Quiet label=texts::words::refresh() on:click=move |_| accounts.refetch()>
                            <Icon name=IconName::Refresh/>
                        </Button>
                        {file.clone().map(|path| view! { <FileLink path=path query=query filter=FILTER/> })}
                        <ColumnMenu list=LIST columns=COLUMNS shown=shown/>
                    }
                >
                    <FilterSelect name="source" label=texts::words::source() choices=source_choices() query=query/>
                    <FilterSelect name="status" label=texts::words::status() choices=status_choices() query=query/>
                </FilterBar>
                <Loaded from=accounts view=show/>
            </Card>
        </Page>
    }
}

/// What the list is asked for in its address.
pub fn account_query(query: &Query) -> AccountQuery {
    let (sort, descending) = sort_of(query);
    AccountQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        source: query.get("source").and_then(|source| source.parse().ok()),
        status: query.get("status").and_then(|status| status.parse().ok()),
        sort,
        descending,
        paging: list_paging(query),
    }
}

#[component]
fn Actions(frame: StoredValue<FrameData>, query: Signal<Query>) -> impl IntoView {
    let may = move |action| frame.with_value(|frame| frame.allows(action));
    let path = move |page: &str| frame.with_value(|frame| frame.path(page));
    // What the list shows is what is exported.
    let export = Signal::derive(move || {
        let filter = query.get().only(LISTED);
        format!("{}{}", path("export"), filter.href())
    });
    view! {
        {may(Action::ExportAccounts).then(|| view! {
            <LinkButton href=export>
                <Icon name=IconName::Download/>
                {texts::words::export()}
            </LinkButton>
        })}
        {may(Action::ManageAccounts).then(|| view! {
            <LinkButton href=path("accounts/new") kind=ButtonKind::Main>
                <Icon name=IconName::Plus/>
                {texts::words::add_account()}
            </LinkButton>
        })}
    }
}

/// What of the address says which rows the list shows.
const FILTER: &[&str] = &["q", "source", "status"];

/// The same, and in which order.
const LISTED: &[&str] = &["q", "source", "status", "sort"];

/// What it is called where its columns are remembered.
const LIST: &str = "accounts";

const COLUMNS: &[Column] = &[
    Column::ticks(),
    Column::sorted(texts::words::name, "display_name").always(),
    Column::sorted(texts::words::user_name, "user_name"),
    Column::sorted(texts::words::email, "email"),
    Column::sorted(texts::words::source, "source"),
    Column::sorted(texts::words::status, "status"),
    Column::sorted(texts::words::changed, "updated_at").numeric(),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_account_columns(hidden: &[String]) -> Vec<domain::account::AccountSort> {
    Shown::named(LIST, COLUMNS, hidden)
}

#[component]
fn AccountTable(
    page: AccountPage,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
    chosen: Chosen,
) -> impl IntoView {
    let query_now = query.get_untracked();
    let (deeds, change, export) = frame.with_value(|frame| {
        let export = frame.allows(Action::ExportAccounts);
        let export = export.then(|| frame.path("export"));
        (account_deeds(frame), frame.path("accounts/change"), export)
    });
    let total = page.total;
    chosen.show(page.items.iter().map(|account| Choosable {
        id: account.id.to_string(),
        name: account.display_name.clone(),
    }));
    // Whoever can do nothing with them ticks nothing.
    let ticks = !deeds.is_empty() || export.is_some();
    let shown = if ticks {
        shown
    } else {
        shown.unticked(COLUMNS)
    };
    let bar = (ticks && total > 0).then(|| {
        view! {
            <BulkBar chosen=chosen deeds=deeds total=total export=export filter=query_now.only(LISTED)/>
        }
    });
    let rows = Rows::page(page, move |account| {
        let href = frame.with_value(|frame| frame.path(&format!("accounts/{}", account.id)));
        view! { <AccountRow account=account href=href shown=shown chosen=chosen/> }
    });
    let nothing = Nothing::new(
        IconName::User,
        texts::accounts::none_title(),
        texts::accounts::none_body(),
    );
    view! {
        <QueryForm action=change on:change=move |event| chosen.on_change(&event)>
            <ListTable label=texts::words::accounts() columns=COLUMNS shown=shown chosen=chosen rows=rows nothing=nothing query=query order="display_name"/>
            {bar}
        </QueryForm>
    }
}

#[component]
fn AccountRow(
    account: AccountSummary,
    href: String,
    shown: Shown,
    chosen: Chosen,
) -> impl IntoView {
    let (status, tone) = status_badge(account.status);
    let cells = [
        view! { <Tick chosen=chosen id=account.id.to_string() name=account.display_name.clone()/> }
            .into_any(),
        view! { <td><a href=href>{account.display_name}</a></td> }.into_any(),
        view! { <td>{account.user_name}</td> }.into_any(),
        view! { <td>{account.email}</td> }.into_any(),
        view! { <td><Badge>{account.source.as_str()}</Badge></td> }.into_any(),
        view! { <td><Badge tone=tone>{status}</Badge></td> }.into_any(),
        view! { <td class="num"><Time at=account.updated_at precision=Precision::Day/></td> }
            .into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Source,
        account::{AccountSort, AccountStatus},
    };

    #[test]
    fn the_address_holds_search_filters_order_and_page() {
        let query = Query::from_iter([
            ("q", "ada"),
            ("source", "SCIM"),
            ("status", "new"),
            ("sort", "-updated_at"),
            ("page", "3"),
            ("size", "50"),
        ]);
        let wanted = account_query(&query);
        assert_eq!(wanted.search, "ada");
        assert_eq!(wanted.source, Some(Source::Scim));
        assert_eq!(wanted.status, Some(AccountStatus::New));
        assert_eq!(
            (wanted.sort, wanted.descending),
            (Some(AccountSort::UpdatedAt), true)
        );
        assert_eq!((wanted.paging.page(), wanted.paging.size()), (3, 50));
    }

    #[test]
    fn an_empty_or_odd_address_lists_everything() {
        assert_eq!(account_query(&Query::default()), AccountQuery::default());
        let odd = Query::from_iter([
            ("source", "local"),
            ("status", "asleep"),
            ("sort", "shoe-size"),
        ]);
        assert_eq!(account_query(&odd), AccountQuery::default());
    }
}
