//! How sentences, sources and dates are written in plain text.

use chrono::NaiveDate;
use losen_index::language::Language;

use super::words::Words;
use crate::answer::model::{Answer, Sentence, SourceRef};

/// A sentence with the numbers of its sources: `… [1][2]`.
pub(super) fn cited(sentence: &Sentence) -> String {
    let numbers = sentence.citations().iter().map(|n| format!("[{n}]"));
    format!("{} {}", sentence.text(), numbers.collect::<String>())
}

/// The message of an answer, the numbers to call, then its sentences.
pub(super) fn said(answer: &Answer) -> Vec<String> {
    let numbers = answer
        .emergency
        .iter()
        .map(|number| format!("{}: {}", number.number, number.purpose(&answer.language)));
    let sentences = answer.sentences.iter().map(cited);
    let message = answer.message.iter().cloned();
    message.chain(numbers).chain(sentences).collect()
}

/// The numbered sources, each with its address and days.
pub(super) fn sources(sources: &[SourceRef], language: &Language) -> String {
    let words = Words::of(language);
    let line = |source: &SourceRef| {
        let changed = source
            .modified
            .map(|day| format!("{} {}, ", words.changed, date(day, language)));
        let mut trail: Vec<&str> = vec![&source.title];
        trail.extend(source.heading_path.iter().map(String::as_str));
        format!(
            "[{}] {}. {} ({}{} {})\n    {}",
            source.n,
            trail.join(" › "),
            source.agency,
            changed.unwrap_or_default(),
            words.fetched,
            date(source.crawled.date_naive(), language),
            source.url
        )
    };
    let lines: Vec<String> = sources.iter().map(line).collect();
    format!("{}:\n{}", words.sources, lines.join("\n"))
}

/// A day as it is written in a language.
pub(super) fn date(day: NaiveDate, language: &Language) -> String {
    match language {
        Language::Bokmal | Language::Nynorsk => day.format("%d.%m.%Y"),
        Language::English | Language::Other(_) => day.format("%-d %B %Y"),
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_does() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(date(day, &Language::Bokmal), "01.03.2026");
        assert_eq!(date(day, &Language::English), "1 March 2026");
    }
}
