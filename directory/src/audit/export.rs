//! The audit log as a file: exactly the events that the list shows with the same filter, newest first.

use domain::{
    TenantId,
    audit::{AuditEntry, AuditQuery, Mark, Place},
    csv::guard,
    policy::Action,
};
use futures::stream::BoxStream;

use super::repo::{self, entry_of};
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::{Error, Result},
    pieces::{self, Pieces},
};

/// Events in a piece.
const PIECE: usize = 1_000;

/// What the file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A row for each change of an event, guarded against formulas.
    Csv,
    /// A list with an object for each event.
    Json,
}

/// The file. Events that happen while it is sent are not in it.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AuditQuery,
    format: Format,
) -> Result<BoxStream<'static, Result<String>>> {
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        query: query.clone(),
        format,
    };
    pieces::stream(file, None).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    query: AuditQuery,
    format: Format,
}

const COLUMNS: [&str; 12] = [
    "event",
    "time",
    "actorType",
    "actor",
    "action",
    "objectType",
    "objectId",
    "object",
    "address",
    "field",
    "before",
    "after",
];

impl Pieces for File {
    /// The last event of the piece before; none at the start.
    type Key = Option<Mark>;

    fn header(&self) -> Result<String> {
        match self.format {
            Format::Csv => csv_text::row(COLUMNS),
            Format::Json => Ok("[".to_owned()),
        }
    }

    fn footer(&self) -> &'static str {
        match self.format {
            Format::Csv => "",
            Format::Json => "\n]\n",
        }
    }

    async fn piece(&self, after: &Option<Mark>) -> Result<(String, Option<Option<Mark>>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ViewAudit, self.tenant)
            .await?;
        let place = after.map_or(Place::Newest, Place::OlderThan);
        let rows = repo::events(&view, &self.query, place, PIECE).await?;
        drop(view);
        let last = rows.last().map(repo::mark_of);
        let entries = rows.into_iter().map(entry_of).collect::<Result<Vec<_>>>()?;
        let text = match self.format {
            Format::Csv => csv(&entries)?,
            Format::Json => json(&entries, after.is_none())?,
        };
        Ok((text, last.map(Some)))
    }
}

fn csv(entries: &[AuditEntry]) -> Result<String> {
    let mut text = CsvText::new();
    for entry in entries {
        let event = [
            entry.sequence.to_string(),
            entry.at.rfc3339(),
            entry.actor_type.to_string(),
            entry.actor.clone(),
            entry.action.clone(),
            entry.object_type.to_string(),
            entry.object_id.clone(),
            entry.object_name.clone(),
            entry.address.clone().unwrap_or_default(),
        ];
        let mut row = |change: [&str; 3]| {
            let cells = event.iter().map(String::as_str).chain(change);
            text.row(cells.map(|cell| guard(cell).into_owned()))
        };
        if entry.changes.is_empty() {
            row(["", "", ""])?;
        }
        for change in &entry.changes {
            let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
            row([
                &change.field,
                &or_empty(&change.before),
                &or_empty(&change.after),
            ])?;
        }
    }
    text.finish()
}

/// One event a line. `first`: nothing stands before these.
fn json(entries: &[AuditEntry], first: bool) -> Result<String> {
    let mut text = String::new();
    for (index, entry) in entries.iter().enumerate() {
        text.push_str(if first && index == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&Exported::of(entry)).map_err(Error::internal)?);
    }
    Ok(text)
}

/// An event in a file for machines: its time as RFC 3339.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported<'a> {
    event: i64,
    time: String,
    actor_type: &'a str,
    actor: &'a str,
    action: &'a str,
    object_type: &'a str,
    object_id: &'a str,
    object: &'a str,
    address: Option<&'a str>,
    changes: &'a [domain::audit::Change],
}

impl<'a> Exported<'a> {
    fn of(entry: &'a AuditEntry) -> Self {
        Self {
            event: entry.sequence,
            time: entry.at.rfc3339(),
            actor_type: entry.actor_type.as_str(),
            actor: &entry.actor,
            action: &entry.action,
            object_type: entry.object_type.as_str(),
            object_id: &entry.object_id,
            object: &entry.object_name,
            address: entry.address.as_deref(),
            changes: &entry.changes,
        }
    }
}
