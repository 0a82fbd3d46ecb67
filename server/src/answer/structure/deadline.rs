//! Until when something must be done, as sentences say it.

use super::pattern::Pattern;

/// How soon something must be done. Sooner is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// At once, the same day, within a number of days.
    Within(u32),
    /// By a day of every year: month and day. It comes after all that is counted from
    /// what happened, because that may run out first.
    By(u32, u32),
    /// No deadline is said.
    Open,
}

/// A deadline as a sentence says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said<'t> {
    /// How soon.
    pub(super) due: Due,
    /// The words that say so, to the end of their clause; verbatim.
    pub(super) text: &'t str,
}

const NUMBERS: &[(&str, u32)] = &[
    ("ett", 1),
    ("én", 1),
    ("en", 1),
    ("ein", 1),
    ("ei", 1),
    ("one", 1),
    ("to", 2),
    ("two", 2),
    ("tre", 3),
    ("three", 3),
    ("fire", 4),
    ("four", 4),
    ("fem", 5),
    ("five", 5),
    ("seks", 6),
    ("six", 6),
    ("sju", 7),
    ("syv", 7),
    ("seven", 7),
    ("åtte", 8),
    ("eight", 8),
    ("ni", 9),
    ("nine", 9),
    ("ti", 10),
    ("ten", 10),
    ("tolv", 12),
    ("twelve", 12),
    ("fjorten", 14),
];
const MONTHS: &[&[&str]] = &[
    &["januar", "january"],
    &["februar", "february"],
    &["mars", "march"],
    &["april"],
    &["mai", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["august"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["desember", "december"],
];

static AT_ONCE: Pattern = Pattern::new(
    r"\b(?:straks|med en gang|med ein gong|umiddelbart|så snart|så fort|så raskt|samme dag|same dag|(?:den )?første dag(?:en)?|at once|immediately|right away|as soon as|(?:the )?same day|(?:your |the )?first day)\b",
);
static PERIOD: Pattern = Pattern::new(
    r"\b(?:innen|innan|senest|seinast|seinest|fristen er|frist er|frist på|within|no later than|at the latest|the deadline is|deadline of)\s+(?:de |dei |the )?(?:første |fyrste |first )?(?P<number>\d{1,3}|[a-zåøæé]+)\s+(?P<unit>timer|timar|time|hours?|dager|dagar|dag|days?|virkedager|virkedagar|yrkedagar|vyrkedagar|working days?|uker|uke|veker|veke|weeks?|måneder|måned|månader|månad|months?|år|years?)\b",
);
static CALENDAR: Pattern = Pattern::new(
    r"\b(?:innen|innan|senest|seinast|seinest|før|fristen er|frist er|frist|søknadsfrist|by|before|no later than|deadline is|deadline|until|on)\s+(?:den |the )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?P<month>[a-z]+)\b",
);
/// Before a time that something takes, which is no deadline of the reader.
static USUALLY: Pattern =
    Pattern::new(r"\b(?:usually|normally|vanligvis|vanlegvis|som regel|normalt)\s*$");
/// Sentences that say the deadline of the sentence before them.
static CARRIES_ON: Pattern = Pattern::new(
    r"^(?:fristen|søknadsfristen|frist|gjør det|gjer det|det må|dette må|du må gjøre det|the deadline|the time limit|do this|do it|you must do)\b",
);

/// The deadline that a sentence says, if any.
pub(super) fn of(sentence: &str) -> Option<Said<'_>> {
    let said = |due, from| Said {
        due,
        text: clause(sentence, from),
    };
    if let Some(found) = PERIOD.captures(sentence)
        && !USUALLY.is_match(&sentence[..found.get(0).map_or(0, |all| all.start())])
        && let Some(days) = days(&found["number"], &found["unit"])
        && let Some(all) = found.get(0)
    {
        return Some(said(Due::Within(days), all.start()..all.end()));
    }
    for found in CALENDAR.captures_all(sentence) {
        let day = found["day"]
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day));
        if let (Some(month), Some(day), Some(all)) = (month(&found["month"]), day, found.get(0)) {
            return Some(said(Due::By(month, day), all.start()..all.end()));
        }
    }
    let at_once = AT_ONCE.find(sentence)?;
    Some(said(Due::Within(0), at_once.start()..at_once.end()))
}

