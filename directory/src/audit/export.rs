//! The audit log as a file: exactly the events that the list shows with the same filter, newest first.

use std::iter::once;

use domain::{
    TenantId,
    audit::{AuditColumn, AuditEntry, AuditQuery, Change, Mark, Place},
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// The columns that show, guarded against formulas; where the changes do, a row for each of an event's.
    Csv(Vec<AuditColumn>),
    /// Whatever shows, a list with an object for each event.
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

impl Pieces for File {
    /// The last event of the piece before; none at the start.
    type Key = Option<Mark>;

    fn header(&self) -> Result<String> {
        match &self.format {
            Format::Csv(columns) => {
                let shown = columns.iter().flat_map(|column| headings(*column));
                csv_text::row(once(&"event").chain(shown))
            }
            Format::Json => Ok("[".to_owned()),
        }
    }

    fn footer(&self) -> &'static str {
        match self.format {
            Format::Csv(_) => "",
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
        let text = match &self.format {
            Format::Csv(columns) => csv(columns, &entries)?,
            Format::Json => json(&entries, after.is_none())?,
        };
        Ok((text, last.map(Some)))
    }
}

const fn headings(column: AuditColumn) -> &'static [&'static str] {
    match column {
        AuditColumn::When => &["time"],
        AuditColumn::Who => &["actorType", "actor", "address"],
        AuditColumn::What => &["action"],
        AuditColumn::Object => &["objectType", "objectId", "object"],
        AuditColumn::Changes => &["field", "before", "after"],
    }
}

fn cells(column: AuditColumn, entry: &AuditEntry, change: Option<&Change>) -> Vec<String> {
    let or_empty = |value: Option<&String>| value.cloned().unwrap_or_default();
    match column {
        AuditColumn::When => vec![entry.at.rfc3339()],
        AuditColumn::Who => vec![
            entry.actor_type.to_string(),
            entry.actor.clone(),
            or_empty(entry.address.as_ref()),
        ],
        AuditColumn::What => vec![entry.action.clone()],
        AuditColumn::Object => vec![
            entry.object_type.to_string(),
            entry.object_id.clone(),
            entry.object_name.clone(),
        ],
        AuditColumn::Changes => vec![
            or_empty(change.map(|change| &change.field)),
            or_empty(change.and_then(|change| change.before.as_ref())),
            or_empty(change.and_then(|change| change.after.as_ref())),
        ],
    }
}

fn csv(columns: &[AuditColumn], entries: &[AuditEntry]) -> Result<String> {
    let tells_changes = columns.contains(&AuditColumn::Changes);
    let mut text = CsvText::new();
    for entry in entries {
        let mut row = |change: Option<&Change>| {
            let columns = columns.iter();
            let shown = columns.flat_map(|column| cells(*column, entry, change));
            let cells = once(entry.sequence.to_string()).chain(shown);
            text.row(cells.map(|cell| guard(&cell).into_owned()))
        };
        if !tells_changes || entry.changes.is_empty() {
            row(None)?;
            continue;
        }
        for change in &entry.changes {
            row(Some(change))?;
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
    changes: &'a [Change],
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
