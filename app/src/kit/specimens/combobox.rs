//! The field that suggests.

use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Combobox, ComboboxArea, ComboboxInput, Icon, IconName, QueryForm, Suggestion, Suggestions,
};

pub(super) fn all() -> AnyView {
    let empty = Combobox::new("combobox-empty");
    let hover = Combobox::new("combobox-hover");
    let focus = Combobox::new("combobox-focus");
    let asked = Combobox::alive("combobox-asked", "fin", Some(1));
    let unknown = Combobox::alive("combobox-unknown", "xyzzy", None);
    view! {
        <Specimen id="combobox" title="ComboboxArea, ComboboxInput, Suggestions">
            <State name="Before it is alive">{field(empty, Vec::new())}</State>
            <State name="Hover" force="hover">{field(hover, Vec::new())}</State>
            <State name="Focus" force="focus">{field(focus, Vec::new())}</State>
            <State name="Suggesting, the second one active"><div class="specimen-combobox">{field(asked, found())}</div></State>
            <State name="Nothing found"><div class="specimen-combobox">{field(unknown, Vec::new())}</div></State>
        </Specimen>
    }
    .into_any()
}

fn field(combobox: Combobox, found: Vec<Suggestion>) -> AnyView {
    let suggestions = move || {
        let found = found.clone();
        let results = Some(found.len());
        view! {
            <Suggestions
                combobox=combobox
                label="Results"
                found=Signal::stored(found)
                results=Signal::stored(results)
                nothing="Nothing that you may see has this name."
                said=texts::search::result_count
            />
        }
    };
    view! {
        <ComboboxArea combobox=combobox suggestions=suggestions>
            <QueryForm action="?">
                <div class="combobox-frame">
                    <Icon name=IconName::Search/>
                    <ComboboxInput combobox=combobox name="q" label="Find anything"/>
                    <kbd aria-hidden="true">"Ctrl K"</kbd>
                </div>
            </QueryForm>
        </ComboboxArea>
    }
    .into_any()
}

fn found() -> Vec<Suggestion> {
    let of = |group, name: &str, detail: &str, sends| Suggestion {
        group,
        name: name.to_owned(),
        detail: detail.to_owned(),
        href: "?".to_owned(),
        sends,
    };
    vec![
        of("Security groups", "Finance", "enabled", None),
        of(
            "Security groups",
            "Finance readers of the subsidiaries in Northern Europe",
            "imported from Northwind Partners, disabled",
            None,
        ),
        of("Actions", "Switch theme: Dark", "", Some(("theme", "dark"))),
    ]
}
