//! Restoring an account.

use domain::{
    AccountId, Refusal, Source, TenantId, account::AccountStatus, audit::ObjectType,
    policy::Action, trash::TrashKind,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};
use uuid::Uuid;

use super::{
    journal::Journal,
    kept::{ACCOUNTS, OF_ACCOUNTS},
    memberships, ownerships, repo,
};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::accounts::{Column, Entity, Model},
    error::{Error, Result},
    groups::{
        self,
        journal::{Move, note_members},
    },
    store::Only as _,
    unit::Unit,
};

/// Gives an account back, with its identifier, its memberships and what it signs in with. It comes back disabled,
/// unless it was new: nobody gets in before somebody enables it. It is responsible again for groups that nobody else
/// is responsible for by then. Refused where its user name, user UUID or external
/// ID is another account's by now, or where its groups reach beyond the actor.
pub async fn restore_account(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    repo::load(&unit, TrashKind::Account, id.0).await?;
    check_names(&unit, id).await?;
    ACCOUNTS.give_back(&unit, id.0).await?;
    for kept in OF_ACCOUNTS {
        kept.give_back(&unit, id.0).await?;
    }
    register_passkeys(&unit, id).await?;
    let account = accounts::repo::load(&unit, id).await?;
    let status = if account.status == AccountStatus::New.as_str() {
        AccountStatus::New
    } else {
        AccountStatus::Disabled
    };
    accounts::repo::set_status(&unit, &[id.0], status).await?;
    if account.source == Source::Local.as_str() {
        let names = [account.user_name.as_str(), &account.email];
        accounts::repo::set_sign_in_names(&unit, id, &names).await?;
    }
    memberships::give_back(&unit, TrashKind::Account, id.0).await?;
    let event = Event::new(
        "account.restored",
        ObjectType::Account,
        id,
        &account.user_name,
    );
    let event = accounts::named_fields(&account)
        .into_iter()
        .fold(event, |event, (name, value)| event.set(name, value));
    let mut journal = Journal::of(&unit, event.set("status", status));
    join(&mut journal, id, &account).await?;
    ownerships::give_back(&mut journal, id, &account.display_name).await?;
    let events = journal.last();
    repo::take_out(&unit, &[id.0]).await?;
    if !accounts::is_covered(&unit, id).await? {
        return Err(Refusal::BeyondYourOwn.into());
    }
    unit.commit_all(events).await
}

/// An event for each group that it is a member of again: there may be any number of them.
async fn join(journal: &mut Journal<'_>, id: AccountId, account: &Model) -> Result<()> {
    let name = groups::repo::audit_name(&account.display_name, &account.user_name);
    let mut after = None;
    loop {
        let joined = memberships::groups_of(journal.unit(), id.0, after).await?;
        let Some((last, _)) = joined.last() else {
            return Ok(());
        };
        after = Some(*last);
        let event = |(group, group_name): (Uuid, String)| {
            let event = Event::new("group.members-added", ObjectType::Group, group, &group_name);
            note_members(event, Move::Added, std::slice::from_ref(&name))
        };
        journal.add(joined.into_iter().map(event).collect()).await?;
    }
}

/// What tells accounts apart is still free.
async fn check_names(unit: &Unit, id: AccountId) -> Result<()> {
    type Names = (String, String, Option<String>, Option<String>);
    let trashed = Query::select()
        .columns(["source", "user_name_key", "user_uuid", "external_id"])
        .from("trashed_accounts")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("id").eq(id.0))
        .to_owned();
    let row = unit.connection().query_one(&trashed).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (source, user_name, user_uuid, external_id): Names =
        sea_orm::TryGetableMany::try_get_many_by_index(&row).map_err(sea_orm::DbErr::from)?;
    let taken = [
        (
            Some(Column::UserNameKey.eq(user_name)),
            Refusal::UserNameTakenSince,
        ),
        (
            user_uuid.map(|uuid| Column::UserUuid.eq(uuid)),
            Refusal::UserUuidTakenSince,
        ),
        (
            external_id.map(|id| Column::Source.eq(source).and(Column::ExternalId.eq(id))),
            Refusal::ExternalIdTakenSince,
        ),
    ];
    for (same, refusal) in taken {
        let Some(same) = same else {
            continue;
        };
        let found: Option<i32> = Entity::find()
            .select_only()
            .expr(Expr::val(1))
            .filter(Column::TenantId.eq(unit.tenant().0))
            .filter(same)
            .limit(1)
            .into_tuple()
            .only(unit.connection())
            .await?;
        if found.is_some() {
            return Err(refusal.into());
        }
    }
    Ok(())
}

/// Its passkeys are found again, before the tenant is known.
async fn register_passkeys(unit: &Unit, id: AccountId) -> Result<()> {
    let columns = ["digest", "tenant_id", "account_id"];
    let rows = Query::select()
        .columns(columns)
        .from("passkeys")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(id.0))
        .to_owned();
    let insert = Query::insert()
        .into_table("passkey_ids")
        .columns(columns)
        .select_from(rows)
        .map_err(Error::internal)?
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .to_owned();
    unit.connection().execute(&insert).await?;
    // One that somebody else has registered meanwhile is theirs, and opens nothing here.
    let own = Query::select()
        .column("digest")
        .from("passkey_ids")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(id.0))
        .to_owned();
    let delete = Query::delete()
        .from_table("passkeys")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(id.0))
        .and_where(Expr::col("digest").not_in_subquery(own))
        .to_owned();
    unit.connection().execute(&delete).await?;
    Ok(())
}
