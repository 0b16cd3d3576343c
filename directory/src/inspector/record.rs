//! Writing records, many at once.

use std::collections::BTreeMap;

use domain::{Moment, ScimRequestId, audit::ObjectType, inspector::is_failed, text};
use serde_json::Value;
use uuid::Uuid;

use super::{Exchange, Payload, Retention, observe::observe, redact, repo, summary::summary};
use crate::{
    Directory, entity::scim_requests::Model, error::Result, overview::Requests, provisioning,
};

/// Characters of what a client made up.
const LONGEST_PATH: usize = 500;
const LONGEST_QUERY: usize = 2_000;
const LONGEST_TEXT: usize = 500;

/// Writes these exchanges in one transaction, less every secret, and removes what they push out.
/// Requests to the address of a tenant that does not exist are not recorded.
pub async fn record(directory: &Directory, keep: Retention, exchanges: &[Exchange]) -> Result<()> {
    let mut streams: BTreeMap<(Uuid, Uuid, bool), Vec<Model>> = BTreeMap::new();
    let mut requests = Requests::default();
    for (order, exchange) in (0_u16..).zip(exchanges) {
        let at = exchange.at;
        let row = row_of(directory, order, exchange);
        requests.add(row.tenant_id, at, row.failed);
        let stream = streams
            .entry((row.tenant_id, row.token_id, row.failed))
            .or_default();
        stream.push(row);
    }
    let books = directory.bookkeeping().await?;
    let named = streams.keys().map(|(tenant, ..)| *tenant).collect();
    let tenants = repo::existing(&books, named).await?;
    streams.retain(|(tenant, ..), _| tenants.contains(tenant));
    for (stream, mut rows) in streams {
        // Of more than is kept, the oldest need not be written at all.
        let surplus = rows
            .len()
            .saturating_sub(usize::try_from(keep.requests).unwrap_or(usize::MAX));
        rows.drain(..surplus);
        repo::insert(&books, rows).await?;
        repo::keep_last(&books, stream, keep.requests).await?;
    }
    requests.write(directory, &books, &tenants).await?;
    Ok(books.commit().await?)
}

fn row_of(directory: &Directory, order: u16, exchange: &Exchange) -> Model {
    let id = ScimRequestId::at(exchange.at, order, directory.entropy().bytes());
    let (token_id, token) = match &exchange.token {
        Some((id, identifier)) => (id.0, identifier.clone()),
        None => (Uuid::nil(), String::new()),
    };
    let path = short(&redact::text(&exchange.path), LONGEST_PATH);
    let query = short(&redact::query(&exchange.query), LONGEST_QUERY);
    let object = object_of(&exchange.path, exchange.location.as_deref());
    let (body_kind, body_size, json) = match &exchange.body {
        Payload::None => ("none", 0, None),
        Payload::Large(size) => ("large", *size, None),
        Payload::Whole(bytes) => match serde_json::from_slice::<Value>(bytes) {
            Ok(value) => ("json", bytes.len(), Some(value)),
            Err(_) => ("other", bytes.len(), None),
        },
    };
    let json = json.map(|mut value| {
        redact::document(&mut value);
        value
    });
    // Strangers are nobody's client; what sends no user has none to remark on.
    let remarks = exchange_remarks(&exchange.method, &path, token_id, json.as_ref());
    Model {
        tenant_id: exchange.tenant.0,
        id: id.0,
        token_id,
        token,
        failed: is_failed(exchange.status),
        summary: short(
            &summary(&exchange.method, &query, json.as_ref()),
            LONGEST_TEXT,
        ),
        target_key: short(
            &text::key(&format!("{path}?{}", redact::plain(&query))),
            LONGEST_PATH + LONGEST_QUERY,
        ),
        method: short(&exchange.method, LONGEST_TEXT),
        path,
        query,
        status: i64::from(exchange.status),
        duration: i64::try_from(exchange.duration).unwrap_or(i64::MAX),
        object_type: object.as_ref().map(|(kind, _)| kind.to_string()),
        object_id: object.map(|(_, id)| id.to_string()),
        scim_type: exchange.scim_type.map(str::to_owned),
        detail: short(&redact::text(&exchange.detail), LONGEST_TEXT),
        rejection: exchange.rejection.map(|rejection| rejection.to_string()),
        client: short(&redact::text(&exchange.client), LONGEST_TEXT),
        address: exchange.address.map(|address| address.to_string()),
        body_kind: body_kind.to_owned(),
        body_size: i64::try_from(body_size).unwrap_or(i64::MAX),
        body: json.map(|value| value.to_string()).unwrap_or_default(),
        remarks,
    }
}

fn exchange_remarks(method: &str, path: &str, token: Uuid, body: Option<&Value>) -> String {
    if token.is_nil() {
        return String::new();
    }
    let remarks = observe(method, path, body);
    remarks
        .and_then(|remarks| serde_json::to_string(&remarks).ok())
        .unwrap_or_default()
}

/// The resource that a path ends with, or that the answer names instead.
fn object_of(path: &str, location: Option<&str>) -> Option<(ObjectType, Uuid)> {
    let of = |address: &str| {
        let mut parts = address.rsplit('/');
        let id = provisioning::identifier(parts.next()?)?;
        match parts.next()? {
            kind if kind.eq_ignore_ascii_case("Users") => Some((ObjectType::Account, id)),
            kind if kind.eq_ignore_ascii_case("Groups") => Some((ObjectType::Group, id)),
            _ => None,
        }
    };
    of(path).or_else(|| of(location?))
}

/// Without the characters that PostgreSQL takes in no text.
fn short(text: &str, longest: usize) -> String {
    text.chars()
        .filter(|letter| *letter != '\0')
        .take(longest)
        .collect()
}

/// The identifier before those of all records from this moment on.
pub(super) fn first_of(moment: Moment) -> ScimRequestId {
    ScimRequestId::at(moment, 0, [0; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_is_the_paths_or_the_answers() {
        let id = Uuid::from_u128(7);
        let user = format!("/Users/{id}");
        let address = format!("https://id.example.com/scim/v2/1/Groups/{id}");
        assert_eq!(object_of(&user, None), Some((ObjectType::Account, id)));
        assert_eq!(
            object_of("/Groups", Some(&address)),
            Some((ObjectType::Group, id))
        );
        for path in ["/Users", "/Users/ada", "/Schemas/7", ""] {
            assert_eq!(object_of(path, None), None, "{path}");
        }
    }

    #[test]
    fn what_a_client_made_up_stays_short() {
        assert_eq!(short("aé\0b", 3), "aéb");
        assert_eq!(short("aé\0b", 2), "aé");
    }
}
