//! An answer as the evaluation keeps it.

use losen_eval::answers::{
    record::{
        AnswerRecord, Checks, Latency, RecordedSentence, RecordedSituation, RecordedSource, Tokens,
    },
    set,
    status::Status as Code,
};
use losen_index::store::SearchFilter;

use super::{super::retrieval::turns, content::Content};
use crate::{
    answer::{Answer, NoticeCode, Question, Status},
    config::AnswerConfig,
};

/// What the pipeline answers to a question of a set. A failure is a record too.
pub(super) async fn answered(
    content: &Content,
    question: &set::Question,
    limits: &AnswerConfig,
) -> AnswerRecord {
    let asked = Question::new(
        &question.text,
        None,
        turns(&question.history),
        SearchFilter::default(),
        limits.max_question_chars,
        limits.max_history_turns,
    );
    let answer = match asked {
        Ok(asked) => content
            .answers
            .answer(asked)
            .await
            .map_err(|e| e.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match answer {
        Ok(answer) => record(answer),
        Err(error) => AnswerRecord {
            error: Some(error),
            ..AnswerRecord::new(Code::Unavailable, &question.lang)
        },
    }
}

fn record(answer: Answer) -> AnswerRecord {
    let timings = answer.timings_ms;
    let situation = answer.situation;
    AnswerRecord {
        message: answer.message,
        masked_pii: answer
            .notices
            .iter()
            .any(|notice| notice.code == NoticeCode::PersonalDataMasked),
        situation: RecordedSituation {
            events: situation
                .life_events
                .into_iter()
                .map(|event| event.uri)
                .collect(),
            facts: situation
                .facts
                .into_iter()
                .map(|fact| (fact.kind.name().to_owned(), fact.value))
                .collect(),
        },
        checks: Checks {
            written: answer.checks.checked,
            dropped: answer.checks.dropped + answer.checks.replaced,
        },
        latency_ms: Latency {
            total: timings.total,
            first_sentence: (!answer.sentences.is_empty()).then_some(timings.first_sentence),
        },
        tokens: answer.composer.tokens.map(|tokens| Tokens {
            prompt: tokens.prompt,
            completion: tokens.completion,
        }),
        composer: answer.composer.name.to_owned(),
        sentences: sentences(&answer.sentences, &answer.plan, &answer.also),
        sources: answer
            .sources
            .into_iter()
            .map(|source| RecordedSource {
                n: source.n,
                page: source.page,
                passage: Some(source.url.clone()),
                url: source.url,
                title: source.title,
                agency: source.agency,
                quote: source.quote,
            })
            .collect(),
        ..AnswerRecord::new(code(answer.status), answer.language.code())
    }
}

/// All that the answer states: its sentences, the steps of its plan with their
/// deadlines, and what else there is.
fn sentences(
    sentences: &[crate::answer::Sentence],
    plan: &[crate::answer::StepView],
    also: &[crate::answer::AlsoView],
) -> Vec<RecordedSentence> {
    let steps = plan.iter().flat_map(|step| {
        let deadline = step.deadline.as_ref().map(|deadline| &deadline.basis);
        std::iter::once(&step.what).chain(deadline)
    });
    let also = also.iter().map(|also| &also.sentence);
    let all = sentences.iter().chain(steps).chain(also);
    all.map(|sentence| RecordedSentence {
        text: sentence.text().to_owned(),
        citations: sentence.citations().to_vec(),
    })
    .collect()
}

fn code(status: Status) -> Code {
    match status {
        Status::Answered => Code::Answered,
        Status::Partial => Code::Partial,
        Status::Clarification => Code::Clarification,
        Status::NotCovered => Code::NotCovered,
        Status::OutOfScope => Code::OutOfScope,
        Status::Refused => Code::Refused,
        Status::Crisis => Code::Crisis,
        Status::Unavailable => Code::Unavailable,
    }
}
