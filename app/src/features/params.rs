//! What a page reads from its address.

use std::str::FromStr;

use domain::{
    TenantId,
    list::{Paging, Turn},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use uuid::Uuid;

use crate::kit::Query;

/// The tenant in the address. Anything that is no identifier becomes one that no tenant has, so that
/// it is answered like every other unknown tenant.
pub fn tenant_param() -> Memo<TenantId> {
    id_param("tenant")
}

/// An identifier in the address, see [`tenant_param`].
pub fn id_param<T: From<Uuid> + PartialEq + Send + Sync + 'static>(name: &'static str) -> Memo<T> {
    let params = use_params_map();
    Memo::new(move |_| {
        let id = params.with(|params| {
            params
                .get(name)
                .and_then(|text| Uuid::parse_str(&text).ok())
        });
        T::from(id.unwrap_or(Uuid::nil()))
    })
}

/// The page of a list: `page`, or the row that it follows (`after`) or precedes (`before`); and its `size`.
pub fn list_paging(query: &Query) -> Paging {
    let turn = |name| Turn::parse(name, query.get(name)?);
    let turn = ["after", "before", "page"].into_iter().find_map(turn);
    let size = query.get("size").and_then(|text| text.parse().ok());
    Paging::at(turn.unwrap_or(Turn::Page(1)), size.unwrap_or_default())
}

/// `sort` of a list: the column and whether it is descending (`-name`).
pub fn sort_of<T: FromStr>(query: &Query) -> (Option<T>, bool) {
    match query.get("sort") {
        Some(text) => match text.strip_prefix('-') {
            Some(column) => (column.parse().ok(), true),
            None => (text.parse().ok(), false),
        },
        None => (None, false),
    }
}
