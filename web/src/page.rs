//! The page: a question field and, once asked, the answer beside its sources.

use askama::Template;

use crate::texts::PageTexts;

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
pub struct Page<'a> {
    /// The page's words.
    pub texts: &'static PageTexts,
    /// What was asked, shown in the field again.
    pub question: &'a str,
    /// A note above the field, e.g. that the content is a sample.
    pub notice: Option<&'a str>,
    /// Greatest length of a question in characters.
    pub max_chars: usize,
    /// The answer, once there is one.
    pub answer: Option<AnswerView>,
    /// What went wrong, in the reader's words.
    pub error: Option<&'a str>,
}

/// An answer as the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerView {
    /// Whether the passages answered the question.
    pub answered: bool,
    /// A text for the reader where there is one.
    pub message: Option<String>,
    /// The sentences.
    pub sentences: Vec<SentenceView>,
    /// The cited sources.
    pub sources: Vec<SourceView>,
    /// The nearest pages: title, address, agency.
    pub nearest: Vec<(String, String, String)>,
}

/// A sentence, or a list with its lead-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceView {
    /// The sentence or the lead-in.
    pub lead: String,
    /// The list's items, if it is one.
    pub items: Vec<String>,
    /// Numbers of its sources.
    pub citations: Vec<usize>,
}

impl SentenceView {
    /// Reads a sentence's text: lines that begin with `- ` are list items.
    #[must_use]
    pub fn new(text: &str, citations: Vec<usize>) -> Self {
        let mut lines = text.lines();
        let lead = lines.next().unwrap_or_default().to_owned();
        let items = lines
            .map(|line| line.strip_prefix("- ").unwrap_or(line).to_owned())
            .collect();
        Self {
            lead,
            items,
            citations,
        }
    }
}

/// A cited source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// Its number.
    pub n: usize,
    /// Title of the page and the headings below it.
    pub trail: String,
    /// Deep link.
    pub url: String,
    /// The agency.
    pub agency: String,
    /// Language code of the quote.
    pub language: String,
    /// Day of the last change, ISO 8601.
    pub modified: Option<String>,
    /// Day of the crawl, ISO 8601.
    pub crawled: String,
    /// The source's words.
    pub quote: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(answer: Option<AnswerView>, question: &str) -> String {
        Page {
            texts: PageTexts::of("nb"),
            question,
            notice: None,
            max_chars: 1000,
            answer,
            error: None,
        }
        .render()
        .unwrap()
    }

    #[test]
    fn reads_lists_from_text() {
        let view = SentenceView::new("Du må ha:\n- fylt 18 år\n- bodd i Norge", vec![1]);
        assert_eq!(view.lead, "Du må ha:");
        assert_eq!(view.items, ["fylt 18 år", "bodd i Norge"]);
    }

    #[test]
    fn markup_in_questions_and_sources_is_text() {
        let hostile = "<script>alert(1)</script>";
        let answer = AnswerView {
            answered: true,
            sentences: vec![SentenceView::new(hostile, vec![1])],
            sources: vec![SourceView {
                n: 1,
                trail: hostile.to_owned(),
                url: "https://example.no/".to_owned(),
                agency: hostile.to_owned(),
                language: "nb".to_owned(),
                modified: None,
                crawled: "2026-01-01".to_owned(),
                quote: hostile.to_owned(),
            }],
            ..AnswerView::default()
        };
        let html = page(Some(answer), hostile);
        assert!(!html.contains("<script>alert"));
        assert!(html.contains("href=\"#kilde-1\""));
        assert!(html.contains("id=\"kilde-1\""));
    }
}
