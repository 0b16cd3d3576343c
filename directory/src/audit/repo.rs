//! The SQL of the audit log. Whatever it is filtered by, it is read in the order of time from an index that
//! begins with the filter: a page costs as many rows as it shows.

use domain::{
    Moment,
    audit::{ActorType, AuditEntry, AuditQuery, Mark, ObjectType, Place},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder,
    Statement,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    entity::audit_events::{Column, Entity, Model},
    error::{Error, Result},
    like,
    sql::Portion as _,
    unit::View,
};

/// So many actors whose names begin alike are read one by one; where there are more, nearly every event is
/// wanted, and reading all of the time's index finds a page soon.
const FEW: usize = 8;

/// The events that match, from this place on: newest first, but oldest first towards newer ones.
pub(super) async fn events(
    view: &View,
    query: &AuditQuery,
    place: Place,
    limit: usize,
) -> Result<Vec<Model>> {
    let wanted = wanted(view, query).add_option(beyond(place));
    let order = match place {
        Place::Newest | Place::OlderThan(_) => Order::Desc,
        Place::NewerThan(_) => Order::Asc,
    };
    let typed = query.actor.trim();
    if typed.is_empty() {
        return sorted(view, wanted, &order, limit).await;
    }
    let (start, end) = like::range(typed);
    let actors = names(view, Name::Actor, (&start, &end), FEW + 1).await?;
    if actors.len() > FEW {
        let all = wanted
            .add(Column::ActorKey.gte(start))
            .add(Column::ActorKey.lt(end));
        return sorted(view, all, &order, limit).await;
    }
    let mut found = Vec::new();
    for actor in actors {
        let theirs = wanted.clone().add(Column::ActorKey.eq(actor));
        found.extend(sorted(view, theirs, &order, limit).await?);
    }
    found.sort_by_key(mark_of);
    if order == Order::Desc {
        found.reverse();
    }
    found.truncate(limit);
    Ok(found)
}

async fn sorted(view: &View, wanted: Condition, order: &Order, limit: usize) -> Result<Vec<Model>> {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    Ok(Entity::find()
        .filter(wanted)
        .order_by(Column::At, order.clone())
        .order_by(Column::Sequence, order.clone())
        .models(view.connection(), limit, 0)
        .await?)
}

/// All filters but the actor's.
fn wanted(view: &View, query: &AuditQuery) -> Condition {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Condition::all()
        .add(Column::TenantId.eq(view.tenant().0))
        .add_option(Moment::start_of_day(&query.from).map(|from| Column::At.gte(from.0)))
        .add_option(Moment::end_of_day(&query.until).map(|end| Column::At.lt(end.0)))
        .add_option(some(&query.action).map(|action| Column::Action.eq(action)))
        .add_option(some(&query.object_id).map(|id| Column::ObjectId.eq(id)))
        .add_option(
            query
                .object_type
                .map(|kind| Column::ObjectType.eq(kind.as_str())),
        )
        .add_option(query.sequence.map(|sequence| Column::Sequence.eq(sequence)))
}

fn beyond(place: Place) -> Option<Expr> {
    let own = || Expr::tuple([Expr::col(Column::At), Expr::col(Column::Sequence)]);
    let other = |mark: Mark| Expr::tuple([Expr::val(mark.at.0), Expr::val(mark.sequence)]);
    match place {
        Place::Newest => None,
        Place::OlderThan(mark) => Some(own().lt(other(mark))),
        Place::NewerThan(mark) => Some(own().gt(other(mark))),
    }
}

pub(super) fn mark_of(row: &Model) -> Mark {
    Mark {
        at: Moment(row.at),
        sequence: row.sequence,
    }
}

/// What there are few different texts of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Name {
    /// What was done.
    Action,
    /// Who did it, in lower case.
    Actor,
}

/// The different texts of the tenant's log from the first to before the second, in their order: one step in
/// the index for each, however many events there are.
pub(super) async fn names(
    view: &View,
    name: Name,
    (start, end): (&str, &str),
    most: usize,
) -> Result<Vec<String>> {
    let column = match name {
        Name::Action => "action",
        Name::Actor => "actor_key",
    };
    let next = |than: &str| {
        format!(
            "select min({column}) from audit_events \
             where tenant_id = $1 and {column} {than} and {column} < $3"
        )
    };
    let (first, step) = (next(">= $2"), next("> found.name"));
    let sql = format!(
        "with recursive found(name) as \
         ({first} union all select ({step}) from found where found.name is not null) \
         select name from found where name is not null limit {most}"
    );
    let values = [view.tenant().0.into(), start.into(), end.into()];
    let statement = Statement::from_sql_and_values(view.backend(), sql, values);
    let rows = view.connection().query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "name")?))
        .collect()
}

/// The row as it is shown.
pub(super) fn entry_of(row: Model) -> Result<AuditEntry> {
    Ok(AuditEntry {
        sequence: row.sequence,
        at: Moment(row.at),
        actor_type: row
            .actor_type
            .parse::<ActorType>()
            .map_err(Error::internal)?,
        actor: row.actor,
        action: row.action,
        object_type: row
            .object_type
            .parse::<ObjectType>()
            .map_err(Error::internal)?,
        object_id: row.object_id,
        object_name: row.object_name,
        changes: serde_json::from_str(&row.changes).map_err(Error::internal)?,
        address: row.address,
    })
}
