//! How much a tenant lets its tokens disable or remove within an hour.

use domain::{Field, Problem, TenantId, audit::ObjectType, policy::Action, token::LARGEST_BRAKE};

use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
    tenants,
};

/// The share in percent of the enabled SCIM accounts; 0 is off.
pub async fn brake(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<u32> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    let details = tenants::repo::details(&view).await?;
    u32::try_from(details.brake_percent).map_err(Error::internal)
}

/// Sets the share. It counts from the next request on; a token that is held stays held.
pub async fn set_brake(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    percent: u32,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageTokens, tenant).await?;
    if percent > LARGEST_BRAKE {
        return Err(Error::invalid(Field::Brake, Problem::NotOffered));
    }
    let before = tenants::repo::details(&unit).await?.brake_percent;
    if before == i64::from(percent) {
        return unit.unchanged().await;
    }
    tenants::repo::set_brake(&unit, percent).await?;
    let name = tenants::repo::entry(unit.connection(), tenant).await?;
    let event = Event::new(
        "tenant.brake-set",
        ObjectType::Tenant,
        tenant,
        &name.display_name,
    )
    .change("brake", &shown(before), &shown(percent.into()));
    unit.commit(event).await
}

fn shown(percent: i64) -> String {
    match percent {
        0 => "off".to_owned(),
        percent => format!("{percent} %"),
    }
}
