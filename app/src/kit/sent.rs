//! What a form had in it when it was sent. The server trims and unifies what is typed: once the page has what was
//! saved, the fields show that, but for those in which somebody has typed since.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

thread_local! {
    static SAVED: RefCell<Option<Sent>> = const { RefCell::new(None) };
}

/// The texts of a form on its way.
pub(crate) struct Sent {
    form: HtmlFormElement,
    texts: Vec<(Text, String)>,
}

impl Sent {
    /// What the form has in it now.
    pub(crate) fn of(form: HtmlFormElement) -> Self {
        let fields = form.elements();
        let texts = (0..fields.length())
            .filter_map(|index| Text::of(fields.item(index)?))
            .map(|text| {
                let typed = text.typed();
                (text, typed)
            })
            .collect();
        Self { form, texts }
    }

    /// It was saved: the page will show what became of it.
    pub(crate) fn saved(self) {
        SAVED.set(Some(self));
    }
}

/// Shows what the page has as saved, where this form was saved before.
pub(super) fn settle(form: &HtmlFormElement) {
    let sent = SAVED
        .with_borrow_mut(|saved| saved.take_if(|sent| sent.form.is_same_node(Some(form.as_ref()))));
    for (text, sent) in sent.into_iter().flat_map(|sent| sent.texts) {
        text.show(&shown(text.typed(), sent, text.saved()));
    }
}

/// What a field shows after saving.
fn shown(typed: String, sent: String, saved: String) -> String {
    if typed == sent { saved } else { typed }
}

/// A field that is typed into. What is ticked or chosen is saved as it is.
enum Text {
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
}

impl Text {
    fn of(field: Element) -> Option<Self> {
        let input = match field.dyn_into::<HtmlInputElement>() {
            Ok(input) => input,
            Err(field) => return field.dyn_into().ok().map(Self::Area),
        };
        let is_typed = !matches!(
            input.type_().as_str(),
            "checkbox" | "radio" | "hidden" | "submit" | "button" | "reset" | "file"
        );
        is_typed.then_some(Self::Line(input))
    }

    fn typed(&self) -> String {
        match self {
            Self::Line(input) => input.value(),
            Self::Area(area) => area.value(),
        }
    }

    fn saved(&self) -> String {
        match self {
            Self::Line(input) => input.default_value(),
            Self::Area(area) => area.default_value().unwrap_or_else(|_| area.value()),
        }
    }

    fn show(&self, value: &str) {
        // Setting it moves the caret: only where it says something else.
        match self {
            Self::Line(input) if input.value() != value => input.set_value(value),
            Self::Area(area) if area.value() != value => area.set_value(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn after_saving_a_field_shows_what_was_saved_but_for_what_was_typed_since() {
        let shown = |typed: &str| shown(typed.into(), "se ".into(), "SE".into());
        assert_eq!(shown("se "), "SE");
        assert_eq!(shown("se and more"), "se and more");
    }
}
