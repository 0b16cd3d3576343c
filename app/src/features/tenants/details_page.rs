//! The details of the tenant in which one works, with its provisioning tokens.

use domain::{
    Field, TenantId,
    policy::Action,
    tenant::{TenantForm, TenantStatus},
};
use leptos::prelude::*;

use super::{
    api::{DisableTenant, LoadTenant, SaveTenant, TenantView},
    factor_card::FactorCard,
    fields::{AddressCard, BusinessCard, LABELS, values},
    status_dialog::{DisableDialog, disable_href},
    titles::{kind_title, status_badge},
};
use crate::{
    call::{FormAction, Load, PostForm, fetch},
    features::{
        DoneFlash, FormErrors, Loaded, Newest, StaleGuard, differences,
        frame::{FrameData, here},
        successes, tenant_param,
        tokens::TokenCard,
    },
    kit::{
        Badge, Card, CardBody, CopyField, DescriptionList, DialogLink, ErrorSummary, LinkButton,
        SaveBar, Term, TextInput, Time, use_query,
    },
    layout::{Columns, Page},
};

const FIXED: &str = "Fixed when the tenant was registered";
const NOT_YOURS: &str = "Your groups don't let you change this";

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
    let errors = FormErrors::of(save);
    let frame = here();
    let crumbs = vec![frame.crumb()];
    let name = frame.tenant.display_name.clone();
    let lead = format!("{name} · hosted in {}", frame.tenant.region);
    let may_disable = frame.allows(Action::SetTenantStatus);
    let history = frame
        .allows(Action::ViewAudit)
        .then(|| frame.path("details/history"));
    let may_view = frame.allows(Action::ViewTenant);
    let may_view_tokens = frame.allows(Action::ViewTokens);
    let show = move |loaded: TenantView| {
        view! { <DetailsForm loaded=loaded tenant=tenant frame=frame.clone() errors=errors action=save/> }
    };
    let disable_link = Signal::derive(move || disable_href(&query.get()));
    view! {
        <Page
            title="Details"
            crumbs=crumbs
            lead=lead
            actions=move || view! {
                {history.map(|href| view! { <LinkButton href=href>"History"</LinkButton> })}
                {may_disable.then(|| view! { <DialogLink href=disable_link>"Disable tenant"</DialogLink> })}
            }
        >
            <DoneFlash query=query failed=errors.message()/>
            {may_disable.then(|| view! { <DisableDialog tenant=tenant name=name query=query action=disable/> })}
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Loaded from=details view=show/>
            {may_view.then(|| view! { <FactorCard tenant=tenant/> })}
            {may_view_tokens.then(|| view! { <TokenCard tenant=tenant query=query/> })}
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
    let lock = (!may_save).then(|| NOT_YOURS.to_owned());
    let form = loaded.detail.form.clone();
    let compared = form.clone();
    let newest = move || newest(tenant.get_untracked(), compared.clone());
    let version = form.version;
    let facts = loaded.clone();
    let names = loaded;
    let address = form.address.clone();
    let name_lock = lock.clone();
    let display_name = form.display_name.clone();
    view! {
        <PostForm action=action>
            <Columns aside=move || view! { <Facts loaded=facts/> }>
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <StaleGuard version=version errors=errors attempt=action.attempts() newest=newest/>
                <Card title="Tenant">
                    <CardBody>
                        <div class="form-grid">
                            <TextInput name="display_name" label="Display name" value=display_name lock=name_lock required=true max_length=255 error=errors.field(Field::DisplayName)/>
                            <TextInput name="name" label="System name" value=names.detail.summary.name lock=FIXED/>
                            <TextInput name="legal_name" label="Legal name" value=names.detail.summary.legal_name lock=FIXED/>
                            <TextInput name="kind" label="Kind" value=kind_title(names.detail.kind) lock=FIXED/>
                            <TextInput name="region" label="Region" value=names.region lock="The data stays where it is hosted"/>
                            <TextInput name="support_id" label="Support ID" value=names.detail.support_id lock="Name it in support requests"/>
                        </div>
                    </CardBody>
                </Card>
                <BusinessCard saved=form errors=errors lock=lock.clone()/>
                <AddressCard saved=address errors=errors lock=lock/>
            </Columns>
            {may_save.then(|| view! {
                <SaveBar save="Save tenant" cancel=Signal::stored(frame.path("")) busy=action.pending()/>
            })}
        </PostForm>
    }
}

/// The tenant as somebody else left it, compared with what this page loaded.
async fn newest(tenant: TenantId, loaded: TenantForm) -> Option<Newest> {
    let detail = fetch(LoadTenant { tenant }).await.ok()?.detail;
    Some(Newest {
        version: detail.form.version,
        changes: differences(&values(&loaded), &values(&detail.form), LABELS),
        by: detail.updated_by,
        at: detail.updated_at,
    })
}

/// What is known of the tenant beside its fields.
#[component]
fn Facts(loaded: TenantView) -> impl IntoView {
    let detail = loaded.detail;
    let (status, tone) = status_badge(detail.summary.status);
    let meaning = match detail.summary.status {
        TenantStatus::Active => "in use",
        TenantStatus::Disabled => "nobody gets in",
    };
    let partner = detail
        .partner
        .map_or_else(|| "none".to_owned(), |(_, name)| name);
    view! {
        <Card title="Facts">
            <CardBody>
                <CopyField name="tenant_id" label="Tenant ID" value=detail.summary.id.to_string()/>
                <DescriptionList>
                    <Term label="Status"><Badge tone=tone>{status}</Badge>" "{meaning}</Term>
                    <Term label="Partner tenant">{partner}</Term>
                    <Term label="Registered"><Time at=detail.created_at/></Term>
                    <Term label="Last saved"><Time at=detail.updated_at/></Term>
                    <Term label="Saved by">{detail.updated_by}</Term>
                </DescriptionList>
            </CardBody>
        </Card>
    }
}
