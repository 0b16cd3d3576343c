//! Import Security Group: a key, what it leads to, and the confirmation. Looking a key up is a GET
//! form, so that both steps work without JavaScript: a key names a group, it opens nothing by itself.

use domain::{Field, Problem, TenantId, import_key::ImportKey, share::KeyPreview};
use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;

use super::share_api::{ImportByKey, PreviewKey};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::{FormErrors, dialog_closed, dialog_open, has_dialog},
    kit::{
        Dialog, Flash, InputKind, LinkButton, Note, Query, QueryForm, SubmitButton, TextInput,
        Tone, rich,
    },
};

/// Two steps in one dialog: the key is looked up, then confirmed.
#[component]
pub fn ImportDialog(
    /// The receiving tenant.
    tenant: Memo<TenantId>,
    /// The address as it is.
    query: Signal<Query>,
) -> impl IntoView {
    let import = FormAction::of::<ImportByKey>();
    let key = Memo::new(move |_| {
        let query = query.get();
        let is_open = has_dialog(&query, "import");
        query.get("key").filter(|_| is_open).map(ToOwned::to_owned)
    });
    let found = Load::when(move || {
        Some(PreviewKey {
            tenant: tenant.get(),
            import_key: key.get()?,
        })
    });
    let open = dialog_open(query, "import");
    let close = dialog_closed(query);
    view! {
        <Dialog id="import-group" title=texts::groups::import_title() open=open close=close>
            <Flash message=FormErrors::of(import).message()/>
            <Transition>
                {move || Suspend::new(async move {
                    match found.read().await {
                        Some(Ok(found)) => view! { <Confirm tenant=tenant found=found key=key import=import close=close/> }.into_any(),
                        Some(Err(error)) => view! { <KeyForm key=key failed=Some(error) close=close/> }.into_any(),
                        None => view! { <KeyForm key=key failed=None close=close/> }.into_any(),
                    }
                })}
            </Transition>
        </Dialog>
    }
}

#[component]
fn KeyForm(
    key: Memo<Option<String>>,
    failed: Option<UiError>,
    close: Signal<String>,
) -> impl IntoView {
    let saved = key.get_untracked().unwrap_or_default();
    let typed = RwSignal::new(saved.clone());
    let refused = match failed {
        Some(UiError::Invalid(errors)) => errors.first(Field::ImportKey).map(ToString::to_string),
        Some(error) => Some(error.to_string()),
        None => None,
    };
    // A complete key is checked at once; a part of one is left in peace.
    let error = Signal::derive({
        let saved = saved.clone();
        move || {
            let now = typed.get();
            if now == saved {
                return refused.clone();
            }
            let length = now
                .chars()
                .filter(|letter| letter.is_alphanumeric())
                .count();
            let is_complete = length > ImportKey::RANDOM_BYTES;
            (is_complete && now.parse::<ImportKey>().is_err())
                .then(|| Problem::BadCheckDigit.to_string())
        }
    });
    let follow = move |event: ev::Event| typed.set(event_target_value(&event));
    let here = use_location().pathname;
    view! {
        <QueryForm action=here>
            <div class="form">
                <p>{texts::groups::import_intro()}</p>
                <input type="hidden" name="dialog" value="import"/>
                <TextInput
                    name="key"
                    label=texts::words::import_key()
                    kind=InputKind::Code
                    hint=texts::groups::import_key_hint()
                    value=saved
                    required=true
                    autofocus=true
                    error=error
                    on:input=follow
                />
                <footer class="dialog-footer">
                    <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                    <SubmitButton>{texts::groups::look_up()}</SubmitButton>
                </footer>
            </div>
        </QueryForm>
    }
}

#[component]
fn Confirm(
    tenant: Memo<TenantId>,
    found: KeyPreview,
    key: Memo<Option<String>>,
    import: FormAction,
    close: Signal<String>,
) -> impl IntoView {
    let error = FormErrors::of(import).field(Field::ImportKey);
    let has_description = !found.group_description.is_empty();
    view! {
        <PostForm action=import>
            <div class="form">
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="import_key" value=move || key.get()/>
                <Note tone=Tone::Info>
                    {rich(texts::groups::import_found(&found.group_name, &found.tenant_name))}
                    {has_description.then(|| view! { <p>{found.group_description}</p> })}
                </Note>
                {move || error.get().map(|error| view! { <Note tone=Tone::Bad>{error}</Note> })}
                <p class="muted">{texts::groups::import_note()}</p>
                <footer class="dialog-footer">
                    <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                    <SubmitButton busy=import.pending()>{texts::groups::import()}</SubmitButton>
                </footer>
            </div>
        </PostForm>
    }
}
