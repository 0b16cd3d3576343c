//! The SQL of provisioned accounts. What belongs to accounts of either source is `accounts::repo`'s.

use domain::{AccountId, Source, account::AccountStatus, text};
use scim::{Map, filter::folded, schema::USER};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect, Select,
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
        accounts::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    unit::{Unit, View},
};

/// The accounts that SCIM sees.
pub(in crate::provisioning) fn visible(view: &View) -> Condition {
    Condition::all()
        .add(Column::TenantId.eq(view.tenant().0))
        .add(Column::Source.eq(Source::Scim.as_str()))
}

/// Them, with the columns that SCIM needs.
pub(in crate::provisioning) fn select(view: &View) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(COLUMNS)
        .filter(visible(view))
}

/// One of them, or [`Error::NotFound`].
pub(super) async fn load(view: &View, id: AccountId) -> Result<Row> {
    let row = select(view)
        .filter(Column::Id.eq(id.0))
        .into_model()
        .one(view.connection())
        .await?;
    row.ok_or(Error::NotFound)
}

/// Adds an account: without a password and without names to sign in with.
pub(super) async fn insert(
    unit: &Unit,
    id: AccountId,
    profile: Profile,
    status: AccountStatus,
) -> Result<()> {
    let now = unit.now().0;
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
        document: Some(Value::Object(profile.document)),
        password_hash: None,
        last_sign_in: None,
        created_at: now,
        updated_at: now,
        updated_by: unit.ctx().actor.name(),
        version: 1,
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
    status: AccountStatus,
) -> Result<()> {
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
        document: Set(Some(Value::Object(profile.document))),
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

fn copy(document: &Map) -> Value {
    Value::Object(folded(&USER, document))
}
