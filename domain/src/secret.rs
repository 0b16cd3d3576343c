//! What must not be read by anybody but the person it is for.

use std::fmt;

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// A password, the secret of a token, a session or a link, or a whole link with one in it.
///
/// It can't be printed by accident: `Debug` shows a placeholder, and there is no `Display`. Only
/// [`Secret::reveal`] gives it away, so that is the word to search for. Over the wire it is a plain string.
/// Comparing takes as long whatever differs, and its memory is wiped when it is dropped.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

/// Stands for a secret wherever one is printed.
const PLACEHOLDER: &str = "[secret]";

impl Secret {
    /// The secret itself: to send it, to show it once, to make a digest of it. Never for a log.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The same with something before it, as an address becomes a link.
    pub fn after(&self, start: &str) -> Self {
        Self(format!("{start}{}", self.0))
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PLACEHOLDER)
    }
}

/// In constant time, for texts of the same length.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_never_printed() {
        let secret = Secret::from("hunter2");
        for printed in [
            format!("{secret:?}"),
            format!("{secret:#?}"),
            format!("{:?}", Some(vec![secret.clone()])),
        ] {
            assert!(printed.contains(PLACEHOLDER), "{printed}");
            assert!(!printed.contains("hunter2"), "{printed}");
        }
        assert_eq!(secret.reveal(), "hunter2");
    }

    #[test]
    fn only_the_same_text_is_equal() {
        let secret = Secret::from("hunter2");
        assert_eq!(secret, Secret::from("hunter2".to_owned()));
        for other in ["", "hunter", "hunter22", "Hunter2", "hunter3"] {
            assert_ne!(secret, Secret::from(other), "{other}");
        }
        assert_eq!(Secret::default(), Secret::from(""));
    }

    #[test]
    fn a_link_is_as_secret_as_what_it_ends_with() {
        let link = Secret::from("tna_1").after("https://id.example/activate/");
        assert_eq!(link.reveal(), "https://id.example/activate/tna_1");
        assert_eq!(format!("{link:?}"), PLACEHOLDER);
    }
}
