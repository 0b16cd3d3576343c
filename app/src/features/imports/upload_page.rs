//! Choosing a file: its beginning is checked in the browser, then it is sent by a plain form.

use domain::{
    csv::{FileProblem, HeaderProblem},
    policy::Action,
};
use leptos::{html, prelude::*};

use super::{
    columns_card::ColumnsCard,
    first_rows::{Chosen, FirstRows},
};
use crate::{
    error::UiError,
    features::{Trouble, frame::here},
    kit::{
        Card, CardBody, FileInput, Icon, IconName, LinkButton, Note, Query, Steps, SubmitButton,
        use_query,
    },
    layout::{Crumb, Page},
};

/// The steps of an import.
pub(super) const STEPS: [&str; 5] = [
    "Choose file",
    "Upload",
    "Review the plan",
    "Apply",
    "Result",
];

/// `/t/{tenant}/imports/new`
#[component]
pub fn NewImportPage() -> impl IntoView {
    let frame = here();
    if !frame.allows(Action::ImportGroups) {
        return view! { <Trouble error=UiError::Denied(Action::ImportGroups)/> }.into_any();
    }
    let query = use_query();
    let list = frame.path("imports");
    let template = frame.path("imports/template.csv");
    let crumbs = vec![frame.crumb(), Crumb::new("Imports", list.clone())];
    view! {
        <Page
            title="Import groups from CSV"
            crumbs=crumbs
            lead="Assign accounts to groups, and create groups, from a file. You see the plan before anything changes."
            actions=move || view! {
                <LinkButton href=template download=true><Icon name=IconName::Download/>"Template"</LinkButton>
            }
        >
            <Steps steps=STEPS.map(str::to_owned).to_vec() current=0/>
            <UploadForm action=list query=query/>
            <ColumnsCard/>
        </Page>
    }
    .into_any()
}

/// What was wrong with the file that was sent before: a closed code in the address.
fn sent_before(query: &Query) -> Option<FileProblem> {
    query
        .get("problem")
        .and_then(|code| serde_json::from_str(code).ok())
}

#[component]
fn UploadForm(action: String, query: Signal<Query>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let chosen = RwSignal::new(None::<Chosen>);
    let before = Memo::new(move |_| sent_before(&query.get()));
    let accepts_spaces = Memo::new(move |_| {
        matches!(
            before.get(),
            Some(FileProblem::Header(HeaderProblem::SpaceAround { .. }))
        )
    });
    watch(input, accepts_spaces, chosen);
    let problem = Signal::derive(move || match chosen.get() {
        Some(chosen) => chosen.preview.problem.map(|problem| problem.to_string()),
        None => before.get().map(|problem| problem.to_string()),
    });
    let is_wrong = Signal::derive(move || {
        chosen.with(|chosen| {
            chosen
                .as_ref()
                .is_some_and(|chosen| chosen.preview.problem.is_some())
        })
    });
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="stack">
            <Card>
                <CardBody>
                    <div class="form">
                        // Before the file, which is read while it arrives.
                        {move || accepts_spaces.get().then(|| view! {
                            <input type="hidden" name="trim" value="true"/>
                            <Note>"Sent again, this file is read without regard to spaces around names and values."</Note>
                        })}
                        <FileInput
                            name="file"
                            label="CSV file"
                            accept=".csv,text/csv"
                            hint="Choose it or drop it here: UTF-8, columns separated by commas, at most 25,000 groups and 64 MiB"
                            roomy=true
                            required=true
                            error=problem
                            node_ref=input
                        />
                        <div class="actions">
                            <SubmitButton disabled=is_wrong>
                                <Icon name=IconName::Upload/>
                                "Upload and plan"
                            </SubmitButton>
                        </div>
                    </div>
                </CardBody>
            </Card>
            {move || chosen.get().map(|chosen| view! { <FirstRows chosen=chosen/> })}
        </form>
    }
}

/// Looks into the file whenever one is chosen, also into one that was chosen before hydration.
fn watch(
    input: NodeRef<html::Input>,
    accepts_spaces: Memo<bool>,
    chosen: RwSignal<Option<Chosen>>,
) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let Some(element) = input.get() else { return };
        let trim = accepts_spaces.get();
        super::first_rows::look(&element, trim, chosen);
        let field = element.clone();
        let listener = leptos::ev::change;
        let handle = window_event_listener(listener, move |event| {
            use wasm_bindgen::JsCast as _;
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            if field.is_same_node(target.as_ref()) {
                super::first_rows::look(&field, trim, chosen);
            }
        });
        on_cleanup(move || handle.remove());
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (input, accepts_spaces, chosen);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(code: &str) -> Query {
        Query::from_iter([("problem", code)])
    }

    #[test]
    fn the_address_can_only_say_what_the_closed_set_says() {
        let known = r#"{"NotUtf8":{"line":3,"column":2}}"#;
        assert_eq!(
            sent_before(&query(known)),
            Some(FileProblem::NotUtf8 { line: 3, column: 2 })
        );
        assert_eq!(sent_before(&query("\"Empty\"")), Some(FileProblem::Empty));
        assert_eq!(sent_before(&query("Call +1 555 for help")), None);
    }
}
