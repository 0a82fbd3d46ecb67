//! The words that readers see, in bokmål, nynorsk and English: the only place where
//! they live. Templates read them here; scripts get the same as a module of JSON.
//!
//! | File | Words of |
//! |---|---|
//! | `answer` | an answer, wherever it is shown |
//! | `feedback` | telling whether it helped |
//! | `page` | the citizen page |
//! | `widget` | the widget on other sites |
//! | `console` | the caseworker console |
//! | `situation` | what can be true of a person |

pub mod answer;
pub mod console;
pub mod feedback;
pub mod page;
pub mod situation;
pub mod widget;

use serde::Serialize;
use serde_json::Value;

pub use answer::AnswerTexts;
pub use console::ConsoleTexts;
pub use feedback::FeedbackTexts;
pub use page::CitizenTexts;
pub use situation::SituationTexts;
pub use widget::WidgetTexts;

/// All words in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PageTexts {
    /// Language code, for `<html lang>`.
    pub code: &'static str,
    /// How a day is written: `{d}` the day, `{m}` the month's name, `{y}` the year.
    pub day_pattern: &'static str,
    /// The months' names, January first.
    pub months: [&'static str; 12],
    /// An answer.
    pub answer: &'static AnswerTexts,
    /// Telling whether it helped.
    pub feedback: &'static FeedbackTexts,
    /// The citizen page.
    pub page: &'static CitizenTexts,
    /// The widget.
    pub widget: &'static WidgetTexts,
    /// The caseworker console.
    pub console: &'static ConsoleTexts,
    /// What can be true of a person.
    pub situation: &'static SituationTexts,
}

static BOKMAL: PageTexts = PageTexts {
    code: "nb",
    day_pattern: "{d}. {m} {y}",
    months: NORWEGIAN_MONTHS,
    answer: &answer::BOKMAL,
    feedback: &feedback::BOKMAL,
    page: &page::BOKMAL,
    widget: &widget::BOKMAL,
    console: &console::BOKMAL,
    situation: &situation::BOKMAL,
};

static NYNORSK: PageTexts = PageTexts {
    code: "nn",
    day_pattern: "{d}. {m} {y}",
    months: NORWEGIAN_MONTHS,
    answer: &answer::NYNORSK,
    feedback: &feedback::NYNORSK,
    page: &page::NYNORSK,
    widget: &widget::NYNORSK,
    console: &console::NYNORSK,
    situation: &situation::NYNORSK,
};

static ENGLISH: PageTexts = PageTexts {
    code: "en",
    day_pattern: "{d} {m} {y}",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    answer: &answer::ENGLISH,
    feedback: &feedback::ENGLISH,
    page: &page::ENGLISH,
    widget: &widget::ENGLISH,
    console: &console::ENGLISH,
    situation: &situation::ENGLISH,
};

const NORWEGIAN_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

impl PageTexts {
    /// The words as JSON, but for those of some parts.
    pub(crate) fn without(&self, parts: &[&str]) -> Value {
        let mut words = serde_json::json!(self);
        if let Some(words) = words.as_object_mut() {
            words.retain(|name, _| !parts.contains(&name.as_str()));
        }
        words
    }

    /// The words in the language of a code; bokmål for an unknown one.
    #[must_use]
    pub fn of(code: &str) -> &'static Self {
        match code {
            "nn" => &NYNORSK,
            "en" => &ENGLISH,
            _ => &BOKMAL,
        }
    }

    /// A day as a reader of the page writes it, from `YYYY-MM-DD` (ISO 8601);
    /// any other text is given back as it is.
    #[must_use]
    pub fn day(&self, iso: &str) -> String {
        let parts: Vec<&str> = iso.split('-').collect();
        let [year, month, day] = parts[..] else {
            return iso.to_owned();
        };
        let name = month
            .parse::<usize>()
            .ok()
            .and_then(|month| self.months.get(month.checked_sub(1)?));
        match (name, day.parse::<u8>()) {
            (Some(name), Ok(day)) => self
                .day_pattern
                .replace("{d}", &day.to_string())
                .replace("{m}", name)
                .replace("{y}", year),
            _ => iso.to_owned(),
        }
    }

    /// All languages of the page, with their own names.
    #[must_use]
    pub fn languages() -> [(&'static str, &'static str); 3] {
        [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_readers_write_them() {
        assert_eq!(PageTexts::of("nb").day("2026-05-01"), "1. mai 2026");
        assert_eq!(PageTexts::of("en").day("2026-12-31"), "31 December 2026");
    }

    #[test]
    fn what_is_no_day_is_left_as_it_is() {
        for text in ["", "2026", "2026-13-01", "2026-00-01", "2026-01-x", "i går"] {
            assert_eq!(PageTexts::of("nn").day(text), text);
        }
    }
}
