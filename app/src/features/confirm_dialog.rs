//! Asking before a change, in a dialog of the page.

use domain::Field;
use leptos::prelude::*;

use super::FormErrors;
use crate::{
    call::{FormAction, PostForm},
    kit::{ConfirmFields, Dialog, Flash},
};

/// What a form sends besides what one enters: names and values.
pub type Hidden = Vec<(&'static str, String)>;

/// Says what will happen, has a name typed where it can't be undone, and sends the form.
#[component]
pub fn ConfirmDialog(
    /// Unique on the page.
    id: &'static str,
    /// The question.
    title: &'static str,
    /// The address asks it.
    open: Signal<bool>,
    /// The page without it.
    close: Signal<String>,
    /// What is done.
    action: FormAction,
    /// The verb of the button: "Delete group".
    verb: &'static str,
    /// What it is done to.
    #[prop(into)]
    about: Signal<Hidden>,
    /// This name has to be typed.
    #[prop(optional, into)]
    typed_name: MaybeProp<String>,
    /// It takes something away.
    #[prop(default = true)]
    destructive: bool,
    /// What will happen, and what can't be undone.
    children: ChildrenFn,
) -> impl IntoView {
    let errors = FormErrors::of(action);
    let hidden = move || {
        let about = about.get();
        let inputs = about
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        inputs.collect_view()
    };
    let children = StoredValue::new(children);
    view! {
        <Dialog id=id title=title open=open close=close>
            <PostForm action=action>
                {hidden}
                <Flash message=errors.message()/>
                <ConfirmFields
                    verb=verb
                    cancel=close
                    typed_name=typed_name.get()
                    error=errors.field(Field::Confirmation)
                    busy=action.pending()
                    destructive=destructive
                >
                    {children.with_value(|children| children())}
                </ConfirmFields>
            </PostForm>
        </Dialog>
    }
    .into_any()
}
