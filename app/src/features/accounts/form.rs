//! The fields of an account, for adding, editing and looking at.

use domain::{Field, account::AccountForm};
use leptos::prelude::*;
use texts::Words;

use crate::{
    features::FormErrors,
    kit::{Card, CardBody, InputKind, Note, TextInput},
};

/// The labels, for the summary of what is wrong.
pub(super) const LABELS: &[(Field, Words)] = &[
    (Field::Email, texts::words::email_address),
    (Field::UserName, texts::words::user_name),
    (Field::GivenName, texts::words::given_name),
    (Field::FamilyName, texts::words::family_name),
    (Field::DisplayName, texts::words::display_name),
    (Field::MobilePhone, texts::words::mobile_telephone),
    (Field::UserUuid, texts::words::user_uuid),
];

/// Who may type into the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Editing {
    /// A new account: everything.
    New,
    /// A saved LOCAL account: everything but the user name.
    Saved,
    /// Nothing, for this reason: a sentence.
    Locked(&'static str),
}

impl Editing {
    fn lock(self) -> Option<String> {
        match self {
            Self::New | Self::Saved => None,
            // Above the fields it is said for all of them.
            Self::Locked(_) => Some(String::new()),
        }
    }

    /// Why nothing can be typed, said once above the fields.
    fn reason(self) -> Option<&'static str> {
        match self {
            Self::New | Self::Saved => None,
            Self::Locked(reason) => Some(reason),
        }
    }

    fn user_name_lock(self) -> Option<String> {
        match self {
            Self::New => None,
            Self::Saved => Some(texts::accounts::user_name_fixed().to_owned()),
            Self::Locked(_) => self.lock(),
        }
    }
}

/// The card with the fields. Hints are for those who type.
#[component]
pub(super) fn AccountFields(
    /// What is saved, or nothing.
    saved: AccountForm,
    /// Who may type.
    editing: Editing,
    /// What is wrong.
    errors: FormErrors,
) -> impl IntoView {
    let lock = editing.lock();
    let hint = move |text: &str| (editing == Editing::New).then(|| text.to_owned());
    view! {
        <Card title=texts::words::person()>
            <CardBody>
                {editing.reason().map(|reason| view! { <Note>{reason}</Note> })}
                <div class="form-grid">
                    <TextInput name="given_name" label=texts::words::given_name() value=saved.given_name lock=lock.clone() required=true max_length=255 error=errors.field(Field::GivenName)/>
                    <TextInput name="family_name" label=texts::words::family_name() value=saved.family_name lock=lock.clone() required=true max_length=255 error=errors.field(Field::FamilyName)/>
                    <TextInput name="display_name" label=texts::words::display_name() value=saved.display_name lock=lock.clone() hint=hint(texts::accounts::display_name_hint()) max_length=255 error=errors.field(Field::DisplayName)/>
                    <TextInput name="email" label=texts::words::email_address() kind=InputKind::Email value=saved.email lock=lock.clone() hint=hint(texts::accounts::email_hint()) required=true max_length=254 error=errors.field(Field::Email)/>
                    <TextInput name="user_name" label=texts::words::user_name() kind=InputKind::Code value=saved.user_name lock=editing.user_name_lock() hint=hint(texts::accounts::user_name_hint()) max_length=255 error=errors.field(Field::UserName)/>
                    <TextInput name="mobile_phone" label=texts::words::mobile_telephone() kind=InputKind::Telephone value=saved.mobile_phone lock=lock.clone() max_length=64 error=errors.field(Field::MobilePhone)/>
                    <TextInput name="user_uuid" label=texts::words::user_uuid() kind=InputKind::Code value=saved.user_uuid lock=lock hint=hint(texts::accounts::user_uuid_hint()) max_length=45 error=errors.field(Field::UserUuid)/>
                </div>
            </CardBody>
        </Card>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_can_be_wrong_has_a_label() {
        let long = "x".repeat(300);
        let form = AccountForm {
            version: 0,
            email: long.clone(),
            user_name: long.clone(),
            given_name: long.clone(),
            family_name: long.clone(),
            display_name: long.clone(),
            mobile_phone: long.clone(),
            user_uuid: long,
        };
        for error in form.check().err().unwrap_or_default().0 {
            assert!(
                LABELS.iter().any(|(field, _)| *field == error.field),
                "{}",
                error.field
            );
        }
    }

    #[test]
    fn only_the_user_name_of_a_saved_account_is_fixed() {
        assert_eq!(Editing::Saved.lock(), None);
        assert!(Editing::Saved.user_name_lock().is_some());
        assert_eq!(Editing::New.user_name_lock(), None);
        assert_eq!(Editing::Locked("a").reason(), Some("a"));
        assert!(Editing::Locked("a").lock().is_some());
        assert!(Editing::Locked("a").user_name_lock().is_some());
    }
}
