//! Names by the beginnings of their words, in any order: a table of words that the database keeps.

use domain::search::HitKind;
use sea_orm::ConnectionTrait as _;
use uuid::Uuid;

use super::{found::MOST, pasted::Pasted};
use crate::{error::Result, like, sql::Sql, unit::View};

/// Where several words are asked for, so many of those that begin like the longest are looked at: as many as a tenant
/// of a million people has of most names.
const LOOKED_AT: u64 = 5_000;
/// More than are shown: one name may have two words that begin alike.
const ENOUGH: u64 = 2 * MOST as u64;

/// The accounts or the groups whose name has, for each word of the text, one that begins so.
pub(super) async fn ids(view: &View, kind: HitKind, pasted: &Pasted) -> Result<Vec<Uuid>> {
    let mut asked: Vec<&str> = pasted.words.split(' ').collect();
    // The longest word is the rarest, as a rule.
    asked.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let Some((first, others)) = asked.split_first().filter(|(first, _)| !first.is_empty()) else {
        return Ok(Vec::new());
    };
    let end = match others.is_empty() {
        true => None,
        false => last_looked_at(view, kind, first).await?,
    };
    let mut sql = Sql::new(view.backend());
    sql.text("select object_id from search_words");
    words_of(&mut sql, view, kind, first, end);
    for other in others {
        // Words have letters and digits alone: there is nothing to escape.
        sql.text(" and words like ").value(format!("% {other}%"));
    }
    sql.text(" order by word, object_id").limit(ENOUGH);
    let rows = view
        .connection()
        .query_all_raw(sql.into_statement())
        .await?;
    let ids = rows.iter().map(|row| row.try_get_by_index(0));
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

/// The first word behind those that are looked at, where there are more.
async fn last_looked_at(view: &View, kind: HitKind, start: &str) -> Result<Option<(String, Uuid)>> {
    let mut sql = Sql::new(view.backend());
    sql.text("select word, object_id from search_words");
    words_of(&mut sql, view, kind, start, None);
    sql.text(" order by word, object_id")
        .limit(1)
        .text(" offset ");
    sql.number(LOOKED_AT);
    let row = view
        .connection()
        .query_one_raw(sql.into_statement())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
}

/// The words that begin so, up to this one.
fn words_of(sql: &mut Sql, view: &View, kind: HitKind, start: &str, end: Option<(String, Uuid)>) {
    sql.text(" where tenant_id = ").value(view.tenant().0);
    sql.text(" and kind = ").value(kind.as_str());
    sql.text(" and word >= ").value(start);
    match end {
        Some((word, object)) => {
            sql.text(" and (word, object_id) < (").value(word);
            sql.text(", ").value(object).text(")");
        }
        None => {
            let end = like::successor(start).unwrap_or_else(|| like::LAST.to_owned());
            sql.text(" and word < ").value(end);
        }
    }
}
