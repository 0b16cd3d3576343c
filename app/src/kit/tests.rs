//! What the server renders: names, states and relations that assistive technology reads.

use domain::list::{RowKey, Turn};
use leptos::prelude::*;

use super::{
    testing::{self, html, tag},
    *,
};

#[test]
fn a_wrong_field_says_what_is_wrong() {
    let html = html(|| {
        view! { <TextInput name="email" label="E-mail" hint="At work" error="Enter an e-mail address." required=true/> }
    });
    let input = tag(&html, "input", "id=\"field-email\"");
    assert!(input.contains("aria-invalid=\"true\""), "{html}");
    assert!(
        input.contains("aria-describedby=\"field-email-error field-email-hint\""),
        "{html}"
    );
    assert!(input.contains("required"), "{html}");
    assert!(html.contains("<label for=\"field-email\">"), "{html}");
    assert!(html.contains("id=\"field-email-error\""), "{html}");
    assert!(html.contains("id=\"field-email-hint\""), "{html}");
}

#[test]
fn a_right_field_says_nothing() {
    let html = html(|| view! { <TextInput name="email" label="E-mail"/> });
    assert!(!html.contains("aria-invalid"), "{html}");
    assert!(!html.contains("aria-describedby"), "{html}");
}

#[test]
fn a_locked_field_names_its_owner_and_is_still_sent() {
    let html = html(|| {
        let choices = vec![Choice::new("eu", "Frankfurt")];
        view! { <Select name="region" label="Region" choices=choices value="eu" lock="Chosen at registration"/> }
    });
    assert!(
        tag(&html, "input", "id=\"field-region\"").contains("readonly"),
        "{html}"
    );
    assert!(
        tag(&html, "input", "id=\"field-region\"").contains("value=\"Frankfurt\""),
        "{html}"
    );
    assert!(
        tag(&html, "input", "type=\"hidden\"").contains("value=\"eu\""),
        "{html}"
    );
    assert!(
        html.contains("aria-describedby=\"field-region-lock\""),
        "{html}"
    );
}

#[test]
fn the_saved_choice_is_selected() {
    let html = html(|| {
        let choices = vec![Choice::new("a", "A"), Choice::new("b", "B")];
        view! { <Select name="x" label="X" choices=choices value="b"/> }
    });
    assert!(
        tag(&html, "option", "value=\"b\"").contains("selected"),
        "{html}"
    );
    assert!(
        !tag(&html, "option", "value=\"a\"").contains("selected"),
        "{html}"
    );
}

#[test]
fn a_text_area_keeps_its_text_as_it_is() {
    let html = html(|| view! { <TextArea name="d" label="D" value="\na & </textarea><b>"/> });
    // The parser swallows the first line break.
    assert!(
        html.contains(">\n\na &amp; &lt;/textarea&gt;&lt;b&gt;</textarea>"),
        "{html}"
    );
}

#[test]
fn a_sorted_column_says_so() {
    let html = html(|| {
        let query = Query::from_iter([("sort", "-name"), ("q", "hr")]);
        view! {
            <table><thead><tr>
                <SortHeader column="name" label="Name" query=query.clone() default="name"/>
                <SortHeader column="members" label="Members" query=query default="name" numeric=true/>
            </tr></thead></table>
        }
    });
    assert_eq!(
        html.matches("aria-sort=\"descending\"").count(),
        1,
        "{html}"
    );
    assert_eq!(html.matches("aria-sort").count(), 1, "{html}");
    assert!(html.contains("href=\"?q=hr&amp;sort=members\""), "{html}");
}

#[test]
fn a_filter_form_keeps_order_and_size() {
    let html = html(|| {
        let query = Query::from_iter([
            ("q", "hr"),
            ("status", "enabled"),
            ("sort", "-name"),
            ("page", "4"),
        ]);
        let choices = vec![Choice::new("enabled", "Enabled")];
        view! {
            <FilterBar action="/groups" search="Search" query=query.clone()>
                <FilterSelect name="status" label="Status" choices=choices query=query/>
            </FilterBar>
        }
    });
    assert!(tag(&html, "form", "").contains("method=\"get\""), "{html}");
    assert!(
        tag(&html, "input", "name=\"q\"").contains("value=\"hr\""),
        "{html}"
    );
    assert!(
        tag(&html, "input", "type=\"hidden\"").contains("name=\"sort\""),
        "{html}"
    );
    assert!(
        !html.contains("name=\"page\""),
        "a new search starts on page 1: {html}"
    );
    assert!(
        tag(&html, "option", "value=\"enabled\"").contains("selected"),
        "{html}"
    );
    assert!(
        tag(&html, "a", "filter-clear").contains("href=\"?sort=-name\""),
        "{html}"
    );
}

