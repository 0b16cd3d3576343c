//! What a plan lists: the file's rows by what becomes of them, its groups, and who gains what.

use domain::{
    import_plan::{GainQuery, PlanGroupQuery, RowQuery},
    import_run::{RowOutcome, RunRow, RunRowPage, RunSummary},
};
use leptos::prelude::*;

use super::{
    api::{PlanList, PlanQuery},
    plan_tables::{GainsTable, GroupsTable},
    titles::{group_choices, outcome_badge},
};
use crate::{
    call::Load,
    features::{Loaded, frame::here, list_paging, sort_of},
    kit::{
        Badge, Card, Column, FilterBar, FilterSelect, IconName, ListTable, Nothing, Query, Rows,
        Tab, Tabs, number,
    },
};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Rows,
    Groups,
    Gains,
}

impl Shown {
    fn of(query: &Query) -> Self {
        match query.get("show") {
            Some("groups") => Self::Groups,
            Some("gains") => Self::Gains,
            _ => Self::Rows,
        }
    }

    fn search(self) -> &'static str {
        match self {
            Self::Rows => texts::imports::search_rows(),
            Self::Groups => texts::imports::search_groups(),
            Self::Gains => texts::imports::search_people(),
        }
    }
}

/// What the address asks for.
pub fn plan_query(query: &Query) -> PlanQuery {
    let search = query.get("q").unwrap_or_default().to_owned();
    let outcome = query.get("outcome").unwrap_or_default();
    let paging = list_paging(query);
    match Shown::of(query) {
        Shown::Rows => {
            let (sort, descending) = sort_of(query);
            PlanQuery::Rows(RowQuery {
                search,
                outcome: outcome.parse().ok(),
                sort,
                descending,
                paging,
            })
        }
        Shown::Groups => PlanQuery::Groups(PlanGroupQuery {
            search,
            outcome: outcome.parse().ok(),
            paging,
        }),
        Shown::Gains => PlanQuery::Gains(GainQuery { search, paging }),
    }
}

/// Tabs, search, table and pages.
#[component]
pub fn RowsCard(run: RunSummary, rows: Load<PlanList>, query: Signal<Query>) -> impl IntoView {
    let shown = Memo::new(move |_| Shown::of(&query.get()));
    let path = here().path(&format!("imports/{}", run.id));
    let bar = move || {
        let shown = shown.get();
        let action = path.clone();
        // Rows are filtered by the tabs.
        let keep: &'static [&'static str] = match shown {
            Shown::Rows => &["outcome"],
            Shown::Groups | Shown::Gains => &["show"],
        };
        view! {
            <FilterBar action=action search=shown.search() query=query keep=keep>
                {(shown == Shown::Groups).then(|| view! {
                    <FilterSelect name="outcome" label=texts::words::outcome() choices=group_choices() query=query/>
                })}
            </FilterBar>
        }
    };
    let list = move |list: PlanList| match list {
        PlanList::Rows(page) => view! { <Rows page=page query=query/> }.into_any(),
        PlanList::Groups(page) => view! { <GroupsTable page=page query=query/> }.into_any(),
        PlanList::Gains(page) => view! { <GainsTable page=page query=query/> }.into_any(),
    };
    view! {
        <Card>
            <PlanTabs run=run shown=shown query=query/>
            {bar}
            <Loaded from=rows view=list/>
        </Card>
    }
}

#[component]
fn PlanTabs(run: RunSummary, shown: Memo<Shown>, query: Signal<Query>) -> impl IntoView {
    let counts = run.counts;
    let outcome = move || {
        let query = query.get();
        let outcome = query.get("outcome").and_then(|text| text.parse().ok());
        outcome.filter(|_| shown.get() == Shown::Rows)
    };
    let tabs = RowOutcome::ALL.iter().map(move |of| {
        let of = *of;
        let href = Signal::derive(move || narrowed(&query.get()).with("outcome", of.as_str()).href());
        let current = Signal::derive(move || outcome() == Some(of));
        view! { <Tab href=href current=current count=Signal::stored(Some(counts.rows_of(of)))>{outcome_badge(of).0}</Tab> }
    });
    let tabs = tabs.collect_view();
    let all = Signal::derive(move || narrowed(&query.get()).href());
    let is_all = Signal::derive(move || shown.get() == Shown::Rows && outcome().is_none());
    let further = [
        (
            "groups",
            Shown::Groups,
            texts::words::groups(),
            counts.created + counts.updated + counts.unchanged,
        ),
        (
            "gains",
            Shown::Gains,
            texts::imports::who_gains_what(),
            run.accounts_gaining,
        ),
    ];
    let further = further.map(|(name, what, title, count)| {
        let href = Signal::derive(move || narrowed(&query.get()).with("show", name).href());
        let current = Signal::derive(move || shown.get() == what);
        view! { <Tab href=href current=current count=Signal::stored(Some(count))>{title}</Tab> }
    });
    view! {
        <Tabs label=texts::imports::plan_parts()>
            <Tab href=all current=is_all count=Signal::stored(Some(counts.rows))>{texts::imports::all_rows()}</Tab>
            {tabs}
            {further.into_iter().collect_view()}
        </Tabs>
    }
}

/// The address of another tab: neither its search nor its page are those of this one.
fn narrowed(query: &Query) -> Query {
    query.only(&["size"])
}

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::line, "line").numeric(),
    Column::sorted(texts::imports::groups_column, "groups"),
    Column::sorted(texts::words::identifier, "identifier"),
    Column::sorted(texts::words::outcome, "outcome"),
    // A sentence in the reader's language: the database doesn't have it.
    Column::new(texts::words::why),
];

#[component]
fn Rows(page: RunRowPage, query: Signal<Query>) -> impl IntoView {
    let rows = Rows::page(page, |row| view! { <OneRow row=row/> });
    let nothing = Nothing::new(
        IconName::Upload,
        texts::imports::no_rows(),
        texts::imports::no_rows_text(),
    );
    view! {
        <ListTable label=texts::imports::rows_label() columns=COLUMNS rows=rows nothing=nothing query=query order="line"/>
    }
}

#[component]
fn OneRow(row: RunRow) -> impl IntoView {
    let (word, tone) = outcome_badge(row.outcome);
    let why = row.reason.text(&row.groups);
    view! {
        <tr>
            <td class="num muted">{number(row.line)}</td>
            <td class="mono">{row.groups}</td>
            <td class="mono">{row.identifier}</td>
            <td><Badge tone=tone>{word}</Badge></td>
            <td class="muted">{why}</td>
        </tr>
    }
}
