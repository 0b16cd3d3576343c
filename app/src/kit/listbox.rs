//! What a [`Combobox`] suggests: a listbox of links and buttons below its field.

use leptos::prelude::*;
use web_sys::Element;

use super::{Combobox, client};

/// Something to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it stands among.
    pub group: &'static str,
    /// Its name.
    pub name: String,
    /// What tells it from others of this name.
    pub detail: String,
    /// Its address.
    pub href: String,
    /// A form is sent there with this field, which may be empty; else it is a link.
    pub sends: Option<(&'static str, &'static str)>,
}

/// The suggestions with their numbers, by group; those of a group stand side by side.
pub fn grouped(suggestions: Vec<Suggestion>) -> Vec<(&'static str, Vec<(usize, Suggestion)>)> {
    let mut groups: Vec<(&'static str, Vec<(usize, Suggestion)>)> = Vec::new();
    for (number, suggestion) in suggestions.into_iter().enumerate() {
        match groups.last_mut() {
            Some((group, members)) if *group == suggestion.group => {
                members.push((number, suggestion));
            }
            _ => groups.push((suggestion.group, vec![(number, suggestion)])),
        }
    }
    groups
}

/// The panel with the suggestions. Keys stay with the field, which says which of them is active.
#[component]
pub fn Suggestions(
    /// What it is about.
    combobox: Combobox,
    /// What the list is called.
    #[prop(into)]
    label: String,
    /// What is suggested.
    #[prop(into)]
    found: Signal<Vec<Suggestion>>,
    /// How many of them are results, and no places to search on; `None` while it isn't known.
    #[prop(into)]
    results: Signal<Option<usize>>,
    /// Said where there is none.
    nothing: &'static str,
    /// Says how many there are, to screen readers.
    said: fn(usize) -> String,
) -> impl IntoView {
    Effect::new(move |_| combobox.offer(found.with(Vec::len)));
    Effect::new(move |_| {
        let option = combobox.active().map(|at| combobox.option_id(at));
        if let Some(option) = option.and_then(|id| client::by_id::<Element>(&id)) {
            option.scroll_into_view_with_bool(false);
        }
    });
    view! {
        // What leads to another state of this very page closes them too.
        <div class="combobox-panel" hidden=move || !combobox.is_open() on:click=move |_| combobox.close()>
            {move || (results.get() == Some(0)).then(|| view! { <p class="muted">{nothing}</p> })}
            <div id=combobox.list_id() role="listbox" aria-label=label>
                {move || grouped(found.get()).into_iter().map(|(group, members)| view! {
                    <OptionGroup group=group members=members combobox=combobox/>
                }).collect_view()}
            </div>
            <p class="hidden" role="status">{move || results.get().filter(|_| combobox.is_open()).map(said)}</p>
        </div>
    }
    .into_any()
}

#[component]
fn OptionGroup(
    group: &'static str,
    members: Vec<(usize, Suggestion)>,
    combobox: Combobox,
) -> impl IntoView {
    let options = members
        .into_iter()
        .map(|(number, it)| view! { <OneOption number=number suggestion=it combobox=combobox/> });
    view! {
        <div role="group" aria-label=group>
            <div class="option-group" aria-hidden="true">{group}</div>
            {options.collect_view()}
        </div>
    }
    .into_any()
}

/// A link, or the button of a form.
#[component]
fn OneOption(number: usize, suggestion: Suggestion, combobox: Combobox) -> impl IntoView {
    let Suggestion {
        name,
        detail,
        href,
        sends,
        ..
    } = suggestion;
    let is_active = move || (combobox.active() == Some(number)).to_string();
    let text = view! { <span>{name}</span><small>{detail}</small> };
    let id = combobox.option_id(number);
    match sends {
        None => view! {
            <a id=id class="option" role="option" tabindex="-1" href=href aria-selected=is_active>
                {text}
            </a>
        }
        .into_any(),
        Some((field, value)) => view! {
            <form role="presentation" method="post" action=href>
                <button
                    id=id
                    class="option"
                    role="option"
                    tabindex="-1"
                    type="submit"
                    name=field
                    value=value
                    aria-selected=is_active
                >
                    {text}
                </button>
            </form>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_from_group_to_group() {
        let of = |group| Suggestion {
            group,
            name: String::new(),
            detail: String::new(),
            href: String::new(),
            sends: None,
        };
        let groups = grouped(vec![of("Pages"), of("Pages"), of("Accounts")]);
        let numbers = groups.iter().map(|(group, members)| {
            let numbers: Vec<usize> = members.iter().map(|(number, _)| *number).collect();
            (*group, numbers)
        });
        let numbers: Vec<_> = numbers.collect();
        assert_eq!(numbers, [("Pages", vec![0, 1]), ("Accounts", vec![2])]);
    }
}
