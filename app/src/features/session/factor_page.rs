//! One's second factor: an authenticator app, and recovery codes.

use domain::{Field, Secret};
use leptos::prelude::*;
use texts::Words;

use super::{
    enrol_passkey::EnrolPasskey,
    factor_api::{
        ConfirmFactor, FactorView, LoadFactor, OfferFactor, QrPicture, RemoveFactor, RenewCodes,
    },
    passkey_api::AddPasskey,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{DoneFlash, FormErrors, Loaded, successes},
    kit::{
        ButtonKind, CopyField, ErrorSummary, InputKind, LinkButton, Note, SubmitButton, TextInput,
        Tone, use_query,
    },
    layout::Plain,
};

const LABELS: &[(Field, Words)] = &[(Field::Code, texts::words::code)];

/// What the buttons of the page do.
#[derive(Clone, Copy)]
struct Actions {
    offer: FormAction,
    confirm: FormAction,
    renew: FormAction,
    remove: FormAction,
    passkey: FormAction,
}

/// `/account/second-factor`, and `/sign-in/second-factor` for those who have to set one up.
#[component]
pub fn FactorPage() -> impl IntoView {
    let query = use_query();
    let actions = Actions {
        offer: FormAction::of::<OfferFactor>(),
        confirm: FormAction::of::<ConfirmFactor>(),
        renew: FormAction::of::<RenewCodes>(),
        remove: FormAction::of::<RemoveFactor>(),
        passkey: FormAction::of::<AddPasskey>(),
    };
    let offered = successes(actions.offer);
    let loaded = Load::again(move || offered.get(), || LoadFactor {});
    let messages = [
        actions.offer,
        actions.confirm,
        actions.renew,
        actions.remove,
        actions.passkey,
    ]
    .map(|action| FormErrors::of(action).message());
    let failed = Signal::derive(move || messages.iter().find_map(Get::get));
    let show = move |loaded: FactorView| view! { <Shown loaded=loaded actions=actions/> };
    view! {
        <Plain title=texts::session::second_factor() lead=texts::session::factor_lead() wide=true>
            <DoneFlash query=query failed=failed/>
            <Loaded from=loaded view=show/>
        </Plain>
    }
}

#[component]
fn Shown(loaded: FactorView, actions: Actions) -> impl IntoView {
    let FactorView {
        factor,
        picture,
        is_enrolment,
        takes_passkey,
    } = loaded;
    if !factor.has_password {
        return view! {
            <Note>{texts::session::factor_elsewhere()}</Note>
            <LinkButton href="/account">{texts::words::back()}</LinkButton>
        }
        .into_any();
    }
    let Actions {
        offer,
        confirm,
        renew,
        remove,
        passkey,
    } = actions;
    let set_up = match factor.is_on {
        true => texts::session::set_up_another_app(),
        false => texts::session::set_up_app(),
    };
    let is_offered = factor.offer.is_some();
    let way_back = match is_enrolment {
        true => view! {
            <form method="post" action="/sign-out"><SubmitButton kind=ButtonKind::Quiet>{texts::words::cancel()}</SubmitButton></form>
        }
        .into_any(),
        false => view! { <LinkButton href="/account" kind=ButtonKind::Quiet>{texts::words::back()}</LinkButton> }.into_any(),
    };
    view! {
        {(is_enrolment && !factor.is_on).then(|| view! {
            <Note tone=Tone::Warn>{texts::session::factor_required()}</Note>
        })}
        {factor.is_on.then(|| view! {
            <Note tone=Tone::Ok>{texts::session::factor_on(factor.codes_left)}</Note>
        })}
        {takes_passkey.then(|| view! { <EnrolPasskey action=passkey/> })}
        {factor.offer.map(|offer| view! {
            <Offer secret=offer.secret picture=picture confirm=confirm/>
        })}
        <div class="actions">
            <PostForm action=offer>
                <SubmitButton kind={if is_offered || factor.is_on { ButtonKind::Plain } else { ButtonKind::Main }} busy=offer.pending()>{set_up}</SubmitButton>
            </PostForm>
            {factor.is_on.then(|| view! {
                <PostForm action=renew>
                    <SubmitButton kind=ButtonKind::Plain busy=renew.pending()>{texts::session::new_recovery_codes()}</SubmitButton>
                </PostForm>
            })}
            {(factor.is_on && !factor.is_required).then(|| view! {
                <PostForm action=remove>
                    <SubmitButton kind=ButtonKind::Danger busy=remove.pending()>{texts::words::remove()}</SubmitButton>
                </PostForm>
            })}
            {way_back}
        </div>
    }
    .into_any()
}

#[component]
fn Offer(secret: Secret, picture: Option<QrPicture>, confirm: FormAction) -> impl IntoView {
    let errors = FormErrors::of(confirm);
    view! {
        <p>{texts::session::scan()}</p>
        {picture.map(|picture| view! { <Qr picture=picture/> })}
        <CopyField name="key" label=texts::session::key() value=secret.reveal().to_owned()/>
        <ErrorSummary errors=errors.summary(LABELS)/>
        <PostForm action=confirm>
            <div class="form">
                <TextInput name="code" label=texts::words::code() kind=InputKind::Code required=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                <div class="actions">
                    <SubmitButton busy=confirm.pending()>{texts::session::turn_on()}</SubmitButton>
                </div>
            </div>
        </PostForm>
    }
}

#[component]
fn Qr(picture: QrPicture) -> impl IntoView {
    // Four squares around it stay white, else apps don't find it.
    let size = picture.width + 8;
    view! {
        <svg class="qr" role="img" aria-label=texts::session::qr_label() viewBox=format!("-4 -4 {size} {size}") shape-rendering="crispEdges">
            <rect class="qr-ground" x="-4" y="-4" width=size height=size></rect>
            <path class="qr-dark" d=picture.path></path>
        </svg>
    }
}
