//! The certificates that prove to a provider who this server is.

use domain::provider::Certificate;
use leptos::prelude::*;

use super::dialogs::Question;
use crate::features::ask;
use crate::kit::{
    Card, CardBody, CopyField, DescriptionList, DialogLink, Icon, IconName, LinkButton, Precision,
    Query, Term, Time,
};

/// The certificates as files, and how one takes the other's place.
#[component]
pub fn CertificateCard(
    /// The present one.
    certificate: Certificate,
    /// The one that takes its place one day.
    next: Option<Certificate>,
    /// The provider's page.
    path: String,
    /// One may change them.
    may_manage: bool,
    /// The page's address.
    query: Signal<Query>,
) -> impl IntoView {
    let has_next = next.is_some();
    let next_file = format!("{path}/next-certificate.cer");
    let next = next.map(|next| view! {
        <CopyField name="next_thumbprint" label=texts::providers::next_certificate() value=next.thumbprint hint=texts::providers::next_certificate_hint()/>
        <EndsOn at=next.ends_at/>
        <LinkButton href=next_file download=true><Icon name=IconName::Download/>{texts::providers::download_next_certificate()}</LinkButton>
    });
    view! {
        <Card title=texts::providers::certificate_title()>
            <CardBody>
                <div class="form">
                    <p class="muted">{texts::providers::certificate_lead()}</p>
                    <CopyField name="thumbprint" label=texts::providers::thumbprint() value=certificate.thumbprint/>
                    <EndsOn at=certificate.ends_at/>
                    <LinkButton href=format!("{path}/certificate.cer") download=true><Icon name=IconName::Download/>{texts::providers::download_certificate()}</LinkButton>
                    {next}
                    {may_manage.then(|| view! {
                        <div class="actions">
                            {has_next.then(|| view! { <DialogLink href=ask(query, Question::UseKey)>{texts::providers::use_next_certificate()}</DialogLink> })}
                            <DialogLink href=ask(query, Question::MakeKey)>{texts::providers::make_next_certificate()}</DialogLink>
                        </div>
                    })}
                </div>
            </CardBody>
        </Card>
    }
}

#[component]
fn EndsOn(at: domain::Moment) -> impl IntoView {
    view! {
        <DescriptionList>
            <Term label=texts::providers::ends_on()><Time at=at precision=Precision::Day/></Term>
        </DescriptionList>
    }
}
