//! One's second factor: an authenticator app, and recovery codes.

use domain::{Field, Secret};
use leptos::prelude::*;

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

const LABELS: &[(Field, &str)] = &[(Field::Code, "Code")];

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
        <Plain title="Second factor" lead="A code from an app on your phone, beside your password." wide=true>
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
            <Note>"You sign in at your organisation: its rules apply."</Note>
            <LinkButton href="/account">"Back"</LinkButton>
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
        true => "Set up another app",
        false => "Set up an app",
    };
    let is_offered = factor.offer.is_some();
    let way_back = match is_enrolment {
        true => view! {
            <form method="post" action="/sign-out"><SubmitButton kind=ButtonKind::Quiet>"Cancel"</SubmitButton></form>
        }
        .into_any(),
        false => view! { <LinkButton href="/account" kind=ButtonKind::Quiet>"Back"</LinkButton> }.into_any(),
    };
    view! {
        {(is_enrolment && !factor.is_on).then(|| view! {
            <Note tone=Tone::Warn>"Your tenant requires a second factor. Set it up now; then you are signed in."</Note>
        })}
        {factor.is_on.then(|| view! {
            <Note tone=Tone::Ok>"Your second factor is on. Recovery codes left: "{factor.codes_left}"."</Note>
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
                    <SubmitButton kind=ButtonKind::Plain busy=renew.pending()>"New recovery codes"</SubmitButton>
                </PostForm>
            })}
            {(factor.is_on && !factor.is_required).then(|| view! {
                <PostForm action=remove>
                    <SubmitButton kind=ButtonKind::Danger busy=remove.pending()>"Remove"</SubmitButton>
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
        <p>"Scan this with your authenticator app, or type the key. Then enter the code that the app shows."</p>
        {picture.map(|picture| view! { <Qr picture=picture/> })}
        <CopyField name="key" label="Key" value=secret.reveal().to_owned()/>
        <ErrorSummary errors=errors.summary(LABELS)/>
        <PostForm action=confirm>
            <div class="form">
                <TextInput name="code" label="Code" kind=InputKind::Code required=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                <div class="actions">
                    <SubmitButton busy=confirm.pending()>"Turn on"</SubmitButton>
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
        <svg class="qr" role="img" aria-label="QR code with the key" viewBox=format!("-4 -4 {size} {size}") shape-rendering="crispEdges">
            <rect class="qr-ground" x="-4" y="-4" width=size height=size></rect>
            <path class="qr-dark" d=picture.path></path>
        </svg>
    }
}