/// Whether a sentence says the deadline of what the one before it asks for.
pub(super) fn carries_on(sentence: &str) -> bool {
    CARRIES_ON.is_match(sentence)
}

fn days(number: &str, unit: &str) -> Option<u32> {
    let lower = number.to_lowercase();
    let word = || NUMBERS.iter().find(|(word, _)| *word == lower);
    let count = lower.parse().ok().or_else(|| Some(word()?.1))?;
    let unit = unit.to_lowercase();
    let starts = |starts: &[&str]| starts.iter().any(|start| unit.starts_with(start));
    let each = if starts(&["time", "timar", "hour"]) {
        return Some(u32::from(count > 24));
    } else if starts(&["uke", "veke", "week"]) {
        7
    } else if starts(&["måned", "månad", "month"]) {
        30
    } else if starts(&["år", "year"]) {
        365
    } else {
        1
    };
    Some(count * each)
}

fn month(name: &str) -> Option<u32> {
    let lower = name.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|names| names.contains(&lower.as_str()))?;
    u32::try_from(at + 1).ok()
}

/// The words from `range` on to the end of their clause.
fn clause(sentence: &str, range: std::ops::Range<usize>) -> &str {
    let rest = &sentence[range.end..];
    let end = rest
        .char_indices()
        .find(|(at, c)| {
            let after = rest[at + c.len_utf8()..].chars().next();
            matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '(')
                && after.is_none_or(|c| c.is_whitespace() || *at == 0)
                || *c == '('
        })
        .map_or(rest.len(), |(at, _)| at);
    sentence[range.start..range.end + end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(sentence: &str) -> Due {
        of(sentence).map_or(Due::Open, |said| said.due)
    }

    #[test]
    fn reads_periods() {
        assert_eq!(
            due("Arvingene må si fra innen 60 dager hvis de vil skifte privat."),
            Due::Within(60)
        );
        assert_eq!(
            due("Meld flytting innen åtte dager etter at du kom."),
            Due::Within(8)
        );
        assert_eq!(
            due("Søk innen seks måneder etter dødsfallet."),
            Due::Within(180)
        );
        assert_eq!(due("Du kan klage innan seks veker."), Due::Within(42));
        assert_eq!(due("Report within 14 days if you move."), Due::Within(14));
        assert_eq!(due("Fristen er tre måneder."), Due::Within(90));
        assert_eq!(
            due("Gravferden skal være senest ti virkedager etter dødsfallet."),
            Due::Within(10)
        );
        assert_eq!(due("Ring innen 24 timer."), Due::Within(0));
    }

    #[test]
    fn reads_days_of_the_year() {
        assert_eq!(due("Lever skattemelding innen 30. april."), Due::By(4, 30));
        assert_eq!(due("Apply by 1 March."), Due::By(3, 1));
        assert_eq!(due("Send inn innan 1. mai."), Due::By(5, 1));
    }

    #[test]
    fn reads_urgency() {
        for text in [
            "Registrer deg som arbeidssøker den første dagen du er uten jobb.",
            "Søk med en gang du er uten arbeid.",
            "Sei frå straks dersom du får jobb.",
            "Register on your first day without work.",
            "Report at once if you start working.",
            "Kontakt banken så snart du kan.",
        ] {
            assert_eq!(due(text), Due::Within(0), "{text}");
        }
    }

    #[test]
    fn other_times_are_no_deadlines() {
        for text in [
            "Send meldekort hver 14. dag.",
            "Vi bruker fire uker på å behandle en søknad.",
            "Søk på Min side.",
            "Get your organisation number, usually within five working days.",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn the_words_run_to_the_end_of_their_clause() {
        let text = |sentence| of(sentence).map(|said| said.text);
        assert_eq!(
            text("Meld flytting innen åtte dager etter at du kom, på nettsiden."),
            Some("innen åtte dager etter at du kom")
        );
        assert_eq!(text("Søk innen 1. mars."), Some("innen 1. mars"));
    }

    #[test]
    fn sooner_is_less() {
        let mut dues = [Due::Open, Due::By(3, 1), Due::Within(60), Due::Within(0)];
        dues.sort_unstable();
        assert_eq!(
            dues,
            [Due::Within(0), Due::Within(60), Due::By(3, 1), Due::Open]
        );
    }
}
