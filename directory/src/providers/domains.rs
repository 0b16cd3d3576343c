//! Domains of e-mail addresses that lead to a tenant's sign-in. The operator says which: a tenant that could
//! claim a domain by itself could lead another's people to its own provider. The answer depends on the domain
//! alone, so that it tells nobody which accounts exist.

use domain::{Field, FieldErrors, Problem, TenantId, audit::ObjectType, policy::Action, text};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    Ctx, Directory,
    audit::Event,
    entity::sign_in_domains::{ActiveModel, Column, Entity},
    error::{Error, Result},
    tenants,
};

/// The longest name of a domain (RFC 1035 section 2.3.4).
const DOMAIN_MAX: usize = 253;

/// Leads e-mail addresses of this domain to the tenant. A domain leads to one tenant only.
pub async fn add_domain(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    domain: &str,
) -> Result<()> {
    let domain = check(domain)?;
    let unit = directory.write(ctx, Action::Operate, tenant).await?;
    let card = tenants::card_in(directory, &unit).await?;
    let row = ActiveModel {
        domain: Set(domain.clone()),
        tenant_id: Set(tenant.0),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    let event = Event::new(
        "tenant.sign-in-domain-added",
        ObjectType::Tenant,
        tenant,
        &card.display_name,
    );
    unit.commit(event.set(Field::Domain.as_str(), domain)).await
}

/// Leads them there no longer. `NotFound` where they were not.
pub async fn remove_domain(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    domain: &str,
) -> Result<()> {
    let domain = check(domain)?;
    let unit = directory.write(ctx, Action::Operate, tenant).await?;
    let card = tenants::card_in(directory, &unit).await?;
    let removed = Entity::delete_many()
        .filter(Column::Domain.eq(domain.as_str()))
        .filter(Column::TenantId.eq(tenant.0))
        .exec(unit.connection())
        .await?;
    if removed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let event = Event::new(
        "tenant.sign-in-domain-removed",
        ObjectType::Tenant,
        tenant,
        &card.display_name,
    );
    unit.commit(event.change(Field::Domain.as_str(), &domain, ""))
        .await
}

/// The domains that lead to the tenant.
pub async fn domains(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Vec<String>> {
    let view = directory
        .read(ctx, Action::ViewIdentityProviders, tenant)
        .await?;
    Ok(Entity::find()
        .select_only()
        .column(Column::Domain)
        .filter(Column::TenantId.eq(tenant.0))
        .order_by_asc(Column::Domain)
        .into_tuple()
        .all(view.connection())
        .await?)
}

/// The tenant that an e-mail address leads to, or a domain by itself; whether or not anybody has the address.
pub async fn tenant_of_domain(directory: &Directory, typed: &str) -> Result<Option<TenantId>> {
    let domain = typed.rsplit('@').next().unwrap_or_default();
    let Ok(domain) = check(domain) else {
        return Ok(None);
    };
    let lookup = directory.lookup().await?;
    let found: Option<Uuid> = Entity::find_by_id(domain)
        .select_only()
        .column(Column::TenantId)
        .into_tuple()
        .one(&lookup)
        .await?;
    Ok(found.map(TenantId))
}

fn check(domain: &str) -> std::result::Result<String, FieldErrors> {
    let mut errors = FieldErrors::default();
    let domain = text::required(&text::key(domain), Field::Domain, DOMAIN_MAX, &mut errors);
    let is_well_formed = domain.split('.').count() > 1
        && domain.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    if !is_well_formed && errors.is_empty() {
        errors.add(Field::Domain, Problem::NotADomain);
    }
    errors.or(domain)
}
