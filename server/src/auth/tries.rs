//! How often wrong tokens may be tried.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// Tries that may be made at once.
const BURST: f64 = 10.0;
/// Seconds until one more may be made.
const REFILL: f64 = 6.0;

/// A token bucket for each lookup id of the file, and one for all others: who tries
/// out ids does not lock out those who have one.
#[derive(Debug, Default)]
pub(super) struct Tries {
    buckets: HashMap<Option<String>, Bucket>,
}

#[derive(Debug)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Tries {
    /// Takes a try of an entry, or of the unknown ones.
    ///
    /// # Errors
    /// The time until there is one again.
    pub(super) fn take(&mut self, id: Option<&str>, now: Instant) -> Result<(), Duration> {
        let key = id.map(str::to_owned);
        let bucket = self.buckets.entry(key).or_insert(Bucket {
            left: BURST,
            at: now,
        });
        let waited = now.saturating_duration_since(bucket.at).as_secs_f64();
        bucket.left = (bucket.left + waited / REFILL).min(BURST);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) * REFILL));
        }
        bucket.left -= 1.0;
        Ok(())
    }

    /// Gives back a try that was no wrong one.
    pub(super) fn give_back(&mut self, id: &str) {
        if let Some(bucket) = self.buckets.get_mut(&Some(id.to_owned())) {
            bucket.left = (bucket.left + 1.0).min(BURST);
        }
    }

    /// Forgets entries that the file no longer has.
    pub(super) fn keep(&mut self, known: impl Fn(&str) -> bool) {
        self.buckets
            .retain(|id, _| id.as_deref().is_none_or(&known));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_run_out_and_come_back() {
        let (mut tries, start) = (Tries::default(), Instant::now());
        for _ in 0..10 {
            tries.take(Some("a"), start).unwrap();
        }
        let wait = tries.take(Some("a"), start).unwrap_err();
        assert!(wait > Duration::from_secs(5) && wait <= Duration::from_secs(6));
        tries.take(Some("b"), start).unwrap();
        tries.take(None, start).unwrap();
        let later = start + Duration::from_secs(7);
        tries.take(Some("a"), later).unwrap();
        tries.take(Some("a"), later).unwrap_err();
        tries.give_back("a");
        tries.take(Some("a"), later).unwrap();
    }

    #[test]
    fn removed_entries_are_forgotten() {
        let (mut tries, start) = (Tries::default(), Instant::now());
        tries.take(Some("a"), start).unwrap();
        tries.take(None, start).unwrap();
        tries.keep(|_| false);
        assert_eq!(tries.buckets.len(), 1);
    }
}
