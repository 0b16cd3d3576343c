//! The SQL of provisioned accounts. What belongs to accounts of either source is `accounts::repo`'s.

use domain::{AccountId, Source, TenantId, account::AccountStatus, text};
use scim::{Map, document::Document, filter::folded, project::Projection, schema::USER};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter,
};
use serde_json::Value;

use super::{
    profile::{Email, Profile},
    row::{COLUMNS, Row},
};
use crate::{
    accounts,
    entity::{
        account_emails,
        accounts::{ActiveModel, Entity, Model},
    },
    error::{Error, Result},
    provisioning::links,
    search::words,
    sql::Sql,
    unit::{Unit, glance::Reads},
};

/// `select` with the columns of [`Row`], as far as they are wanted.
pub(in crate::provisioning) fn select(reads: &impl Reads, wanted: &Projection) -> Sql {
    let mut sql = reads.select();
    sql.text(COLUMNS);
    match wanted.wants("groups") {
        true => links::groups_of_account(sql.text(", "), reads.backend()),
        false => {
            sql.text(", null");
        }
    }
    sql
}

/// `from … where`: the accounts that SCIM sees.
pub(in crate::provisioning) fn visible(sql: &mut Sql, tenant: TenantId) {
    sql.text(r#" from "accounts" where "accounts"."tenant_id" = "#)
        .value(tenant.0)
        .text(r#" and "accounts"."source" = 'SCIM'"#);
}

/// One of them, or [`Error::NotFound`].
pub(super) async fn load(reads: &impl Reads, id: AccountId, wanted: &Projection) -> Result<Row> {
    let mut sql = select(reads, wanted);
    visible(&mut sql, reads.tenant());
    sql.text(r#" and "accounts"."id" = "#).value(id.0);
    let rows = reads.rows(sql).await?;
    let row = rows.first().ok_or(Error::NotFound)?;
    Ok(Row::from_query_result(row, "")?)
}

/// Adds an account: without a password and without names to sign in with.
pub(super) async fn insert(
    unit: &Unit,
    id: AccountId,
    profile: Profile,
    document: &Document,
    status: AccountStatus,
) -> Result<()> {
    let now = unit.now().0;
    let words = words_of(&profile);
    let row = Model {
        tenant_id: unit.tenant().0,
        id: id.0,
        source: Source::Scim.as_str().to_owned(),
        status: status.as_str().to_owned(),
        user_name_key: text::key(&profile.user_name),
        user_name: profile.user_name,
        given_name: profile.given_name,
        family_name: profile.family_name,
        display_key: text::key(&profile.display_name),
        display_name: profile.display_name,
        email_key: text::key(&profile.email),
        email: profile.email,
        mobile_phone: profile.mobile_phone,
        external_id: profile.external_id,
        user_uuid: profile.user_uuid,
        folded: Some(copy(&profile.document)),
        document: Some(document.as_str().to_owned()),
        password_hash: None,
        last_sign_in: None,
        created_at: now,
        updated_at: now,
        updated_by: unit.ctx().actor.name(),
        version: 1,
        words,
    };
    Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(unit.connection())
        .await?;
    insert_emails(unit, id, profile.emails).await
}

/// Writes an account over, except for its e-mail addresses.
pub(super) async fn update(
    unit: &Unit,
    row: &Row,
    profile: Profile,
    document: &Document,
    status: AccountStatus,
) -> Result<()> {
    let words = words_of(&profile);
    let changed = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        id: Set(row.id),
        status: Set(status.as_str().to_owned()),
        user_name_key: Set(text::key(&profile.user_name)),
        user_name: Set(profile.user_name),
        given_name: Set(profile.given_name),
        family_name: Set(profile.family_name),
        display_key: Set(text::key(&profile.display_name)),
        display_name: Set(profile.display_name),
        email_key: Set(text::key(&profile.email)),
        email: Set(profile.email),
        mobile_phone: Set(profile.mobile_phone),
        external_id: Set(profile.external_id),
        user_uuid: Set(profile.user_uuid),
        folded: Set(Some(copy(&profile.document))),
        document: Set(Some(document.as_str().to_owned())),
        words: Set(words),
        ..Default::default()
    };
    accounts::repo::update(unit, changed, row.version).await
}

/// Makes these the account's addresses.
pub(super) async fn replace_emails(unit: &Unit, id: AccountId, emails: Vec<Email>) -> Result<()> {
    account_emails::Entity::delete_many()
        .filter(account_emails::Column::TenantId.eq(unit.tenant().0))
        .filter(account_emails::Column::AccountId.eq(id.0))
        .exec(unit.connection())
        .await?;
    insert_emails(unit, id, emails).await
}

/// The crate `scim` bounds their number far below what one statement can take.
async fn insert_emails(unit: &Unit, id: AccountId, emails: Vec<Email>) -> Result<()> {
    if emails.is_empty() {
        return Ok(());
    }
    let rows = (0_i64..)
        .zip(emails)
        .map(|(position, email)| account_emails::ActiveModel {
            tenant_id: Set(unit.tenant().0),
            account_id: Set(id.0),
            position: Set(position),
            value_key: Set(text::key(&email.value)),
            value: Set(email.value),
            kind: Set(email.kind),
            is_primary: Set(email.is_primary),
        });
    account_emails::Entity::insert_many(rows)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

fn words_of(profile: &Profile) -> String {
    words::of([
        profile.display_name.as_str(),
        &profile.given_name,
        &profile.family_name,
    ])
}

fn copy(document: &Map) -> Value {
    Value::Object(folded(&USER, document))
}
