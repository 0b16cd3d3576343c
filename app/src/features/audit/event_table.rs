//! Events in a table, each change with its value before beside the one after.

use domain::audit::{ActorType, AuditEntry, AuditPage, Change, Extent};
use leptos::prelude::*;

use super::{
    address::TURNING,
    titles::{action_title, actor_title, field_title, object_page, object_title, value_title},
};
use crate::{
    features::frame::FrameData,
    kit::{
        Badge, Column, ColumnMenu, Filter, IconName, ListTable, Nothing, PageTurns, Precision,
        Query, Rows, Shown, Time, Tone,
    },
};

/// What it is called where its columns are remembered.
const LIST: &str = "audit";

const COLUMNS: &[Column] = &[
    Column::new(texts::words::when_utc).named("when").always(),
    Column::new(texts::words::who).named("who"),
    Column::new(texts::audit::what).named("what"),
    Column::new(texts::audit::object).named("object"),
    Column::new(texts::audit::before_after).named("changes"),
];

/// The columns that show where these are hidden.
#[cfg(feature = "ssr")]
pub fn shown_audit_columns(hidden: &[String]) -> Vec<domain::audit::AuditColumn> {
    Shown::named(LIST, COLUMNS, hidden)
}

/// What is chosen of the table's columns, for the filters above it.
#[component]
pub(super) fn EventColumns(
    /// Those that show.
    shown: Shown,
) -> impl IntoView {
    view! { <ColumnMenu list=LIST columns=COLUMNS shown=shown/> }
}

/// The columns of the table that show.
pub(super) fn shown_columns(frame: &FrameData) -> Shown {
    frame.shown(LIST, COLUMNS)
}

/// A page of the log with the ways to the newer and the older ones.
#[component]
pub(super) fn EventTable(
    /// The events.
    page: AuditPage,
    /// The address as it is.
    query: Signal<Query>,
    /// What further filters are added to.
    narrow: Query,
    /// The frame around the page.
    frame: FrameData,
    /// What it can be filtered by.
    #[prop(optional)]
    filters: &'static [Filter],
    /// What is said where there is nothing.
    nothing: &'static str,
) -> impl IntoView {
    let AuditPage {
        items,
        newer,
        older,
        size,
        extent,
    } = page;
    let to = move |name: &'static str, mark: domain::audit::Mark| {
        let turned = query.get_untracked().without(&["before", "after"]);
        turned.with(name, &mark.to_string()).href()
    };
    let newer = newer.map(|mark| to("after", mark));
    let older = older.map(|mark| to("before", mark));
    let total = total(extent, &items);
    let shown = shown_columns(&frame);
    let links = StoredValue::new(Links { frame, narrow });
    let rows = Rows::all(items, move |entry| {
        links.with_value(|links| view! { <EventRow entry=entry links=links shown=shown/> })
    });
    let nothing = Nothing::new(IconName::List, texts::audit::no_events(), nothing);
    view! {
        <ListTable label=texts::audit::events() columns=COLUMNS shown=shown rows=rows nothing=nothing query=query filters=filters/>
        <PageTurns newer=newer older=older size=size total=total query=query/>
    }
}

/// How many events there are, in words; of the whole log also which of them the page shows.
fn total(extent: Extent, shown: &[AuditEntry]) -> Option<String> {
    match extent {
        Extent::Unknown => None,
        Extent::Exactly(count) => Some(texts::audit::exactly(count)),
        Extent::MoreThan(count) => Some(texts::audit::more_than(count)),
        Extent::UpTo(last) => {
            let number = |entry: &AuditEntry| u64::try_from(entry.sequence).unwrap_or_default();
            let (newest, oldest) = (number(shown.first()?), number(shown.last()?));
            Some(texts::audit::up_to(newest, oldest, last))
        }
    }
}

/// Where the parts of a row lead.
struct Links {
    frame: FrameData,
    narrow: Query,
}

impl Links {
    /// The log with one filter more.
    fn only(&self, name: &str, value: &str) -> String {
        let filter = self.narrow.without(TURNING).without(&["event", "done"]);
        let href = filter.with(name, value).href();
        format!("{}{href}", self.frame.path("audit"))
    }

    /// One event alone.
    fn event(&self, sequence: i64) -> String {
        self.frame.path(&format!("audit?event={sequence}"))
    }
}

