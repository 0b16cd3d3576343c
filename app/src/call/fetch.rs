//! A question to the server, from an event handler or an effect.

use serde::{Serialize, de::DeserializeOwned};
use server_fn::{Http, ServerFn, codec::Json};

use crate::error::UiError;

/// The arguments of a server function that changes nothing: JSON in, JSON out.
pub trait Question:
    ServerFn<Error = UiError, Protocol = Http<Json, Json>, Output: Answer>
    + Serialize
    + Send
    + Sync
    + 'static
{
}

impl<Q> Question for Q where
    Q: ServerFn<Error = UiError, Protocol = Http<Json, Json>, Output: Answer>
        + Serialize
        + Send
        + Sync
        + 'static
{
}

/// What comes back.
pub trait Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {}

impl<T> Answer for T where T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {}

/// Asks once. On the server this calls the function itself.
pub async fn fetch<Q: Question>(question: Q) -> Result<Q::Output, UiError> {
    #[cfg(feature = "ssr")]
    return question.run_body().await;
    #[cfg(not(feature = "ssr"))]
    {
        let reply = super::post::json(Q::PATH, encoded(&question)).await?;
        serde_json::from_str(&reply).map_err(|_| UiError::Transport)
    }
}

/// The question as it crosses the wire. It has string keys only, so that it always has a form as JSON.
pub(super) fn encoded<Q: Question>(question: &Q) -> String {
    serde_json::to_string(question).unwrap_or_default()
}
