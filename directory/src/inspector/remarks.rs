//! What stands out about the clients of a tenant.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    TenantId,
    inspector::{ClientRemarks, Remark},
    policy::Action,
};
use uuid::Uuid;

use super::repo::{self, Remarked};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
};

/// The latest records that are looked at.
const LOOKED_AT: u64 = 500;

/// What one client's records show so far.
struct Seen {
    summary: ClientRemarks,
    /// In every new user so far; `None` before the first one.
    missing: Option<BTreeSet<String>>,
    text_booleans: BTreeSet<String>,
    ignored: BTreeSet<String>,
}

/// What the latest requests of each token show, the one that was heard from last first.
pub async fn remarks(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<Vec<ClientRemarks>> {
    let view = directory.read(ctx, Action::ViewTokens, tenant).await?;
    let rows = repo::remarked(&view, LOOKED_AT).await?;
    let mut order: Vec<Uuid> = Vec::new();
    let mut clients: BTreeMap<Uuid, Seen> = BTreeMap::new();
    for row in rows {
        let remarks: Vec<Remark> = serde_json::from_str(&row.remarks).map_err(Error::internal)?;
        let token = row.token_id;
        let is_new_user = row.method == "POST";
        let client = clients.entry(token).or_insert_with(|| {
            order.push(token);
            first_seen(row)
        });
        note(client, is_new_user, remarks);
    }
    let summaries = order.iter().filter_map(|token| clients.remove(token));
    Ok(summaries.map(summary).collect())
}

fn first_seen(row: Remarked) -> Seen {
    Seen {
        summary: ClientRemarks {
            at: repo::at(row.id),
            token: row.token,
            client: row.client,
            missing: Vec::new(),
            text_booleans: Vec::new(),
            ignored: Vec::new(),
        },
        missing: None,
        text_booleans: BTreeSet::new(),
        ignored: BTreeSet::new(),
    }
}

fn note(client: &mut Seen, is_new_user: bool, remarks: Vec<Remark>) {
    let mut missing = BTreeSet::new();
    for remark in remarks {
        match remark {
            Remark::Missing(name) => {
                missing.insert(name);
            }
            Remark::TextBoolean(name) => {
                client.text_booleans.insert(name);
            }
            Remark::Ignored(name) => {
                client.ignored.insert(name);
            }
        }
    }
    if is_new_user {
        // One person may have no mobile phone; where nobody has one, it is not mapped.
        client.missing = Some(match client.missing.take() {
            Some(before) => before.intersection(&missing).cloned().collect(),
            None => missing,
        });
    }
}

fn summary(seen: Seen) -> ClientRemarks {
    ClientRemarks {
        missing: seen.missing.unwrap_or_default().into_iter().collect(),
        text_booleans: seen.text_booleans.into_iter().collect(),
        ignored: seen.ignored.into_iter().collect(),
        ..seen.summary
    }
}
