//! An account as rows of the file.

use std::borrow::Cow;

use domain::{
    account::AccountStatus,
    csv::guard,
    export::{Export, ExportColumn},
    group::NAME_SEPARATOR,
};
use uuid::Uuid;

use super::repo::{AccountRow, OwnGroup};
use crate::{csv_text::CsvText, error::Result};

/// A `groups` cell that is to be imported stays below this many bytes, half of what the import
/// takes; more groups than that get a row of their own.
const GROUPS_CELL: usize = domain::csv::MAX_CELL / 2;

/// Writes the account: one row, or, for the import, none where it has no groups and several where
/// they don't fit in one cell.
pub(super) fn write(
    text: &mut CsvText,
    export: &Export,
    account: &AccountRow,
    groups: &[OwnGroup],
) -> Result<()> {
    if !export.for_import {
        return row(text, export, account, groups);
    }
    let mut rest = groups;
    while !rest.is_empty() {
        let (fitting, further) = rest.split_at(fitting(rest));
        row(text, export, account, fitting)?;
        rest = further;
    }
    Ok(())
}

fn joined<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> String {
    let texts: Vec<_> = texts.collect();
    texts.join(NAME_SEPARATOR.encode_utf8(&mut [0; 4]))
}

fn names(groups: &[OwnGroup]) -> String {
    joined(groups.iter().map(|group| Cow::Borrowed(&*group.name)))
}

fn ends(groups: &[OwnGroup]) -> String {
    let ending = groups.iter().filter_map(|group| {
        let until = group.until?.rfc3339();
        Some(Cow::Owned(format!("{} {until}", group.name)))
    });
    joined(ending)
}

/// How many of the names fit in one cell, at least one.
fn fitting(groups: &[OwnGroup]) -> usize {
    let mut size = 0;
    let fits = |group: &&OwnGroup| {
        size += group.name.len() + 1;
        size <= GROUPS_CELL
    };
    groups.iter().take_while(fits).count().max(1)
}

fn row(
    text: &mut CsvText,
    export: &Export,
    account: &AccountRow,
    groups: &[OwnGroup],
) -> Result<()> {
    text.row(export.columns.iter().map(|column| {
        let cell = cell(*column, export, account, groups);
        if export.raw {
            cell.into_owned()
        } else {
            guard(&cell).into_owned()
        }
    }))
}

fn cell<'a>(
    column: ExportColumn,
    export: &Export,
    account: &'a AccountRow,
    groups: &[OwnGroup],
) -> Cow<'a, str> {
    Cow::Borrowed(match column {
        ExportColumn::Id => return Cow::Owned(account.id.to_string()),
        ExportColumn::UserName => &account.user_name,
        ExportColumn::UserUuid => uuid_cell(account, export),
        ExportColumn::Email => &account.email,
        ExportColumn::GivenName => &account.given_name,
        ExportColumn::FamilyName => &account.family_name,
        ExportColumn::DisplayName => &account.display_name,
        ExportColumn::Active if account.status == AccountStatus::Enabled.as_str() => "true",
        ExportColumn::Active => "false",
        ExportColumn::Status => &account.status,
        ExportColumn::Source => &account.source,
        ExportColumn::ExternalId => account.external_id.as_deref().unwrap_or_default(),
        ExportColumn::Groups => return Cow::Owned(names(groups)),
        ExportColumn::GroupEnds => return Cow::Owned(ends(groups)),
    })
}

/// The import finds accounts by UUIDs in their usual form alone; others would hide the user name.
fn uuid_cell<'a>(account: &'a AccountRow, export: &Export) -> &'a str {
    let uuid = account.user_uuid.as_deref().unwrap_or_default();
    let is_usual = || Uuid::parse_str(uuid).is_ok_and(|parsed| parsed.to_string() == uuid);
    if export.for_import && !is_usual() {
        ""
    } else {
        uuid
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn groups_that_dont_fit_in_a_cell_get_another_row() {
        let group = |name: String| OwnGroup { name, until: None };
        let groups: Vec<_> = (0..300).map(|_| group("x".repeat(255))).collect();
        let first = fitting(&groups);
        assert!(names(&groups[..first]).len() <= GROUPS_CELL);
        assert!(names(&groups[..first + 1]).len() > GROUPS_CELL - 256);
        assert_eq!(fitting(&[group("y".repeat(GROUPS_CELL))]), 1);
    }
}
