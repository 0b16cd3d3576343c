//! What every new tenant has from its first moment: its two rows, the first administrator, and the
//! owner group that holds every topic.

use domain::{
    AccountId, Field, Secret, Source, TenantId,
    account::{self, AccountForm, AccountStatus},
    audit::ObjectType,
    group::OWNER_GROUP_NAME,
    tenant::{RegisterTenant, TenantForm, TenantStatus},
    text,
    token::DEFAULT_BRAKE,
};

use super::{fields, repo, support_id};
use crate::{
    Directory,
    accounts::{self, repo::NewAccount},
    audit::Event,
    entity::{tenant_details, tenants},
    error::Result,
    groups::{self, repo::NewGroupRow},
    unit::Unit,
};

/// A tenant that has just been founded, before its unit commits.
pub(super) struct Founded {
    /// The first administrator, the only member of the owner group.
    pub(super) administrator: AccountId,
    /// What the new tenant's chain begins with.
    pub(super) events: Vec<Event>,
}

/// How the first administrator gets in.
pub(super) enum Entrance {
    /// By a link with which the person sets a password.
    Link,
    /// By a password that is known already, as its hash.
    Password(Secret),
}

/// Writes all of it. `form` has been checked; the unit is bound to the new tenant.
pub(super) async fn found(
    directory: &Directory,
    unit: &Unit,
    form: &RegisterTenant,
    partner: Option<(TenantId, &str)>,
    entrance: Entrance,
) -> Result<Founded> {
    let support_id = support_id::generate(directory.entropy());
    let partner_id = partner.map(|(id, _)| id);
    repo::insert(
        unit,
        entry_of(unit, form),
        details_of(unit, form, support_id, partner_id),
    )
    .await?;
    let administrator = accounts::repo::insert(unit, administrator(form, entrance)).await?;
    let owner_group = groups::repo::insert(unit, owner_group(administrator)).await?;
    let everything = directory.catalogue().everything();
    groups::repo::insert_grants(unit, owner_group, &everything).await?;
    groups::member_repo::insert(unit, owner_group, &[administrator], None).await?;

    let registered = Event::new(
        "tenant.registered",
        ObjectType::Tenant,
        unit.tenant(),
        &form.display_name,
    );
    let added = Event::new(
        "account.added",
        ObjectType::Account,
        administrator,
        &form.email,
    )
    .set(Field::UserName.as_str(), &form.email)
    .set(Field::Email.as_str(), &form.email)
    .set(Field::DisplayName.as_str(), &form.full_name)
    .set(Field::MobilePhone.as_str(), &form.mobile_phone);
    let grants = everything
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let created = Event::new(
        "group.created",
        ObjectType::Group,
        owner_group,
        OWNER_GROUP_NAME,
    )
    .set(Field::Name.as_str(), OWNER_GROUP_NAME)
    .set(Field::Grants.as_str(), grants)
    .set(Field::Members.as_str(), &form.email);
    let registered =
        describe(registered, form).set("partner", partner.map_or("", |(_, name)| name));
    Ok(Founded {
        administrator,
        events: vec![registered, added, created],
    })
}

/// Notes everything that the form says of the tenant.
pub(super) fn describe(event: Event, form: &RegisterTenant) -> Event {
    let event = event
        .set(Field::Name.as_str(), &form.name)
        .set(Field::LegalName.as_str(), &form.legal_name)
        .set(Field::Region.as_str(), &form.region)
        .set(Field::TenantKind.as_str(), &form.kind);
    fields::changes(event, &TenantForm::default(), &form.details())
}

fn entry_of(unit: &Unit, form: &RegisterTenant) -> tenants::Model {
    tenants::Model {
        id: unit.tenant().0,
        name: form.name.clone(),
        name_key: text::key(&form.name),
        display_name: form.display_name.clone(),
        display_key: text::key(&form.display_name),
        legal_name: form.legal_name.clone(),
        legal_key: text::key(&form.legal_name),
        region: form.region.clone(),
        status: TenantStatus::Active.as_str().to_owned(),
        created_at: unit.now().0,
        deleted_at: None,
        deleted_by: String::new(),
    }
}

fn details_of(
    unit: &Unit,
    form: &RegisterTenant,
    support_id: String,
    partner: Option<TenantId>,
) -> tenant_details::Model {
    let form_of_page = form.details();
    let empty = tenant_details::Model {
        tenant_id: unit.tenant().0,
        kind: form.kind.clone(),
        support_id,
        partner_id: partner.map(|partner| partner.0),
        updated_at: unit.now().0,
        updated_by: unit.ctx().actor.name(),
        version: form_of_page.version,
        brake_percent: i64::from(DEFAULT_BRAKE),
        status: TenantStatus::Active.as_str().to_owned(),
        needs_second_factor: false,
        company_id: String::new(),
        tax_id: String::new(),
        country: String::new(),
        phone: String::new(),
        support_domain: String::new(),
        mailing_name: String::new(),
        address1: String::new(),
        address2: String::new(),
        address3: String::new(),
        city: String::new(),
        state: String::new(),
        postal_code: String::new(),
    };
    fields::with_form(empty, form_of_page)
}

/// Signs in with the e-mail address. Who comes by a link is enabled by setting the password:
/// nobody else is there yet who could.
fn administrator(form: &RegisterTenant, entrance: Entrance) -> NewAccount {
    let (given_name, family_name) = account::split_full_name(&form.full_name);
    let (status, password_hash) = match entrance {
        Entrance::Link => (AccountStatus::New, None),
        Entrance::Password(hash) => (AccountStatus::Enabled, Some(hash)),
    };
    NewAccount {
        form: AccountForm {
            version: 0,
            email: form.email.clone(),
            user_name: form.email.clone(),
            given_name,
            family_name,
            display_name: form.full_name.clone(),
            mobile_phone: form.mobile_phone.clone(),
            user_uuid: String::new(),
        },
        source: Source::Local,
        status,
        password_hash,
    }
}

fn owner_group(administrator: AccountId) -> NewGroupRow {
    NewGroupRow {
        name: OWNER_GROUP_NAME.to_owned(),
        display_name: OWNER_GROUP_NAME.to_owned(),
        description: "Looks after this tenant".to_owned(),
        source: Source::Local,
        owner: Some(administrator),
        is_owner_group: true,
        external_id: None,
        document: None,
        members: 0,
    }
}
