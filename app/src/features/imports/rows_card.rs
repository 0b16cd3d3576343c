//! The rows of a run, by what becomes of them.

use domain::import_run::{RowOutcome, RunCounts, RunRow, RunRowPage};
use leptos::prelude::*;

use super::titles::outcome_badge;
use crate::{
    call::Load,
    features::Loaded,
    kit::{Badge, Card, EmptyRow, EmptyState, IconName, Pager, Query, Tab, Table, Tabs, number},
};

/// The outcome that the address chooses; all rows without one.
pub fn outcome_of(query: &Query) -> Option<RowOutcome> {
    query
        .get("outcome")
        .and_then(|outcome| outcome.parse().ok())
}

/// Tabs, table and pages.
#[component]
pub fn RowsCard(counts: RunCounts, rows: Load<RunRowPage>, query: Signal<Query>) -> impl IntoView {
    let tabs = RowOutcome::ALL.iter().map(move |outcome| {
        let outcome = *outcome;
        let href = Signal::derive(move || narrowed(&query.get()).with("outcome", outcome.as_str()).href());
        let current = Signal::derive(move || outcome_of(&query.get()) == Some(outcome));
        view! { <Tab href=href current=current count=Signal::stored(Some(counts.rows_of(outcome)))>{outcome_badge(outcome).0}</Tab> }
    });
    let all = Signal::derive(move || narrowed(&query.get()).without(&["outcome"]).href());
    let is_all = Signal::derive(move || outcome_of(&query.get()).is_none());
    view! {
        <Card>
            <Tabs label="Rows by outcome">
                <Tab href=all current=is_all count=Signal::stored(Some(counts.rows))>"All rows"</Tab>
                {tabs.collect_view()}
            </Tabs>
            <Loaded from=rows view=move |page| view! { <Rows page=page query=query/> }/>
        </Card>
    }
}

fn narrowed(query: &Query) -> Query {
    query.without(&["page", "done", "dialog"])
}

#[component]
fn Rows(page: RunRowPage, query: Signal<Query>) -> impl IntoView {
    let is_empty = page.items.is_empty();
    let (shown, size, total) = (page.page, page.size, page.total);
    let rows = page
        .items
        .into_iter()
        .map(|row| view! { <OneRow row=row/> });
    view! {
        <Table label="Rows of the file">
            <thead>
                <tr>
                    <th scope="col" class="num">"Line"</th>
                    <th scope="col">"groups"</th>
                    <th scope="col">"Identifier"</th>
                    <th scope="col">"Outcome"</th>
                    <th scope="col">"Why"</th>
                </tr>
            </thead>
            <tbody>
                {rows.collect_view()}
                {is_empty.then(|| view! {
                    <EmptyRow columns=5>
                        <EmptyState title="No such rows" icon=IconName::Upload>"No row of the file has this outcome."</EmptyState>
                    </EmptyRow>
                })}
            </tbody>
        </Table>
        <Pager page=Signal::stored(shown) size=Signal::stored(size) total=Signal::stored(total) query=query/>
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
