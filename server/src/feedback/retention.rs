//! What is too old goes: when the service starts, and then once a day.

use std::time::Duration;

use super::Feedback;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Until the next try when the file could not be used.
const SOON: Duration = Duration::from_secs(10 * 60);

/// Deletes what is older than `days` days, again and again. Never ends by itself; it
/// may be ended at any time.
pub async fn keep(feedback: Feedback, days: u32) {
    loop {
        let pause = match feedback.purge(days).await {
            Ok(deleted) => {
                if !deleted.is_empty() {
                    let (feedback, reviews) = (deleted.feedback, deleted.reviews);
                    tracing::info!(feedback, reviews, days, "old feedback deleted");
                }
                DAY
            }
            Err(error) => {
                tracing::warn!(%error, "old feedback is not deleted now; tried again in 10 minutes");
                SOON
            }
        };
        tokio::time::sleep(pause).await;
    }
}