#[test]
fn a_search_is_offered_where_there_is_something_to_search() {
    let search = |searchable: bool| {
        let html = html(move || {
            let query = Query::from_iter([("q", "ada")]);
            let searchable = Signal::stored(searchable);
            view! { <FilterBar action="/access" search="Search" searchable=searchable query=query/> }
        });
        assert!(html.contains("value=\"ada\""), "typed is typed: {html}");
        tag(&html, "div", "class=\"search\"").to_owned()
    };
    assert!(!search(true).contains("hidden"));
    assert!(search(false).contains("hidden"));
}

#[test]
fn the_pager_links_only_where_there_is_something() {
    let html = html(|| {
        let query = Query::from_iter([("q", "hr"), ("before", "x")]);
        let place = Place {
            shown: 20,
            before: 0,
            total: 218,
            size: 20,
            previous: None,
            next: Some(Turn::After(RowKey(vec!["hr".into(), "7".into()]))),
        };
        view! { <Pager place=place query=query/> }
    });
    assert!(html.contains("1–20 of 218"), "{html}");
    assert!(html.contains("href=\"?q=hr&amp;after=hr~07\""), "{html}");
    assert_eq!(html.matches("aria-disabled=\"true\"").count(), 1, "{html}");
    assert!(
        tag(&html, "a", "20 rows a page").contains("aria-current=\"true\""),
        "{html}"
    );
}

#[test]
fn a_dialog_is_in_the_page_before_it_is_modal() {
    let dialog = |open: bool| {
        html(move || {
            view! { <Dialog id="import" title="Import" open=open close="/groups">"Key"</Dialog> }
        })
    };
    let open = dialog(true);
    let element = tag(&open, "dialog", "id=\"import\"");
    assert!(element.contains("open"), "{open}");
    assert!(
        element.contains("aria-labelledby=\"import-title\""),
        "{open}"
    );
    assert!(open.contains("id=\"import-title\""), "{open}");
    assert!(
        tag(&open, "a", "id=\"import-close\"").contains("href=\"/groups\""),
        "{open}"
    );
    assert!(!dialog(false).contains("<dialog"));
}

