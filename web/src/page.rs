//! The page: a question field and, once asked, the answer beside its sources.

use askama::Template;

use crate::{answer::AnswerView, texts::PageTexts};

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
            Some(answer) => Some(self.texts.heading(answer.status)),
            None => self.error.map(|_| self.texts.error_heading),
        }
    }
}

#[cfg(test)]
mod tests;
