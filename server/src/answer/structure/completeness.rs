//! Which parts of a question an answer touches.

use losen_index::{intent::Intent, language::Language, lexical, text::sentences::sentences};
use serde::Serialize;

use super::{pattern::Pattern, words};

/// How much of a question an answer touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// Every part.
    Complete,
    /// Some parts.
    Partial,
    /// No part.
    None,
}

/// What an answer covers of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How much.
    pub completeness: Completeness,
    /// The parts of the question that the answer does not touch, as they were asked.
    pub uncovered: Vec<String>,
}

/// Where one sentence asks a second thing.
static JOINT: Pattern = Pattern::new(
    r"(?:,\s*)?\s(?:og|and|eller|or)\s+(?P<next>(?:hva|hvor|hvordan|hvem|når|hvilke[nt]?|hvorfor|kva|kor|korleis|kven|kvifor|what|how|when|who|where|which|why|do|does|can|must|is)\b|(?:kan|må|får|skal|har|bør) (?:jeg|eg|vi|man|ein)\b)",
);
static QUESTION_WORD: Pattern = Pattern::new(
    r"\b(?:hva|hvor|hvordan|hvem|når|hvilke[nt]?|hvorfor|kva|kor|korleis|kven|kvifor|what|how|when|who|where|which|why)\b",
);
/// What asks for a time: only where it opens the part, for “når” and “when” also join
/// conditions.
static ASKS_TIME: Pattern = Pattern::new(
    r"^(?:(?:og|and|men|but) )?(?:til |fra |frå |until |since )?(?:når|when)\b|\b(?:hvor lenge|kor lenge|hvor lang tid|kor lang tid|hvor (?:mange )?(?:dager|uker|måneder|år)|kor mange (?:dagar|veker|månader|år)|how long|how soon|how many (?:days|weeks|months|years)|frist\w*|deadline\w*)\b",
);
static AMOUNT: Pattern = Pattern::new(
    r"\d\s?(?:kr\b|kroner\b|prosent\b|per ?cent\b|%|g\b|nok\b)|\b(?:kr|nok) ?\d|\b(?:gratis|free of charge|free|full lønn|full løn)\b",
);
static TIME: Pattern = Pattern::new(
    r"\b(?:\d{1,3}|en|ein|ei|ett|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv|one|two|three|four|five|six|seven|eight|nine|ten|twelve|noen|nokre|a few)(?:\.| til \w+| to \w+)? ?(?:virke|yrke|vyrke|working )?(?:time|timer|timar|dag|dager|dagar|uke|uker|veke|veker|måned|måneder|månad|månader|år|hours?|days?|weeks?|months?|years?)\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)\p{L}*|\b(?:straks|med en gang|med ein gong|umiddelbart|samme dag|same dag|første dag\w*|at once|immediately|same day|first day|as soon as|så snart)\b",
);

/// How much of a question the sentences of its answer touch. A part is touched where a
/// content word of it is said, and, where it asks how much or until when, an amount or a
/// time is said. Words are compared within one language; an answer that quotes pages in
/// another is judged by amounts and times alone.
#[must_use]
pub fn completeness(question: &str, language: &Language, said: &[String]) -> Coverage {
    let parts = parts(question);
    let said = Said::read(said, language);
    let uncovered: Vec<String> = parts
        .iter()
        .filter(|part| !said.touches(part, language))
        .map(|part| (*part).to_owned())
        .collect();
    let completeness = if said.is_empty || !parts.is_empty() && uncovered.len() == parts.len() {
        Completeness::None
    } else if uncovered.is_empty() {
        Completeness::Complete
    } else {
        Completeness::Partial
    };
    Coverage {
        completeness,
        uncovered,
    }
}

/// The parts of a question, as they were asked: each question of it, and where one
/// sentence asks two things, each of them. What is told beside the questions is no part.
pub(super) fn parts(question: &str) -> Vec<&str> {
    let all = sentences(question);
    let asks = |sentence: &&str| sentence.ends_with('?');
    let words = |sentence: &&str| QUESTION_WORD.is_match(sentence);
    let mut asked: Vec<&str> = all
        .iter()
        .copied()
        .filter(|sentence| asks(sentence))
        .collect();
    if asked.is_empty() {
        asked = all
            .iter()
            .copied()
            .filter(|sentence| words(sentence))
            .collect();
    }
    if asked.is_empty() {
        asked = all;
    }
    asked.into_iter().flat_map(split).collect()
}

