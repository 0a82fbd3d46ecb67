//! Whether the right pages are cited.
//!
//! Precision and recall of sets (van Rijsbergen 1979, “Information Retrieval”,
//! chapter 7) over the distinct pages that the sentences of an answer cite. For
//! attributed answers: Gao et al. 2023, “Enabling large language models to
//! generate text with citations”, EMNLP; there the judge is a model, here it
//! is the grades of the set.

use std::collections::BTreeSet;

use crate::answers::{record::AnswerRecord, resample::Share, set::Question};

/// The grade of what directly answers a part of the question.
const ANSWERS: u32 = 2;

/// Maps an id of the set, or the page key of a source, to the key of its page.
/// Two that map to the same key are the same page.
pub type PageOf<'a> = dyn Fn(&str) -> String + 'a;

/// Of the distinct pages cited, those that have a relevant passage (grade above
/// 0): `|cited ∩ relevant| / |cited|`. Counts only where the question has
/// relevant passages.
#[must_use]
pub fn precision(question: &Question, record: Option<&AnswerRecord>, page_of: &PageOf) -> Share {
    let relevant = pages(question, 1, page_of);
    let (Some(record), false) = (record, relevant.is_empty()) else {
        return Share::default();
    };
    let cited = cited_pages(record, page_of);
    Share::of(cited.intersection(&relevant).count(), cited.len())
}

/// The same by passage: of the distinct passages cited, those that are graded
/// above 0 themselves. Sources without a passage id do not count. A passage
/// without a grade may be relevant too, so this is a lower bound; for a set
/// that grades pages it says nothing.
#[must_use]
pub fn strict_precision(question: &Question, record: Option<&AnswerRecord>) -> Share {
    let is_relevant = |id: &str| question.relevant.get(id).is_some_and(|&grade| grade > 0);
    let (Some(record), true) = (record, question.relevant.values().any(|&g| g > 0)) else {
        return Share::default();
    };
    let cited: BTreeSet<&str> = record
        .cited()
        .filter_map(|source| source.passage.as_deref())
        .collect();
    let right = cited.iter().filter(|id| is_relevant(id)).count();
    Share::of(right, cited.len())
}

/// Of the pages that directly answer a part (grade 2 or more), those that are
/// cited: `|cited ∩ answering| / |answering|`. Every page counts the same,
/// whichever aspect of the question it is for. A missing answer cites none.
#[must_use]
pub fn recall(question: &Question, record: Option<&AnswerRecord>, page_of: &PageOf) -> Share {
    let wanted = pages(question, ANSWERS, page_of);
    let cited = record.map_or_else(BTreeSet::new, |record| cited_pages(record, page_of));
    Share::of(wanted.intersection(&cited).count(), wanted.len())
}

/// The distinct pages that the sentences cite.
pub(in crate::answers) fn cited_pages(record: &AnswerRecord, page_of: &PageOf) -> BTreeSet<String> {
    record.cited().map(|source| page_of(&source.page)).collect()
}

/// The pages of the set with a grade of at least `least`.
fn pages(question: &Question, least: u32, page_of: &PageOf) -> BTreeSet<String> {
    let graded = question.relevant.iter();
    graded
        .filter(|&(_, &grade)| grade >= least)
        .map(|(id, _)| page_of(id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{cite, page_of, question, record, source},
        status::{Behaviour, Status},
    };

    /// Cites passages a-1, c-1 and page b (which has no passage id); the source
    /// d is not cited. a-2 answers, b-1 is background, e-1 answers.
    fn example() -> (Question, AnswerRecord) {
        let mut asked = question("q", Behaviour::Answer);
        asked.relevant = [("a-2", 2), ("b-1", 1), ("e-1", 2), ("c-9", 0)]
            .map(|(id, grade)| (id.to_owned(), grade))
            .into();
        let mut answer = record(Status::Answered, &[("En.", &[1, 2]), ("To.", &[2, 3])]);
        answer.sources = vec![
            cite(1, "a", ""),
            source(2, "b"),
            cite(3, "c", ""),
            cite(4, "d", ""),
        ];
        (asked, answer)
    }

    #[test]
    fn precision_is_by_page() {
        let (asked, answer) = example();
        assert_eq!(precision(&asked, Some(&answer), &page_of), Share::of(2, 3));
        assert_eq!(precision(&asked, None, &page_of), Share::default());
        let none = question("q", Behaviour::Answer);
        assert_eq!(precision(&none, Some(&answer), &page_of), Share::default());
    }

    #[test]
    fn strict_precision_is_by_passage() {
        let (mut asked, answer) = example();
        assert_eq!(strict_precision(&asked, Some(&answer)), Share::of(0, 2));
        asked.relevant.insert("c-1".into(), 1);
        assert_eq!(strict_precision(&asked, Some(&answer)), Share::of(1, 2));
    }

    #[test]
    fn recall_is_of_the_answering_pages() {
        let (asked, answer) = example();
        assert_eq!(recall(&asked, Some(&answer), &page_of), Share::of(1, 2));
        assert_eq!(recall(&asked, None, &page_of), Share::of(0, 2));
    }

    #[test]
    fn a_page_that_is_cited_twice_counts_once() {
        let (mut asked, mut answer) = example();
        answer.sources[2] = cite(3, "a", "");
        assert_eq!(precision(&asked, Some(&answer), &page_of), Share::of(2, 2));
        asked.relevant.insert("a-3".into(), 2);
        assert_eq!(recall(&asked, Some(&answer), &page_of), Share::of(1, 2));
    }
}
