//! The SQL of accounts: rows, e-mail addresses, names to sign in with, sessions and links that end
//! with them.

use std::collections::BTreeSet;

use domain::{
    AccountId, Secret, Source,
    account::{AccountForm, AccountStatus},
    text,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    entity::{
        account_emails,
        accounts::{ActiveModel, Column, Entity, Model},
        activations, groups, memberships, sessions as rows, sign_in_names,
        stored_secret::StoredSecret,
    },
    error::{Error, Result},
    passkeys,
    search::words,
    secret, sessions,
    store::Only as _,
    trash,
    unit::{Unit, View},
};

/// An account to be.
pub(crate) struct NewAccount {
    /// What was typed, already checked.
    pub form: AccountForm,
    /// LOCAL or SCIM.
    pub source: Source,
    /// The status to begin with.
    pub status: AccountStatus,
    /// The hash of its password, where it has one already.
    pub password_hash: Option<Secret>,
}

/// Adds the account, its e-mail address and, when LOCAL, its names to sign in with.
/// The event is the caller's. A name in use is `Error::Invalid`.
pub(crate) async fn insert(unit: &Unit, new: NewAccount) -> Result<AccountId> {
    let id = AccountId::generate();
    let form = new.form;
    let words = words::of([
        form.display_name.as_str(),
        &form.given_name,
        &form.family_name,
    ]);
    let row = Model {
        tenant_id: unit.tenant().0,
        id: id.0,
        source: new.source.as_str().to_owned(),
        status: new.status.as_str().to_owned(),
        user_name_key: text::key(&form.user_name),
        user_name: form.user_name,
        given_name: form.given_name,
        family_name: form.family_name,
        display_key: text::key(&form.display_name),
        display_name: form.display_name,
        email_key: text::key(&form.email),
        email: form.email,
        mobile_phone: form.mobile_phone,
        external_id: None,
        user_uuid: Some(form.user_uuid).filter(|uuid| !uuid.is_empty()),
        document: None,
        folded: None,
        password_hash: new.password_hash.map(StoredSecret::from),
        last_sign_in: None,
        created_at: unit.now().0,
        updated_at: unit.now().0,
        updated_by: unit.ctx().actor.name(),
        version: 1,
        words,
    };
    Entity::insert(row.clone().into_active_model().reset_all())
        .exec_without_returning(unit.connection())
        .await?;
    if !row.email.is_empty() {
        insert_email(unit, id, &row.email).await?;
    }
    if new.source == Source::Local {
        set_sign_in_names(unit, id, &[&row.user_name, &row.email]).await?;
    }
    Ok(id)
}

/// The account, or `Error::NotFound`.
pub(crate) async fn load(view: &View, id: AccountId) -> Result<Model> {
    let row = Entity::find_by_id((view.tenant().0, id.0))
        .only(view.connection())
        .await?;
    row.ok_or(Error::NotFound)
}

/// Writes the columns that are set, raises the version that was loaded and notes who changed the
/// account when.
pub(crate) async fn update(unit: &Unit, mut changed: ActiveModel, version: i64) -> Result<()> {
    changed.version = Set(version + 1);
    changed.updated_at = Set(unit.now().0);
    changed.updated_by = Set(unit.ctx().actor.name());
    Entity::update(changed).exec(unit.connection()).await?;
    Ok(())
}

/// Deletes the account, like [`delete_all`].
pub(crate) async fn delete(unit: &Unit, id: AccountId) -> Result<()> {
    delete_all(unit, &[id.0]).await
}

