//! What replacing and changing have in common: from one document to the next.

use domain::{AccountId, account::AccountStatus, audit::ObjectType};
use scim::{Map, document::Document, schema::USER};

use super::{User, profile::Profile, repo, row::Row};
use crate::{
    accounts, audit::Event, groups::owner, provisioning::Result, tokens::brake, unit::Unit,
};

/// Attributes that the fields of the event speak of already.
const AUDITED: [&str; 7] = [
    "userName",
    "name",
    "displayName",
    "emails",
    "phoneNumbers",
    "externalId",
    "active",
];

/// Writes what differs and commits. Disabling ends sessions and links at once, and is refused for the last
/// enabled member of the owner group.
pub(super) async fn save(unit: Unit, row: Row, after: Profile) -> Result<User> {
    let before = row.attributes()?;
    if before == after.document {
        unit.unchanged().await?;
        return Ok(row.user()?);
    }
    let id = AccountId(row.id);
    let before = Profile::of(before)?;
    let status_before = row.status()?;
    let status = match after.active {
        Some(true) => AccountStatus::Enabled,
        Some(false) => AccountStatus::Disabled,
        None => status_before,
    };
    let event =
        changes(id, &before, &after).change("status", status_before.as_str(), status.as_str());

    let unit = match (status_before, status) {
        (AccountStatus::Enabled, AccountStatus::Disabled) => brake::pass(unit, id).await?,
        (AccountStatus::Disabled, AccountStatus::Enabled) => {
            brake::give_back(&unit, id).await?;
            unit
        }
        _ => unit,
    };
    let document = Document::of(&USER, after.document.clone());
    let emails = (before.emails != after.emails).then(|| after.emails.clone());
    repo::update(&unit, &row, after, &document, status).await?;
    if let Some(emails) = emails {
        repo::replace_emails(&unit, id, emails).await?;
    }
    if status == AccountStatus::Disabled && status_before != status {
        accounts::repo::end_sessions(&unit, id).await?;
        accounts::repo::end_activations(&unit, id).await?;
        owner::Stake::of(&unit, id).await?.guard(&unit).await?;
    }
    let (modified, version) = (unit.now(), row.version + 1);
    unit.commit(event).await?;
    Ok(User {
        document,
        is_enabled: status == AccountStatus::Enabled,
        modified,
        version,
        ..row.user()?
    })
}

fn changes(id: AccountId, before: &Profile, after: &Profile) -> Event {
    let event = Event::new("account.changed", ObjectType::Account, id, &after.user_name);
    let pairs = before.fields().into_iter().zip(after.fields());
    let event = pairs.fold(event, |event, ((name, before), (_, after))| {
        event.change(name, before, after)
    });
    event.set(
        "other_attributes",
        others(&before.document, &after.document),
    )
}

/// Names alone: values that no field speaks of are the identity provider's business.
fn others(before: &Map, after: &Map) -> String {
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let names = after.keys().chain(gone);
    let changed: Vec<&str> = names
        .filter(|name| before.get(*name) != after.get(*name))
        .map(String::as_str)
        .filter(|name| !AUDITED.contains(name))
        .collect();
    changed.join(", ")
}
