//! No host is asked too often or too much at once.

use std::{collections::HashMap, sync::Arc, time::Duration};

use parking_lot::Mutex;
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until},
};
use url::{Position, Url};

use super::error::FetchError;

/// After so many requests in a row without any answer a host is taken to be
/// down, and is not asked for as long as [`DOWN_FOR`].
const FAILURES_UNTIL_DOWN: u32 = 10;
const DOWN_FOR: Duration = Duration::from_secs(600);

/// How fast one host may be asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Requests at the same time.
    pub(crate) concurrency: usize,
    /// Time between the starts of two requests.
    pub(crate) delay: Duration,
}

/// The state of all hosts. A host is a host name with its port.
#[derive(Debug, Default)]
pub(crate) struct Politeness {
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

#[derive(Debug)]
struct Host {
    state: Mutex<State>,
    freed: Notify,
}

#[derive(Debug)]
struct State {
    in_flight: usize,
    next_start: Instant,
    closed: Option<Closed>,
    failures: u32,
}

#[derive(Debug, Clone)]
struct Closed {
    until: Instant,
    why: FetchError,
}

/// What a request has to do before it may start.
#[derive(Debug, PartialEq, Eq)]
enum Turn {
    /// Nothing; it counts as started.
    Now,
    /// Wait for a time.
    At(Instant),
    /// Wait for another request to end.
    AfterOther,
    /// Give up.
    Never(FetchError),
}

impl State {
    fn turn(&mut self, now: Instant, pace: Pace) -> Turn {
        if let Some(closed) = &self.closed {
            if now < closed.until {
                return Turn::Never(closed.why.clone());
            }
            self.closed = None;
        }
        if self.in_flight >= pace.concurrency {
            Turn::AfterOther
        } else if now < self.next_start {
            Turn::At(self.next_start)
        } else {
            self.in_flight += 1;
            self.next_start = now + pace.delay;
            Turn::Now
        }
    }
}

/// The right to one request; ends when dropped.
#[derive(Debug)]
pub(crate) struct Permit(Arc<Host>);

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.state.lock().in_flight -= 1;
        self.0.freed.notify_waiters();
    }
}

impl Politeness {
    fn host(&self, url: &Url) -> Arc<Host> {
        let key = &url[Position::BeforeHost..Position::AfterPort];
        let mut hosts = self.hosts.lock();
        if let Some(host) = hosts.get(key) {
            return Arc::clone(host);
        }
        let host = Arc::new(Host {
            state: Mutex::new(State {
                in_flight: 0,
                next_start: Instant::now(),
                closed: None,
                failures: 0,
            }),
            freed: Notify::new(),
        });
        hosts.insert(key.to_owned(), Arc::clone(&host));
        host
    }

    /// Waits for the turn of a request to the host of `url`.
    ///
    /// # Errors
    /// At once, when the host asked for a long pause or is down.
    pub(crate) async fn enter(&self, url: &Url, pace: Pace) -> Result<Permit, FetchError> {
        let host = self.host(url);
        loop {
            let freed = host.freed.notified();
            tokio::pin!(freed);
            // Enrolled before the state is looked at, so that no wake-up is lost.
            freed.as_mut().enable();
            let turn = host.state.lock().turn(Instant::now(), pace);
            match turn {
                Turn::Now => return Ok(Permit(Arc::clone(&host))),
                Turn::At(time) => sleep_until(time).await,
                Turn::AfterOther => freed.await,
                Turn::Never(why) => return Err(why),
            }
        }
    }

    /// Starts no request to the host before `wait` has passed.
    pub(crate) fn pause(&self, url: &Url, wait: Duration) {
        let host = self.host(url);
        let mut state = host.state.lock();
        state.next_start = state.next_start.max(Instant::now() + wait);
    }

    /// Refuses requests to the host until `wait` has passed.
    pub(crate) fn close(&self, url: &Url, wait: Duration, why: FetchError) {
        let host = self.host(url);
        // A wait beyond what the clock can hold is as long as the longest.
        let until = Instant::now() + wait.min(Duration::from_secs(86_400 * 365));
        host.state.lock().closed = Some(Closed { until, why });
        host.freed.notify_waiters();
    }

    /// Notes that the host gave an answer, whatever it was.
    pub(crate) fn answered(&self, url: &Url) {
        self.host(url).state.lock().failures = 0;
    }

    /// Notes that the host gave no answer, in spite of all tries.
    pub(crate) fn silent(&self, url: &Url) {
        let failures = {
            let host = self.host(url);
            let mut state = host.state.lock();
            state.failures += 1;
            state.failures
        };
        if failures >= FAILURES_UNTIL_DOWN {
            self.close(url, DOWN_FOR, FetchError::HostDown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(concurrency: usize, delay_ms: u64) -> Pace {
        let delay = Duration::from_millis(delay_ms);
        Pace { concurrency, delay }
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn starts_are_apart_by_the_delay() {
        let now = Instant::now();
        let later = now + Duration::from_millis(500);
        let mut state = State {
            in_flight: 0,
            next_start: now,
            closed: None,
            failures: 0,
        };
        assert_eq!(state.turn(now, pace(3, 500)), Turn::Now);
        assert_eq!(state.turn(now, pace(3, 500)), Turn::At(later));
        assert_eq!(state.turn(later, pace(3, 500)), Turn::Now);
        assert_eq!(state.turn(later, pace(2, 500)), Turn::AfterOther);
    }

    #[tokio::test]
    async fn a_permit_that_ends_lets_the_next_in() {
        let politeness = Arc::new(Politeness::default());
        let page = url("http://a.no/x");
        let first = politeness.enter(&page, pace(1, 0)).await.unwrap();
        let second = tokio::spawn({
            let politeness = Arc::clone(&politeness);
            async move { politeness.enter(&url("http://a.no/y"), pace(1, 0)).await }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        let elsewhere = politeness.enter(&url("http://a.no:81/"), pace(1, 0)).await;
        assert!(elsewhere.is_ok(), "another port is another host");
        drop(first);
        assert!(second.await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn a_closed_host_refuses_those_who_wait_too() {
        let politeness = Arc::new(Politeness::default());
        let page = url("http://a.no/x");
        let first = politeness.enter(&page, pace(1, 0)).await.unwrap();
        let second = tokio::spawn({
            let politeness = Arc::clone(&politeness);
            async move { politeness.enter(&url("http://a.no/y"), pace(1, 0)).await }
        });
        tokio::task::yield_now().await;
        politeness.close(&page, Duration::MAX, FetchError::Busy(9));
        assert_eq!(second.await.unwrap().unwrap_err(), FetchError::Busy(9));
        drop(first);
    }

    #[tokio::test]
    async fn a_silent_host_is_given_up() {
        let politeness = Politeness::default();
        let page = url("http://a.no/x");
        for _ in 1..FAILURES_UNTIL_DOWN {
            politeness.silent(&page);
        }
        politeness.answered(&page);
        politeness.silent(&page);
        assert!(politeness.enter(&page, pace(1, 0)).await.is_ok());
        for _ in 1..FAILURES_UNTIL_DOWN {
            politeness.silent(&page);
        }
        let refused = politeness.enter(&page, pace(1, 0)).await.unwrap_err();
        assert_eq!(refused, FetchError::HostDown);
    }
}
