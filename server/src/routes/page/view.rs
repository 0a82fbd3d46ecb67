//! An answer → what the page shows of it.

use chrono::{Months, NaiveDate, Utc};
use losen_index::language::Language;
use losen_web::{
    answer::{
        AlsoView, AnswerView, ContactView, EmergencyView, MissingView, NearestView, SentenceView,
        SourceView, StepView,
    },
    href::Href,
};

use crate::answer::{self, Answer, NearestPage, Sentence, SourceRef};

/// Time without a change after which a page counts as old.
const OLD_AFTER: Months = Months::new(24);

/// What the page shows of an answer.
pub(super) fn of(answer: Answer) -> AnswerView {
    AnswerView {
        status: answer.status.code(),
        language: answer.language.code().to_owned(),
        noticed: answer.noticed().into_iter().map(str::to_owned).collect(),
        emergency: emergency(&answer),
        message: answer.message,
        sentences: answer.sentences.iter().map(sentence).collect(),
        notices: answer
            .notices
            .into_iter()
            .map(|notice| notice.text)
            .collect(),
        relied_on: answer.relied_on,
        plan: answer.plan.into_iter().map(step).collect(),
        also: answer.also.iter().map(also).collect(),
        missing: answer.missing.map(missing),
        follow_ups: answer.follow_ups,
        contact: answer.contact.map(contact),
        sources: answer.sources.into_iter().map(source).collect(),
        nearest: answer.nearest.into_iter().map(nearest).collect(),
        hash: Some(answer.hash),
    }
}

fn emergency(answer: &Answer) -> Vec<EmergencyView> {
    let numbers = answer.emergency.iter();
    numbers
        .map(|number| EmergencyView {
            number: number.number.clone(),
            purpose: number.purpose(&answer.language).to_owned(),
        })
        .collect()
}

fn sentence(sentence: &Sentence) -> SentenceView {
    SentenceView::new(sentence.text(), sentence.citations().to_vec())
}

fn step(step: answer::StepView) -> StepView {
    let deadline = step.deadline.as_ref();
    StepView {
        title: step.title,
        what: sentence(&step.what),
        deadline: deadline
            .map(|deadline| SentenceView::new(&deadline.text, deadline.basis.citations().to_vec())),
        agency: step.agency,
        link: Href::web(&step.link),
        after: step.after,
    }
}

fn also(also: &answer::AlsoView) -> AlsoView {
    AlsoView {
        sentence: sentence(&also.sentence),
        agency: also.agency.clone(),
        link: Href::web(&also.link),
    }
}

fn missing(missing: answer::MissingView) -> MissingView {
    let options = missing.options.into_iter();
    MissingView {
        question: missing.question,
        why: missing.why,
        options: options.map(|option| option.label).collect(),
    }
}

fn contact(contact: answer::ContactView) -> ContactView {
    ContactView {
        agency: contact.agency,
        phone: contact.phone,
        hours: contact.hours,
        link: Href::web(&contact.url),
    }
}

fn source(source: SourceRef) -> SourceView {
    SourceView {
        n: source.n,
        trail: trail(source.title, source.heading_path),
        url: Href::web(&source.url),
        agency: source.agency,
        language: code(&source.language),
        modified: source.modified.map(|day| day.to_string()),
        old: source
            .modified
            .is_some_and(|day| is_old(day, Utc::now().date_naive())),
        crawled: source.crawled.date_naive().to_string(),
        quote: source.quote,
    }
}

/// Whether a page that was changed on a day is old: more than two years.
fn is_old(modified: NaiveDate, today: NaiveDate) -> bool {
    let limit = today.checked_sub_months(OLD_AFTER);
    limit.is_some_and(|limit| modified < limit)
}

fn nearest(page: NearestPage) -> NearestView {
    NearestView {
        trail: trail(page.title, page.heading_path),
        url: Href::web(&page.url),
        agency: page.agency,
        language: code(&page.language),
        excerpt: page.excerpt,
    }
}

fn trail(title: String, headings: Vec<String>) -> String {
    let parts: Vec<String> = std::iter::once(title).chain(headings).collect();
    parts.join(" › ")
}

fn code(language: &Language) -> String {
    language.code().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_old_when_it_was_not_changed_for_more_than_two_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-03-01");
        assert!(is_old(day("2024-02-29"), today));
        assert!(!is_old(day("2024-03-01"), today));
        assert!(!is_old(day("2026-02-28"), today));
    }
}
