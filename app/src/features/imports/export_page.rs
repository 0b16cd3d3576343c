//! Choosing what an export of accounts or groups contains. The forms ask for the file itself; nothing
//! here needs JavaScript.

use domain::{
    export::{ExportColumn, USUAL},
    group_export::{self, GroupColumn},
    policy::Action,
};
use leptos::prelude::*;

use crate::{
    error::UiError,
    features::{Trouble, frame::here},
    kit::{
        ButtonKind, Card, CardBody, Checkbox, Icon, IconName, Note, Query, SubmitButton, field_id,
        use_query,
    },
    layout::{Crumb, Page},
};

/// What of the list's address chooses what the list shows.
const FILTER: [&str; 3] = ["q", "source", "status"];
/// The rows that were ticked there, and that they are meant.
const TICKED: [&str; 2] = ["over", "ids[]"];

/// A column on offer.
struct Offer {
    name: &'static str,
    title: &'static str,
    is_usual: bool,
}

/// `/t/{tenant}/export`
#[component]
pub fn ExportPage() -> impl IntoView {
    let frame = here();
    if !frame.allows(Action::ExportAccounts) {
        return view! { <Trouble error=UiError::Denied(Action::ExportAccounts)/> }.into_any();
    }
    let file = frame.path("export.csv");
    let sees_groups = frame.allows(Action::ViewGroups);
    let list = frame.path("accounts");
    let crumbs = vec![frame.crumb(), Crumb::new("Accounts", list.clone())];
    let offers = ExportColumn::ALL
        .iter()
        .filter(|column| sees_groups || **column != ExportColumn::Groups)
        .map(|column| Offer {
            name: column.as_str(),
            title: column.title(),
            is_usual: USUAL.contains(column),
        })
        .collect();
    let for_import = file.clone();
    view! {
        <Page title="Export accounts" crumbs=crumbs lead="Accounts of the tenant as CSV in UTF-8, by user name">
            <ColumnsForm action=file list=list offers=offers verb="Download accounts" all="All accounts"/>
            {sees_groups.then(|| view! {
                <form method="get" action=for_import>
                    <input type="hidden" name="for_import" value="true"/>
                    <Card title="For the group import">
                        <CardBody>
                            <div class="form">
                                <p class="muted">
                                    "Every account that is in groups managed here, with these groups and its identifiers. The group import takes the file back as it is; unchanged, it changes nothing."
                                </p>
                                <div class="actions">
                                    <SubmitButton kind=ButtonKind::Plain><Icon name=IconName::Download/>"Download groups"</SubmitButton>
                                </div>
                            </div>
                        </CardBody>
                    </Card>
                </form>
            })}
        </Page>
    }
    .into_any()
}

/// `/t/{tenant}/groups/export`
#[component]
pub fn ExportGroupsPage() -> impl IntoView {
    let frame = here();
    if !frame.allows(Action::ViewGroups) {
        return view! { <Trouble error=UiError::Denied(Action::ViewGroups)/> }.into_any();
    }
    let list = frame.path("groups");
    let crumbs = vec![frame.crumb(), Crumb::new("Security groups", list.clone())];
    let offers = GroupColumn::ALL
        .iter()
        .map(|column| Offer {
            name: column.as_str(),
            title: column.title(),
            is_usual: group_export::USUAL.contains(column),
        })
        .collect();
    view! {
        <Page title="Export security groups" crumbs=crumbs lead="Security groups of the tenant as CSV in UTF-8, by name">
            <ColumnsForm
                action=frame.path("export-groups.csv")
                list=list
                offers=offers
                verb="Download security groups"
                all="All security groups"
            />
        </Page>
    }
    .into_any()
}

/// The columns to choose from, and what of the list is exported.
#[component]
fn ColumnsForm(
    action: String,
    list: String,
    offers: Vec<Offer>,
    verb: &'static str,
    all: &'static str,
) -> impl IntoView {
    let query = use_query();
    let boxes = offers.into_iter().map(|offer| {
        view! {
            <Checkbox
                name="columns"
                id=field_id(&format!("columns-{}", id_part(offer.name)))
                label=offer.title
                value=offer.name
                hint=offer.name
                checked=offer.is_usual
            />
        }
    });
    let boxes = boxes.collect_view();
    let filter = move || {
        let query = query.get();
        let is_ticked = query.get("over") == Some("these");
        query.only(if is_ticked { &TICKED } else { &FILTER })
    };
    let hidden = move || {
        let filter = filter();
        let pairs = filter.pairs().map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        });
        pairs.collect_view()
    };
    let note = move || {
        filter_text(&filter()).map(|text| {
            let everything = query.get().without(&FILTER).without(&TICKED).href();
            let back = format!("{list}{}", query.get().only(&FILTER).href());
            view! {
                <Note action=move || view! { <a href=everything.clone() data-noscroll>{all}</a> }>
                    "Only what is chosen in " <a href=back>"the list"</a> ": " {text} "."
                </Note>
            }
        })
    };
    view! {
        <form method="get" action=action>
            {hidden}
            <Card title="Chosen columns">
                <CardBody>
                    <div class="form">
                        {note}
                        <fieldset class="form-grid">
                            <legend class="hidden">"Columns"</legend>
                            {boxes}
                        </fieldset>
                        <Checkbox
                            name="raw"
                            label="Write values as they are"
                            hint="For machines. Otherwise values that a spreadsheet would run as a formula begin with a single quote."
                        />
                        <div class="actions">
                            <SubmitButton><Icon name=IconName::Download/>{verb}</SubmitButton>
                        </div>
                    </div>
                </CardBody>
            </Card>
        </form>
    }
}

/// The list's filter in words; none where it shows everything.
fn filter_text(filter: &Query) -> Option<String> {
    if filter.get("over").is_some() {
        let ticked = filter.pairs().filter(|(name, _)| *name == "ids[]").count();
        return Some(format!("{ticked} ticked"));
    }
    let parts: Vec<String> = filter
        .pairs()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| match name {
            "q" => format!("found by “{value}”"),
            _ => format!("{name} {value}"),
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Letters and digits alone, so that it can stand in an id.
fn id_part(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_is_said_in_words() {
        let text = |pairs: &[(&str, &str)]| filter_text(&Query::from_iter(pairs.iter().copied()));
        assert_eq!(text(&[("q", "")]), None);
        assert_eq!(
            text(&[("q", "ada"), ("source", "SCIM")]).as_deref(),
            Some("found by “ada”, source SCIM")
        );
        assert_eq!(
            text(&[("over", "these"), ("ids[]", "1"), ("ids[]", "2")]).as_deref(),
            Some("2 ticked")
        );
    }
}
