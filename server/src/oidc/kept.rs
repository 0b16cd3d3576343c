//! Answers of others, kept for a while: what is good and, for a shorter time, what went wrong. However many wait for
//! an answer, it is asked for once. So nobody makes this server ask others all the time, and a provider that is down
//! costs one request in a while.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::OnceCell;

/// The most entries, good or bad.
const MOST: usize = 1_000;
/// What an entry takes beside its answer, in bytes.
const ENTRY: usize = 256;

/// An answer and the bytes that it takes, or why there is none.
pub type Asked<T, E> = Result<(T, usize), E>;

/// For how long.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// Answers are kept for so long.
    pub good: Duration,
    /// Failures are kept for so long.
    pub bad: Duration,
    /// An answer that seems to be outdated is asked for anew once in so long.
    pub renewed: Duration,
}

/// Answers by what was asked for.
pub struct Kept<T, E> {
    times: Times,
    /// The most bytes of all answers together.
    most: usize,
    entries: Mutex<HashMap<String, Entry<T, E>>>,
}

type Cell<T, E> = Arc<OnceCell<Answer<T, E>>>;

struct Entry<T, E> {
    current: Cell<T, E>,
    renewal: Option<(Cell<T, E>, Instant)>,
    since: Instant,
}

struct Answer<T, E> {
    said: Result<Arc<T>, E>,
    bytes: usize,
    at: Instant,
}

impl<T, E: Clone> Kept<T, E> {
    /// Keeps answers of together at most so many bytes.
    pub fn new(times: Times, most: usize) -> Self {
        Self {
            times,
            most,
            entries: Mutex::default(),
        }
    }

    /// The answer, asked for where none is kept.
    pub async fn get(
        &self,
        key: &str,
        ask: impl Future<Output = Asked<T, E>>,
    ) -> Result<Arc<T>, E> {
        let cell = self.current(key);
        self.filled(&cell, ask).await
    }

    /// The answer anew, because the one that is kept seems to be outdated; one of a moment ago where it was asked for
    /// anew then. A failure leaves what was kept.
    pub async fn renew(
        &self,
        key: &str,
        ask: impl Future<Output = Asked<T, E>>,
    ) -> Result<Arc<T>, E> {
        let cell = self.renewal(key);
        let said = self.filled(&cell, ask).await?;
        if let Some(entry) = self.lock().get_mut(key) {
            entry.current = cell;
        }
        Ok(said)
    }

    async fn filled(
        &self,
        cell: &Cell<T, E>,
        ask: impl Future<Output = Asked<T, E>>,
    ) -> Result<Arc<T>, E> {
        let mut is_new = false;
        let answer = cell.get_or_init(async || {
            is_new = true;
            let (said, bytes) = match ask.await {
                Ok((said, bytes)) => (Ok(Arc::new(said)), bytes),
                Err(error) => (Err(error), 0),
            };
            Answer {
                said,
                bytes,
                at: Instant::now(),
            }
        });
        let said = answer.await.said.clone();
        if is_new {
            self.make_room(cell);
        }
        said
    }

    fn current(&self, key: &str) -> Cell<T, E> {
        let mut entries = self.lock();
        if let Some(entry) = entries.get(key)
            && !self.is_over(&entry.current)
        {
            return entry.current.clone();
        }
        let cell = Cell::default();
        let entry = Entry {
            current: cell.clone(),
            // What was asked for anew a moment ago is not asked for again because the rest is old.
            renewal: entries.remove(key).and_then(|entry| entry.renewal),
            since: Instant::now(),
        };
        entries.insert(key.to_owned(), entry);
        cell
    }

    fn renewal(&self, key: &str) -> Cell<T, E> {
        let mut entries = self.lock();
        let now = Instant::now();
        let entry = entries.entry(key.to_owned()).or_insert_with(|| Entry {
            current: Cell::default(),
            renewal: None,
            since: now,
        });
        if let Some((cell, since)) = &entry.renewal
            && now.duration_since(*since) < self.times.renewed
        {
            return cell.clone();
        }
        let cell = Cell::default();
        entry.renewal = Some((cell.clone(), now));
        cell
    }

    /// An answer that is on its way is never over.
    fn is_over(&self, cell: &Cell<T, E>) -> bool {
        cell.get().is_some_and(|answer| {
            let lasts = match answer.said {
                Ok(_) => self.times.good,
                Err(_) => self.times.bad,
            };
            answer.at.elapsed() >= lasts
        })
    }

