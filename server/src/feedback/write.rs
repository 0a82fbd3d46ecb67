//! Adding, and deleting for good.

use chrono::{DateTime, Days, SecondsFormat, Utc};
use serde::Serialize;
use sqlx::{Sqlite, query::Query, sqlite::SqliteArguments};
use uuid::Uuid;

use super::{Feedback, FeedbackError, NewFeedback, NewReview};

/// How many rows were deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Deleted {
    /// Readers' feedback.
    pub feedback: u64,
    /// Caseworkers' reviews.
    pub reviews: u64,
}

impl Deleted {
    /// Whether there was nothing to delete.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl Feedback {
    /// Keeps a reader's feedback; its new id.
    ///
    /// # Errors
    /// When none is taken, or the file cannot be written now.
    pub async fn add_feedback(&self, new: &NewFeedback) -> Result<Uuid, FeedbackError> {
        self.if_taken()?;
        let id = Uuid::new_v4();
        self.write(|pool| async move {
            sqlx::query(
                "INSERT INTO feedback
                    (id, day, answer, useful, reasons, comment, status, language, surface, question)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(id.to_string())
            .bind(Utc::now().date_naive().to_string())
            .bind(&new.answer)
            .bind(new.useful)
            .bind(json(&new.reasons)?)
            .bind(&new.comment)
            .bind(new.status.code())
            .bind(new.language.code())
            .bind(new.surface.code())
            .bind(&new.question)
            .execute(&pool)
            .await
        })
        .await?;
        Ok(id)
    }

    /// Keeps a caseworker's review; its new id.
    ///
    /// # Errors
    /// When none is taken, or the file cannot be written now.
    pub async fn add_review(&self, new: &NewReview) -> Result<Uuid, FeedbackError> {
        self.if_taken()?;
        let id = Uuid::new_v4();
        let content = &new.content;
        self.write(|pool| async move {
            sqlx::query(
                "INSERT INTO reviews (id, created, reviewer, answer, verdict, comment,
                    correction, question, language, status, sentences, sources)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(id.to_string())
            .bind(stamp(Utc::now()))
            .bind(&new.reviewer)
            .bind(&content.answer)
            .bind(content.verdict.code())
            .bind(&content.comment)
            .bind(&content.correction)
            .bind(&content.question)
            .bind(content.language.code())
            .bind(content.status.code())
            .bind(json(&content.sentences)?)
            .bind(json(&content.sources)?)
            .execute(&pool)
            .await
        })
        .await?;
        Ok(id)
    }

    /// Deletes one reader's feedback; whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written now.
    pub async fn delete_feedback(&self, id: Uuid) -> Result<bool, FeedbackError> {
        let feedback = sqlx::query("DELETE FROM feedback WHERE id = ?").bind(id.to_string());
        Ok(self.delete_by([Some(feedback), None]).await?.feedback > 0)
    }

    /// Deletes the feedback or the review with this id.
    ///
    /// # Errors
    /// When the file cannot be written now.
    pub async fn delete(&self, id: Uuid) -> Result<Deleted, FeedbackError> {
        let feedback = sqlx::query("DELETE FROM feedback WHERE id = ?").bind(id.to_string());
        let reviews = sqlx::query("DELETE FROM reviews WHERE id = ?").bind(id.to_string());
        self.delete_by([Some(feedback), Some(reviews)]).await
    }

    /// Deletes everything.
    ///
    /// # Errors
    /// When the file cannot be written now.
    pub async fn delete_all(&self) -> Result<Deleted, FeedbackError> {
        let feedback = sqlx::query("DELETE FROM feedback");
        let reviews = sqlx::query("DELETE FROM reviews");
        self.delete_by([Some(feedback), Some(reviews)]).await
    }

    /// Deletes what is older than `days` days.
    ///
    /// # Errors
    /// When the file cannot be written now.
    pub async fn purge(&self, days: u32) -> Result<Deleted, FeedbackError> {
        self.purge_at(Utc::now(), days).await
    }

    /// [`Feedback::purge`] at another time.
    pub(super) async fn purge_at(
        &self,
        now: DateTime<Utc>,
        days: u32,
    ) -> Result<Deleted, FeedbackError> {
        let oldest = now.checked_sub_days(Days::new(days.into()));
        let oldest = oldest.unwrap_or(DateTime::<Utc>::MIN_UTC);
        let feedback =
            sqlx::query("DELETE FROM feedback WHERE day < ?").bind(oldest.date_naive().to_string());
        let reviews = sqlx::query("DELETE FROM reviews WHERE created < ?").bind(stamp(oldest));
        let deleted = self.run([Some(feedback), Some(reviews)]).await?;
        // Also when nothing is too old: an earlier deletion may have left its words.
        self.empty_log().await;
        Ok(deleted)
    }

    /// Runs the statements, and removes what they deleted from the log.
    async fn delete_by(
        &self,
        statements: [Option<Query<'_, Sqlite, SqliteArguments>>; 2],
    ) -> Result<Deleted, FeedbackError> {
        let deleted = self.run(statements).await?;
        if !deleted.is_empty() {
            self.empty_log().await;
        }
        Ok(deleted)
    }

    /// Runs the statements for feedback and reviews, in one transaction.
    async fn run(
        &self,
        statements: [Option<Query<'_, Sqlite, SqliteArguments>>; 2],
    ) -> Result<Deleted, FeedbackError> {
        let deleted = self.read(|pool| async move {
            let mut counts = [0, 0];
            let mut transaction = pool.begin().await?;
            for (count, statement) in counts.iter_mut().zip(statements) {
                if let Some(statement) = statement {
                    *count = statement.execute(&mut *transaction).await?.rows_affected();
                }
            }
            transaction.commit().await?;
            let [feedback, reviews] = counts;
            Ok(Deleted { feedback, reviews })
        });
        Ok(deleted.await?.unwrap_or_default())
    }

    /// Moves what the write-ahead log holds into the file and empties it: deleted rows
    /// would stand in it until it is written over. The rows are deleted already, so
    /// that it fails is only logged; the next purge does it.
    async fn empty_log(&self) {
        let emptied = self.read(|pool| async move {
            let statement = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)");
            statement.fetch_one(&pool).await
        });
        // The first number says whether others are in the way.
        let emptied: Result<Option<(i64, i64, i64)>, _> = emptied.await;
        match emptied {
            Ok(None | Some((0, _, _))) => {}
            Ok(Some(_)) => tracing::warn!(
                "another process reads the feedback; its log is emptied by the next purge"
            ),
            Err(error) => tracing::warn!(
                %error,
                "the log of the feedback is not emptied now, but by the next purge"
            ),
        }
    }

    fn if_taken(&self) -> Result<(), FeedbackError> {
        if self.takes() {
            Ok(())
        } else {
            Err(FeedbackError::Off)
        }
    }
}

/// The moment as the database has it: texts in order are moments in order.
pub(super) fn stamp(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn json(value: &impl Serialize) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(error.into()))
}
