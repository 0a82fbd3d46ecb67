//! `[log]`: what is written to standard error, and how.

use tracing::Level;

use super::reader::Reader;

/// Form of the log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What is written to standard error, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// The least important level that is written.
    pub level: Level,
    /// Form of the lines.
    pub format: LogFormat,
}

impl LogConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let levels = [
            ("error", Level::ERROR),
            ("warn", Level::WARN),
            ("info", Level::INFO),
            ("debug", Level::DEBUG),
            ("trace", Level::TRACE),
        ];
        let formats = [("text", LogFormat::Text), ("json", LogFormat::Json)];
        Self {
            level: reader.choice("log.level", &levels).unwrap_or(Level::INFO),
            format: reader
                .choice("log.format", &formats)
                .unwrap_or(LogFormat::Text),
        }
    }
}
