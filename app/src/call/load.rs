//! What a page loads.

use std::{future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::prelude::*;

use super::{
    fetch::{Answer, Question, encoded},
    fetched::{Fetched, FetchedCodec},
};
use crate::error::UiError;

/// The answer to a question, asked on the server while the page is rendered, and again in the browser
/// whenever the question changes. Make it at the top of a page, never inside of what another one
/// shows: server and browser count them in the order in which they are made.
pub struct Load<T> {
    fetched: Resource<Fetched, FetchedCodec>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Answer> Load<T> {
    /// Asks when the page opens and when the question changes.
    pub fn new<Q: Question<Output = T>>(question: impl Fn() -> Q + Send + Sync + 'static) -> Self {
        Self::again(|| 0, question)
    }

    /// Asks again also when `turn` changes: what the page shows was saved.
    pub fn again<Q: Question<Output = T>>(
        turn: impl Fn() -> usize + Send + Sync + 'static,
        question: impl Fn() -> Q + Send + Sync + 'static,
    ) -> Self {
        Self::of(Box::new(turn), Arc::new(move || Some(question())))
    }

    /// Asks while there is a question.
    pub fn when<Q: Question<Output = T>>(
        question: impl Fn() -> Option<Q> + Send + Sync + 'static,
    ) -> Self {
        Self::of(Box::new(|| 0), Arc::new(question))
    }

    /// Asks while there is a question, and again when `turn` changes.
    pub fn again_when<Q: Question<Output = T>>(
        turn: impl Fn() -> usize + Send + Sync + 'static,
        question: impl Fn() -> Option<Q> + Send + Sync + 'static,
    ) -> Self {
        Self::of(Box::new(turn), Arc::new(question))
    }

    /// Asks again now.
    pub fn refetch(self) {
        self.fetched.refetch();
    }

    /// The answer; `None` where nothing was asked.
    pub async fn read(self) -> Option<Result<T, UiError>> {
        self.fetched.await.read()
    }

    fn of<Q: Question<Output = T>>(turn: Turn, question: Arc<Source<Q>>) -> Self {
        let text = {
            let question = Arc::clone(&question);
            Box::new(move || question().map(|question| encoded(&question)))
        };
        #[cfg(feature = "ssr")]
        let fetch: Fetch = Box::new(move |text| {
            // The memo over the text follows what the question depends on.
            match text.zip(untrack(|| question())) {
                Some((text, question)) => super::Asked::answer(text, question),
                None => Box::pin(std::future::ready(Fetched::NOTHING)),
            }
        });
        #[cfg(not(feature = "ssr"))]
        let fetch: Fetch = Box::new(|text| {
            Box::pin(async {
                match text {
                    Some(text) => Fetched::text(super::post::json(Q::PATH, text).await),
                    None => Fetched::NOTHING,
                }
            })
        });
        Self {
            fetched: resource(text, turn, fetch),
            answer: PhantomData,
        }
    }
}

type Source<T> = dyn Fn() -> Option<T> + Send + Sync;
type Turn = Box<dyn Fn() -> usize + Send + Sync>;
type Fetch =
    Box<dyn Fn(Option<String>) -> Pin<Box<dyn Future<Output = Fetched> + Send>> + Send + Sync>;

/// The one resource that all are.
fn resource(
    text: Box<Source<String>>,
    turn: Turn,
    fetch: Fetch,
) -> Resource<Fetched, FetchedCodec> {
    Resource::new_with_options(
        move || (text(), turn()),
        move |(text, _)| fetch(text),
        false,
    )
}
