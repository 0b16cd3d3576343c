//! Choosing what an export of accounts contains. The forms ask for the file itself; nothing here
//! needs JavaScript.

use domain::{
    export::{ExportColumn, USUAL},
    policy::Action,
};
use leptos::prelude::*;

use crate::{
    error::UiError,
    features::{Trouble, frame::here},
    kit::{ButtonKind, Card, CardBody, Checkbox, Icon, IconName, SubmitButton, field_id},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/export`
#[component]
pub fn ExportPage() -> impl IntoView {
    let frame = here();
    if !frame.allows(Action::ExportAccounts) {
        return view! { <Trouble error=UiError::Denied(Action::ExportAccounts)/> }.into_any();
    }
    let file = frame.path("export.csv");
    let sees_groups = frame.allows(Action::ViewGroups);
    let crumbs = vec![
        frame.crumb(),
        Crumb::new("Accounts", frame.path("accounts")),
    ];
    let boxes = ExportColumn::ALL
        .iter()
        .filter(|column| sees_groups || **column != ExportColumn::Groups)
        .map(|column| {
            let name = column.as_str();
            view! {
                <Checkbox
                    name="columns"
                    id=field_id(&format!("columns-{}", id_part(name)))
                    label=column.title()
                    value=name
                    hint=name
                    checked=USUAL.contains(column)
                />
            }
        });
    let boxes = boxes.collect_view();
    let for_import = file.clone();
    view! {
        <Page title="Export accounts" crumbs=crumbs lead="All accounts of the tenant as CSV in UTF-8, by user name">
            <form method="get" action=file>
                <Card title="Chosen columns">
                    <CardBody>
                        <div class="form">
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
                                <SubmitButton><Icon name=IconName::Download/>"Download accounts"</SubmitButton>
                            </div>
                        </div>
                    </CardBody>
                </Card>
            </form>
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

/// Letters and digits alone, so that it can stand in an id.
fn id_part(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}