/// The things that one sentence asks.
fn split(sentence: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for found in JOINT.captures_all(sentence) {
        let (Some(all), Some(next)) = (found.get(0), found.name("next")) else {
            continue;
        };
        out.push(&sentence[start..all.start()]);
        start = next.start();
    }
    out.push(&sentence[start..]);
    out.into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// What an answer says.
struct Said {
    is_empty: bool,
    /// Whether some of it is in the language of the question, so that words compare.
    compares: bool,
    terms: Vec<String>,
    amount: bool,
    time: bool,
}

impl Said {
    fn read(said: &[String], language: &Language) -> Self {
        let of_language = |sentence: &&String| {
            let detected = lexical::detect(sentence);
            detected.is_none_or(|found| {
                found == *language || found.is_norwegian() && language.is_norwegian()
            })
        };
        let own: Vec<&String> = said.iter().filter(of_language).collect();
        Self {
            is_empty: said.iter().all(|sentence| sentence.trim().is_empty()),
            compares: !own.is_empty(),
            terms: own
                .iter()
                .flat_map(|sentence| words::content(sentence, language))
                .collect(),
            amount: said.iter().any(|sentence| AMOUNT.is_match(sentence)),
            time: said.iter().any(|sentence| TIME.is_match(sentence)),
        }
    }

    fn touches(&self, part: &str, language: &Language) -> bool {
        let lacks_amount = Intent::of(part).amount && !self.amount;
        let lacks_time = ASKS_TIME.is_match(part) && !self.time;
        if self.is_empty || lacks_amount || lacks_time {
            return false;
        }
        let specific = words::specific(part, language);
        let terms = if specific.is_empty() {
            words::content(part, language)
        } else {
            specific
        };
        let asks_measure = Intent::of(part).amount || ASKS_TIME.is_match(part);
        !self.compares
            || terms.is_empty()
            || asks_measure && terms.len() <= 1
            || words::shared(&terms, &self.terms) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(question: &str, language: &Language, said: &[&str]) -> (Completeness, Vec<String>) {
        let said: Vec<String> = said.iter().map(|text| (*text).to_owned()).collect();
        let coverage = completeness(question, language, &said);
        (coverage.completeness, coverage.uncovered)
    }

    #[test]
    fn questions_are_split_into_their_parts() {
        assert_eq!(
            parts(
                "Jeg mistet jobben. Hvor mye får jeg i dagpenger, og hvor lenge? Kan jeg studere?"
            ),
            [
                "Hvor mye får jeg i dagpenger",
                "hvor lenge?",
                "Kan jeg studere?"
            ]
        );
        assert_eq!(
            parts("Kva må eg gjere og kva med barnetrygd?"),
            ["Kva må eg gjere", "kva med barnetrygd?"]
        );
        assert_eq!(
            parts("How do I apply and when am I paid?"),
            ["How do I apply", "when am I paid?"]
        );
        assert_eq!(
            parts("Får mor og far permisjon?"),
            ["Får mor og far permisjon?"]
        );
        assert_eq!(parts("dagpenger"), ["dagpenger"]);
        assert!(parts("").is_empty());
    }

    #[test]
    fn all_parts_touched_is_complete() {
        let (found, uncovered) = of(
            "Hvor mye får jeg i dagpenger, og hvor lenge?",
            &Language::Bokmal,
            &["Du får 62,4 prosent i dagpenger.", "Perioden er 104 uker."],
        );
        assert_eq!(found, Completeness::Complete, "{uncovered:?}");
    }

    #[test]
    fn what_is_left_open_is_named() {
        let (found, uncovered) = of(
            "Hvor mye får jeg i dagpenger, og hvor lenge?",
            &Language::Bokmal,
            &["Du får 62,4 prosent i dagpenger."],
        );
        assert_eq!(found, Completeness::Partial);
        assert_eq!(uncovered, ["hvor lenge?"]);
        let (found, uncovered) = of(
            "Har jeg rett til sykepenger? Og hva med feriepenger?",
            &Language::Bokmal,
            &["Du kan få sykepenger når du er syk."],
        );
        assert_eq!(found, Completeness::Partial);
        assert_eq!(uncovered, ["Og hva med feriepenger?"]);
    }

    #[test]
    fn nothing_touched_is_none() {
        assert_eq!(
            of("Hvor mye er barnetrygden?", &Language::Bokmal, &[]).0,
            Completeness::None
        );
        let said = ["Barnetrygd er en ytelse."];
        assert_eq!(
            of("Hvor mye er barnetrygden?", &Language::Bokmal, &said).0,
            Completeness::None
        );
        assert_eq!(of("", &Language::Bokmal, &[]).0, Completeness::None);
    }

    #[test]
    fn when_may_join_a_condition() {
        let (found, _) = of(
            "Får jeg pleiepenger når barnet er sykt?",
            &Language::Bokmal,
            &["Du kan få pleiepenger."],
        );
        assert_eq!(found, Completeness::Complete);
        let (found, _) = of(
            "Når må jeg søke?",
            &Language::Bokmal,
            &["Du må søke på nettsiden."],
        );
        assert_eq!(found, Completeness::None);
    }

    #[test]
    fn nynorsk_and_english() {
        let (found, _) = of(
            "Kor lenge kan eg få dagpengar?",
            &Language::Nynorsk,
            &["Perioden med dagpengar er 52 veker."],
        );
        assert_eq!(found, Completeness::Complete);
        let (found, uncovered) = of(
            "How much is child benefit and when is it paid?",
            &Language::English,
            &["Child benefit is NOK 2,000 a month."],
        );
        assert_eq!(found, Completeness::Partial);
        assert_eq!(uncovered, ["when is it paid?"]);
        let (found, _) = of(
            "How much is child benefit and when is it paid?",
            &Language::English,
            &["Child benefit is NOK 2,000.", "It is paid on 27 March."],
        );
        assert_eq!(found, Completeness::Complete);
    }

    #[test]
    fn answers_in_another_language_are_judged_by_measures() {
        let question = "How long can I get unemployment benefit?";
        let (found, _) = of(
            question,
            &Language::English,
            &["Du kan få dagpenger i 104 uker."],
        );
        assert_eq!(found, Completeness::Complete);
        let (found, _) = of(
            question,
            &Language::English,
            &["Du kan få dagpenger fra etaten."],
        );
        assert_eq!(found, Completeness::None);
    }
}
