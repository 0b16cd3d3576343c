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
        rich_with, use_query,
    },
    layout::{Crumb, Page},
};

/// What of the list's address chooses what the list shows.
const FILTER: [&str; 3] = ["q", "source", "status"];
/// In which order it shows them.
const ORDER: &str = "sort";
/// Both.
const LISTED: [&str; 4] = [FILTER[0], FILTER[1], FILTER[2], ORDER];
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
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::accounts(), list.clone()),
    ];
    let offers = ExportColumn::ALL
        .iter()
        .filter(|column| {
            sees_groups || !matches!(column, ExportColumn::Groups | ExportColumn::GroupEnds)
        })
        .map(|column| Offer {
            name: column.as_str(),
            title: column.title(),
            is_usual: USUAL.contains(column),
        })
        .collect();
    let for_import = file.clone();
    view! {
        <Page title=texts::imports::export_accounts() crumbs=crumbs lead=texts::imports::export_accounts_lead()>
            <ColumnsForm
                action=file
                list=list
                offers=offers
                verb=texts::imports::download_accounts()
                all=texts::imports::all_accounts()
            />
            {sees_groups.then(|| view! {
                <form method="get" action=for_import>
                    <input type="hidden" name="for_import" value="true"/>
                    <Card title=texts::imports::for_import()>
                        <CardBody>
                            <div class="form">
                                <p class="muted">{texts::imports::for_import_text()}</p>
                                <div class="actions">
                                    <SubmitButton kind=ButtonKind::Plain><Icon name=IconName::Download/>{texts::imports::download_groups()}</SubmitButton>
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
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::security_groups(), list.clone()),
    ];
    let offers = GroupColumn::ALL
        .iter()
        .map(|column| Offer {
            name: column.as_str(),
            title: column.title(),
            is_usual: group_export::USUAL.contains(column),
        })
        .collect();
    view! {
        <Page title=texts::imports::export_groups() crumbs=crumbs lead=texts::imports::export_groups_lead()>
            <ColumnsForm
                action=frame.path("export-groups.csv")
                list=list
                offers=offers
                verb=texts::imports::download_security_groups()
                all=texts::imports::all_groups()
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
        let (filter, order) = (filter(), query.get().only(&[ORDER]));
        let pairs = filter.pairs().chain(order.pairs()).map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        });
        pairs.collect_view()
    };
    let note = move || {
        filter_text(&filter()).map(|text| {
            let everything = query.get().without(&FILTER).without(&TICKED).href();
            let back = format!("{list}{}", query.get().only(&LISTED).href());
            view! {
                <Note action=move || view! { <a href=everything.clone() data-noscroll>{all}</a> }>
                    {rich_with(texts::imports::only_chosen(&text), |_, inside| {
                        view! { <a href=back.clone()>{inside}</a> }.into_any()
                    })}
                </Note>
            }
        })
    };
    view! {
        <form method="get" action=action>
            {hidden}
            <Card title=texts::imports::chosen_columns()>
                <CardBody>
                    <div class="form">
                        {note}
                        <fieldset class="form-grid">
                            <legend class="hidden">{texts::imports::columns()}</legend>
                            {boxes}
                        </fieldset>
                        <Checkbox
                            name="raw"
                            label=texts::imports::raw()
                            hint=texts::imports::raw_hint()
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
        return Some(texts::imports::ticked(ticked));
    }
    let parts: Vec<String> = filter
        .pairs()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| match name {
            "q" => texts::imports::found_by(value),
            "source" => texts::imports::of_source(value),
            _ => texts::imports::of_status(value),
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
