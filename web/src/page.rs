//! The page: a question field and, once asked, the answer beside its sources.

use askama::Template;

use crate::{answer::AnswerView, assets, texts::PageTexts};

/// The whole page.
#[derive(Template)]
#[template(path = "page.html")]
pub struct Page<'a> {
    /// The nonce of its scripts, as in the page's Content-Security-Policy.
    pub nonce: &'a str,
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
    /// A count of days; the examples change with it.
    pub day: usize,
}

impl Page<'_> {
    /// What went wrong, if it was anything but an empty field.
    fn failure(&self) -> Option<&str> {
        self.error.filter(|_| !self.empty)
    }

    /// The modules that the page runs.
    fn modules(&self) -> Vec<String> {
        let words = format!("texts/{}.js", self.texts.code);
        let mut modules = assets::modules(&["answer", "designsystemet", "page", "shared"]);
        modules.push(assets::url(&words));
        modules
    }

    /// What the page is about now, before the name in its title.
    fn subject(&self) -> Option<&'static str> {
        match &self.answer {
            Some(answer) => Some(self.texts.answer.headings.of(answer.status)),
            None => self.error.map(|_| self.texts.answer.error_heading),
        }
    }
}

/// The page after feedback that was given without JavaScript.
#[derive(Template)]
#[template(path = "feedback.html")]
pub struct FeedbackPage<'a> {
    /// The nonce of its scripts, as in the page's Content-Security-Policy.
    pub nonce: &'a str,
    /// The page's words.
    pub texts: &'static PageTexts,
    /// Why it could not be stored, in the reader's words; `None` if it was.
    pub problem: Option<&'a str>,
}

impl FeedbackPage<'_> {
    /// How it went.
    fn said(&self) -> &'static str {
        if self.problem.is_some() {
            self.texts.answer.error_heading
        } else {
            self.texts.feedback.thanks
        }
    }
}

#[cfg(test)]
mod tests;
