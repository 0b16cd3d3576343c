//! What a resource holds, whatever was asked, and how it travels from the server's page to the browser.

use std::sync::Arc;

use leptos::server::codee::{Decoder, Encoder};
use serde_json::Error;

use super::fetch::Answer;
use crate::error::UiError;

/// The answer to a question, or to none.
#[derive(Clone)]
pub(super) struct Fetched(Option<Result<Held, UiError>>);

#[derive(Clone)]
enum Held {
    /// JSON that was not read yet.
    Text(Arc<str>),
    /// On the server the answer itself: it is only written as JSON, never read back.
    #[cfg(feature = "ssr")]
    Value {
        value: Arc<dyn std::any::Any + Send + Sync>,
        write: fn(&dyn std::any::Any) -> Result<String, Error>,
    },
}

impl Fetched {
    /// Nothing was asked.
    pub(super) const NOTHING: Self = Self(None);

    /// What the server function returned.
    #[cfg(feature = "ssr")]
    pub(super) fn value<T: Answer>(result: Result<T, UiError>) -> Self {
        Self(Some(result.map(|value| Held::Value {
            value: Arc::new(value),
            write: |value| serde_json::to_string(&value.downcast_ref::<T>()),
        })))
    }

    /// What came over the wire.
    #[cfg(not(feature = "ssr"))]
    pub(super) fn text(result: Result<String, UiError>) -> Self {
        Self(Some(result.map(|text| Held::Text(text.into()))))
    }

    /// The answer; `None` where nothing was asked.
    pub(super) fn read<T: Answer>(self) -> Option<Result<T, UiError>> {
        let held = match self.0? {
            Ok(held) => held,
            Err(error) => return Some(Err(error)),
        };
        let value = match held {
            Held::Text(text) => serde_json::from_str(&text).ok(),
            #[cfg(feature = "ssr")]
            Held::Value { value, .. } => value.downcast_ref().cloned(),
        };
        Some(value.ok_or(UiError::Transport))
    }
}

/// As text in the page: `-` for nothing, `=` before an answer, `!` before an error.
pub(super) struct FetchedCodec;

impl Encoder<Fetched> for FetchedCodec {
    type Error = Error;
    type Encoded = String;

    fn encode(fetched: &Fetched) -> Result<String, Error> {
        Ok(match &fetched.0 {
            None => "-".to_owned(),
            Some(Ok(Held::Text(text))) => format!("={text}"),
            #[cfg(feature = "ssr")]
            Some(Ok(Held::Value { value, write })) => format!("={}", write(value.as_ref())?),
            Some(Err(error)) => format!("!{}", serde_json::to_string(error)?),
        })
    }
}

impl Decoder<Fetched> for FetchedCodec {
    type Error = Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<Fetched, Error> {
        Ok(Fetched(match text.split_at_checked(1) {
            Some(("=", answer)) => Some(Ok(Held::Text(answer.into()))),
            Some(("!", error)) => Some(Err(serde_json::from_str(error)?)),
            _ => None,
        }))
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn travelled(fetched: &Fetched) -> Fetched {
        let text = FetchedCodec::encode(fetched).unwrap();
        FetchedCodec::decode(&text).unwrap()
    }

    #[test]
    fn an_answer_arrives_as_it_was() {
        let sent = Fetched::value(Ok(vec![Some("é=!-".to_owned()), None]));
        let there: Option<Result<Vec<Option<String>>, UiError>> = sent.clone().read();
        let here: Option<Result<Vec<Option<String>>, UiError>> = travelled(&sent).read();
        assert_eq!(there, Some(Ok(vec![Some("é=!-".to_owned()), None])));
        assert_eq!(here, there);
    }

    #[test]
    fn an_error_and_nothing_arrive_too() {
        let error = Fetched::value::<()>(Err(UiError::NotFound));
        assert_eq!(travelled(&error).read::<()>(), Some(Err(UiError::NotFound)));
        assert_eq!(travelled(&Fetched::NOTHING).read::<()>(), None);
    }

    #[test]
    fn an_answer_of_another_shape_is_a_fault_of_transport() {
        let sent = Fetched::value(Ok("text".to_owned()));
        assert_eq!(travelled(&sent).read::<u8>(), Some(Err(UiError::Transport)));
    }
}
