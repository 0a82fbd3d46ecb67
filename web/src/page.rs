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
    /// Whether the form came without a question; the page then says so at the field.
    pub empty: bool,
}

impl Page<'_> {
    /// What went wrong, if it was anything but an empty field.
    fn failure(&self) -> Option<&str> {
        self.error.filter(|_| !self.empty)
    }

    /// What the page is about now, before the name in its title.
    fn subject(&self) -> Option<&'static str> {
        match &self.answer {
            Some(answer) if answer.answered => Some(self.texts.answer_heading),
            Some(_) => Some(self.texts.not_covered_heading),
            None => self.error.map(|_| self.texts.error_heading),
        }
    }
}

/// An answer as the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerView {
    /// Whether the passages answered the question.
    pub answered: bool,
    /// Language code of the message.
    pub language: String,
    /// A text for the reader where there is one.
    pub message: Option<String>,
    /// The sentences.
    pub sentences: Vec<SentenceView>,
    /// The cited sources.
    pub sources: Vec<SourceView>,
    /// The nearest pages: title, address, agency.
    pub nearest: Vec<(String, String, String)>,
}

impl AnswerView {
    /// Language code of a sentence: that of the first source it cites.
    fn language_of(&self, sentence: &SentenceView) -> Option<&str> {
        let first = sentence.citations.first()?;
        let source = self.sources.iter().find(|source| source.n == *first)?;
        Some(&source.language)
    }
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

    fn page() -> Page<'static> {
        Page {
            texts: PageTexts::of("nb"),
            question: "",
            notice: None,
            max_chars: 1000,
            answer: None,
            error: None,
            empty: false,
        }
    }

    fn source(n: usize, language: &str, text: &str) -> SourceView {
        SourceView {
            n,
            trail: text.to_owned(),
            url: "https://example.no/".to_owned(),
            agency: text.to_owned(),
            language: language.to_owned(),
            modified: Some("2026-01-31".to_owned()),
            crawled: "2026-02-01".to_owned(),
            quote: text.to_owned(),
        }
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
            sources: vec![source(1, "nb", hostile)],
            ..AnswerView::default()
        };
        let asked = Page {
            question: hostile,
            answer: Some(answer),
            ..page()
        };
        let html = asked.render().unwrap();
        assert!(!html.contains("<script>alert"));
        assert!(html.contains("href=\"#kilde-1\""));
        assert!(html.contains("id=\"kilde-1\""));
    }

    #[test]
    fn sentences_are_marked_with_the_language_of_their_source() {
        let answer = AnswerView {
            answered: true,
            sentences: vec![
                SentenceView::new("You must:\n- apply", vec![2, 1]),
                SentenceView::new("Utan kjelde.", vec![]),
            ],
            sources: vec![source(1, "nb", "a"), source(2, "en", "b")],
            ..AnswerView::default()
        };
        let asked = Page {
            answer: Some(answer),
            ..page()
        };
        let html = asked.render().unwrap();
        assert!(html.contains("<span lang=\"en\">You must:</span>"));
        assert!(html.contains("<ul lang=\"en\"><li>apply</li></ul>"));
        assert!(html.contains("<span>Utan kjelde.</span>"));
        assert!(html.contains("<time datetime=\"2026-01-31\">31. januar 2026</time>"));
    }

    #[test]
    fn an_empty_field_is_said_at_the_field_and_other_failures_below_it() {
        let empty = Page {
            question: " ",
            error: Some("feil"),
            empty: true,
            ..page()
        };
        let html = empty.render().unwrap();
        assert!(html.contains("aria-describedby=\"question-error hint\" aria-invalid=\"true\""));
        assert!(!html.contains("feil</p>") && html.contains("<title>Det gikk ikke – Losen"));
        let busy = Page {
            question: "Hva?",
            error: Some("feil"),
            ..page()
        };
        let html = busy.render().unwrap();
        assert!(!html.contains("aria-invalid") && html.contains("feil</p>"));
        assert!(!html.contains("id=\"examples\""));
    }

    #[test]
    fn what_is_not_covered_is_no_answer_and_has_no_empty_list() {
        let asked = Page {
            answer: Some(AnswerView::default()),
            ..page()
        };
        let html = asked.render().unwrap();
        let result = html.split("<template").next().unwrap();
        assert!(result.contains("<title>Jeg vet ikke – Losen"));
        assert!(!result.contains("id=\"sources-heading\""));
    }
}
