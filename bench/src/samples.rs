//! Durations, and what is said about them.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::{
    Result,
    client::{Call, Client},
};

/// What one kind of request took.
pub struct Samples {
    sorted: Vec<Duration>,
    elapsed: Duration,
}

impl Samples {
    fn new(mut durations: Vec<Duration>, elapsed: Duration) -> Self {
        durations.sort_unstable();
        Self {
            sorted: durations,
            elapsed,
        }
    }

    /// The median.
    pub fn p50(&self) -> Duration {
        self.quantile(50)
    }

    /// What 99 of 100 stay below.
    pub fn p99(&self) -> Duration {
        self.quantile(99)
    }

    /// The longest.
    pub fn max(&self) -> Duration {
        self.quantile(100)
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.sorted.len() as f64 / self.elapsed.as_secs_f64()
    }

    fn quantile(&self, percent: usize) -> Duration {
        let place = (self.sorted.len() * percent / 100).min(self.sorted.len().saturating_sub(1));
        self.sorted.get(place).copied().unwrap_or_default()
    }
}

/// The clients take turns, with one request after the other, for as long as `time` lasts and at least
/// twenty times.
pub async fn one_by_one(
    mut clients: Vec<Client>,
    time: Duration,
    mut call: impl FnMut() -> Call,
) -> Result<Samples> {
    for client in &mut clients {
        for _ in 0..WARM_UP {
            client.send(call()).await?;
        }
    }
    let (start, mut durations) = (Instant::now(), Vec::new());
    while start.elapsed() < time || durations.len() < LEAST {
        for client in &mut clients {
            let call = call();
            let sent = Instant::now();
            client.send(call).await?;
            durations.push(sent.elapsed());
        }
    }
    Ok(Samples::new(durations, start.elapsed()))
}

/// What [`one_by_one`] sends before it looks at the clock.
pub const WARM_UP: usize = 5;
const LEAST: usize = 20;

/// Several clients at once, each with one request after the other.
pub async fn together<F>(clients: Vec<Client>, time: Duration, call: F) -> Result<Samples>
where
    F: Fn() -> Call + Clone + Send + 'static,
{
    let start = Instant::now();
    let mut running = JoinSet::new();
    for mut client in clients {
        let call = call.clone();
        running.spawn(async move {
            let mut durations = Vec::new();
            while start.elapsed() < time {
                let call = call();
                let sent = Instant::now();
                client.send(call).await?;
                durations.push(sent.elapsed());
            }
            Result::Ok(durations)
        });
    }
    let mut durations = Vec::new();
    while let Some(of_one) = running.join_next().await {
        durations.extend(of_one??);
    }
    Ok(Samples::new(durations, start.elapsed()))
}

/// Durations that were measured elsewhere.
pub fn of(durations: Vec<Duration>) -> Samples {
    let elapsed = durations.iter().sum();
    Samples::new(durations, elapsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_a_hundred() {
        let samples = of((1..=100).rev().map(Duration::from_millis).collect());
        assert_eq!(samples.p50(), Duration::from_millis(51));
        assert_eq!(samples.p99(), Duration::from_millis(100));
        assert_eq!(samples.max(), Duration::from_millis(100));
        assert_eq!(of(Vec::new()).p99(), Duration::ZERO);
    }
}
