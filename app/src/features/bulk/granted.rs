//! What the group that accounts join or leave grants.

use domain::bulk_change::GroupGrants;
use leptos::prelude::*;

use crate::kit::Note;

/// So many titles stand for all of them.
const SHOWN: usize = 10;

/// The titles of its permissions, the first of many.
#[component]
pub(super) fn Granted(grants: GroupGrants) -> impl IntoView {
    let GroupGrants { titles, is_enabled } = grants;
    if titles.is_empty() {
        return view! { <Note>{texts::bulk::grants_nothing()}</Note> }.into_any();
    }
    let more = titles.len().saturating_sub(SHOWN) as u64;
    let titles = titles
        .into_iter()
        .take(SHOWN)
        .map(|title| view! { <li>{title}</li> });
    let is_disabled =
        (!is_enabled).then(|| view! { <Note>{texts::access::group_is_disabled()}</Note> });
    view! {
        <ul class="granted" aria-label=texts::bulk::granted_label()>
            {titles.collect_view()}
            {(more > 0).then(|| view! { <li class="muted">{texts::bulk::and_more(more)}</li> })}
        </ul>
        {is_disabled}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::testing::html;

    fn shown(count: usize, is_enabled: bool) -> String {
        let titles = (0..count).map(|number| format!("Permission {number}"));
        let grants = GroupGrants {
            titles: titles.collect(),
            is_enabled,
        };
        html(move || view! { <Granted grants=grants/> })
    }

    #[test]
    fn the_first_of_many_are_named() {
        let all = shown(SHOWN, true);
        assert_eq!(all.matches("<li").count(), SHOWN);
        let first = shown(SHOWN + 5, true);
        assert_eq!(first.matches("<li").count(), SHOWN + 1);
        assert!(first.contains("and 5 more"), "{first}");
    }

    #[test]
    fn a_group_that_grants_nothing_says_why() {
        assert!(shown(0, true).contains(texts::bulk::grants_nothing()));
        assert!(shown(1, false).contains(texts::access::group_is_disabled()));
        assert!(!shown(1, true).contains(texts::access::group_is_disabled()));
    }
}
