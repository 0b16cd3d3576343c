//! Comparisons of one value.

use scim::{
    filter::{FilterValue, Op, fold},
    name::Resolved,
};
use sea_orm::{
    DbBackend,
    sea_query::{Expr, ExprTrait, Func},
};
use time::OffsetDateTime;

use super::{leaf::Leaf, never};
use crate::{like::successor, provisioning::identifier};

impl Leaf {
    /// The value compared; `NULL` or false where there is none. `Ne` is the negation of `Eq` and done there.
    pub(super) fn compare(
        self,
        backend: DbBackend,
        attribute: &Resolved,
        op: Op,
        value: &FilterValue,
    ) -> Expr {
        match (self, value) {
            (Self::Key(found) | Self::Text(found), FilterValue::Text(wanted)) => {
                let case_exact = attribute.leaf().case_exact;
                let wanted = if case_exact {
                    wanted.clone()
                } else {
                    fold(wanted)
                };
                text(backend, found, op, wanted)
            }
            (Self::Id { column, .. }, FilterValue::Text(wanted)) if op == Op::Eq => {
                identifier(wanted).map_or_else(never, |id| column.eq(id))
            }
            (Self::Id { text: found, .. }, FilterValue::Text(wanted)) => {
                text(backend, found, op, wanted.clone())
            }
            (Self::Flag(found), FilterValue::Boolean(wanted)) if op == Op::Eq => found.eq(*wanted),
            (Self::Moment(found), FilterValue::Instant(wanted)) => moment(found, op, *wanted),
            // The attribute's type decides both sides, and no attribute of the tables is a number.
            _ => never(),
        }
    }
}

fn text(backend: DbBackend, found: Expr, op: Op, wanted: String) -> Expr {
    match op {
        Op::Eq => found.eq(wanted),
        Op::Ne => found.ne(wanted),
        Op::Gt => found.gt(wanted),
        Op::Ge => found.gte(wanted),
        Op::Lt => found.lt(wanted),
        Op::Le => found.lte(wanted),
        Op::Co | Op::Sw | Op::Ew if wanted.is_empty() => found.is_not_null(),
        Op::Co => position(backend, found, wanted),
        // A range, which an index can answer: all texts with this beginning, and no others.
        Op::Sw => match successor(&wanted) {
            Some(end) => ExprTrait::and(found.clone().gte(wanted), found.lt(end)),
            None => found.gte(wanted),
        },
        Op::Ew => ending(backend, found, wanted),
    }
}

fn position(backend: DbBackend, found: Expr, wanted: String) -> Expr {
    let name = if backend == DbBackend::Postgres {
        "strpos"
    } else {
        "instr"
    };
    Expr::from(Func::cust(name).arg(found).arg(wanted)).gt(0_i32)
}

fn ending(backend: DbBackend, found: Expr, wanted: String) -> Expr {
    // Filters are bounded far below.
    let length = i32::try_from(wanted.chars().count()).unwrap_or(i32::MAX);
    let end = match backend {
        DbBackend::Postgres => Func::cust("right").arg(found).arg(length),
        _ => Func::cust("substr").arg(found).arg(-length),
    };
    Expr::from(end).eq(wanted)
}

/// Rows know milliseconds, filters may name any fraction of a second.
fn moment(found: Expr, op: Op, wanted: OffsetDateTime) -> Expr {
    const NANOSECONDS: i128 = 1_000_000;
    let wanted = wanted.unix_timestamp_nanos();
    // Years have four digits in RFC 3339.
    let floor = i64::try_from(wanted.div_euclid(NANOSECONDS)).unwrap_or(i64::MAX);
    let is_whole = wanted.rem_euclid(NANOSECONDS) == 0;
    let ceiling = if is_whole {
        floor
    } else {
        floor.saturating_add(1)
    };
    match op {
        Op::Eq if is_whole => found.eq(floor),
        Op::Gt => found.gt(floor),
        Op::Ge => found.gte(ceiling),
        Op::Lt => found.lt(ceiling),
        Op::Le => found.lte(floor),
        Op::Eq | Op::Ne | Op::Co | Op::Sw | Op::Ew => never(),
    }
}
