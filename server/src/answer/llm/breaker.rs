//! The circuit breaker: a server that fails again and again is left alone for
//! a while (M. Nygard, "Release It!", 2nd edition, section 5.2).
//!
//! ```text
//! closed ──N failures in a row──▶ open ──pause──▶ half-open ──success──▶ closed
//!                                  ▲                  │
//!                                  └─────failure──────┘
//! ```

use std::{sync::Arc, time::Duration};

use parking_lot::Mutex;
use tokio::time::Instant;

/// What a caller is told to wait for when another one is trying.
const TRIAL_WAIT: Duration = Duration::from_secs(1);

/// Lets calls through, or not.
#[derive(Debug)]
pub(super) struct Breaker {
    limit: u32,
    pause: Duration,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    state: State,
    /// Grows with each change of the state; a permit of an earlier one has no
    /// say any more.
    round: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed { failures: u32 },
    Open { until: Instant },
    HalfOpen { trying: bool },
}

impl Inner {
    fn change(&mut self, state: State) {
        self.state = state;
        self.round += 1;
    }
}

/// One call that was let through. Dropped without a result (a cancelled call)
/// it counts as nothing.
#[derive(Debug)]
pub(super) struct Permit {
    breaker: Arc<Breaker>,
    round: u64,
}

impl Breaker {
    /// Opens after `limit` failures in a row (0: never) for `pause`.
    pub(super) fn new(limit: u32, pause: Duration) -> Arc<Self> {
        Arc::new(Self {
            limit,
            pause,
            inner: Mutex::new(Inner {
                state: State::Closed { failures: 0 },
                round: 0,
            }),
        })
    }

    /// Lets a call through. After the pause one call at a time is let through,
    /// until one succeeds.
    ///
    /// # Errors
    /// How long to wait when the call must not be made.
    pub(super) fn enter(self: &Arc<Self>) -> Result<Permit, Duration> {
        let mut inner = self.inner.lock();
        match inner.state {
            State::Closed { .. } => {}
            State::Open { until } => {
                let now = Instant::now();
                if now < until {
                    return Err(until - now);
                }
                inner.change(State::HalfOpen { trying: true });
            }
            State::HalfOpen { trying: true } => return Err(TRIAL_WAIT),
            State::HalfOpen { trying: false } => inner.change(State::HalfOpen { trying: true }),
        }
        Ok(Permit {
            breaker: Arc::clone(self),
            round: inner.round,
        })
    }

    fn open(&self, inner: &mut Inner) {
        tracing::warn!(pause = ?self.pause, "the language model is left alone for a while");
        let until = Instant::now() + self.pause;
        inner.change(State::Open { until });
    }
}

impl Permit {
    /// The server answered, be it with a refusal.
    pub(super) fn succeeded(self) {
        self.settle(|_, inner| match inner.state {
            State::Closed { .. } => inner.state = State::Closed { failures: 0 },
            State::HalfOpen { .. } => {
                tracing::info!("the language model answers again");
                inner.change(State::Closed { failures: 0 });
            }
            // Its round began after every permit was given.
            State::Open { .. } => {}
        });
    }

    /// The server did not answer.
    pub(super) fn failed(self) {
        self.settle(|breaker, inner| match inner.state {
            State::Closed { failures } => {
                let failures = failures.saturating_add(1);
                inner.state = State::Closed { failures };
                if breaker.limit > 0 && failures >= breaker.limit {
                    breaker.open(inner);
                }
            }
            State::HalfOpen { .. } => breaker.open(inner),
            // Its round began after every permit was given.
            State::Open { .. } => {}
        });
    }

    fn settle(&self, report: impl FnOnce(&Breaker, &mut Inner)) {
        let mut inner = self.breaker.inner.lock();
        if inner.round == self.round {
            report(&self.breaker, &mut inner);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        // After a trial with a result the round is another one.
        self.settle(|_, inner| {
            if inner.state == (State::HalfOpen { trying: true }) {
                inner.change(State::HalfOpen { trying: false });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: Duration = Duration::from_secs(10);

    fn fail(breaker: &Arc<Breaker>, times: usize) {
        for _ in 0..times {
            breaker.enter().unwrap().failed();
        }
    }

    #[tokio::test(start_paused = true)]
    async fn opens_after_failures_in_a_row() {
        let breaker = Breaker::new(3, PAUSE);
        fail(&breaker, 2);
        breaker.enter().unwrap().succeeded();
        fail(&breaker, 2);
        assert!(breaker.enter().is_ok());
        fail(&breaker, 1);
        assert_eq!(breaker.enter().unwrap_err(), PAUSE);
        tokio::time::advance(PAUSE / 2).await;
        assert_eq!(breaker.enter().unwrap_err(), PAUSE / 2);
    }

    #[tokio::test(start_paused = true)]
    async fn tries_one_call_after_the_pause() {
        let breaker = Breaker::new(1, PAUSE);
        fail(&breaker, 1);
        tokio::time::advance(PAUSE).await;
        let trial = breaker.enter().unwrap();
        assert_eq!(breaker.enter().unwrap_err(), TRIAL_WAIT);
        trial.failed();
        assert_eq!(breaker.enter().unwrap_err(), PAUSE);
        tokio::time::advance(PAUSE).await;
        breaker.enter().unwrap().succeeded();
        let (one, two) = (breaker.enter(), breaker.enter());
        assert!(one.is_ok() && two.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_cancelled_trial_makes_room() {
        let breaker = Breaker::new(1, PAUSE);
        fail(&breaker, 1);
        tokio::time::advance(PAUSE).await;
        drop(breaker.enter().unwrap());
        let next = breaker.enter().unwrap();
        assert!(breaker.enter().is_err());
        next.succeeded();
        assert!(breaker.enter().is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn late_results_have_no_say() {
        let breaker = Breaker::new(1, PAUSE);
        let late = [breaker.enter().unwrap(), breaker.enter().unwrap()];
        fail(&breaker, 1);
        let [good, bad] = late;
        good.succeeded();
        assert!(breaker.enter().is_err());
        tokio::time::advance(PAUSE).await;
        let trial = breaker.enter().unwrap();
        bad.failed();
        trial.succeeded();
        assert!(breaker.enter().is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn zero_never_opens() {
        let breaker = Breaker::new(0, PAUSE);
        fail(&breaker, 100);
        assert!(breaker.enter().is_ok());
    }
}
