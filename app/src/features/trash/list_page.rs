//! The list of what was deleted; restoring and deleting for good are dialogs of it.

use std::sync::Arc;

use domain::{
    policy::Action,
    trash::{TrashEntry, TrashKind, TrashPage as Found, TrashQuery},
};
use leptos::prelude::*;

use super::{
    api::ListTrash,
    dialogs::{Actions, Question, TrashDialogs},
    titles::{kind_choices, kind_title, left},
};
use crate::{
    call::Load,
    features::{
        DoneFlash, FileLink, Loaded,
        frame::{FrameData, here},
        list_paging, sort_of, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Column, ColumnMenu, FilterBar, FilterSelect, Icon, IconName,
        LinkButton, ListTable, Nothing, Query, Rows, Shown, Time, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/trash`
#[component]
pub fn TrashPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let actions = Actions::new();
    let trash = Load::again(actions.successes(), move || ListTrash {
        tenant: tenant.get(),
        query: trash_query(&query.get()),
    });
    let frame = here();
    let path = frame.path("trash");
    let crumbs = vec![frame.crumb()];
    let sees_both = frame.allows(Action::ViewAccounts) && frame.allows(Action::ViewGroups);
    // A file with accounts is for whoever may have a file of those that are not deleted.
    let may_have_file = frame.allows(Action::ExportAccounts) || !frame.allows(Action::ViewAccounts);
    let file = may_have_file.then(|| frame.path("trash.csv"));
    let shown = frame.shown(LIST, COLUMNS);
    let frame = StoredValue::new(frame);
    let show = move |page: Found| {
        let entries: Arc<[TrashEntry]> = page.items.clone().into();
        view! {
            <TrashDialogs entries=entries tenant=tenant query=query actions=actions/>
            <TrashTable page=page query=query frame=frame shown=shown/>
        }
    };
    view! {
        <Page title=texts::trash::title() crumbs=crumbs lead=texts::trash::lead()>
            <DoneFlash query=query/>
            <Card>
                <FilterBar
                    action=path
                    search=texts::trash::search()
                    query=query
                    actions=move || view! {
                        {file.map(|file| view! { <FileLink path=file query=query filter=&["q", "kind"]/> })}
                        <ColumnMenu list=LIST columns=COLUMNS shown=shown/>
                    }
                >
                    {sees_both.then(|| view! {
                        <FilterSelect name="kind" label=texts::words::kind() choices=kind_choices() query=query/>
                    })}
                </FilterBar>
                <Loaded from=trash view=show/>
            </Card>
        </Page>
    }
}

/// What the address asks for.
pub fn trash_query(query: &Query) -> TrashQuery {
    let (sort, descending) = sort_of(query);
    TrashQuery {
        search: query.get("q").unwrap_or_default().to_owned(),
        kind: query.get("kind").and_then(|kind| kind.parse().ok()),
        sort,
        descending,
        paging: list_paging(query),
    }
}

/// What it is called where its columns are remembered.
const LIST: &str = "trash";

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::name, "name").always(),
    Column::sorted(texts::words::kind, "kind"),
    Column::sorted(texts::words::source, "source"),
    Column::sorted(texts::trash::deleted, "deleted_at"),
    Column::sorted(texts::trash::time_left, "left").numeric(),
    Column::actions(),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_trash_columns(hidden: &[String]) -> Vec<domain::trash::TrashSort> {
    Shown::named(LIST, COLUMNS, hidden)
}

#[component]
fn TrashTable(
    page: Found,
    query: Signal<Query>,
    frame: StoredValue<FrameData>,
    shown: Shown,
) -> impl IntoView {
    let rows = Rows::page(page, move |entry| {
        let may = frame.with_value(|frame| {
            frame.allows(match entry.kind {
                TrashKind::Account => Action::ManageAccounts,
                TrashKind::Group => Action::ManageGroups,
            })
        });
        view! { <TrashRow entry=entry query=query may_manage=may shown=shown/> }
    });
    let nothing = Nothing::new(
        IconName::Trash,
        texts::trash::empty_title(),
        texts::trash::empty_text(),
    );
    view! {
        <ListTable label=texts::trash::title() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query order="-deleted_at"/>
    }
}

#[component]
fn TrashRow(
    entry: TrashEntry,
    query: Signal<Query>,
    may_manage: bool,
    shown: Shown,
) -> impl IntoView {
    let kind = match entry.kind {
        TrashKind::Account => kind_title(entry.kind).to_owned(),
        TrashKind::Group => texts::trash::group_of(entry.members),
    };
    let ask = |question: Question| {
        let entry = entry.clone();
        Signal::derive(move || question.href(&query.get(), &entry))
    };
    let actions = may_manage.then(|| {
        view! {
            <LinkButton href=ask(Question::Restore) kind=ButtonKind::Quiet label=texts::trash::restore_label(&entry.name)>
                {texts::trash::restore()}
            </LinkButton>
            <LinkButton href=ask(Question::Erase) kind=ButtonKind::Quiet label=texts::trash::erase_label(&entry.name)>
                <Icon name=IconName::Trash/>
            </LinkButton>
        }
    });
    let by = texts::trash::deleted_by(&entry.deleted_by);
    let left = left(&entry);
    let cells = [
        view! { <td><strong>{entry.name}</strong><small>{entry.detail}</small></td> }.into_any(),
        view! { <td>{kind}</td> }.into_any(),
        view! { <td><Badge>{entry.source.as_str()}</Badge></td> }.into_any(),
        view! { <td><Time at=entry.deleted_at/><small>{by}</small></td> }.into_any(),
        view! { <td class="num">{left}</td> }.into_any(),
        view! { <td class="tight">{actions}</td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[cfg(test)]
mod tests {
    use domain::trash::TrashSort;

    use super::*;

    #[test]
    fn the_address_holds_search_kind_order_and_page() {
        let query = Query::from_iter([
            ("q", "ada"),
            ("kind", "account"),
            ("sort", "-name"),
            ("page", "3"),
        ]);
        let wanted = trash_query(&query);
        assert_eq!(wanted.search, "ada");
        assert_eq!(wanted.kind, Some(TrashKind::Account));
        assert_eq!(
            (wanted.sort, wanted.descending),
            (Some(TrashSort::Name), true)
        );
        assert_eq!(wanted.paging.page(), 3);
        let odd = Query::from_iter([("kind", "tenant"), ("sort", "-shoe-size")]);
        assert_eq!(trash_query(&odd).kind, None);
    }
}
