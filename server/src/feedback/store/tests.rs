//! The file in good and bad days.

use chrono::{Days, Utc};
use losen_index::language::Language;
use sqlx::Connection;
use tempfile::TempDir;

use super::*;
use crate::{
    answer::Status,
    feedback::{
        NewFeedback, NewReview, Reason, Surface, Verdict,
        model::{ReviewContent, ReviewedSentence},
    },
};

fn store() -> (TempDir, Feedback) {
    let folder = tempfile::tempdir().unwrap();
    let store = Feedback::new(folder.path(), true);
    (folder, store)
}

fn said(comment: &str) -> NewFeedback {
    NewFeedback {
        answer: "a".repeat(32),
        useful: false,
        reasons: vec![Reason::Wrong, Reason::NotFound],
        comment: Some(comment.to_owned()),
        status: Status::Partial,
        language: Language::Nynorsk,
        surface: Surface::Widget,
        question: None,
    }
}

fn review(verdict: Verdict) -> NewReview {
    NewReview {
        reviewer: "Kari".to_owned(),
        content: ReviewContent {
            answer: "b".repeat(32),
            verdict,
            comment: None,
            correction: (verdict == Verdict::Corrected).then(|| "Nei.".to_owned()),
            question: "Kva er «dagpengar»?".to_owned(),
            language: Language::Nynorsk,
            status: Status::Answered,
            sentences: vec![ReviewedSentence {
                text: "Pengar.".to_owned(),
                citations: vec![1],
            }],
            sources: Vec::new(),
        },
    }
}

