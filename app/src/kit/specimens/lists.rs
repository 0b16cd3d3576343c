//! Lists and what belongs to them.

use domain::list::{Page, RowKey, Turn};
use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Badge, BulkBar, Button, ButtonKind, Card, Chips, Choice, Choosable, Chosen, Column, ColumnMenu,
    EmptyRow, EmptyState, Filter, FilterBar, FilterSelect, Icon, IconName, LinkButton, ListTable,
    Nothing, PageTurns, Pager, Place, Query, QueryForm, Rows, Selection, Shown, SortHeader, Table,
    Tick, TickAll, Tone, chosen,
};

const COLUMNS: &[Column] = &[
    Column::ticks(),
    Column::sorted(texts::words::name, "name").always(),
    Column::new(texts::words::status),
    Column::sorted(texts::words::members, "members").numeric(),
    Column::actions(),
];

const FILTERS: &[Filter] = &[
    Filter::new("event", texts::audit::event),
    Filter::new("account", texts::words::account),
];

static GROUPS: [(&str, &str, Tone, &str, u64); 4] = [
    ("Helpdesk", "Answers the telephone", Tone::Ok, "Enabled", 14),
    (
        "Solution administrators",
        "",
        Tone::Plain,
        "Disabled",
        4_312,
    ),
    (
        "Auditors of the subsidiaries in Northern Europe",
        "Read everything, change nothing, and report to the board once every quarter",
        Tone::Warn,
        "New",
        0,
    ),
    (
        "Billing",
        "Imported from Northwind Partners",
        Tone::Info,
        "Imported",
        218,
    ),
];

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="filter-bar" title="FilterBar, FilterSelect" wide=true>
            <State name="Nothing is filtered"><Card>{bar(&[], false)}</Card></State>
            <State name="Filtered, with actions"><Card>{bar(&[("q", "north"), ("status", "Enabled")], true)}</Card></State>
            <State name="Hover" force="hover"><Card>{bar(&[], true)}</Card></State>
            <State name="Focus" force="focus"><Card>{bar(&[("status", "Enabled")], true)}</Card></State>
        </Specimen>
        <Specimen id="chips" title="Chips" wide=true>
            <State name="Two filters"><Card>{chips(&[("event", "1204"), ("account", "Ada Lind")])}</Card></State>
            <State name="Long text">
                <Card>{chips(&[("account", "Auditors of the subsidiaries in Northern Europe and of everything that belongs to them")])}</Card>
            </State>
            <State name="Hover" force="hover"><Card>{chips(&[("event", "1204")])}</Card></State>
            <State name="Focus" force="focus"><Card>{chips(&[("event", "1204")])}</Card></State>
        </Specimen>
        <Specimen id="column-menu" title="ColumnMenu">
            <State name="One column hidden"><div class="specimen-menu">
                <ColumnMenu list="groups" columns=COLUMNS shown=Shown::of("groups", COLUMNS, &["groups.members".to_owned()])/>
            </div></State>
        </Specimen>
        <Specimen id="list-table" title="ListTable, Tick, BulkBar" wide=true>
            <State name="With rows, sorted by name">
                <Card>
                    {bar(&[("sort", "name")], true)}
                    <QueryForm action="?">
                        {list("Groups", &GROUPS)}
                        <BulkBar chosen=groups_chosen() deeds=deeds() total=218 export=Some("?".to_owned()) filter=Query::default()/>
                    </QueryForm>
                </Card>
            </State>
            <State name="Rows under the pointer" force="hover"><Card>{list("Groups, hover", GROUPS.get(..2).unwrap_or_default())}</Card></State>
            <State name="Focus" force="focus"><Card>{list("Groups, focus", GROUPS.get(..1).unwrap_or_default())}</Card></State>
            <State name="Empty"><Card>{list("Groups, empty", &[])}</Card></State>
        </Specimen>
        <Specimen id="selection" title="Selection">
            <State name="Before it is alive"><Selection chosen=groups_chosen()/></State>
            <State name="Of one page">{selected(2, 2, false)}</State>
            <State name="Two that the page doesn't show">{selected(3, 1, false)}</State>
            <State name="With names">{selected(1, 1, true)}</State>
            <State name="As many as may be sent">{selected(4, 4, false)}</State>
        </Specimen>
        <Specimen id="table" title="Table, SortHeader, EmptyRow" wide=true>
            <State name="Alone, a row ticked"><Card title="Members" lead="3">{table()}</Card></State>
            <State name="Empty"><Card title="Members" lead="0">
                <Table label="Members, empty">
                    <thead><tr><th scope="col">"Name"</th><th scope="col" class="num">"Groups"</th></tr></thead>
                    <tbody><EmptyRow columns=2><EmptyState title="Nobody yet">"Add a member."</EmptyState></EmptyRow></tbody>
                </Table>
            </Card></State>
        </Specimen>
        <Specimen id="pager" title="Pager, PageTurns" wide=true>
            <State name="First page"><Card>{pager(0, 20, None, Some(after()))}</Card></State>
            <State name="In the middle, focus" force="focus"><Card>{pager(1_200, 20, Some(before()), Some(after()))}</Card></State>
            <State name="Nothing found"><Card>{pager(0, 0, None, None)}</Card></State>
            <State name="Hover" force="hover"><Card>{pager(20, 20, Some(before()), Some(after()))}</Card></State>
            <State name="A log"><Card><PageTurns newer=None older=Some("?after=1".to_owned()) size=50 query=Signal::stored(Query::default())/></Card></State>
        </Specimen>
    }
    .into_any()
}

