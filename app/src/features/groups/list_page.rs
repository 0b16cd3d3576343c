//! The list of security groups.

use domain::{
    bulk_change::MOST_TICKED,
    group::{GroupPage, GroupQuery, GroupSummary},
    policy::Action,
};
use leptos::prelude::*;

use super::{
    api::ListGroups,
    import_dialog::ImportDialog,
    titles::{source_choices, source_tone, status_badge, status_choices},
};
use crate::{
    call::Load,
    features::{
        DoneFlash, FileLink, Loaded, ask,
        bulk::group_deeds,
        frame::{FrameData, here},
        list_paging, sort_of, tenant_param,
    },
    kit::{
        Badge, BulkBar, ButtonKind, Card, Choosable, Chosen, Column, ColumnMenu, DialogLink,
        FilterBar, FilterSelect, Icon, IconName, LinkButton, ListTable, Nothing, Precision, Query,
        QueryForm, Rows, Shown, Tick, Time, number, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/groups`
#[component]
pub fn GroupsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let groups = Load::new(move || ListGroups {
        tenant: tenant.get(),
        query: group_query(&query.get()),
    });
    let frame = here();
    let me = frame.person.account;
    let list = move || format!("chosen/{me}/{}/groups", tenant.get());
    let chosen = Chosen::several("ids[]", MOST_TICKED).kept(list, query);
    let lead = texts::groups::lead(&frame.tenant.display_name);
    let path = frame.path("groups");
    let crumbs = vec![frame.crumb()];
    let shown = frame.shown(LIST, COLUMNS);
    let file = frame.path("groups.csv");
    let frame = StoredValue::new(frame);
    let show = move |page: GroupPage| view! { <GroupTable page=page query=query frame=frame shown=shown chosen=chosen/> };
    view! {
        <Page title=texts::words::security_groups() crumbs=crumbs lead=lead actions=move || view! { <Actions frame=frame query=query/> }>
            <DoneFlash query=query/>
            <ImportDialog tenant=tenant query=query/>
            <Card>
                <FilterBar
                    action=path
                    search=texts::groups::search()
                    query=query
                    actions=move || view! {
                        <FileLink path=file.clone() query=query filter=FILTER/>
                        <ColumnMenu list=LIST columns=COLUMNS shown=shown/>
                    }
                >
                    <FilterSelect name="source" label=texts::words::source() choices=source_choices() query=query/>
                    <FilterSelect name="status" label=texts::words::status() choices=status_choices() query=query/>
                </FilterBar>
                <Loaded from=groups view=show/>
            </Card>
        </Page>
    }
}

/// What the list is asked for in its address.
pub fn group_query(query: &Query) -> GroupQuery {
    let (sort, descending) = sort_of(query);
    GroupQuery {
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
    let import = ask(query, "import");
    // What the list shows is what is exported.
    let export = Signal::derive(move || {
        let filter = query.get().only(LISTED);
        format!("{}{}", path("groups/export"), filter.href())
    });
    view! {
        <LinkButton href=export><Icon name=IconName::Download/>{texts::words::export()}</LinkButton>
        {may(Action::ImportGroups).then(|| view! {
            <LinkButton href=path("imports/new")>{texts::words::import_from_csv()}</LinkButton>
        })}
        {may(Action::ShareGroups).then(|| view! {
            <DialogLink href=import>{texts::groups::import_button()}</DialogLink>
        })}
        {may(Action::ManageGroups).then(|| view! {
            <LinkButton href=path("groups/new") kind=ButtonKind::Main>
                <Icon name=IconName::Plus/>
                {texts::words::create_group()}
            </LinkButton>
        })}
    }
}

/// What of the address says which rows the list shows.
const FILTER: &[&str] = &["q", "source", "status"];

/// The same, and in which order.
const LISTED: &[&str] = &["q", "source", "status", "sort"];

/// What it is called where its columns are remembered.
const LIST: &str = "groups";

const COLUMNS: &[Column] = &[
    Column::ticks(),
    Column::sorted(texts::words::name, "name").always(),
    Column::sorted(texts::words::source, "source"),
    Column::sorted(texts::words::status, "status"),
    Column::new(texts::words::owner).named("owner"),
    Column::sorted(texts::words::members, "members").numeric(),
    Column::new(texts::groups::topics).named("topics"),
    Column::sorted(texts::words::changed, "updated_at").numeric(),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_group_columns(hidden: &[String]) -> Vec<domain::group::GroupListColumn> {
    Shown::named(LIST, COLUMNS, hidden)
}

#[component]
fn GroupTable(
    page: GroupPage,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
    chosen: Chosen,
) -> impl IntoView {
    let query_now = query.get_untracked();
    let (deeds, change, export) = frame.with_value(|frame| {
        let export = frame.path("groups/export");
        (group_deeds(frame), frame.path("groups/change"), export)
    });
    let total = page.total;
    chosen.show(page.items.iter().map(|group| Choosable {
        id: group.id.to_string(),
        name: group.name.clone(),
    }));
    let rows = Rows::page(page, move |group| {
        let href = frame.with_value(|frame| frame.path(&format!("groups/{}", group.id)));
        view! { <GroupRow group=group href=href shown=shown chosen=chosen/> }
    });
    let nothing = Nothing::new(
        IconName::Users,
        texts::groups::no_groups_title(),
        texts::groups::no_groups_text(),
    );
    let bar = (total > 0).then(|| {
        view! {
            <BulkBar chosen=chosen deeds=deeds total=total export=Some(export) filter=query_now.only(LISTED)/>
        }
    });
    view! {
        <QueryForm action=change on:change=move |event| chosen.on_change(&event)>
            <ListTable label=texts::words::security_groups() columns=COLUMNS shown=shown chosen=chosen rows=rows nothing=nothing query=query order="name"/>
            {bar}
        </QueryForm>
    }
}

#[component]
fn GroupRow(group: GroupSummary, href: String, shown: Shown, chosen: Chosen) -> impl IntoView {
    let (status, tone) = status_badge(group.status);
    let topics = if group.is_owner_group {
        texts::groups::all_topics().to_owned()
    } else {
        texts::groups::topic_count(group.topics)
    };
    let cells = [
        view! { <Tick chosen=chosen id=group.id.to_string() name=group.name.clone()/> }.into_any(),
        view! { <td><a class="row-link" href=href>{group.name}</a><small>{group.description}</small></td> }.into_any(),
        view! { <td><Badge tone=source_tone(group.source)>{group.source.as_str()}</Badge></td> }.into_any(),
        view! { <td><Badge tone=tone>{status}</Badge></td> }.into_any(),
        view! { <td class="muted">{group.owner}</td> }.into_any(),
        view! { <td class="num">{number(group.members)}</td> }.into_any(),
        view! { <td class="muted">{topics}</td> }.into_any(),
        view! { <td class="num muted"><Time at=group.updated_at precision=Precision::Day/></td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}
