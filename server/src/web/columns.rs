//! `POST /columns`: remembers which columns of a list show.

use app::{
    backend::hidden_columns::{is_word, remembered},
    kit::{COLUMNS_COOKIE, COLUMNS_SEPARATOR},
};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};

use super::choice::remember;
use crate::state::Reach;

/// Columns of a list.
const MOST: usize = 32;

/// Remembers the choice beside those for other lists, and goes back to the page.
pub async fn choose(
    State(reach): State<Reach>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    match chosen(&fields, remembered(&headers)) {
        Some(hidden) => {
            let separator = COLUMNS_SEPARATOR.to_string();
            remember(COLUMNS_COOKIE, &hidden.join(&separator), &reach, &headers)
        }
        None => {
            let problem = "A list has a name, and so have its columns.";
            (StatusCode::UNPROCESSABLE_ENTITY, problem).into_response()
        }
    }
}

/// All hidden columns, of a form with the `list`, each `column` and those to `show`; `None` where that are no names.
fn chosen(fields: &[(String, String)], before: Vec<String>) -> Option<Vec<String>> {
    let values = |name: &'static str| {
        let named = fields
            .iter()
            .filter(move |(own, value)| own == name && !value.is_empty());
        named.map(|(_, value)| value)
    };
    let list = values("list").next().filter(|list| is_word(list))?;
    let columns: Vec<&String> = values("column").collect();
    if columns.len() > MOST || !columns.iter().all(|column| is_word(column)) {
        return None;
    }
    let of_list = |name: &String| name.split_once('.').is_some_and(|(own, _)| own == list);
    let others = before.into_iter().filter(|name| !of_list(name));
    let hidden = columns
        .into_iter()
        .filter(|column| !values("show").any(|shown| shown == *column))
        .map(|column| format!("{list}.{column}"));
    Some(others.chain(hidden).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_of(form: &[(&str, &str)], before: &[&str]) -> Option<Vec<String>> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let form: Vec<_> = form.iter().map(owned).collect();
        chosen(&form, before.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_not_shown_is_hidden_and_other_lists_stay() {
        let form = [
            ("list", "groups"),
            ("column", "owner"),
            ("column", "topics"),
            ("show", "topics"),
        ];
        let hidden = chosen_of(&form, &["groups.topics", "accounts.email"]);
        assert_eq!(
            hidden.unwrap_or_default(),
            ["accounts.email", "groups.owner"]
        );
        let all = [("list", "groups"), ("column", "owner"), ("show", "owner")];
        assert_eq!(chosen_of(&all, &["groups.owner"]), Some(Vec::new()));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let list = ("list", "groups");
        let many = [list].into_iter().chain([("column", "a"); MOST + 1]);
        let many: Vec<_> = many.collect();
        for odd in [
            &[][..],
            &[("list", "")],
            &[("list", "groups; Path=/")],
            &[list, ("column", "a\r\nb")],
            &many,
        ] {
            assert_eq!(chosen_of(odd, &[]), None, "{odd:?}");
        }
    }
}
