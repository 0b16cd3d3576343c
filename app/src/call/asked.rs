//! What was already asked while a page is rendered.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use futures::future::{FutureExt, Shared, WeakShared};
use leptos::{
    prelude::{Owner, provide_context, use_context},
    reactive::{computed::ScopedFuture, owner::WeakOwner},
};

use super::{fetch::Question, fetched::Fetched};

type Running = Pin<Box<dyn Future<Output = Fetched> + Send>>;
type Answers = HashMap<(&'static str, String), State>;

enum State {
    /// Held by those who wait for it alone: a request that was given up leaves nothing behind.
    Running(WeakShared<Running>),
    Done(Fetched),
}

/// leptos builds what is inside of a `Suspense` up to three times on the way to the final HTML, and
/// with it the page's loads. With this in the context each question of a page is asked once.
#[derive(Clone)]
pub struct Asked {
    owner: WeakOwner,
    answers: Arc<Mutex<Answers>>,
}

impl Asked {
    /// Call it where the page begins: questions are asked with what is in the context here.
    pub fn provide() {
        if let Some(owner) = Owner::current() {
            provide_context(Self {
                owner: owner.downgrade(),
                answers: Arc::default(),
            });
        }
    }

    /// The answer of this question, whose text as JSON is the key.
    pub(super) fn answer<Q: Question>(text: String, question: Q) -> Running {
        let run = async move { Fetched::value(question.run_body().await) };
        let asked = use_context::<Self>();
        match asked
            .as_ref()
            .and_then(|asked| Some((asked, asked.owner.upgrade()?)))
        {
            Some((asked, owner)) => asked.once((Q::PATH, text), || {
                owner.with(|| Box::pin(ScopedFuture::new_untracked(run)))
            }),
            None => Box::pin(run),
        }
    }

    fn once(&self, key: (&'static str, String), start: impl FnOnce() -> Running) -> Running {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        match answers.get(&key) {
            Some(State::Done(fetched)) => return Box::pin(std::future::ready(fetched.clone())),
            Some(State::Running(running)) => {
                if let Some(running) = running.upgrade() {
                    return Box::pin(running);
                }
            }
            None => {}
        }
        let (running, keep) = (start(), (Arc::downgrade(&self.answers), key.clone()));
        let running: Shared<Running> = async move {
            let fetched = running.await;
            if let Some(answers) = keep.0.upgrade() {
                let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                answers.insert(keep.1, State::Done(fetched.clone()));
            }
            fetched
        }
        .boxed()
        .shared();
        if let Some(weak) = running.downgrade() {
            answers.insert(key, State::Running(weak));
        }
        Box::pin(running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::UiError;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn asked() -> Asked {
        Asked {
            owner: Owner::new().downgrade(),
            answers: Arc::default(),
        }
    }

    fn counting(runs: &Arc<AtomicUsize>) -> impl FnOnce() -> Running + use<> {
        let runs = Arc::clone(runs);
        move || {
            Box::pin(async move {
                tokio::task::yield_now().await;
                Fetched::value(Ok(runs.fetch_add(1, Ordering::SeqCst)))
            })
        }
    }

    fn number(fetched: Fetched) -> Option<Result<usize, UiError>> {
        fetched.read()
    }

    #[tokio::test]
    async fn whoever_asks_the_same_gets_the_same_answer() {
        let (asked, runs) = (asked(), Arc::new(AtomicUsize::new(0)));
        let key = || ("/api/x", "{}".to_owned());
        let (one, two) = (
            asked.once(key(), counting(&runs)),
            asked.once(key(), counting(&runs)),
        );
        let (one, two) = futures::join!(one, two);
        let three = asked.once(key(), counting(&runs)).await;
        assert_eq!([one, two, three].map(number), [const { Some(Ok(0)) }; 3]);
        let other = asked.once(("/api/x", "{\"y\":1}".to_owned()), counting(&runs));
        assert_eq!(number(other.await), Some(Ok(1)));
    }

    #[tokio::test]
    async fn what_was_given_up_is_asked_again() {
        let (asked, runs) = (asked(), Arc::new(AtomicUsize::new(0)));
        let key = || ("/api/x", "{}".to_owned());
        drop(asked.once(key(), counting(&runs)));
        assert_eq!(
            number(asked.once(key(), counting(&runs)).await),
            Some(Ok(0))
        );
    }
}
