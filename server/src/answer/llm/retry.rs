//! Pauses between tries.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// Upper end of the first pause; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// Upper end of all pauses.
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// The pause after the try number `tried` (from 1): a random time between 0 and
/// an upper end that doubles. This is "full jitter" of M. Brooker, "Exponential
/// Backoff And Jitter", AWS Architecture Blog, 2015.
pub(super) fn pause(tried: u32) -> Duration {
    upper_end(tried).mul_f64(rand::random_range(0.0..=1.0))
}

fn upper_end(tried: u32) -> Duration {
    let doubled = 1_u32
        .checked_shl(tried.saturating_sub(1))
        .unwrap_or(u32::MAX);
    FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE)
}

/// The pause that a response asks for: `retry-after-ms` (OpenAI, Azure), or
/// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
pub(super) fn asked_pause(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(milliseconds) = text("retry-after-ms").and_then(|value| value.parse().ok()) {
        return Some(Duration::from_millis(milliseconds));
    }
    let value = text(RETRY_AFTER.as_str())?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = DateTime::parse_from_rfc2822(value).ok()?;
    Some((then.to_utc() - now).to_std().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        assert_eq!(upper_end(1), FIRST_PAUSE);
        assert_eq!(upper_end(3), FIRST_PAUSE * 4);
        assert_eq!(upper_end(30), LONGEST_PAUSE);
        assert_eq!(upper_end(u32::MAX), LONGEST_PAUSE);
        assert!((0..100).all(|_| pause(2) <= FIRST_PAUSE * 2));
    }

    #[test]
    fn reads_what_servers_ask_for() {
        let asked = |name: &'static str, value: &'static str| {
            let name = HeaderName::from_static(name);
            let headers = HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
            let now = DateTime::parse_from_rfc3339("2026-01-05T10:00:00Z").unwrap();
            asked_pause(&headers, now.to_utc())
        };
        assert_eq!(asked("retry-after", "7"), Some(Duration::from_secs(7)));
        assert_eq!(
            asked("retry-after-ms", "20"),
            Some(Duration::from_millis(20))
        );
        let date = asked("retry-after", "Mon, 05 Jan 2026 10:00:30 GMT");
        assert_eq!(date, Some(Duration::from_secs(30)));
        let past = asked("retry-after", "Mon, 05 Jan 2026 09:00:00 GMT");
        assert_eq!(past, Some(Duration::ZERO));
        assert_eq!(asked("retry-after", "soon"), None);
    }
}
