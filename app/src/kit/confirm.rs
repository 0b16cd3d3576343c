//! Asking before something is taken away.

use leptos::prelude::*;

use super::{ButtonKind, LinkButton, SubmitButton, TextInput};

/// The content of a confirmation, for any form (a `PostForm`, usually in a
/// [`Dialog`](super::Dialog)): what happens, the name to type where it can't be undone, the buttons.
/// The browser refuses another name by the field's pattern, with and without JavaScript; the server
/// checks it again.
#[component]
pub fn ConfirmFields(
    /// The verb of the button: "Delete group".
    #[prop(into)]
    verb: String,
    /// Where "Cancel" leads; the least destructive choice comes first.
    #[prop(into)]
    cancel: Signal<String>,
    /// This name has to be typed, as the field `confirmation`.
    #[prop(optional_no_strip)]
    typed_name: Option<String>,
    /// What is wrong with the typed name.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The request is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The action takes something away.
    #[prop(default = true)]
    destructive: bool,
    /// What will happen, and what can't be undone. Hidden inputs go here as well.
    children: Children,
) -> impl IntoView {
    let kind = if destructive {
        ButtonKind::Danger
    } else {
        ButtonKind::Main
    };
    let field = typed_name.map(|name| {
        let pattern = literal_pattern(&name);
        view! {
            <TextInput
                name="confirmation"
                label=texts::kit::type_to_confirm(&name)
                pattern=pattern
                required=true
                error=error
            />
        }
    });
    view! {
        <div class="confirm">
            <div class="confirm-text">{children()}</div>
            {field}
            <footer class="dialog-footer">
                <LinkButton href=cancel>{texts::words::cancel()}</LinkButton>
                <SubmitButton kind=kind busy=busy>{verb}</SubmitButton>
            </footer>
        </div>
    }
    .into_any()
}

/// A regular expression (ECMAScript, `v` flag) that matches `name` alone.
fn literal_pattern(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len() + 8);
    for letter in name.trim().chars() {
        if r"\^$.*+?()[]{}|/".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::literal_pattern;

    #[test]
    fn every_syntax_character_is_taken_literally() {
        assert_eq!(literal_pattern("HR (EU) a/b *"), r"HR \(EU\) a\/b \*");
        assert_eq!(literal_pattern(r"a\b|c"), r"a\\b\|c");
    }
}
