//! The page of one identity provider.

use domain::{
    ProviderId, TenantId,
    policy::Action,
    provider::{Endpoints, Provider},
};
use leptos::prelude::*;

use super::{
    addresses_card::AddressesCard,
    api::{LoadProvider, ProviderView, SaveProvider},
    certificate_card::CertificateCard,
    dialogs::{Actions, ProviderDialogs, Question},
    form::{LABELS, ProviderFields},
    key_card::KeyCard,
    test_card::TestCard,
    test_window::{CloseWindow, TestLink, last_test},
    titles::{active_badge, type_title},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        DoneFlash, FormErrors, Loaded, ask,
        frame::{FrameData, here},
        id_param, successes, tenant_param,
    },
    kit::{
        Badge, Card, CardBody, DescriptionList, DialogLink, ErrorSummary, LinkButton, Query,
        SaveBar, Term, use_query,
    },
    layout::{Columns, Crumb, Page},
};

/// `/t/{tenant}/providers/{provider}`
#[component]
pub fn ProviderPage() -> impl IntoView {
    let tenant = tenant_param();
    let provider = id_param::<ProviderId>("provider");
    let query = use_query();
    let save = FormAction::of::<SaveProvider>();
    let actions = Actions::new();
    // Deleting leads to another page.
    let done = [
        save,
        actions.activate,
        actions.deactivate,
        actions.make_key,
        actions.use_key,
    ]
    .map(successes);
    let loaded = Load::again(
        move || done.iter().map(|memo| memo.get()).sum(),
        move || LoadProvider {
            tenant: tenant.get(),
            provider: provider.get(),
        },
    );
    let frame = here();
    let show = move |loaded: ProviderView| {
        view! { <Shown loaded=loaded tenant=tenant frame=frame.clone() query=query save=save actions=actions/> }
    };
    view! { <Loaded from=loaded view=show/> }
}

#[component]
fn Shown(
    loaded: ProviderView,
    tenant: Memo<TenantId>,
    frame: FrameData,
    query: Signal<Query>,
    save: FormAction,
    actions: Actions,
) -> impl IntoView {
    let ProviderView {
        provider,
        test,
        addresses,
    } = loaded;
    let may_manage = frame.allows(Action::ManageIdentityProviders);
    let errors = FormErrors::of(save);
    let id = provider.id;
    let list = frame.path("providers");
    let history = frame
        .allows(Action::ViewAudit)
        .then(|| frame.path(&format!("providers/{id}/history")));
    let test_path = frame.path(&format!("providers/{id}/test"));
    let accounts = frame.path("accounts");
    let is_active = provider.is_active;
    let (active, tone) = active_badge(is_active);
    let kind = type_title(provider.kind);
    let version = provider.form.version;
    let name = provider.form.name.clone();
    let endpoints = provider.endpoints.clone();
    let has_certificate = provider.certificate.is_some();
    let keys = keys_card(&provider, &frame, &addresses.keys, may_manage, query);
    let test = last_test(tenant, id, test, query);
    let (shown_test, is_tested) = (
        Signal::from(test.clone()),
        Signal::derive(move || test.with(Option::is_some)),
    );
    let cancel = list.clone();
    view! {
        <Page
            title=name.clone()
            crumbs=vec![frame.crumb(), Crumb::new(texts::words::identity_providers(), list)]
            facts=move || view! {
                <Badge tone=tone>{active}</Badge>
                <Badge>{kind}</Badge>
            }
            actions=move || view! {
                {history.map(|href| view! { <LinkButton href=href>{texts::words::history()}</LinkButton> })}
                {may_manage.then(|| view! {
                    <TestLink href=test_path/>
                    <DialogLink href=ask(query, Question::Delete)>{texts::words::delete()}</DialogLink>
                })}
                {(may_manage && is_active).then(|| view! { <DialogLink href=ask(query, Question::Deactivate)>{texts::providers::deactivate()}</DialogLink> })}
                {(may_manage && !is_active).then(|| view! { <DialogLink href=ask(query, Question::Activate)>{texts::providers::activate()}</DialogLink> })}
            }
        >
            <DoneFlash query=query failed=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            {may_manage.then(|| view! { <ProviderDialogs id=id version=version name=name is_tested=is_tested has_certificate=has_certificate tenant=tenant query=query actions=actions/> })}
            <Columns aside=move || view! {
                <AddressesCard addresses=addresses/>
                {keys}
                <EndpointsCard endpoints=endpoints/>
            }>
                {may_manage.then(|| view! {
                    <CloseWindow query=query/>
                    <TestCard test=shown_test accounts=accounts/>
                })}
                <EditForm provider=provider tenant=tenant may_manage=may_manage cancel=cancel errors=errors action=save/>
            </Columns>
        </Page>
    }
}

/// What proves to the provider who this server is, where that is no secret.
fn keys_card(
    provider: &Provider,
    frame: &FrameData,
    address: &str,
    may_manage: bool,
    query: Signal<Query>,
) -> AnyView {
    let next = provider.next_certificate.clone();
    match provider.certificate.clone() {
        Some(certificate) => {
            let path = frame.path(&format!("providers/{}", provider.id));
            view! { <CertificateCard certificate=certificate next=next path=path may_manage=may_manage query=query/> }
                .into_any()
        }
        None => {
            let (public_key, next) = (
                provider.public_key.clone(),
                provider.next_public_key.clone(),
            );
            view! { <KeyCard public_key=public_key next_public_key=next address=address.to_owned() may_manage=may_manage query=query/> }
                .into_any()
        }
    }
}

/// The form, or the same fields to look at.
#[component]
fn EditForm(
    provider: Provider,
    tenant: Memo<TenantId>,
    may_manage: bool,
    cancel: String,
    errors: FormErrors,
    action: FormAction,
) -> impl IntoView {
    let Provider { id, form, .. } = provider;
    if !may_manage {
        return view! {
            <div class="stack">
                <ProviderFields saved=form has_secret=true lock=texts::words::no_permission_to_change() errors=errors/>
            </div>
        }
        .into_any();
    }
    view! {
        <PostForm action=action>
            <div class="stack">
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="provider" value=id.to_string()/>
                <ProviderFields saved=form has_secret=true errors=errors/>
                <SaveBar save=texts::providers::save() cancel=Signal::stored(cancel) busy=action.pending()/>
            </div>
        </PostForm>
    }
    .into_any()
}

/// What the provider said about itself when it was saved.
#[component]
fn EndpointsCard(endpoints: Endpoints) -> impl IntoView {
    let Endpoints {
        authorization,
        token,
        keys,
        user_info,
        end_session,
    } = endpoints;
    let terms = [
        (texts::providers::endpoint_sign_in(), authorization),
        (texts::words::token(), token),
        (texts::providers::endpoint_keys(), keys),
        (texts::providers::endpoint_user_info(), user_info),
        (texts::providers::endpoint_sign_out(), end_session),
    ];
    let terms = terms
        .into_iter()
        .filter(|(_, address)| !address.is_empty())
        .map(|(label, address)| view! { <Term label=label><span class="mono">{address}</span></Term> });
    let terms = terms.collect_view();
    view! {
        <Card title=texts::providers::endpoints_title()>
            <CardBody>
                <DescriptionList>{terms}</DescriptionList>
            </CardBody>
        </Card>
    }
}