#[component]
fn EventRow<'a>(entry: AuditEntry, links: &'a Links, shown: Shown) -> impl IntoView + use<> {
    let own = links.event(entry.sequence);
    let action = links.only("action", &entry.action);
    let actor = links.only("q", &entry.actor);
    let object = match object_page(&entry) {
        Some(page) => {
            let href = links.frame.path(&page);
            view! { <a href=href>{entry.object_name.clone()}</a> }.into_any()
        }
        None => view! { <span>{entry.object_name.clone()}</span> }.into_any(),
    };
    let about = if entry.object_id.is_empty() {
        ().into_any()
    } else {
        let href = links.only("id", &entry.object_id);
        view! { " · "<a href=href>{texts::audit::all_about_it()}</a> }.into_any()
    };
    let changes = entry
        .changes
        .into_iter()
        .map(|change| view! { <ChangeLine change=change/> });
    let badge = (entry.actor_type != ActorType::Account)
        .then(|| view! { <Badge tone=Tone::Plain>{actor_title(entry.actor_type)}</Badge> });
    let cells = [
        view! {
            <td class="tight">
                <Time at=entry.at precision=Precision::Second/>
                <small><a href=own>{format!("#{}", entry.sequence)}</a></small>
            </td>
        }.into_any(),
        view! { <td><a href=actor>{entry.actor}</a>" "{badge}<small class="mono">{entry.address}</small></td> }.into_any(),
        view! { <td><a href=action>{action_title(&entry.action)}</a></td> }.into_any(),
        view! { <td>{object}<small>{object_title(entry.object_type)}{about}</small></td> }.into_any(),
        view! { <td><ul class="changes">{changes.collect_view()}</ul></td> }.into_any(),
    ];
    view! { <tr>{shown.cells(cells)}</tr> }
}

#[component]
fn ChangeLine(change: Change) -> impl IntoView {
    // That there was nothing is seen; it is said to those who hear the page.
    let none = |when: &'static str| {
        view! { <span class="hidden">{when}{texts::audit::none()}</span> }.into_any()
    };
    let (was, is) = (texts::audit::before(), texts::audit::after());
    let shown = |value: String| value_title(&change.field, &value);
    let before = match change.before.map(shown) {
        Some(before) => {
            view! { <span><span class="hidden">{was}</span><del>{before}</del></span> }.into_any()
        }
        None => none(was),
    };
    let after = match change.after.map(shown) {
        Some(after) => {
            view! { <span><span class="hidden">{is}</span><ins>{after}</ins></span> }.into_any()
        }
        None => none(is),
    };
    view! {
        <li>
            <span class="muted">{field_title(&change.field)}</span>
            <span class="change">{before}{after}</span>
        </li>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{features::frame::testing::frame, kit::testing::html};
    use domain::{
        Moment,
        audit::{Mark, ObjectType},
    };
    use uuid::Uuid;

    fn entry(action: &str) -> AuditEntry {
        AuditEntry {
            sequence: 17,
            at: Moment(1_795_253_400_000),
            actor_type: ActorType::Token,
            actor: "tnt_0aZb & co".into(),
            action: action.into(),
            object_type: ObjectType::Group,
            object_id: Uuid::from_u128(7).to_string(),
            object_name: "Finance".into(),
            changes: vec![Change {
                field: "display_name".into(),
                before: Some("Money".into()),
                after: None,
            }],
            address: None,
        }
    }

    fn table(action: &str, newer: Option<Mark>) -> String {
        let page = AuditPage {
            items: vec![entry(action)],
            newer,
            older: Some(entry(action).mark()),
            size: 20,
            extent: Extent::MoreThan(1),
        };
        html(move || {
            let query = Query::from_iter([("object", "group"), ("before", "9.9")]);
            let shown = Signal::stored(query.clone());
            view! { <EventTable page=page query=shown narrow=query frame=frame(&[]) nothing="None."/> }
        })
    }

    #[test]
    fn an_event_shows_before_beside_after_and_leads_to_others() {
        let shown = table("group.saved", None);
        for text in [
            "More than 1 event<",
            "Group: saved",
            "identity provider",
            "display name",
            "before: ",
            "<del>Money",
            "after: ",
            "none",
            "audit?event=17",
            "audit?object=group&amp;action=group.saved",
            "audit?object=group&amp;q=tnt_0aZb%20%26%20co",
            "groups/00000000-0000-0000-0000-000000000007",
        ] {
            assert!(shown.contains(text), "{text} in {shown}");
        }
    }

    #[test]
    fn what_is_deleted_has_no_page_and_what_is_newest_nothing_newer() {
        let shown = table("group.deleted", None);
        assert!(!shown.contains("/groups/"), "{shown}");
        assert!(
            shown.contains("?object=group&amp;before=1795253400000.17"),
            "{shown}"
        );
        assert!(!shown.contains("after="), "{shown}");
        let shown = table("group.saved", Some(entry("x").mark()));
        assert!(
            shown.contains("?object=group&amp;after=1795253400000.17"),
            "{shown}"
        );
    }
}
