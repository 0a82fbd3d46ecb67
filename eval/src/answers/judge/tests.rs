use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::answers::{
    examples::{cite, page_of, question, record, source},
    status::{Behaviour, Status},
};

/// Gives the number of sentences as relevance; fails on “fail”.
#[derive(Default)]
struct Counting {
    calls: AtomicUsize,
    model: &'static str,
    prompt: &'static str,
}

#[async_trait]
impl Judge for Counting {
    fn model(&self) -> &str {
        self.model
    }

    fn prompt_version(&self) -> &str {
        self.prompt
    }

    async fn judge(&self, case: &JudgeCase) -> Result<Verdict, JudgeError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if case.question == "fail" {
            return Err(JudgeError("busy".into()));
        }
        let score = |number: usize| Score::try_from(u8::try_from(number).unwrap()).unwrap();
        Ok(Verdict {
            faithfulness: score(5),
            relevance: score(case.sentences.len()),
            coherence: score(3),
            why: "because".into(),
        })
    }
}

fn case(id: &str, question: &str, sentences: &[&str]) -> JudgeCase {
    JudgeCase {
        id: id.to_owned(),
        lang: "nb".into(),
        history: Vec::new(),
        question: question.to_owned(),
        sentences: sentences.iter().map(|&s| s.to_owned()).collect(),
        quotes: Vec::new(),
    }
}

#[tokio::test]
async fn the_second_run_asks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let cache = VerdictCache::open(&folder.path().join("new/verdicts")).unwrap();
    let judge = Counting::default();
    let cases = [case("a", "?", &["x"]), case("b", "?", &["x", "y"])];
    let first = judge_all(&judge, &cases, &cache).await.unwrap();
    assert_eq!((first.asked, first.cached), (2, 0));
    let second = judge_all(&judge, &cases, &cache).await.unwrap();
    assert_eq!((second.asked, second.cached), (0, 2));
    assert_eq!(judge.calls.load(Ordering::SeqCst), 2);
    assert_eq!(second.verdicts, first.verdicts);
}

#[tokio::test]
async fn another_model_prompt_or_answer_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let cache = VerdictCache::open(folder.path()).unwrap();
    let asked = async |model, prompt, case: JudgeCase| {
        let judge = Counting {
            model,
            prompt,
            ..Counting::default()
        };
        judge_all(&judge, &[case], &cache).await.unwrap().asked
    };
    let one = case("a", "?", &["x", "y"]);
    assert_eq!(asked("m", "1", one.clone()).await, 1);
    assert_eq!(asked("m", "2", one.clone()).await, 1);
    assert_eq!(asked("n", "1", one.clone()).await, 1);
    assert_eq!(asked("m", "1", case("a", "?", &["xy"])).await, 1);
    let moved = JudgeCase {
        quotes: vec!["y".into()],
        ..case("a", "?", &["x"])
    };
    assert_eq!(asked("m", "1", moved).await, 1);
    assert_eq!(asked("m", "1", one.clone()).await, 0);
    assert_eq!(
        asked(
            "m",
            "1",
            JudgeCase {
                id: "b".into(),
                ..one
            }
        )
        .await,
        0
    );
}

#[tokio::test]
async fn failures_and_corrupt_verdicts_are_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let cache = VerdictCache::open(folder.path()).unwrap();
    let judge = Counting::default();
    let cases = [case("a", "?", &["x"]), case("b", "fail", &["x"])];
    let first = judge_all(&judge, &cases, &cache).await.unwrap();
    assert_eq!(first.failed["b"], JudgeError("busy".into()));
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 1);
    let kept = files.into_iter().next().unwrap().unwrap().path();
    let good = std::fs::read_to_string(&kept).unwrap();
    assert!(good.contains("\"faithfulness\": 5"), "{good}");
    for bad in [
        "",
        "{",
        &good.replace("\"faithfulness\": 5", "\"faithfulness\": 9"),
    ] {
        std::fs::write(&kept, bad).unwrap();
        let again = judge_all(&judge, &cases, &cache).await.unwrap();
        assert_eq!((again.asked, again.cached), (2, 0), "{bad}");
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), good);
    }
}

#[tokio::test]
async fn scores_are_averaged_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let cache = VerdictCache::open(folder.path()).unwrap();
    let cases = [
        case("a", "?", &["x"]),
        case("b", "?", &["x"; 4]),
        case("c", "fail", &["x"]),
    ];
    let judged = judge_all(&Counting::default(), &cases, &cache)
        .await
        .unwrap();
    let report = JudgeReport::of(&judged);
    assert_eq!((report.judged, report.failed), (2, 1));
    assert_eq!(report.relevance.mean, 2.5);
    assert_eq!(report.relevance.counts, [1, 0, 0, 1, 0]);
    assert_eq!(
        (
            report.relevance.interval.low,
            report.relevance.interval.high
        ),
        (1.0, 4.0)
    );
    assert_eq!(report.faithfulness.counts, [0, 0, 0, 0, 2]);
    assert_eq!(JudgeReport::of(&Judged::default()), JudgeReport::default());
}

#[test]
fn only_answers_are_judged_with_what_they_cite() {
    let asked = question("q", Behaviour::Answer);
    let mut answer = record(Status::Answered, &[("En.", &[2])]);
    answer.sources = vec![source(1, "a"), cite(2, "b", "Quote.")];
    let case = JudgeCase::of(&Outcome::of(&asked, Some(&answer), &page_of)).unwrap();
    assert_eq!(
        (case.sentences, case.quotes),
        (vec!["En.".to_owned()], vec!["Quote.".to_owned()])
    );
    let declined = record(Status::NotCovered, &[]);
    assert!(JudgeCase::of(&Outcome::of(&asked, Some(&declined), &page_of)).is_none());
    assert!(JudgeCase::of(&Outcome::of(&asked, None, &page_of)).is_none());
}

#[test]
fn scores_are_one_to_five() {
    assert!(Score::try_from(0).is_err() && Score::try_from(6).is_err());
    assert_eq!(u8::from(Score::try_from(5).unwrap()), 5);
}
