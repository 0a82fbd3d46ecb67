//! An answer as the page shows it, part by part.

use crate::href::Href;

/// An answer as the page shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerView {
    /// What kind of answer it is: the code that the API gives.
    pub status: &'static str,
    /// Language code of the texts that the service itself writes.
    pub language: String,
    /// Whom to call, before anything else.
    pub emergency: Vec<EmergencyView>,
    /// A text for the reader where there is one.
    pub message: Option<String>,
    /// The sentences.
    pub sentences: Vec<SentenceView>,
    /// What the reader should know about how the answer came about.
    pub notices: Vec<String>,
    /// What it went by.
    pub relied_on: Vec<String>,
    /// What else was understood of the reader's situation.
    pub noticed: Vec<String>,
    /// What to do, in order.
    pub plan: Vec<StepView>,
    /// What the reader may have a right to besides.
    pub also: Vec<AlsoView>,
    /// What would change the answer.
    pub missing: Option<MissingView>,
    /// Questions that the sources can answer.
    pub follow_ups: Vec<String>,
    /// Whom to ask.
    pub contact: Option<ContactView>,
    /// The cited sources.
    pub sources: Vec<SourceView>,
    /// The nearest pages.
    pub nearest: Vec<NearestView>,
    /// Hash that feedback names the answer by; without it none is asked for.
    pub hash: Option<String>,
}

impl AnswerView {
    /// Whether the sources answer at least a part of the question.
    pub(crate) fn answers(&self) -> bool {
        matches!(self.status, "answered" | "partial")
    }

    /// What feedback names the answer by, where it is asked for: in a crisis it is not.
    pub(crate) fn feedback(&self) -> Option<&str> {
        self.hash.as_deref().filter(|_| self.status != "crisis")
    }

    /// Whether the sources answer only a part of the question.
    pub(crate) fn is_partial(&self) -> bool {
        self.status == "partial"
    }

    /// Language of the service's own texts: English where they are not written in
    /// the answer's.
    pub(crate) fn own_language(&self) -> &str {
        match self.language.as_str() {
            own @ ("nb" | "nn") => own,
            _ => "en",
        }
    }

    /// Language code of a sentence: that of the first source it cites.
    pub(crate) fn language_of(&self, sentence: &SentenceView) -> Option<&str> {
        let first = sentence.citations.first()?;
        let source = self.sources.iter().find(|source| source.n == *first)?;
        Some(&source.language)
    }
}

/// A number to call in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyView {
    /// The number, as it is written.
    pub number: String,
    /// What it is for.
    pub purpose: String,
}

impl EmergencyView {
    /// The number to dial.
    pub(crate) fn href(&self) -> Option<Href> {
        Href::tel(&self.number)
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

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// Short title.
    pub title: String,
    /// What to do.
    pub what: SentenceView,
    /// By when.
    pub deadline: Option<SentenceView>,
    /// The agency that is responsible.
    pub agency: String,
    /// Where it is done or explained.
    pub link: Href,
    /// Numbers of the steps before it.
    pub after: Vec<usize>,
}

impl StepView {
    /// The numbers of the steps before it, as text.
    pub(crate) fn before(&self) -> String {
        let numbers: Vec<String> = self.after.iter().map(ToString::to_string).collect();
        numbers.join(", ")
    }
}

/// What the reader may have a right to besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoView {
    /// What it is.
    pub sentence: SentenceView,
    /// The agency that is responsible.
    pub agency: String,
    /// Where it is explained.
    pub link: Href,
}

/// What would change the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingView {
    /// The question that asks for it.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// The answers that make a difference.
    pub options: Vec<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactView {
    /// The agency.
    pub agency: String,
    /// Its phone number, as it is written.
    pub phone: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
    /// The page that says so.
    pub link: Href,
}

impl ContactView {
    /// The number to dial.
    pub(crate) fn tel(&self) -> Option<Href> {
        Href::tel(self.phone.as_deref()?)
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
    pub url: Href,
    /// The agency.
    pub agency: String,
    /// Language code of the quote.
    pub language: String,
    /// Day of the last change, ISO 8601.
    pub modified: Option<String>,
    /// Day of the crawl, ISO 8601.
    pub crawled: String,
    /// Whether the page has not been changed for more than two years.
    pub old: bool,
    /// The source's words.
    pub quote: String,
}

/// A page near the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestView {
    /// Title of the page and the headings below it.
    pub trail: String,
    /// Deep link.
    pub url: Href,
    /// The agency.
    pub agency: String,
    /// Language code of the page.
    pub language: String,
    /// What it says nearest to the question.
    pub excerpt: Option<String>,
}
