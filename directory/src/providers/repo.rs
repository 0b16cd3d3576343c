//! The SQL of identity providers.

use domain::{
    Moment, ProviderId, Refusal, Secret,
    list::MOST_BY_HAND,
    provider::{Endpoints, Provider, ProviderForm, ProviderQuery, ProviderSort, ProviderSummary},
    text,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, Order, PaginatorTrait,
    QueryFilter, QueryOrder, sea_query::Query,
};

use super::certificate;
use crate::{
    entity::{
        identity_providers::{ActiveModel, Column, Entity, Model},
        provider_sessions, provider_tests, sessions,
    },
    error::{Error, Result},
    like,
    sessions::end_where,
    sql::Portion as _,
    unit::{Unit, View},
};

/// Refused where there are as many as there may be.
pub(super) async fn guard_number(view: &View) -> Result<()> {
    let own = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    if own.count(view.connection()).await? < MOST_BY_HAND {
        Ok(())
    } else {
        Err(Refusal::TooMany.into())
    }
}

/// One page of them, and how many there are. There are [`MOST_BY_HAND`] at most: they are sorted, and pages counted.
pub(super) async fn page(view: &View, query: &ProviderQuery) -> Result<(Vec<Model>, u64)> {
    let search = query.search.trim();
    let matching = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    let matching = if search.is_empty() {
        matching
    } else {
        matching.filter(Column::NameKey.like(like::contains(search)))
    };
    let total = matching.clone().count(view.connection()).await?;
    let order = if query.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let rows = matching
        .order_by(
            column(query.sort.unwrap_or(ProviderSort::Name)),
            order.clone(),
        )
        .order_by(Column::NameKey, order)
        .models(
            view.connection(),
            query.paging.limit(),
            query.paging.offset(),
        )
        .await?;
    Ok((rows, total))
}

const fn column(sort: ProviderSort) -> Column {
    match sort {
        ProviderSort::Name => Column::NameKey,
        ProviderSort::Kind => Column::Kind,
        ProviderSort::Description => Column::DescriptionKey,
        ProviderSort::Active => Column::Active,
    }
}

/// The active ones, by name.
pub(super) async fn active(view: &View) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Active.eq(true))
        .order_by_asc(Column::NameKey)
        .all(view.connection())
        .await?)
}

/// People can sign in through one of them at least.
pub(crate) async fn is_any_active(view: &View) -> Result<bool> {
    let active = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Active.eq(true))
        .count(view.connection())
        .await?;
    Ok(active > 0)
}

/// How many active ones have a certificate that ends within this time, in milliseconds, or has ended.
pub(crate) async fn certificates_that_end(view: &View, within: i64) -> Result<u64> {
    let ending = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Active.eq(true))
        .filter(Column::KeyEndsAt.lte(view.now().plus(within).0));
    Ok(ending.count(view.connection()).await?)
}

/// All of them, in no order that matters.
pub(super) async fn all(view: &View) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .all(view.connection())
        .await?)
}

/// One of them.
pub(super) async fn load(view: &View, id: ProviderId) -> Result<Model> {
    let row = Entity::find_by_id((view.tenant().0, id.0))
        .one(view.connection())
        .await?;
    row.ok_or(Error::NotFound)
}

/// Adds one.
pub(super) async fn insert(unit: &Unit, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Writes the columns that are set.
pub(super) async fn update(unit: &Unit, id: ProviderId, changed: ActiveModel) -> Result<()> {
    Entity::update_many()
        .set(changed)
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Removes one, with its test. Who is which account stays known: a provider that is added again
/// brings nobody else's account.
pub(super) async fn delete(unit: &Unit, id: ProviderId) -> Result<()> {
    Entity::delete_by_id((unit.tenant().0, id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Removes what came of the last test.
pub(super) async fn forget_test(unit: &Unit, id: ProviderId) -> Result<()> {
    provider_tests::Entity::delete_by_id((unit.tenant().0, id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Ends every session that the provider has begun; how many there were.
pub(super) async fn end_sessions(unit: &Unit, id: ProviderId) -> Result<u64> {
    let begun = Query::select()
        .column(provider_sessions::Column::Digest)
        .from(provider_sessions::Entity)
        .and_where(provider_sessions::Column::TenantId.eq(unit.tenant().0))
        .and_where(provider_sessions::Column::ProviderId.eq(id.0))
        .to_owned();
    let ended = end_where(unit, sessions::Column::Digest.in_subquery(begun)).await?;
    provider_sessions::Entity::delete_many()
        .filter(provider_sessions::Column::TenantId.eq(unit.tenant().0))
        .filter(provider_sessions::Column::ProviderId.eq(id.0))
        .exec(unit.connection())
        .await?;
    Ok(ended)
}

/// What its secret is sealed with: it opens for this provider of this tenant only.
pub(super) fn belongs_to(row: &Model) -> [&[u8]; 3] {
    [
        b"identity provider",
        row.tenant_id.as_bytes(),
        row.id.as_bytes(),
    ]
}

/// The new row's columns out of what was typed, the secret already sealed.
pub(super) fn row_of(
    unit: &Unit,
    id: ProviderId,
    form: &ProviderForm,
    endpoints: &Endpoints,
    sealed: Secret,
) -> Result<Model> {
    Ok(Model {
        tenant_id: unit.tenant().0,
        id: id.0,
        name: form.name.clone(),
        name_key: text::key(&form.name),
        kind: domain::provider::ProviderType::OpenIdConnect.to_string(),
        description: form.description.clone(),
        description_key: text::key(&form.description),
        issuer: form.issuer.clone(),
        client_id: form.client_id.clone(),
        client_secret: sealed.into(),
        auth_method: form.auth_method.clone(),
        matching: form.matching.clone(),
        subject_claim: form.subject_claim.clone(),
        endpoints: serde_json::to_string(endpoints).map_err(Error::internal)?,
        active: false,
        created_at: unit.now().0,
        updated_at: unit.now().0,
        updated_by: unit.ctx().actor.name(),
        version: 1,
        public_key: String::new(),
        next_key: Secret::default().into(),
        next_public_key: String::new(),
        key_ends_at: None,
        next_key_ends_at: None,
    })
}

pub(super) fn summary_of(row: Model) -> Result<ProviderSummary> {
    Ok(ProviderSummary {
        id: ProviderId(row.id),
        name: row.name,
        kind: row.kind.parse().map_err(Error::internal)?,
        description: row.description,
        is_active: row.active,
    })
}

pub(super) fn provider_of(row: Model) -> Result<Provider> {
    Ok(Provider {
        id: ProviderId(row.id),
        kind: row.kind.parse().map_err(Error::internal)?,
        is_active: row.active,
        endpoints: serde_json::from_str(&row.endpoints).map_err(Error::internal)?,
        updated_at: Moment(row.updated_at),
        updated_by: row.updated_by,
        certificate: certificate::shown(&row.public_key, row.key_ends_at)?,
        next_certificate: certificate::shown(&row.next_public_key, row.next_key_ends_at)?,
        public_key: row.public_key,
        next_public_key: row.next_public_key,
        form: ProviderForm {
            version: row.version,
            name: row.name,
            description: row.description,
            issuer: row.issuer,
            client_id: row.client_id,
            client_secret: Secret::default(),
            auth_method: row.auth_method,
            matching: row.matching,
            subject_claim: row.subject_claim,
        },
    })
}
