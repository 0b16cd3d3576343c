//! Changes until when somebody is a member of a LOCAL group.

use domain::{
    AccountId, Field, GroupId, Moment, Problem, Refusal, TenantId, audit::ObjectType,
    policy::Action, source::GroupPart,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

use super::{editable, journal::EXPIRES_AT, owner, repo, way_in};
use crate::{
    Ctx, Directory, access,
    audit::Event,
    entity::memberships::{Column, Entity},
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// Makes a membership end at a moment to come, or last. What gives the group's grants for longer needs an actor who
/// holds them. Refused: an end for the owner group's last enabled member that lasts, and for one's own last way in.
pub async fn set_expiry(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let row = repo::load(&unit, group).await?;
    editable(&row, GroupPart::Members)?;
    if until.is_some_and(|until| until <= unit.now()) {
        return Err(Error::invalid(Field::ExpiresOn, Problem::InThePast));
    }
    let names = repo::account_names(&unit, &[account]).await?;
    let (Some((_, name)), Some(before)) = (names.first(), end(&unit, group, account).await?) else {
        return Err(Error::invalid(Field::Members, Problem::Gone));
    };
    if before == until {
        return unit.unchanged().await;
    }
    let is_longer = before.is_some_and(|before| until.is_none_or(|until| until > before));
    if is_longer && !unit.covers(&repo::grants_of(&unit, group).await?) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    update(&unit, group, account, until).await?;
    if let Some(until) = until {
        if row.is_owner_group {
            owner::guard(&unit).await?;
        }
        if ctx.actor.account() == Some(account) {
            way_in::guard_at(&unit, until).await?;
        }
    }
    repo::bump(&unit, group).await?;
    let text = |end: Option<Moment>| end.map(Moment::rfc3339).unwrap_or_default();
    let event = Event::new(
        "group.member-expiry-set",
        ObjectType::Group,
        group,
        &row.name,
    )
    .set("member", name)
    .change(EXPIRES_AT, &text(before), &text(until));
    unit.commit(event).await
}

/// When the membership ends; `None` where there is none.
async fn end(view: &View, group: GroupId, account: AccountId) -> Result<Option<Option<Moment>>> {
    let end: Option<Option<i64>> = Entity::find_by_id((view.tenant().0, group.0, account.0))
        .select_only()
        .column(Column::ExpiresAt)
        .filter(access::in_force(view.now()))
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(end.map(|end| end.map(Moment)))
}

async fn update(
    unit: &Unit,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(until.map(|until| until.0)))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::GroupId.eq(group.0))
        .filter(Column::AccountId.eq(account.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}