/// Moves accounts into the trash, with all that comes back with them; the rest is deleted. Their groups count so many
/// members less, and those that one of them was responsible for have nobody. Not more than fit into one statement.
pub(crate) async fn delete_all(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    trash::put_accounts(unit, ids).await?;
    shut_out(unit, ids).await?;
    passkeys::end_all_of(unit, ids).await?;
    sign_in_names::Entity::delete_many()
        .filter(sign_in_names::Column::TenantId.eq(unit.tenant().0))
        .filter(sign_in_names::Column::AccountId.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    let theirs = Condition::all()
        .add(memberships::Column::TenantId.eq(unit.tenant().0))
        .add(memberships::Column::AccountId.is_in(ids.iter().copied()));
    let joined = Query::select()
        .column(memberships::Column::GroupId)
        .from(memberships::Entity)
        .cond_where(theirs.clone())
        .to_owned();
    let leaving = Query::select()
        .expr(Expr::cust("count(*)"))
        .from(memberships::Entity)
        .cond_where(theirs)
        .and_where(
            Expr::col((memberships::Entity, memberships::Column::GroupId))
                .equals((groups::Entity, groups::Column::Id)),
        )
        .to_owned();
    crate::groups::repo::changed(unit)
        .col_expr(
            groups::Column::MemberCount,
            Expr::col(groups::Column::MemberCount)
                .sub(Expr::SubQuery(None, Box::new(leaving.into()))),
        )
        .filter(groups::Column::Id.in_subquery(joined))
        .exec(unit.connection())
        .await?;
    crate::groups::repo::changed(unit)
        .col_expr(groups::Column::OwnerId, Expr::value(None::<Uuid>))
        .filter(groups::Column::OwnerId.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    // Memberships and e-mail addresses go with the rows.
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Gives accounts another status, and notes who changed them when.
pub(crate) async fn set_status(unit: &Unit, ids: &[Uuid], status: AccountStatus) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(status.as_str()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1_i64))
        .col_expr(Column::UpdatedAt, Expr::value(unit.now().0))
        .col_expr(Column::UpdatedBy, Expr::value(unit.ctx().actor.name()))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Makes `email` the only address of a LOCAL account.
pub(crate) async fn replace_email(unit: &Unit, id: AccountId, email: &str) -> Result<()> {
    account_emails::Entity::delete_many()
        .filter(account_emails::Column::TenantId.eq(unit.tenant().0))
        .filter(account_emails::Column::AccountId.eq(id.0))
        .exec(unit.connection())
        .await?;
    insert_email(unit, id, email).await
}

async fn insert_email(unit: &Unit, id: AccountId, email: &str) -> Result<()> {
    let row = account_emails::ActiveModel {
        tenant_id: Set(unit.tenant().0),
        account_id: Set(id.0),
        position: Set(0),
        value: Set(email.to_owned()),
        value_key: Set(text::key(email)),
        kind: Set(None),
        is_primary: Set(true),
    };
    account_emails::Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// The digest under which a name to sign in with is found, whatever its letter case.
pub(crate) fn sign_in_digest(name: &str) -> String {
    secret::sha256(&text::key(name))
}

/// Makes these the names with which the account signs in; none for SCIM accounts.
pub(crate) async fn set_sign_in_names(unit: &Unit, id: AccountId, names: &[&str]) -> Result<()> {
    sign_in_names::Entity::delete_many()
        .filter(sign_in_names::Column::TenantId.eq(unit.tenant().0))
        .filter(sign_in_names::Column::AccountId.eq(id.0))
        .exec(unit.connection())
        .await?;
    let digests: BTreeSet<String> = names
        .iter()
        .filter(|name| !name.trim().is_empty())
        .map(|name| sign_in_digest(name))
        .collect();
    if digests.is_empty() {
        return Ok(());
    }
    let rows = digests
        .into_iter()
        .map(|digest| sign_in_names::ActiveModel {
            digest: Set(digest),
            tenant_id: Set(unit.tenant().0),
            account_id: Set(id.0),
        });
    sign_in_names::Entity::insert_many(rows)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Ends every session of the account at once; how many there were.
pub(crate) async fn end_sessions(unit: &Unit, id: AccountId) -> Result<u64> {
    end_all_sessions(unit, &[id.0]).await
}

/// Makes every activation link of the account worthless.
pub(crate) async fn end_activations(unit: &Unit, id: AccountId) -> Result<()> {
    end_all_activations(unit, &[id.0]).await
}

/// Ends every session of the accounts, and every link to set a password.
pub(crate) async fn shut_out(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    end_all_sessions(unit, ids).await?;
    end_all_activations(unit, ids).await
}

async fn end_all_sessions(unit: &Unit, ids: &[Uuid]) -> Result<u64> {
    let theirs = rows::Column::AccountId.is_in(ids.iter().copied());
    sessions::end_where(unit, theirs).await
}

async fn end_all_activations(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    activations::Entity::delete_many()
        .filter(activations::Column::TenantId.eq(unit.tenant().0))
        .filter(activations::Column::AccountId.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}