fn bar(filters: &[(&str, &str)], actions: bool) -> AnyView {
    let query = Query::from_iter(filters.iter().copied());
    let selects = {
        let query = query.clone();
        move || view! { <FilterSelect name="status" label="Status" choices=statuses() query=query/> }
    };
    if actions {
        view! {
            <FilterBar action="?" search="Search name or description" query=query actions=|| view! {
                <LinkButton href="?" kind=ButtonKind::Quiet><Icon name=IconName::Download/>"Export"</LinkButton>
            }>{selects()}</FilterBar>
        }
        .into_any()
    } else {
        view! { <FilterBar action="?" search="Search name or description" query=query>{selects()}</FilterBar> }
            .into_any()
    }
}

fn chips(filters: &[(&str, &str)]) -> AnyView {
    let query = Query::from_iter(filters.iter().copied());
    view! { <Chips filters=FILTERS query=Signal::stored(query)/> }.into_any()
}

fn list(
    label: &'static str,
    groups: &[(&'static str, &'static str, Tone, &'static str, u64)],
) -> AnyView {
    let page = Page {
        items: groups.to_vec(),
        total: if groups.is_empty() { 0 } else { 218 },
        before: 0,
        size: 20,
        previous: None,
        next: (groups.len() > 1).then(after),
    };
    let chosen = groups_chosen();
    let rows = Rows::page(page, move |(name, description, tone, status, members)| {
        view! {
            <tr>
                <Tick chosen=chosen id=name.to_owned() name=name.to_owned()/>
                <td><a href="?">{name}</a>{(!description.is_empty()).then(|| view! { <small>{description}</small> })}</td>
                <td><Badge tone=tone>{status}</Badge></td>
                <td class="num">{texts::number(members)}</td>
                <td class="tight"><Button kind=ButtonKind::Quiet label="Actions"><Icon name=IconName::Dots/></Button></td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Users,
        "No security groups yet",
        "Create one, or import a file.",
    );
    view! { <ListTable label=label columns=COLUMNS chosen=chosen rows=rows nothing=nothing query=Query::default() order="name"/> }
        .into_any()
}

fn groups_chosen() -> Chosen {
    Chosen::several("ids[]", 100)
}

/// So many are chosen, of which the page shows so many.
fn selected(chosen: usize, shown: usize, names: bool) -> AnyView {
    let rows = |count: usize| {
        let rows = GROUPS.iter().take(count).map(|(name, ..)| Choosable {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
        });
        rows.collect::<Vec<_>>()
    };
    let ticked = Chosen::several("selected[]", GROUPS.len());
    ticked.show(rows(chosen));
    ticked.tick_shown();
    ticked.show(rows(shown));
    chosen::said(ticked, names, ArcRwSignal::new(true))
}

fn table() -> AnyView {
    let query = Query::from_iter([("sort", "-groups")]);
    view! {
        <Table label="Members">
            <thead><tr>
                <TickAll chosen=groups_chosen()/>
                <SortHeader column="name" label="Name" query=query.clone() default="name"/>
                <th scope="col">"Identifier"</th>
                <SortHeader column="groups" label="Groups" query=query default="name" numeric=true/>
            </tr></thead>
            <tbody>
                <tr>
                    <td class="tight"><input class="box" type="checkbox" checked aria-label="Ada Lind"/></td>
                    <th scope="row"><a href="?">"Ada Lind"</a><small>"ada@northwind.example"</small></th>
                    <td class="mono">"0197-4f2a"</td>
                    <td class="num">"1,204"</td>
                </tr>
                <tr>
                    <td class="tight"><input class="box" type="checkbox" aria-label="Bo Kern"/></td>
                    <th scope="row"><a href="?">"Bo Kern"</a></th>
                    <td class="mono">"0197-4f2b"</td>
                    <td class="num">"7"</td>
                </tr>
            </tbody>
        </Table>
    }
    .into_any()
}

fn pager(before: u64, shown: u64, previous: Option<Turn>, next: Option<Turn>) -> AnyView {
    let total = if shown == 0 { 0 } else { 4_312 };
    let place = Place {
        shown,
        before,
        total,
        size: 20,
        previous,
        next,
    };
    view! { <Pager place=place query=Query::default()/> }.into_any()
}

fn before() -> Turn {
    Turn::Before(RowKey(vec!["hr".to_owned()]))
}

fn after() -> Turn {
    Turn::After(RowKey(vec!["it".to_owned()]))
}

fn statuses() -> Vec<Choice> {
    ["New", "Enabled", "Disabled"]
        .map(|it| Choice::new(it, it))
        .to_vec()
}

fn deeds() -> Vec<Choice> {
    vec![
        Choice::new("enable", "Enable"),
        Choice::new("delete", "Delete"),
    ]
}
