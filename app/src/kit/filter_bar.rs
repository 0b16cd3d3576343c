//! Search and filters of a list: a GET form, so that the address holds them.

use std::time::Duration;

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::{
    Choice, Icon, IconName, Query, QueryForm,
    chips::RemoveFilter,
    client::{form_of, target},
    select::Options,
};
use crate::turns::in_turn;

/// How long typing has to rest before the list follows.
const PAUSE: Duration = Duration::from_millis(300);

/// What the form itself doesn't ask for but has to keep.
const KEPT: [&str; 2] = ["sort", "size"];

/// What filters nothing.
const PASSING: [&str; 5] = ["page", "before", "after", "done", "dialog"];

/// Search, [`FilterSelect`]s as children, actions at the end. With JavaScript the list
/// follows while one types or chooses; without, Enter or "Apply" does it. Keep this component outside
/// of the `Suspense` around the rows, so that the search keeps its focus.
#[component]
pub fn FilterBar(
    /// The page's own path.
    #[prop(into)]
    action: String,
    /// What the search looks at: "Search name or e-mail".
    #[prop(into)]
    search: String,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
    /// Whether there is anything to search; else the search isn't offered.
    #[prop(optional, into)]
    searchable: Option<Signal<bool>>,
    /// What the search is called in the address.
    #[prop(default = "q")]
    name: &'static str,
    /// Further parameters of the address that stay as they are: which tab is open.
    #[prop(optional)]
    keep: &'static [&'static str],
    /// Buttons at the end, such as an export.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The filters.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    in_turn(move || {
        let field = NodeRef::<html::Input>::new();
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let send = move || {
            let input = field.try_get_untracked().flatten();
            if let Some(form) = input.and_then(|input| form_of(&input)) {
                // Only an invalid form is refused, and these fields take everything.
                let _ = form.request_submit();
            }
        };
        let stop = move || {
            if let Some(Some(timer)) = timer.try_get_value() {
                timer.clear();
            }
        };
        let later = move || {
            stop();
            timer.set_value(set_timeout_with_handle(send, PAUSE).ok());
        };
        // Nobody waits for what was typed into a bar that is gone.
        on_cleanup(stop);
        let at_once = move |event: leptos::ev::Event| {
            let is_chosen = |element: web_sys::Element| element.matches("select, [type=date]");
            if target(&event).is_some_and(|element| is_chosen(element).unwrap_or(false)) {
                send();
            }
        };
        // The address can also change by Back, Forward and "Clear"; what is being typed stays, and what was typed
        // before the page came to life is searched for.
        Effect::new(move |before: Option<()>| {
            let wanted = query.get().get(name).unwrap_or_default().to_owned();
            let Some(input) = field.get_untracked() else {
                return;
            };
            if before.is_none() {
                if input.value() != wanted {
                    later();
                }
            } else if !input.matches(":focus").unwrap_or(false) {
                input.set_value(&wanted);
            }
        });
        let keeping = move || {
            let names: Vec<&str> = KEPT.iter().chain(keep).copied().collect();
            query.get().only(&names)
        };
        let kept = move || {
            let kept = keeping();
            let kept = kept.pairs().map(|(name, value)| {
                view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
            });
            kept.collect_view()
        };
        let filtered = move || {
            let query = query.get();
            query
                .without(&KEPT)
                .without(keep)
                .without(&PASSING)
                .pairs()
                .any(|(_, value)| !value.is_empty())
        };
        let unsearchable = move || searchable.is_some_and(|searchable| !searchable.get());
        let value = query
            .get_untracked()
            .get(name)
            .unwrap_or_default()
            .to_owned();
        view! {
            // What Enter has sent is not sent once more.
            <div class="filter-bar" on:change=at_once on:submit=move |_| stop()>
                <QueryForm action=action replace=true>
                    <div class="filters" role="search">
                        <div class="search" hidden=unsearchable>
                            <Icon name=IconName::Search/>
                            <input
                                class="input"
                                type="search"
                                name=name
                                value=value
                                placeholder=search.clone()
                                aria-label=search
                                autocomplete="off"
                                node_ref=field
                                on:input=move |_| later()
                            />
                        </div>
                        {children.map(|children| children())}
                        {kept}
                        <button class="button filter-apply" type="submit" data-kind="plain">{texts::kit::apply()}</button>
                        <Show when=filtered>
                            <a class="filter-clear" href=move || keeping().href() data-noscroll>
                                {texts::kit::clear()}
                            </a>
                        </Show>
                    </div>
                </QueryForm>
                {actions.map(|actions| in_turn(|| view! { <div class="actions">{actions.run()}</div> }.into_any()))}
            </div>
        }
        .into_any()
    })
}

/// One filter: a choice whose first option shows everything.
#[component]
pub fn FilterSelect(
    /// The parameter in the address.
    #[prop(into)]
    name: String,
    /// What it filters by: "Status".
    #[prop(into)]
    label: String,
    /// The values.
    choices: Vec<Choice>,
    /// The address as it is.
    #[prop(into)]
    query: Signal<Query>,
) -> impl IntoView {
    in_turn(move || {
        let field = NodeRef::<html::Select>::new();
        let current = {
            let name = name.clone();
            Memo::new(move |_| query.get().get(&name).unwrap_or_default().to_owned())
        };
        Effect::new(move |before: Option<()>| {
            let wanted = current.get();
            let Some(select) = field.get_untracked() else {
                return;
            };
            if before.is_some() {
                select.set_value(&wanted);
            } else if !["", &wanted].contains(&select.value().as_str())
                && let Some(form) = form_of(&select)
            {
                // Chosen before the page came to life.
                let _ = form.request_submit();
            }
        });
        let without = {
            let (name, label, choices) = (name.clone(), label.clone(), choices.clone());
            move || {
                let value = current.get();
                let chosen = choices.iter().find(|choice| choice.value == value);
                let word = chosen.map_or(&value, |choice| &choice.label);
                (!value.is_empty()).then(|| view! {
                <RemoveFilter name=name.clone() text=texts::kit::chip(&label, word) query=query/>
            })
            }
        };
        view! {
            <span class="pill">
                <label class="filter" data-set=move || (!current.get().is_empty()).then_some("")>
                    <span>{label}</span>
                    <select name=name node_ref=field>
                        <option value="">{texts::kit::any()}</option>
                        <Options choices=choices value=current.get_untracked()/>
                    </select>
                    <Icon name=IconName::ChevronDown/>
                </label>
                {without}
            </span>
        }
        .into_any()
    })
}
