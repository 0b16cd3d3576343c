//! The customer's identity provider, as it talks over SCIM: with the token, and nothing but documents.

use directory::{
    Ctx, Error, Result,
    provisioning::{self, groups, users},
    tokens,
};
use domain::{AccountId, GroupId, TenantId};
use scim::{project::Projection, schema::GROUP, validate};
use serde_json::{Value, json};

use super::{customer::Customer, history::History, people};

/// One of so many accounts has been deactivated.
const ONE_INACTIVE_IN: usize = 14;
/// The groups, and every how many accounts one is a member.
const GROUPS: [(&str, usize); 5] = [
    ("Employees", 1),
    ("Operations", 4),
    ("Finance", 9),
    ("Warehouse", 5),
    ("Trainees", 17),
];

/// Sends people and groups, and answers the groups.
pub async fn synchronise(
    history: &History,
    customer: &Customer,
    tenant: TenantId,
    secret: &str,
) -> Result<Vec<GroupId>> {
    let directory = &history.directory;
    let token = tokens::authenticate(directory, secret)
        .await?
        .actor()
        .ok_or(Error::NotFound)?;
    let ctx = Ctx::of(token);
    let mut accounts = Vec::with_capacity(customer.provisioned);
    for number in 0..customer.provisioned {
        let document = validate::user(&user(customer, number)).map_err(Error::internal)?;
        let created = users::create(directory, &ctx, tenant, document)
            .await
            .map_err(plain)?;
        accounts.push(created.id);
    }
    let mut created = Vec::with_capacity(GROUPS.len());
    for (name, every) in GROUPS {
        let document = validate::group(&group(name, every, &accounts)).map_err(Error::internal)?;
        let projection = Projection::default_for(&GROUP);
        let group = groups::create(directory, &ctx, tenant, document, &projection).await;
        created.push(group.map_err(plain)?.id);
    }
    Ok(created)
}

fn user(customer: &Customer, number: usize) -> Value {
    let people::Person {
        given,
        family,
        user,
    } = people::person(number);
    let email = format!("{user}@{}", customer.domain);
    json!({
        "userName": email,
        "externalId": format!("{}-{number:05}", customer.country),
        "name": { "givenName": given, "familyName": family },
        "displayName": format!("{given} {family}"),
        "emails": [{ "value": email, "type": "work", "primary": true }],
        "active": !(number + 1).is_multiple_of(ONE_INACTIVE_IN),
    })
}

fn group(name: &str, every: usize, accounts: &[AccountId]) -> Value {
    let members = accounts
        .iter()
        .step_by(every)
        .map(|id| json!({ "value": id.to_string() }));
    json!({ "displayName": name, "members": members.collect::<Vec<_>>() })
}

fn plain(error: provisioning::Error) -> Error {
    match error {
        provisioning::Error::Directory(error) => error,
        other => Error::internal(other),
    }
}
