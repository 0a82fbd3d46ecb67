//! Reviews → a set of questions that `losen eval answers --set` reads.
//!
//! An approved answer says what is right: its status, its sentences as key facts, the
//! pages that it cites as relevant (grade 2). A corrected one says that the question
//! can be answered, and how; the pages cited by the answer that was wrong are only
//! background (grade 1). Neither the caseworker's name nor the remark is in the set.

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    path::Path,
};

use losen_index::text::sentences::sentences;
use serde::Serialize;

use super::{
    FeedbackError,
    model::{Review, ReviewContent, Verdict},
};
use crate::{answer::Status, files};

/// A line of the set.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "_id")]
    id: &'a str,
    lang: &'a str,
    r#type: &'static str,
    text: &'a str,
    answerable: bool,
    expected_status: Vec<Status>,
    relevant: BTreeMap<&'a str, u32>,
    key_facts: Vec<Fact<'a>>,
}

#[derive(Serialize)]
struct Fact<'a> {
    fact: &'a str,
    support: Vec<&'a str>,
}

/// Writes the reviews as a set; how many questions it has. Of several reviews of one
/// question in one language the last counts. An existing file is replaced only if
/// `replace` says so.
///
/// # Errors
/// When the file is already there or cannot be written.
pub fn write(reviews: &[Review], path: &Path, replace: bool) -> Result<usize, FeedbackError> {
    let failed = |error| FeedbackError::unwritten(path, error);
    let mut file = files::beside(path).map_err(failed)?;
    let last = last_of_each(reviews);
    for review in &last {
        let line = serde_json::to_string(&line(review)).map_err(|error| failed(error.into()))?;
        writeln!(file, "{line}").map_err(failed)?;
    }
    files::put(file, path, replace).map_err(failed)?;
    Ok(last.len())
}

/// The last review of each question, in the order given.
fn last_of_each(reviews: &[Review]) -> Vec<&Review> {
    let key = |review: &Review| {
        let content = &review.content;
        (content.language.clone(), content.question.to_lowercase())
    };
    let places = reviews.iter().enumerate();
    let last: HashMap<_, _> = places.map(|(at, review)| (key(review), at)).collect();
    let mut places: Vec<usize> = last.into_values().collect();
    places.sort_unstable();
    places.into_iter().map(|at| &reviews[at]).collect()
}

fn line(review: &Review) -> Line<'_> {
    let content = &review.content;
    let corrected = content.verdict == Verdict::Corrected;
    let answers = content.status.answers();
    let grade = if corrected { 1 } else { 2 };
    Line {
        id: &review.id,
        lang: content.language.code(),
        r#type: content.verdict.code(),
        text: &content.question,
        answerable: corrected || answers,
        expected_status: if corrected {
            vec![Status::Answered, Status::Partial]
        } else {
            vec![content.status]
        },
        relevant: cited(content).map(|page| (page, grade)).collect(),
        key_facts: match &content.correction {
            Some(correction) => facts(correction),
            None if answers => approved(content),
            None => Vec::new(),
        },
    }
}

/// The pages that the sentences cite.
fn cited(content: &ReviewContent) -> impl Iterator<Item = &str> {
    let cited = content.sentences.iter().flat_map(|it| &it.citations);
    cited.filter_map(|n| page(content, *n))
}

fn page(content: &ReviewContent, n: usize) -> Option<&str> {
    let source = content.sources.iter().find(|source| source.n == n)?;
    Some(&source.page)
}

fn approved(content: &ReviewContent) -> Vec<Fact<'_>> {
    let facts = content.sentences.iter().map(|sentence| Fact {
        fact: &sentence.text,
        support: {
            let pages = sentence.citations.iter();
            pages.filter_map(|n| page(content, *n)).collect()
        },
    });
    facts.collect()
}

fn facts(correction: &str) -> Vec<Fact<'_>> {
    let facts = sentences(correction).into_iter().map(|fact| Fact {
        fact,
        support: Vec::new(),
    });
    facts.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::Utc;
    use losen_eval::answers::{set, status};
    use losen_index::language::Language;

    use super::*;
    use crate::feedback::model::{ReviewedSentence, ReviewedSource};

    fn review(id: &str, question: &str, verdict: Verdict) -> Review {
        let source = |n, page: &str| ReviewedSource {
            n,
            url: format!("{page}#a"),
            page: page.to_owned(),
            quote: "Ord.".to_owned(),
        };
        Review {
            id: id.to_owned(),
            created: Utc::now(),
            reviewer: "Kari Saksbehandler".to_owned(),
            content: ReviewContent {
                answer: "0".repeat(32),
                verdict,
                comment: Some("merknad".to_owned()),
                correction: (verdict == Verdict::Corrected)
                    .then(|| "Fristen er 3. mai. Du må søke.".to_owned()),
                question: question.to_owned(),
                language: Language::Nynorsk,
                status: Status::Answered,
                sentences: vec![ReviewedSentence {
                    text: "Satsen er \"62,4 prosent\":\n- av inntekta".to_owned(),
                    citations: vec![2],
                }],
                sources: vec![source(1, "https://a.no/x"), source(2, "https://a.no/y")],
            },
        }
    }

    #[test]
    fn the_evaluation_reads_the_same_questions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("set.jsonl");
        let mut declined = review("c", "Kva er klokka?", Verdict::Approved);
        declined.content.status = Status::OutOfScope;
        declined.content.sentences.clear();
        let reviews = [
            review("0", "kva er satsen?", Verdict::Corrected),
            review("a", "Kva er satsen?", Verdict::Approved),
            review("b", "Når er fristen?", Verdict::Corrected),
            declined,
        ];
        assert_eq!(write(&reviews, &path, false).unwrap(), 3);

        let questions = set::read_questions(&path).unwrap();
        let ids: Vec<&str> = questions.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        let [approved, corrected, declined] = &questions[..] else {
            panic!("three questions")
        };
        assert_eq!((&*approved.lang, &*approved.kind), ("nn", "approved"));
        assert_eq!(approved.text, "Kva er satsen?");
        assert_eq!(
            approved.statuses,
            BTreeSet::from([status::Status::Answered])
        );
        let relevant: Vec<_> = approved.relevant.iter().collect();
        assert_eq!(relevant, [(&"https://a.no/y".to_owned(), &2)]);
        let fact = &approved.key_facts[0];
        assert_eq!(fact.fact, reviews[1].content.sentences[0].text);
        assert_eq!(fact.support, ["https://a.no/y"]);

        assert!(corrected.should_answer() && corrected.answerable);
        let facts: Vec<&str> = corrected.key_facts.iter().map(|it| &*it.fact).collect();
        assert_eq!(facts, ["Fristen er 3. mai.", "Du må søke."]);
        assert_eq!(corrected.relevant["https://a.no/y"], 1);
        assert!(declined.should_decline() && !declined.answerable);

        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("Kari") && !text.contains("merknad"));
    }

    #[test]
    fn a_file_is_replaced_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("set.jsonl");
        std::fs::write(&path, "mine").unwrap();
        let reviews = [review("a", "Kva?", Verdict::Approved)];
        let refused = write(&reviews, &path, false);
        assert!(
            matches!(refused, Err(FeedbackError::Exists(_))),
            "{refused:?}"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        write(&reviews, &path, true).unwrap();
        assert_eq!(set::read_questions(&path).unwrap().len(), 1);
        let nowhere = write(&reviews, &folder.path().join("no/set.jsonl"), false);
        assert!(matches!(nowhere, Err(FeedbackError::Write { .. })));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
