//! When to try again.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use rand::Rng;

/// No single pause for back-off is longer.
const MAX_BACKOFF: Duration = Duration::from_secs(60);

/// The pause before try `attempt` (from 1): exponential back-off with equal
/// jitter, i.e. between half and the whole of `base` · 2^(attempt − 1).
pub(crate) fn backoff(base: Duration, attempt: u32) -> Duration {
    let factor = 1_u32 << attempt.saturating_sub(1).min(16);
    let whole = base.saturating_mul(factor).min(MAX_BACKOFF);
    whole.mul_f64(rand::rng().random_range(0.5..=1.0))
}

/// Reads `Retry-After`: seconds or an HTTP date (RFC 9110, section 10.2.3). A
/// date that has passed means at once.
pub(crate) fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = http_date(value)? - now;
    Some(wait.to_std().unwrap_or(Duration::ZERO))
}

/// The three forms of RFC 9110, section 5.6.7.
fn http_date(value: &str) -> Option<DateTime<Utc>> {
    if let Ok(time) = DateTime::parse_from_rfc2822(value) {
        return Some(time.to_utc());
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(value, format).ok())
        .map(|time| time.and_utc())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_seconds_and_dates() {
        let now = http_date("Sun, 06 Nov 1994 08:49:30 GMT").unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(7)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(7)),
            ("Sun Nov  6 08:49:37 1994", Some(7)),
            ("Sat, 05 Nov 1994 08:49:37 GMT", Some(0)),
            ("-5", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(
                retry_after(value, now),
                seconds.map(Duration::from_secs),
                "{value}"
            );
        }
    }

    proptest! {
        #[test]
        fn backoff_grows_and_stays_within_its_bounds(attempt in 0_u32..100) {
            let base = Duration::from_millis(500);
            let pause = backoff(base, attempt);
            let whole = base * 2_u32.pow(attempt.saturating_sub(1).min(10));
            prop_assert!(pause >= whole.min(MAX_BACKOFF) / 2);
            prop_assert!(pause <= whole.min(MAX_BACKOFF));
        }

        #[test]
        fn retry_after_never_panics(value in "\\PC{0,40}") {
            let _ = retry_after(&value, Utc::now());
        }
    }
}
