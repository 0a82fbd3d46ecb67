//! How much was said, by reason, status and month.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::SqlitePool;

use super::{Feedback, FeedbackError};

/// Numbers of rows; no row's content.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Feedback that says the answer was useful.
    pub useful: u64,
    /// Feedback that says it was not.
    pub not_useful: u64,
    /// Feedback with a comment.
    pub comments: u64,
    /// Feedback with the question.
    pub questions: u64,
    /// By reason; feedback may have several or none.
    pub reasons: BTreeMap<String, u64>,
    /// By status of the answer.
    pub statuses: BTreeMap<String, u64>,
    /// By language.
    pub languages: BTreeMap<String, u64>,
    /// By where it was given.
    pub surfaces: BTreeMap<String, u64>,
    /// Reviews by verdict.
    pub reviews: BTreeMap<String, u64>,
    /// By month, as YYYY-MM.
    pub months: BTreeMap<String, Month>,
}

/// What came in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Month {
    /// Feedback that says the answer was useful.
    pub useful: u64,
    /// Feedback that says it was not.
    pub not_useful: u64,
    /// Reviews.
    pub reviews: u64,
}

impl Feedback {
    /// Counts what is there.
    ///
    /// # Errors
    /// When the file cannot be read now.
    pub async fn counts(&self) -> Result<Counts, FeedbackError> {
        let counts = self.read(|pool| async move { count(&pool).await });
        Ok(counts.await?.unwrap_or_default())
    }
}

async fn count(pool: &SqlitePool) -> sqlx::Result<Counts> {
    let (all, useful, comments, questions): (i64, i64, i64, i64) = sqlx::query_as(
        "SELECT count(*), count(*) FILTER (WHERE useful), count(comment), count(question)
         FROM feedback",
    )
    .fetch_one(pool)
    .await?;
    let mut months = BTreeMap::<String, Month>::new();
    let by_month = "SELECT substr(day, 1, 7), count(*) FILTER (WHERE useful),
            count(*) FILTER (WHERE NOT useful) FROM feedback GROUP BY 1";
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(by_month).fetch_all(pool).await?;
    for (month, useful, not_useful) in rows {
        let month = months.entry(month).or_default();
        (month.useful, month.not_useful) = (number(useful), number(not_useful));
    }
    let by_month = "SELECT substr(created, 1, 7), count(*) FROM reviews GROUP BY 1";
    for (month, reviews) in groups(pool, by_month).await? {
        months.entry(month).or_default().reviews = reviews;
    }
    Ok(Counts {
        useful: number(useful),
        not_useful: number(all - useful),
        comments: number(comments),
        questions: number(questions),
        reasons: groups(
            pool,
            "SELECT value, count(*) FROM feedback, json_each(reasons) GROUP BY 1",
        )
        .await?,
        statuses: groups(pool, "SELECT status, count(*) FROM feedback GROUP BY 1").await?,
        languages: groups(pool, "SELECT language, count(*) FROM feedback GROUP BY 1").await?,
        surfaces: groups(pool, "SELECT surface, count(*) FROM feedback GROUP BY 1").await?,
        reviews: groups(pool, "SELECT verdict, count(*) FROM reviews GROUP BY 1").await?,
        months,
    })
}

async fn groups(pool: &SqlitePool, sql: &'static str) -> sqlx::Result<BTreeMap<String, u64>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(pool).await?;
    Ok(rows
        .into_iter()
        .map(|(name, count)| (name, number(count)))
        .collect())
}

/// A count, which is never negative.
fn number(count: i64) -> u64 {
    count.unsigned_abs()
}
