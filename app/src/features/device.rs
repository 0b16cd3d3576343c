//! What devices are called.

/// The name of a browser in the language that is spoken. Sessions keep it in English, as the session layer wrote it:
/// "Firefox on Windows".
pub fn device_title(name: &str) -> String {
    match name.split_once(" on ") {
        Some(("A browser", system)) => texts::devices::some_browser(system),
        Some((browser, system)) => texts::devices::in_words(browser, system),
        None if name == "Unknown device" => texts::devices::unknown().to_owned(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device_title;

    #[test]
    fn in_english_a_device_is_called_as_it_is_kept() {
        for name in [
            "Firefox on Windows",
            "A browser on Android",
            "Unknown device",
            "curl",
            "",
        ] {
            assert_eq!(device_title(name), name);
        }
    }
}
