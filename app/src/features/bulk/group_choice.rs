//! Which group many accounts join or leave: a search, and the groups that it finds.

use domain::group::GroupPage;
use leptos::prelude::*;

use crate::{
    call::Load,
    features::Loaded,
    kit::{Card, CardBody, Choosable, Chosen, FilterBar, Query, Selection, SubmitButton},
};

/// The groups found, to choose one from.
#[component]
fn GroupChoice(
    /// The groups.
    page: GroupPage,
    /// What was asked for so far.
    asked: Query,
    /// The page's own path.
    path: String,
    /// The one that is chosen.
    chosen: Chosen,
) -> impl IntoView {
    let nothing = page.items.is_empty();
    chosen.show(page.items.iter().map(|group| Choosable {
        id: group.id.to_string(),
        name: group.name.clone(),
    }));
    let rows = page.items.into_iter().map(move |group| {
        let id = group.id.to_string();
        let value = id.clone();
        view! {
            <li>
                <label class="pick">
                    <input
                        class="box"
                        type="radio"
                        name=chosen.field()
                        value=value
                        required=move || chosen.is_empty()
                        prop:checked=move || chosen.has(&id)
                    />
                    <span><strong>{group.name}</strong><small>{group.description}</small></span>
                </label>
            </li>
        }
    });
    let hidden = asked.pairs().map(|(name, value)| {
        view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
    });
    view! {
        <form method="get" action=path>
            {hidden.collect_view()}
            <CardBody>
                <ul
                    class="people picker"
                    aria-label=texts::bulk::groups_found()
                    on:change=move |event| chosen.on_change(&event)
                >
                    {rows.collect_view()}
                </ul>
                <Selection chosen=chosen names=true/>
                {nothing.then(|| view! { <p class="muted" role="status">{texts::bulk::no_group_matches()}</p> })}
                <div class="actions">
                    <SubmitButton disabled=Signal::derive(move || nothing && chosen.is_empty())>{texts::words::review()}</SubmitButton>
                </div>
            </CardBody>
        </form>
    }
    .into_any()
}

/// The search above them, in a card with them.
#[component]
pub(super) fn GroupSearch(
    /// The page's own path.
    path: String,
    /// The address as it is.
    query: Signal<Query>,
    /// The groups.
    groups: Load<GroupPage>,
    /// The one that is chosen.
    chosen: Chosen,
) -> impl IntoView {
    let own = path.clone();
    let show = move |page: GroupPage| {
        let asked = query.get_untracked().only(KEPT);
        view! { <GroupChoice page=page asked=asked path=own.clone() chosen=chosen/> }
    };
    view! {
        <Card title=texts::bulk::which_group()>
            <FilterBar action=path search=texts::bulk::search_groups() query=query keep=KEPT name="find"/>
            <Loaded from=groups view=show/>
        </Card>
    }
    .into_any()
}

/// What the search keeps of the address.
const KEPT: &[&str] = &["deed", "over", "ids[]", "q", "source", "status"];
