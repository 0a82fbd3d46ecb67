//! `[feedback]`: what people say about answers.

use super::reader::Reader;

/// What people say about answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackConfig {
    /// Whether feedback and reviews are taken.
    pub enabled: bool,
    /// Days that they are kept.
    pub retention_days: u32,
}

impl FeedbackConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            enabled: reader.boolean("feedback.enabled"),
            // A hundred years at most: what is kept has an end.
            retention_days: reader.integer("feedback.retention_days", 1..=36_500),
        }
    }
}