    /// Forgets the oldest until the rest fits, all but the one that has just come.
    fn make_room(&self, newest: &Cell<T, E>) {
        let mut entries = self.lock();
        let bytes = |entry: &Entry<T, E>| {
            let renewal = entry.renewal.as_ref().map(|(cell, _)| cell);
            let renewal = renewal.filter(|cell| !Arc::ptr_eq(cell, &entry.current));
            let of = |cell: &Cell<T, E>| cell.get().map_or(0, |answer| answer.bytes);
            ENTRY + of(&entry.current) + renewal.map_or(0, of)
        };
        let mut all: usize = entries.values().map(bytes).sum();
        while all > self.most || entries.len() > MOST {
            let is_old = |entry: &Entry<T, E>| {
                entry.current.initialized() && !Arc::ptr_eq(&entry.current, newest)
            };
            let oldest = entries
                .iter()
                .filter(|(_, entry)| is_old(entry))
                .min_by_key(|(_, entry)| entry.since);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            all -= entries.remove(&key).as_ref().map_or(0, bytes);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Entry<T, E>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_secs(3_600);

    fn kept(good: Duration, bad: Duration, renewed: Duration) -> Kept<usize, String> {
        let times = Times { good, bad, renewed };
        Kept::new(times, 10_000)
    }

    /// Answers with how often it was asked.
    #[derive(Default)]
    struct Source(AtomicUsize);

    impl Source {
        async fn good(&self, bytes: usize) -> Asked<usize, String> {
            tokio::task::yield_now().await;
            Ok((self.0.fetch_add(1, Ordering::SeqCst), bytes))
        }

        async fn bad(&self) -> Asked<usize, String> {
            tokio::task::yield_now().await;
            self.0.fetch_add(1, Ordering::SeqCst);
            Err("down".to_owned())
        }

        fn asked(&self) -> usize {
            self.0.load(Ordering::SeqCst)
        }
    }

    #[tokio::test]
    async fn a_crowd_asks_once_and_a_provider_that_is_down_is_left_alone() {
        let (kept, source) = (kept(LONG, LONG, LONG), Source::default());
        let all = tokio::join!(
            kept.get("a", source.good(1)),
            kept.get("a", source.good(1)),
            kept.get("a", source.good(1)),
        );
        assert_eq!(source.asked(), 1);
        assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok());
        for _ in 0..3 {
            assert_eq!(kept.get("b", source.bad()).await, Err("down".to_owned()));
        }
        assert_eq!(source.asked(), 2);
    }

    #[tokio::test]
    async fn answers_and_failures_are_kept_for_a_while_only() {
        let (kept, source) = (kept(LONG, Duration::ZERO, LONG), Source::default());
        assert!(kept.get("a", source.bad()).await.is_err());
        assert!(kept.get("a", source.good(1)).await.is_ok());
        assert!(kept.get("a", source.bad()).await.is_ok());
        assert_eq!(source.asked(), 2);
        let short = self::kept(Duration::ZERO, LONG, LONG);
        let _first = short.get("a", source.good(1)).await;
        let _second = short.get("a", source.good(1)).await;
        assert_eq!(source.asked(), 4);
    }

    #[tokio::test]
    async fn it_is_asked_for_anew_once_in_a_while_and_a_failure_leaves_what_was() {
        let (kept, source) = (kept(LONG, LONG, LONG), Source::default());
        let (first, failed) = (
            kept.get("a", source.good(1)).await,
            kept.renew("a", source.bad()).await,
        );
        assert_eq!((first.as_deref(), failed.is_err()), (Ok(&0), true));
        assert_eq!(kept.get("a", source.bad()).await.as_deref(), Ok(&0));
        // The failure counts as asked.
        assert!(kept.renew("a", source.good(1)).await.is_err());
        assert_eq!(source.asked(), 2);
        let anew = self::kept(LONG, LONG, LONG);
        let _first = anew.get("a", source.good(1)).await;
        let crowd = tokio::join!(
            anew.renew("a", source.good(1)),
            anew.renew("a", source.good(1))
        );
        assert_eq!((crowd.0.as_deref(), crowd.1.as_deref()), (Ok(&3), Ok(&3)));
        assert_eq!(anew.get("a", source.bad()).await.as_deref(), Ok(&3));
        assert_eq!(source.asked(), 4);
    }

    #[tokio::test]
    async fn what_is_kept_is_bounded_by_bytes_and_number() {
        let (kept, source) = (kept(LONG, LONG, LONG), Source::default());
        let _first = kept.get("a", source.good(6_000)).await;
        let _second = kept.get("b", source.good(6_000)).await;
        assert_eq!(kept.lock().keys().collect::<Vec<_>>(), ["b"]);
        for number in 0..2_000 {
            let _failed = kept.get(&number.to_string(), source.bad()).await;
        }
        assert!(kept.lock().len() * ENTRY <= 10_000);
    }
}
