//! What one types into.

use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    CopyField, DateInput, DatePreset, ErrorSummary, Field, FieldMessage, FileInput, InputKind,
    SecretOnce, TextArea, TextInput, copy_field,
};

const LONG: &str =
    "Runs the shared integration platform for all subsidiaries, on call every second week";
const HINT: &str = "Shown to everybody in the tenant";
const LOCK: &str = "Managed by Northwind Partners";

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="text-input" title="TextInput">
            <State name="Empty"><TextInput name="text_empty" label="Name"/></State>
            <State name="Filled, required, with a hint">
                <TextInput name="text_hint" label="Name" value="Helpdesk" hint=HINT required=true/>
            </State>
            <State name="Hover" force="hover"><TextInput name="text_hover" label="Name" value="Helpdesk"/></State>
            <State name="Focus" force="focus"><TextInput name="text_focus" label="Name" value="Helpdesk"/></State>
            <State name="Invalid">
                <TextInput name="text_bad" label="Name" value="Help/desk" hint=HINT error="A name must not contain a slash." required=true/>
            </State>
            <State name="Invalid, focus" force="focus">
                <TextInput name="text_bad_focus" label="Name" error="Enter a name." required=true/>
            </State>
            <State name="Read-only"><TextInput name="text_lock" label="Name" value="Solution administrators" lock=LOCK/></State>
            <State name="Read-only, focus" force="focus"><TextInput name="text_lock_focus" label="Name" value="Solution administrators" lock=LOCK/></State>
            <State name="Long text">
                <TextInput name="text_long" label="What the group is there for, in the words of those who are in it" value=LONG hint=LONG error=LONG/>
            </State>
            <State name="E-mail"><TextInput name="text_email" label="E-mail" kind=InputKind::Email value="ada@northwind.example"/></State>
            <State name="Password"><TextInput name="text_password" label="Password" kind=InputKind::Password value="correct horse"/></State>
            <State name="Telephone"><TextInput name="text_telephone" label="Telephone" kind=InputKind::Telephone value="+46 8 123 45"/></State>
            <State name="Time"><TextInput name="text_time" label="Time" kind=InputKind::Time value="17:30"/></State>
            <State name="Code"><TextInput name="text_code" label="Import key" kind=InputKind::Code value="TK7Q-4MPX-9WZC"/></State>
        </Specimen>
        <Specimen id="text-area" title="TextArea">
            <State name="Empty"><TextArea name="area_empty" label="Description" hint=HINT/></State>
            <State name="Focus" force="focus"><TextArea name="area_focus" label="Description" value=LONG/></State>
            <State name="Invalid"><TextArea name="area_bad" label="Description" value=LONG error="At most 60 characters."/></State>
            <State name="Read-only"><TextArea name="area_lock" label="Description" value=LONG lock=LOCK/></State>
        </Specimen>
        <Specimen id="date-input" title="DateInput">
            <State name="Empty"><DateInput name="date_empty" label="Ends on"/></State>
            <State name="Filled, with days to choose from">
                <DateInput name="date_presets" label="Expires on" value="2026-12-21" presets=presets() required=true hint="At most a year"/>
            </State>
            <State name="Focus" force="focus"><DateInput name="date_focus" label="Expires on" value="2026-12-21" presets=presets()/></State>
            <State name="Invalid"><DateInput name="date_bad" label="Expires on" value="2025-12-21" error="This day is over."/></State>
        </Specimen>
        <Specimen id="file-input" title="FileInput">
            <State name="Empty"><FileInput name="file_empty" label="File" accept=".csv" hint="CSV, at most 64 MB"/></State>
            <State name="Focus" force="focus"><FileInput name="file_focus" label="File" accept=".csv"/></State>
            <State name="Invalid"><FileInput name="file_bad" label="File" accept=".csv" error="Choose a file." required=true/></State>
            <State name="Roomy"><FileInput name="file_roomy" label="File" accept=".csv" roomy=true/></State>
            <State name="Roomy, invalid"><FileInput name="file_roomy_bad" label="File" accept=".csv" roomy=true error="The file is empty."/></State>
        </Specimen>
        <Specimen id="copy-field" title="CopyField">
            <State name="Default"><CopyField name="copy_plain" label="SCIM address" value="https://console.example/scim/v2/0197" hint="Goes into the identity provider"/></State>
            <State name="Focus" force="focus"><CopyField name="copy_focus" label="SCIM address" value="https://console.example/scim/v2/0197"/></State>
            <State name="Copied">{copied("copy_done", copy_field::Copied::Done)}</State>
            <State name="The browser refused">{copied("copy_refused", copy_field::Copied::Refused)}</State>
        </Specimen>
        <Specimen id="secret-once" title="SecretOnce">
            <State name="With what belongs to it">
                <SecretOnce label="Provisioning token" secret="tnt_0SampleSampleSampleSampleSamp" done="/kit">
                    <CopyField name="secret_address" label="SCIM address" value="https://console.example/scim/v2/0197"/>
                </SecretOnce>
            </State>
        </Specimen>
        <Specimen id="error-summary" title="ErrorSummary" wide=true>
            <State name="Several problems"><ErrorSummary errors=problems()/></State>
        </Specimen>
        <Specimen id="form-grid" title="Fields beside each other" wide=true>
            <State name="Two columns, with texts of different lengths">
                <div class="form-grid">
                    <TextInput name="grid_first" label="First name" value="Ada" hint=HINT/>
                    <TextInput name="grid_last" label="Last name" error="Enter a last name." required=true/>
                    <Field id="field-grid_own" label="A control of its own" hint="Framed like the others">
                        <input id="field-grid_own" class="input" type="number" value="30" aria-describedby="field-grid_own-hint"/>
                    </Field>
                    <TextInput name="grid_lock" label="E-mail" value="ada@northwind.example" lock=LOCK/>
                    <div class="wide"><TextArea name="grid_area" label="Description"/></div>
                </div>
            </State>
        </Specimen>
    }
    .into_any()
}

fn presets() -> Vec<DatePreset> {
    [
        ("30 days", "2026-12-21"),
        ("90 days", "2027-02-19"),
        ("1 year", "2027-11-21"),
    ]
    .map(|(label, date)| DatePreset {
        label: label.to_owned(),
        date: date.to_owned(),
        href: format!("?until={date}"),
    })
    .to_vec()
}

fn copied(name: &str, copied: copy_field::Copied) -> AnyView {
    let address = "https://console.example/scim/v2/0197".to_owned();
    copy_field::show(
        "SCIM address".to_owned(),
        address,
        name,
        None,
        RwSignal::new(copied),
    )
}

fn problems() -> Vec<FieldMessage> {
    [
        ("text_bad", "Name", "A name must not contain a slash."),
        ("area_bad", "Description", "At most 60 characters."),
    ]
    .map(|(field, label, problem)| FieldMessage {
        field: field.to_owned(),
        label: label.to_owned(),
        problem: problem.to_owned(),
    })
    .to_vec()
}
