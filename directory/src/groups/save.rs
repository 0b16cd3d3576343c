//! Saves a group's description, owner and grants.

use std::collections::BTreeSet;

use domain::{
    AccountId, Field, FieldErrors, GroupId, Problem, Refusal, TenantId,
    audit::ObjectType,
    catalogue::Catalogue,
    grants::{Grant, GrantSet},
    group::GroupForm,
    policy::Action,
    source::GroupPart,
    text,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{editable, repo, way_in};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::groups,
    error::{Error, Result},
    shares::source::{self, Origin},
    unit::Unit,
};

/// Saves what differs, all or nothing. The description and the owner need the permission to manage
/// groups, grants that to manage topics: who holds one of the two saves that part. Refused: taking away one's
/// own last way in.
pub async fn save(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    form: &GroupForm,
) -> Result<()> {
    let unit = open(directory, ctx, tenant).await?;
    let row = repo::load(&unit, group).await?;
    if row.version != form.version {
        return Err(Refusal::Stale.into());
    }
    let mut errors = FieldErrors::default();
    let description = description(&unit, &row, &form.description, &mut errors).await?;
    let owner = Owner::read(&unit, &row, &form.owner, &mut errors).await?;
    let grants = Grants::read(directory.catalogue(), &unit, group, &form.grants).await?;
    let about_differs = description != row.description || owner.differs();

    if about_differs && !unit.allows(Action::ManageGroups) {
        return Err(Error::Denied(Action::ManageGroups));
    }
    if grants.differ() && !unit.allows(Action::ManageTopics) {
        return Err(Error::Denied(Action::ManageTopics));
    }
    if description != row.description {
        editable(&row, GroupPart::Description)?;
    }
    if row.is_owner_group && !grants.removed.is_empty() {
        return Err(Refusal::OwnerGroup.into());
    }
    if let Some(problem) = grants.problem(&unit) {
        errors.add(Field::Grants, problem);
    }
    errors.or(())?;

    let event = Event::new("group.saved", ObjectType::Group, group, &row.name)
        .change("description", &row.description, &description)
        .change("owner", &owner.name_before, &owner.name_after);
    let event = grants.note(event);
    if !about_differs && !grants.differ() {
        return unit.unchanged().await;
    }
    if about_differs {
        update(&unit, group, description, owner.after).await?;
    }
    repo::delete_grants(&unit, group, &grants.removed).await?;
    repo::insert_grants(&unit, group, &grants.added.iter().cloned().collect()).await?;
    repo::bump(&unit, group).await?;
    way_in::guard(&unit).await?;
    unit.commit(event).await
}

/// Opens the unit with either of the two permissions. Which of them is needed shows later.
async fn open(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Unit> {
    match directory.write(ctx, Action::ManageGroups, tenant).await {
        Err(Error::Denied(_)) => directory.write(ctx, Action::ManageTopics, tenant).await,
        opened => opened,
    }
}

/// The description to store. Where the source owns it, the page sends back what it showed, or
/// nothing: neither is a change.
async fn description(
    unit: &Unit,
    row: &groups::Model,
    typed: &str,
    errors: &mut FieldErrors,
) -> Result<String> {
    let typed = text::optional(typed, Field::Description, text::DESCRIPTION_MAX, errors);
    if editable(row, GroupPart::Description).is_ok() {
        return Ok(typed);
    }
    let origin = source::origins(unit, &[row.id]).await?.remove(&row.id);
    let shown = origin
        .as_ref()
        .and_then(Origin::description)
        .unwrap_or(&row.description);
    let is_untouched = typed.is_empty() || typed == shown;
    Ok(if is_untouched {
        row.description.clone()
    } else {
        typed
    })
}

async fn update(
    unit: &Unit,
    group: GroupId,
    description: String,
    owner: Option<AccountId>,
) -> Result<()> {
    groups::Entity::update_many()
        .col_expr(groups::Column::Description, Expr::value(description))
        .col_expr(groups::Column::OwnerId, Expr::value(owner.map(Uuid::from)))
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
        .filter(groups::Column::Id.eq(group.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The responsible account, before and after.
struct Owner {
    before: Option<AccountId>,
    after: Option<AccountId>,
    name_before: String,
    name_after: String,
}

impl Owner {
    async fn read(
        unit: &Unit,
        row: &groups::Model,
        typed: &str,
        errors: &mut FieldErrors,
    ) -> Result<Self> {
        let before = match row.owner_id {
            Some(owner) => repo::owner(unit, AccountId(owner)).await?,
            None => None,
        };
        let after = match typed.trim() {
            "" => None,
            typed => {
                let account = match typed.parse() {
                    Ok(account) => repo::owner(unit, account).await?,
                    Err(_) => None,
                };
                if account.is_none() {
                    errors.add(Field::Owner, Problem::Gone);
                }
                account
            }
        };
        let (before, name_before) = before.unzip();
        let (after, name_after) = after.unzip();
        Ok(Self {
            before,
            after,
            name_before: name_before.unwrap_or_default(),
            name_after: name_after.unwrap_or_default(),
        })
    }

    fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// The difference between what is granted and what shall be. Grants that the catalogue no longer
/// knows are part of neither: they stay, in case that the topic comes back.
struct Grants {
    wanted: GrantSet,
    before: GrantSet,
    added: BTreeSet<Grant>,
    removed: BTreeSet<Grant>,
    unknown: bool,
}

impl Grants {
    async fn read(
        catalogue: &Catalogue,
        unit: &Unit,
        group: GroupId,
        typed: &[Grant],
    ) -> Result<Self> {
        let mut before = repo::granted_rows(unit, group).await?;
        before.retain(|grant| catalogue.has(grant));
        let wanted: GrantSet = typed.iter().cloned().collect();
        let rows: BTreeSet<Grant> = wanted.clone().into();
        Ok(Self {
            added: rows.difference(&before).cloned().collect(),
            removed: before.difference(&rows).cloned().collect(),
            unknown: !rows.iter().all(|grant| catalogue.has(grant)),
            before: before.into(),
            wanted,
        })
    }

    fn differ(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }

    /// Nobody gives what they don't hold; taking away, or narrowing a topic, gives nothing.
    fn problem(&self, unit: &Unit) -> Option<Problem> {
        if self.unknown {
            return Some(Problem::Gone);
        }
        let gained = self.wanted.beyond(&self.before);
        (!unit.covers(&gained)).then_some(Problem::BeyondYourOwn)
    }

    fn note(&self, event: Event) -> Event {
        let event = self.added.iter().fold(event, |event, grant| {
            event.change("grant", "", &grant.to_string())
        });
        self.removed.iter().fold(event, |event, grant| {
            event.change("grant", &grant.to_string(), "")
        })
    }
}
