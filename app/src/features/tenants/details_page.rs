//! The details of the tenant in which one works, with its provisioning tokens.

use domain::{Field, TenantId, policy::Action, tenant::TenantStatus};
use leptos::prelude::*;

use super::{
    api::{DisableTenant, LoadTenant, SaveTenant, TenantView},
    factor_card::{FactorCard, FactorRule},
    fields::{AddressCard, BusinessCard, LABELS},
    status_dialog::{DisableDialog, disable_href},
    titles::{kind_title, status_badge},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        DoneFlash, FormErrors, Loaded,
        frame::{FrameData, here},
        merge, successes, tenant_param,
        tokens::{TokenCard, Tokens},
    },
    kit::{
        Badge, Card, CardBody, CopyField, DescriptionList, DialogLink, ErrorSummary, LinkButton,
        SaveBar, Term, TextInput, Time, use_query,
    },
    layout::{Columns, Page},
};

/// `/t/{tenant}/details`
#[component]
pub fn DetailsPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let save = FormAction::of::<SaveTenant>();
    let disable = FormAction::of::<DisableTenant>();
    let saved = successes(save);
    let details = Load::again(
        move || saved.get(),
        move || LoadTenant {
            tenant: tenant.get(),
        },
    );
    let frame = here();
    let rule = frame
        .allows(Action::ViewTenant)
        .then(|| FactorRule::new(tenant));
    let tokens = frame
        .allows(Action::ViewTokens)
        .then(|| Tokens::new(tenant, query));
    let errors = FormErrors::of(save);
    let crumbs = vec![frame.crumb()];
    let name = frame.tenant.display_name.clone();
    let lead = texts::tenants::details_lead(&name, &frame.tenant.region);
    let may_disable = frame.allows(Action::SetTenantStatus);
    let history = frame
        .allows(Action::ViewAudit)
        .then(|| frame.path("details/history"));
    let show = move |loaded: TenantView| {
        view! { <DetailsForm loaded=loaded tenant=tenant frame=frame.clone() errors=errors action=save/> }
    };
    let disable_link = Signal::derive(move || disable_href(&query.get()));
    view! {
        <Page
            title=texts::words::details()
            crumbs=crumbs
            lead=lead
            actions=move || view! {
                {history.map(|href| view! { <LinkButton href=href>{texts::words::history()}</LinkButton> })}
                {may_disable.then(|| view! { <DialogLink href=disable_link>{texts::tenants::disable_verb()}</DialogLink> })}
            }
        >
            <DoneFlash query=query failed=errors.message()/>
            {may_disable.then(|| view! { <DisableDialog tenant=tenant name=name query=query action=disable/> })}
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Loaded from=details view=show/>
            {rule.map(|rule| view! { <FactorCard rule=rule/> })}
            {tokens.map(|tokens| view! { <TokenCard tokens=tokens query=query/> })}
        </Page>
    }
}

#[component]
fn DetailsForm(
    loaded: TenantView,
    tenant: Memo<TenantId>,
    frame: FrameData,
    errors: FormErrors,
    action: FormAction,
) -> impl IntoView {
    let may_save = frame.allows(Action::SaveTenant);
    let lock = (!may_save).then(|| texts::words::no_permission_to_change().to_owned());
    let form = loaded.detail.form.clone();
    let version = form.version;
    let facts = loaded.clone();
    let names = loaded;
    let address = form.address.clone();
    let name_lock = lock.clone();
    let display_name = form.display_name.clone();
    view! {
        <PostForm action=action>
            <Columns aside=move || view! { <Facts loaded=facts/> }>
                {merge::loaded(&form, version)}
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <Card title=texts::words::tenant()>
                    <CardBody>
                        <div class="form-grid">
                            <TextInput name="display_name" label=texts::words::display_name() value=display_name lock=name_lock required=true max_length=255 error=errors.field(Field::DisplayName)/>
                            <TextInput name="name" label=texts::words::system_name() value=names.detail.summary.name lock=texts::tenants::fixed()/>
                            <TextInput name="legal_name" label=texts::words::legal_name() value=names.detail.summary.legal_name lock=texts::tenants::fixed()/>
                            <TextInput name="kind" label=texts::words::kind() value=kind_title(names.detail.kind) lock=texts::tenants::fixed()/>
                            <TextInput name="region" label=texts::words::region() value=names.region lock=texts::tenants::region_lock()/>
                            <TextInput name="support_id" label=texts::tenants::support_id() value=names.detail.support_id lock=texts::tenants::support_id_lock()/>
                        </div>
                    </CardBody>
                </Card>
                <BusinessCard saved=form errors=errors lock=lock.clone()/>
                <AddressCard saved=address errors=errors lock=lock/>
            </Columns>
            {may_save.then(|| view! {
                <SaveBar save=texts::tenants::save() cancel=Signal::stored(frame.path("")) busy=action.pending()/>
            })}
        </PostForm>
    }
}

/// What is known of the tenant beside its fields.
#[component]
fn Facts(loaded: TenantView) -> impl IntoView {
    let detail = loaded.detail;
    let (status, tone) = status_badge(detail.summary.status);
    let meaning = match detail.summary.status {
        TenantStatus::Active => texts::tenants::is_active(),
        TenantStatus::Disabled => texts::tenants::is_disabled(),
    };
    let partner = detail
        .partner
        .map_or_else(|| texts::tenants::no_partner().to_owned(), |(_, name)| name);
    view! {
        <Card title=texts::words::facts()>
            <CardBody>
                <CopyField name="tenant_id" label=texts::words::tenant_id() value=detail.summary.id.to_string()/>
                <DescriptionList>
                    <Term label=texts::words::status()><Badge tone=tone>{status}</Badge>" "{meaning}</Term>
                    <Term label=texts::tenants::partner_tenant()>{partner}</Term>
                    <Term label=texts::tenants::registered()><Time at=detail.created_at/></Term>
                    <Term label=texts::words::last_saved()><Time at=detail.updated_at/></Term>
                    <Term label=texts::words::saved_by()>{detail.updated_by}</Term>
                </DescriptionList>
            </CardBody>
        </Card>
    }
}
