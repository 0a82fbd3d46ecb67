//! A whole copy of the file while it is in use, or none.

use std::path::Path;

use super::{Feedback, FeedbackError};
use crate::files;

impl Feedback {
    /// Copies everything to a new file, which is a database of its own. What is
    /// written meanwhile is in it or not; it is never half there.
    ///
    /// # Errors
    /// When there is nothing to copy, `to` is already there or cannot be written, or
    /// the feedback cannot be read now.
    pub async fn backup(&self, to: &Path) -> Result<(), FeedbackError> {
        if to.try_exists().unwrap_or(false) {
            return Err(FeedbackError::Exists(to.to_owned()));
        }
        let failed = |error| FeedbackError::unwritten(to, error);
        let file = files::beside(to).map_err(failed)?;
        let Some(copy) = file.path().to_str().map(str::to_owned) else {
            let error = std::io::Error::other("the name is not UTF-8");
            return Err(failed(error));
        };
        // SQLite writes into a file that is there as long as it is empty.
        let copied = self.read(|pool| async move {
            let statement = sqlx::query("VACUUM INTO ?").bind(copy);
            statement.execute(&pool).await
        });
        if copied.await?.is_none() {
            return Err(FeedbackError::Nothing(self.path().to_owned()));
        }
        files::put(file, to, false).map_err(failed)
    }
}