fn unavailable<T: std::fmt::Debug>(done: Result<T, FeedbackError>) -> String {
    match done {
        Err(error @ FeedbackError::Unavailable { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Whether any file of the store holds these bytes.
fn holds(folder: &TempDir, text: &str) -> bool {
    let files = std::fs::read_dir(folder.path()).unwrap();
    files
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .any(|bytes| {
            bytes
                .windows(text.len())
                .any(|window| window == text.as_bytes())
        })
}

#[tokio::test]
async fn what_is_kept_is_counted_and_read_back() {
    let (_folder, store) = store();
    store.add_feedback(&said("Feil sats")).await.unwrap();
    let useful = NewFeedback {
        useful: true,
        reasons: Vec::new(),
        comment: None,
        question: Some("Kva?".to_owned()),
        ..said("")
    };
    store.add_feedback(&useful).await.unwrap();
    let corrected = review(Verdict::Corrected);
    let id = store.add_review(&corrected).await.unwrap();
    store.add_review(&review(Verdict::Approved)).await.unwrap();

    let counts = store.counts().await.unwrap();
    assert_eq!((counts.useful, counts.not_useful), (1, 1));
    assert_eq!((counts.comments, counts.questions), (1, 1));
    assert_eq!(
        (counts.reasons["wrong"], counts.reasons["not_found"]),
        (1, 1)
    );
    assert_eq!((counts.statuses["partial"], counts.languages["nn"]), (2, 2));
    assert_eq!(
        (counts.surfaces["widget"], counts.reviews["approved"]),
        (2, 1)
    );
    let month = counts.months[&Utc::now().format("%Y-%m").to_string()];
    assert_eq!((month.useful, month.not_useful, month.reviews), (1, 1, 2));

    let all = store.reviews(None, None).await.unwrap();
    assert_eq!(all.len(), 2);
    let one = store.reviews(None, Some(Verdict::Corrected)).await.unwrap();
    assert_eq!(one[0].id, id.to_string());
    assert_eq!(
        (&*one[0].reviewer, &one[0].content),
        ("Kari", &corrected.content)
    );
    let today = Utc::now().date_naive();
    assert_eq!(store.reviews(Some(today), None).await.unwrap().len(), 2);
    let tomorrow = today.checked_add_days(Days::new(1));
    assert!(store.reviews(tomorrow, None).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_deleted_is_gone_from_the_disk() {
    let (folder, store) = store();
    let id = store.add_feedback(&said("HEMMELEG")).await.unwrap();
    store.add_feedback(&said("ANNA")).await.unwrap();
    assert!(holds(&folder, "HEMMELEG"));
    assert!(!store.delete_feedback(Uuid::new_v4()).await.unwrap());
    assert!(store.delete_feedback(id).await.unwrap());
    assert!(!store.delete_feedback(id).await.unwrap());
    assert!(!holds(&folder, "HEMMELEG") && holds(&folder, "ANNA"));

    let id = store.add_review(&review(Verdict::Corrected)).await.unwrap();
    // Readers delete feedback, never reviews.
    assert!(!store.delete_feedback(id).await.unwrap());
    assert_eq!(store.delete(id).await.unwrap().reviews, 1);
    assert_eq!(store.delete_all().await.unwrap().feedback, 1);
    assert!(!holds(&folder, "ANNA") && !holds(&folder, "dagpengar"));
}

#[tokio::test]
async fn what_a_reader_kept_in_the_log_goes_with_the_next_purge() {
    let (folder, store) = store();
    let id = store.add_feedback(&said("HEMMELEG")).await.unwrap();
    let options = SqliteConnectOptions::new().filename(store.path());
    let mut other = options.connect().await.unwrap();
    let mut reading = other.begin().await.unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM feedback")
        .fetch_one(&mut *reading)
        .await
        .unwrap();
    assert_eq!(rows, 1);
    assert!(store.delete_feedback(id).await.unwrap());
    assert!(holds(&folder, "HEMMELEG"), "the reader should hold the log");
    reading.rollback().await.unwrap();
    assert!(store.purge(365).await.unwrap().is_empty());
    assert!(!holds(&folder, "HEMMELEG"));
}

#[tokio::test]
async fn what_is_too_old_goes_and_nothing_else() {
    let (_folder, store) = store();
    store.add_feedback(&said("a")).await.unwrap();
    store.add_review(&review(Verdict::Approved)).await.unwrap();
    let now = Utc::now();
    let after = |days| now.checked_add_days(Days::new(days)).unwrap();
    assert!(store.purge_at(after(29), 30).await.unwrap().is_empty());
    let deleted = store.purge_at(after(32), 30).await.unwrap();
    assert_eq!((deleted.feedback, deleted.reviews), (1, 1));
    assert!(store.purge(u32::MAX).await.unwrap().is_empty());
}

#[tokio::test]
async fn reading_and_deleting_make_no_file() {
    let (folder, store) = store();
    assert_eq!(store.counts().await.unwrap(), Default::default());
    assert!(store.reviews(None, None).await.unwrap().is_empty());
    assert!(store.purge(1).await.unwrap().is_empty());
    let copy = store.backup(&folder.path().join("copy")).await;
    assert!(matches!(copy, Err(FeedbackError::Nothing(_))), "{copy:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn none_is_taken_when_it_is_turned_off() {
    let (folder, store) = store();
    let id = store.add_feedback(&said("a")).await.unwrap();
    let off = Feedback::new(folder.path(), false);
    let refused = off.add_feedback(&said("b")).await;
    assert!(matches!(refused, Err(FeedbackError::Off)), "{refused:?}");
    assert!(off.delete_feedback(id).await.unwrap());
}

#[tokio::test]
async fn it_works_again_when_the_file_does() {
    let (folder, store) = store();
    let file = folder.path().join(FILE);
    std::fs::create_dir(&file).unwrap();
    let error = unavailable(store.add_feedback(&said("HEMMELEG")).await);
    assert!(
        error.contains(FILE) && !error.contains("HEMMELEG"),
        "{error}"
    );
    unavailable(store.counts().await);
    std::fs::remove_dir(&file).unwrap();
    store.add_feedback(&said("a")).await.unwrap();

    // Taken away while it is open.
    store.close().await;
    store.add_feedback(&said("b")).await.unwrap();
    for name in ["", "-wal", "-shm"] {
        let _there = std::fs::remove_file(folder.path().join(format!("{FILE}{name}")));
    }
    std::fs::create_dir(&file).unwrap();
    unavailable(store.add_feedback(&said("c")).await);
    std::fs::remove_dir(&file).unwrap();
    store.add_feedback(&said("d")).await.unwrap();
    assert_eq!(store.counts().await.unwrap().not_useful, 1);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let (folder, store) = store();
    let file = folder.path().join(FILE);
    let text = "Ikkje ein database. ".repeat(100);
    std::fs::write(&file, &text).unwrap();
    unavailable(store.add_feedback(&said("a")).await);
    unavailable(store.purge(1).await);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn a_full_disk_is_said_and_forgotten_when_there_is_room() {
    let (_folder, store) = store();
    store.add_feedback(&said("a")).await.unwrap();
    let pool = store.open().await.unwrap().pool;
    let pages: i64 = sqlx::query_scalar("PRAGMA max_page_count = 1")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert!(pages < 20, "{pages}");
    drop(pool);
    let large = said(&"å".repeat(50_000));
    let error = unavailable(store.add_feedback(&large).await);
    assert!(error.contains("full"), "{error}");
    store.add_feedback(&large).await.unwrap();
    assert_eq!(store.counts().await.unwrap().not_useful, 2);
}

#[tokio::test]
async fn the_file_has_a_ceiling() {
    let (_folder, store) = store();
    let pool = store.open().await.unwrap().pool;
    for (name, value) in [("page_size", PAGE), ("max_page_count", MOST_PAGES)] {
        let sql = sqlx::AssertSqlSafe(format!("PRAGMA {name}"));
        let set: i64 = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
        assert_eq!(set, i64::from(value), "{name}");
    }
    assert_eq!(u64::from(PAGE) * u64::from(MOST_PAGES), 1 << 30);
}

#[tokio::test]
async fn only_the_pool_that_failed_is_given_up() {
    let (_folder, store) = store();
    let shared = async || store.0.open.lock().await.as_ref().map(|open| open.id);
    let first = store.open().await.unwrap();
    // Somebody else has the one connection: the pool is busy, not broken.
    let held = first.pool.acquire().await.unwrap();
    let error = unavailable(store.add_feedback(&said("a")).await);
    assert!(error.contains("timed out"), "{error}");
    assert_eq!(shared().await, Some(first.id));
    drop(held);
    store.add_feedback(&said("b")).await.unwrap();

    let broken = || Err::<(), _>(sqlx::Error::WorkerCrashed);
    unavailable(store.told(first.id, broken()).await);
    assert_eq!(shared().await, None);
    let second = store.open().await.unwrap();
    unavailable(store.told(first.id, broken()).await);
    assert_eq!(shared().await, Some(second.id));
}

#[tokio::test]
async fn another_process_that_writes_is_waited_for_but_not_for_ever() {
    let (folder, store) = store();
    store.add_feedback(&said("a")).await.unwrap();
    let file = folder.path().join(FILE);
    let options = SqliteConnectOptions::new().filename(&file);
    let mut other = options.connect().await.unwrap();
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let began = std::time::Instant::now();
    let error = unavailable(store.add_feedback(&said("b")).await);
    assert!(error.contains("locked"), "{error}");
    assert!(began.elapsed() < 3 * WAIT, "{:?}", began.elapsed());
    assert_eq!(store.counts().await.unwrap().not_useful, 1);
    let third = said("c");
    let added = store.add_feedback(&third);
    let ended = async {
        tokio::time::sleep(WAIT / 10).await;
        lock.rollback().await
    };
    let (added, ended) = tokio::join!(added, ended);
    added.unwrap();
    ended.unwrap();
}

#[tokio::test]
async fn many_at_once_are_all_kept() {
    let (folder, store) = store();
    let other = Feedback::new(folder.path(), true);
    store.add_feedback(&said("a")).await.unwrap();
    let all = (0..40).map(|at| {
        let store = if at % 2 == 0 { &store } else { &other };
        async move { store.add_feedback(&said("b")).await }
    });
    for added in futures::future::join_all(all).await {
        added.unwrap();
    }
    assert_eq!(other.counts().await.unwrap().not_useful, 41);
}

#[tokio::test]
async fn a_backup_is_a_database_of_its_own() {
    let (folder, store) = store();
    store.add_feedback(&said("a")).await.unwrap();
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join(FILE);
    store.backup(&copy).await.unwrap();
    let again = store.backup(&copy).await;
    assert!(matches!(again, Err(FeedbackError::Exists(_))), "{again:?}");
    let nowhere = store.backup(&copies.path().join("no/copy")).await;
    assert!(matches!(nowhere, Err(FeedbackError::Write { .. })));
    // One file, nothing half written beside it.
    assert_eq!(std::fs::read_dir(copies.path()).unwrap().count(), 1);

    store.delete_all().await.unwrap();
    let restored = Feedback::new(copies.path(), true);
    assert_eq!(restored.counts().await.unwrap().not_useful, 1);
    restored.add_feedback(&said("b")).await.unwrap();
    assert!(holds(&folder, "CREATE TABLE"));
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = store();
    store.add_feedback(&said("a")).await.unwrap();
    store.backup(&folder.path().join("copy")).await.unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    for file in files.map(|file| file.unwrap()) {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", file.path().display());
    }
}
