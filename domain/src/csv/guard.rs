//! The guard against cells that a spreadsheet would run as a formula: a single quote before them
//! (ASVS 5.0 V1.2.10). Quotes that stand there already get one more, so that taking one away
//! always gives back what was there: export and import are each other's inverse.

use std::borrow::Cow;

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as a spreadsheet can be trusted with it.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`guard`].
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_nothing_else() {
        for formula in ["=1+1", "+49 30", "-2", "@sum", "\tx", "\rx", "'=1"] {
            assert_eq!(guard(formula), format!("'{formula}"));
        }
        for plain in ["", "HR", "'s-Hertogenbosch", "a=b", " =x"] {
            assert_eq!(guard(plain), plain);
            assert_eq!(unguard(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn the_import_takes_back_what_the_export_guards(cell in "['=+@a\\-\t]{0,6}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