#[test]
fn the_browser_itself_checks_a_typed_name() {
    let html = html(|| {
        let name = Some("HR (EU)".to_owned());
        view! { <ConfirmFields verb="Delete group" cancel="/groups" typed_name=name>"Gone."</ConfirmFields> }
    });
    let input = tag(&html, "input", "name=\"confirmation\"");
    assert!(input.contains(r#"pattern="HR \(EU\)""#), "{html}");
    assert!(input.contains("required"), "{html}");
    let (cancel, delete) = (html.find("Cancel"), html.find("Delete group</button>"));
    assert!(
        cancel.is_some() && cancel < delete,
        "the harmless choice first: {html}"
    );
}

#[test]
fn a_secret_is_left_only_after_the_box_is_ticked() {
    let html = html(|| view! { <SecretOnce label="Token" secret="tnt_1" done="/tokens"/> });
    assert!(
        tag(&html, "input", "type=\"checkbox\"").contains("required"),
        "{html}"
    );
    assert!(
        tag(&html, "input", "value=\"tnt_1\"").contains("readonly"),
        "{html}"
    );
    assert!(
        tag(&html, "form", "secret-gate").contains("action=\"/tokens\""),
        "{html}"
    );
}

#[test]
fn the_message_region_is_there_before_the_message() {
    let empty = html(|| view! { <Flash message=None/> });
    assert!(empty.contains("role=\"status\""), "{empty}");
    let shown =
        html(|| view! { <Flash message=Some(FlashMessage::ok("Saved.")) dismiss="/groups"/> });
    assert!(shown.contains("Saved."), "{shown}");
    assert!(
        tag(&shown, "a", "flash-close").contains("aria-label=\"Dismiss\""),
        "{shown}"
    );
}

#[test]
fn the_error_summary_links_to_the_fields() {
    let html = html(|| {
        let error = FieldMessage {
            field: "grants".into(),
            label: "Topics".into(),
            problem: "Too much.".into(),
        };
        view! { <ErrorSummary errors=vec![error]/> }
    });
    assert!(html.contains("href=\"#field-grants\""), "{html}");
    assert!(html.contains("tabindex=\"-1\""), "{html}");
    let nothing = testing::html(|| view! { <ErrorSummary errors=Vec::new()/> });
    assert!(!nothing.contains("<div"), "{nothing}");
}

#[test]
fn one_step_is_current() {
    let html = html(|| view! { <Steps steps=vec!["A".into(), "B".into(), "C".into()] current=1/> });
    assert_eq!(html.matches("aria-current=\"step\"").count(), 1, "{html}");
    assert_eq!(html.matches("data-state=\"done\"").count(), 1, "{html}");
}

#[test]
fn nothing_is_styled_inline() {
    let html = html(|| {
        view! {
            <Tree label="T" topics=Vec::new() granted=Vec::new()/>
            <CopyField name="c" label="C" value="v"/>
            <SaveBar save="Save" cancel="/"/>
            <Menu summary=|| "More">"x"</Menu>
        }
    });
    assert!(
        !html.contains("style="),
        "a strict content security policy forbids it: {html}"
    );
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn before_it_is_alive_a_combobox_is_a_field_of_its_form() {
    let html = html(|| {
        let combobox = Combobox::new("find");
        view! {
            <ComboboxArea combobox=combobox suggestions=|| "never">
                <form><ComboboxInput combobox=combobox name="q" label="Find"/></form>
            </ComboboxArea>
        }
    });
    let input = tag(&html, "input", "id=\"find\"");
    assert!(input.contains("role=\"searchbox\""), "{html}");
    assert!(input.contains("name=\"q\""), "{html}");
    assert!(input.contains("aria-label=\"Find\""), "{html}");
    for live in ["aria-expanded", "aria-controls", "aria-activedescendant"] {
        assert!(!input.contains(live), "{html}");
    }
    assert!(!html.contains("never"), "fetched when wanted: {html}");
}

#[cfg(debug_assertions)]
#[test]
fn a_combobox_leads_to_its_list_and_to_the_active_option() {
    let html = html(|| {
        let combobox = Combobox::alive("find", "fin", Some(1));
        let of = |name: &str, sends| Suggestion {
            group: "Groups",
            name: name.to_owned(),
            detail: String::new(),
            href: "/there".to_owned(),
            sends,
        };
        let found = Signal::stored(vec![
            of("Finance", None),
            of("Dark", Some(("theme", "dark"))),
        ]);
        view! {
            <ComboboxInput combobox=combobox name="q" label="Find"/>
            <Suggestions combobox=combobox label="Results" found=found results=Signal::stored(Some(2)) nothing="Nothing." said=texts::search::result_count/>
        }
    });
    let input = tag(&html, "input", "id=\"find\"");
    for state in [
        "role=\"combobox\"",
        "aria-autocomplete=\"list\"",
        "aria-expanded=\"true\"",
        "aria-controls=\"find-list\"",
        "aria-activedescendant=\"find-option-1\"",
    ] {
        assert!(input.contains(state), "{state}: {html}");
    }
    let list = tag(&html, "div", "role=\"listbox\"");
    assert!(list.contains("id=\"find-list\""), "{html}");
    assert!(list.contains("aria-label=\"Results\""), "{html}");
    assert!(
        html.contains("role=\"group\" aria-label=\"Groups\""),
        "{html}"
    );
    let link = tag(&html, "a", "role=\"option\"");
    assert!(link.contains("href=\"/there\""), "{html}");
    assert!(link.contains("aria-selected=\"false\""), "{html}");
    assert!(link.contains("tabindex=\"-1\""), "{html}");
    let button = tag(&html, "button", "role=\"option\"");
    assert!(button.contains("id=\"find-option-1\""), "{html}");
    assert!(button.contains("aria-selected=\"true\""), "{html}");
    assert!(html.contains("2 results"), "told to screen readers: {html}");
    assert!(!html.contains("Nothing."), "{html}");
}

#[test]
fn a_drawer_opens_and_closes_by_the_browser_alone() {
    let html = html(|| {
        view! {
            <DrawerButton drawer="side" label="Navigation"/>
            <Drawer id="side" label="Main">"x"</Drawer>
        }
    });
    let opens = tag(&html, "button", "aria-label=\"Navigation\"");
    assert!(opens.contains("popovertarget=\"side\""), "{html}");
    let drawer = tag(&html, "nav", "id=\"side\"");
    assert!(drawer.contains("popover=\"auto\""), "{html}");
    assert!(drawer.contains("aria-label=\"Main\""), "{html}");
    let closes = tag(&html, "button", "aria-label=\"Close\"");
    assert!(closes.contains("popovertarget=\"side\""), "{html}");
    assert!(closes.contains("popovertargetaction=\"hide\""), "{html}");
}
