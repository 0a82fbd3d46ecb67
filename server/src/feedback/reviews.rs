//! The reviews, read back.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, de::DeserializeOwned};
use sqlx::{FromRow, Row, sqlite::SqliteRow};

use super::{
    Feedback, FeedbackError,
    model::{self, Review, ReviewContent, Verdict},
};

impl Feedback {
    /// The reviews of this day (UTC) and later ones, with this verdict; the oldest
    /// first.
    ///
    /// # Errors
    /// When the file cannot be read now.
    pub async fn reviews(
        &self,
        since: Option<NaiveDate>,
        verdict: Option<Verdict>,
    ) -> Result<Vec<Review>, FeedbackError> {
        let since = since.map(|day| day.to_string());
        let reviews = self.read(|pool| async move {
            sqlx::query_as(
                "SELECT * FROM reviews
                 WHERE (?1 IS NULL OR created >= ?1) AND (?2 IS NULL OR verdict = ?2)
                 ORDER BY created, id",
            )
            .bind(since)
            .bind(verdict.map(Verdict::code))
            .fetch_all(&pool)
            .await
        });
        Ok(reviews.await?.unwrap_or_default())
    }
}

impl FromRow<'_, SqliteRow> for Review {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let text = |column: &str| row.try_get::<String, _>(column);
        let created = DateTime::parse_from_rfc3339(&text("created")?);
        Ok(Self {
            id: text("id")?,
            created: created.map_err(|error| undecoded("created", error))?.into(),
            reviewer: text("reviewer")?,
            content: ReviewContent {
                answer: text("answer")?,
                verdict: word("verdict", &text("verdict")?)?,
                comment: row.try_get("comment")?,
                correction: row.try_get("correction")?,
                question: text("question")?,
                language: word("language", &text("language")?)?,
                status: word("status", &text("status")?)?,
                sentences: json("sentences", &text("sentences")?)?,
                sources: json("sources", &text("sources")?)?,
            },
        })
    }
}

fn word<T: for<'de> Deserialize<'de>>(column: &str, text: &str) -> sqlx::Result<T> {
    model::word(text).map_err(|error| undecoded(column, error))
}

fn json<T: DeserializeOwned>(column: &str, text: &str) -> sqlx::Result<T> {
    serde_json::from_str(text).map_err(|error| undecoded(column, error))
}

fn undecoded(column: &str, error: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: Box::new(error),
    }
}
