//! Choosing a file: its beginning is checked in the browser, then it is sent by a plain form.

use domain::{
    csv::{FileProblem, HeaderProblem, MAX_FILE, MAX_GROUPS},
    policy::Action,
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;

use super::{
    columns_card::ColumnsCard,
    first_rows::{Chosen, FirstRows},
    split_offer::SplitOffer,
    upload::Upload,
};
use crate::{
    error::UiError,
    features::{Trouble, frame::here},
    kit::{
        Button, Card, CardBody, FileInput, Flash, Icon, IconName, LinkButton, Note, ProgressBar,
        Query, Steps, SubmitButton, use_query,
    },
    layout::{Crumb, Page},
};

/// The steps of an import.
pub(super) fn steps() -> Vec<String> {
    let steps = [
        texts::imports::step_choose(),
        texts::imports::step_upload(),
        texts::imports::step_review(),
        texts::imports::step_apply(),
        texts::imports::step_result(),
    ];
    steps.map(str::to_owned).to_vec()
}

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
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::imports(), list.clone()),
    ];
    view! {
        <Page
            title=texts::imports::new_title()
            crumbs=crumbs
            lead=texts::imports::new_lead()
            actions=move || view! {
                <LinkButton href=template download=true><Icon name=IconName::Download/>{texts::imports::template()}</LinkButton>
            }
        >
            <Steps steps=steps() current=0/>
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
    let before = sent_before(&query.get_untracked());
    let trim = RwSignal::new(before.is_some_and(is_about_spaces));
    let upload = Upload::new(before);
    watch(input, trim, chosen, upload);
    let found = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref()?.preview.problem));
    let problem = Memo::new(move |_| found.get().or_else(|| upload.refused.get()));
    let can_trim = Memo::new(move |_| !trim.get() && found.get().is_some_and(is_about_spaces));
    let doing = upload.doing();
    let is_busy = Signal::derive(move || doing.with(Option::is_some));
    let is_sending = Memo::new(move |_| upload.is_sending());
    let cancel = move |_| {
        upload.cancel();
        if let Some(input) = input.get_untracked() {
            // The button is gone now, and with it the focus.
            let _ = input.focus();
        }
    };
    view! {
        <form
            method="post"
            action=action
            enctype="multipart/form-data"
            class="stack"
            on:submit=move |event| send(&event, upload)
        >
            <Flash message=upload.message()/>
            <Card>
                <CardBody>
                    <div class="form">
                        // Before the file, which is read while it arrives.
                        {move || trim.get().then(|| view! {
                            <input type="hidden" name="trim" value="true"/>
                            <Note>{texts::imports::read_without_spaces()}</Note>
                        })}
                        <FileInput
                            name="file"
                            label=texts::imports::csv_file()
                            accept=".csv,text/csv"
                            hint=texts::imports::file_hint(MAX_GROUPS, MAX_FILE >> 20)
                            roomy=true
                            required=true
                            error=Signal::derive(move || problem.get().map(|problem| problem.to_string()))
                            node_ref=input
                        />
                        <ProgressBar doing=doing/>
                        <div class="actions">
                            <SubmitButton disabled=Signal::derive(move || found.get().is_some()) busy=is_busy>
                                <Icon name=IconName::Upload/>
                                {texts::imports::upload_and_plan()}
                            </SubmitButton>
                            {move || is_sending.get().then(|| view! {
                                <Button on:click=cancel>{texts::imports::cancel_upload()}</Button>
                            })}
                            {move || can_trim.get().then(|| view! {
                                <Button on:click=move |_| trim.set(true)>{texts::imports::accept_it()}</Button>
                            })}
                        </div>
                    </div>
                </CardBody>
            </Card>
            {move || {
                let is_chosen = chosen.with(Option::is_some);
                problem.get().filter(|problem| problem.is_splittable()).map(|_| view! {
                    <SplitOffer input=input is_chosen=is_chosen trim=trim.get()/>
                })
            }}
            {move || chosen.get().map(|chosen| view! { <FirstRows chosen=chosen/> })}
        </form>
    }
}

/// The columns' names have spaces around them, which can be accepted.
fn is_about_spaces(problem: FileProblem) -> bool {
    matches!(
        problem,
        FileProblem::Header(HeaderProblem::SpaceAround { .. })
    )
}

/// Sends the form in the browser's stead, so that it can be seen how far it is.
fn send(event: &ev::SubmitEvent, upload: Upload) {
    let form = event
        .target()
        .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        event.prevent_default();
        upload.send(&form);
    }
}

/// Looks into the file whenever one is chosen, also into one that was chosen before hydration.
fn watch(
    input: NodeRef<html::Input>,
    trim: RwSignal<bool>,
    chosen: RwSignal<Option<Chosen>>,
    upload: Upload,
) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let Some(element) = input.get() else { return };
        let trim = trim.get();
        super::first_rows::look(&element, trim, chosen);
        let field = element.clone();
        let listener = ev::change;
        let handle = window_event_listener(listener, move |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            if field.is_same_node(target.as_ref()) {
                upload.forget();
                super::first_rows::look(&field, trim, chosen);
            }
        });
        on_cleanup(move || handle.remove());
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (input, trim, chosen, upload);
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
