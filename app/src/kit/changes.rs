//! What has been entered into a form and is not saved.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

/// What is typed to confirm something is no work that could be lost.
const CONFIRMATION: &str = "confirmation";

/// How many fields of the form are no longer as they were shown.
pub(super) fn of(form: &HtmlFormElement) -> u32 {
    let fields = form.elements();
    let native = (0..fields.length())
        .filter_map(|index| fields.item(index))
        .filter(is_changed)
        .count();
    let composite = form.query_selector_all("[data-dirty]").map_or(0, |found| {
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into::<Element>().ok())
            .filter_map(|element| element.get_attribute("data-dirty")?.parse::<u32>().ok())
            .sum()
    });
    u32::try_from(native)
        .unwrap_or(u32::MAX)
        .saturating_add(composite)
}

/// Something was entered into one of the forms in there that change something.
pub(super) fn any_within(element: &Element) -> bool {
    let Ok(forms) = element.query_selector_all("form[method=post]") else {
        return false;
    };
    (0..forms.length())
        .filter_map(|index| forms.item(index)?.dyn_into::<HtmlFormElement>().ok())
        .any(|form| of(&form) > 0)
}

fn is_changed(field: &Element) -> bool {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        match input.type_().as_str() {
            "checkbox" | "radio" => input.checked() != input.default_checked(),
            "hidden" | "submit" | "button" | "reset" => false,
            _ => input.value() != input.default_value() && input.name() != CONFIRMATION,
        }
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.default_value()
            .is_ok_and(|saved| saved != area.value())
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        let option = |index| select.item(index)?.dyn_into::<HtmlOptionElement>().ok();
        let marked = (0..select.length())
            .filter_map(option)
            .find(HtmlOptionElement::default_selected);
        // Without a marked option the browser starts with the first one.
        let saved = marked.or_else(|| option(0));
        saved.is_some_and(|option| option.value() != select.value())
    } else {
        false
    }
}
