//! The words of the page in bokmål, nynorsk and English.

/// The page's words in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct PageTexts {
    /// Language code, for `<html lang>`.
    pub code: &'static str,
    /// What the page is.
    pub tagline: &'static str,
    /// Label of the question field.
    pub question_label: &'static str,
    /// Hint below the label.
    pub question_hint: &'static str,
    /// The button.
    pub ask: &'static str,
    /// Heading of the examples.
    pub examples_heading: &'static str,
    /// Example questions.
    pub examples: [&'static str; 4],
    /// Headings of answers, by their status.
    pub headings: [(&'static str, &'static str); 7],
    /// Before the facts that an answer relied on.
    pub went_by: &'static str,
    /// Before what else was understood of the reader's situation.
    pub noticed: &'static str,
    /// Heading of a plan.
    pub plan_heading: &'static str,
    /// Before the deadline of a step.
    pub deadline: &'static str,
    /// Before the numbers of the steps that come before one.
    pub after: &'static str,
    /// Heading of further rights.
    pub also_heading: &'static str,
    /// Heading of further questions.
    pub follow_ups_heading: &'static str,
    /// Heading of whom to ask.
    pub contact_heading: &'static str,
    /// Link to a page, before the name of its agency.
    pub read_more: &'static str,
    /// The button that forgets the conversation.
    pub new_conversation: &'static str,
    /// Heading of the sources.
    pub sources_heading: &'static str,
    /// Heading of the nearest pages.
    pub nearest_heading: &'static str,
    /// What a citation link says to a screen reader, before its number.
    pub citation: &'static str,
    /// Before the day of a page's last change.
    pub modified: &'static str,
    /// Before the day of the crawl.
    pub crawled: &'static str,
    /// How a day is written: `{d}` the day, `{m}` the month's name, `{y}` the year.
    pub day_pattern: &'static str,
    /// The months' names, January first.
    pub months: [&'static str; 12],
    /// Link from a source back to the answer.
    pub back: &'static str,
    /// Reminder below an answer.
    pub reminder: &'static str,
    /// What is kept of a question: nothing.
    pub privacy: &'static str,
    /// At the field when the form came without a question.
    pub empty: &'static str,
    /// Heading of a failure.
    pub error_heading: &'static str,
    /// While searching.
    pub searching: &'static str,
    /// While reading; `{n}` is the number of passages.
    pub reading: &'static str,
    /// When the answer is there.
    pub done: &'static str,
    /// When the connection failed.
    pub failed: &'static str,
    /// Skip link.
    pub skip: &'static str,
    /// Label of the choice of language.
    pub language_label: &'static str,
}

static BOKMAL: PageTexts = PageTexts {
    code: "nb",
    tagline: "Spør om offentlige tjenester og få svar med kilder",
    question_label: "Hva lurer du på?",
    question_hint: "Fortell gjerne hva som har skjedd. Ikke skriv navn, fødselsnummer eller andre personopplysninger.",
    ask: "Spør",
    examples_heading: "Eksempler",
    examples: [
        "Jeg har mistet jobben. Hva har jeg rett til?",
        "Datteren min er alvorlig syk. Kan jeg være hjemme fra jobb?",
        "Hvem gir beskjed når noen dør?",
        "Hvordan starter jeg enkeltpersonforetak?",
    ],
    headings: [
        ("answered", "Svar"),
        ("partial", "Svar på en del"),
        ("clarification", "Jeg er ikke sikker"),
        ("not_covered", "Jeg vet ikke"),
        ("out_of_scope", "Det kan jeg ikke hjelpe med"),
        ("refused", "Det kan jeg ikke hjelpe med"),
        ("crisis", "Få hjelp nå"),
    ],
    went_by: "Jeg gikk ut fra:",
    noticed: "Jeg la merke til:",
    plan_heading: "Steg for steg",
    deadline: "Frist:",
    after: "etter steg",
    also_heading: "Du kan også ha rett til",
    follow_ups_heading: "Spør videre",
    contact_heading: "Hvem du kan kontakte",
    read_more: "Les mer hos",
    new_conversation: "Ny samtale",
    sources_heading: "Kilder",
    nearest_heading: "Sider som ligner",
    citation: "Kilde",
    modified: "Sist endret",
    crawled: "Hentet",
    day_pattern: "{d}. {m} {y}",
    months: [
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
    ],
    back: "Tilbake til svaret",
    reminder: "Svaret er satt sammen av setninger fra kildene. Etaten avgjør saken din.",
    privacy: "Spørsmålet ditt lagres ikke.",
    empty: "Feltet er tomt. Skriv hva du lurer på.",
    error_heading: "Det gikk ikke",
    searching: "Finner sider …",
    reading: "Leser {n} avsnitt …",
    done: "Svaret er klart.",
    failed: "Vi fikk ikke kontakt med tjenesten. Prøv igjen om litt.",
    skip: "Hopp til innholdet",
    language_label: "Språk",
};

static NYNORSK: PageTexts = PageTexts {
    code: "nn",
    tagline: "Spør om offentlege tenester og få svar med kjelder",
    question_label: "Kva lurer du på?",
    question_hint: "Fortel gjerne kva som har hendt. Ikkje skriv namn, fødselsnummer eller andre personopplysningar.",
    ask: "Spør",
    examples_heading: "Døme",
    examples: [
        "Eg har mista jobben. Kva har eg rett til?",
        "Dottera mi er alvorleg sjuk. Kan eg vere heime frå jobb?",
        "Kven gir beskjed når nokon døyr?",
        "Korleis startar eg enkeltpersonføretak?",
    ],
    headings: [
        ("answered", "Svar"),
        ("partial", "Svar på ein del"),
        ("clarification", "Eg er ikkje sikker"),
        ("not_covered", "Eg veit ikkje"),
        ("out_of_scope", "Det kan eg ikkje hjelpe med"),
        ("refused", "Det kan eg ikkje hjelpe med"),
        ("crisis", "Få hjelp no"),
    ],
    went_by: "Eg gjekk ut frå:",
    noticed: "Eg la merke til:",
    plan_heading: "Steg for steg",
    deadline: "Frist:",
    after: "etter steg",
    also_heading: "Du kan òg ha rett til",
    follow_ups_heading: "Spør vidare",
    contact_heading: "Kven du kan kontakte",
    read_more: "Les meir hos",
    new_conversation: "Ny samtale",
    sources_heading: "Kjelder",
    nearest_heading: "Sider som liknar",
    citation: "Kjelde",
    modified: "Sist endra",
    crawled: "Henta",
    day_pattern: "{d}. {m} {y}",
    months: [
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
    ],
    back: "Tilbake til svaret",
    reminder: "Svaret er sett saman av setningar frå kjeldene. Etaten avgjer saka di.",
    privacy: "Spørsmålet ditt blir ikkje lagra.",
    empty: "Feltet er tomt. Skriv kva du lurer på.",
    error_heading: "Det gjekk ikkje",
    searching: "Finn sider …",
    reading: "Les {n} avsnitt …",
    done: "Svaret er klart.",
    failed: "Vi fekk ikkje kontakt med tenesta. Prøv igjen om litt.",
    skip: "Hopp til innhaldet",
    language_label: "Språk",
};

static ENGLISH: PageTexts = PageTexts {
    code: "en",
    tagline: "Ask about public services and get answers with sources",
    question_label: "What would you like to know?",
    question_hint: "Feel free to tell what happened. Do not write names, identity numbers or other personal data.",
    ask: "Ask",
    examples_heading: "Examples",
    examples: [
        "Who can get unemployment benefit?",
        "How do I move to Norway and get an identity number?",
        "How much is child benefit?",
        "How do I register a sole proprietorship?",
    ],
    headings: [
        ("answered", "Answer"),
        ("partial", "Part of the answer"),
        ("clarification", "I am not sure"),
        ("not_covered", "I don’t know"),
        ("out_of_scope", "I cannot help with that"),
        ("refused", "I cannot help with that"),
        ("crisis", "Get help now"),
    ],
    went_by: "I went by:",
    noticed: "I noticed:",
    plan_heading: "Step by step",
    deadline: "Deadline:",
    after: "after step",
    also_heading: "You may also have a right to",
    follow_ups_heading: "Ask further",
    contact_heading: "Whom you can contact",
    read_more: "Read more at",
    new_conversation: "New conversation",
    sources_heading: "Sources",
    nearest_heading: "Nearest pages",
    citation: "Source",
    modified: "Last changed",
    crawled: "Retrieved",
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
    back: "Back to the answer",
    reminder: "The answer is put together from sentences of the sources. The agency decides your case.",
    privacy: "Your question is not stored.",
    empty: "The field is empty. Write what you would like to know.",
    error_heading: "That did not work",
    searching: "Finding pages …",
    reading: "Reading {n} passages …",
    done: "The answer is ready.",
    failed: "We could not reach the service. Please try again in a while.",
    skip: "Skip to content",
    language_label: "Language",
};

impl PageTexts {
    /// The words in the language of a code; bokmål for an unknown one.
    #[must_use]
    pub fn of(code: &str) -> &'static Self {
        match code {
            "nn" => &NYNORSK,
            "en" => &ENGLISH,
            _ => &BOKMAL,
        }
    }

    /// Heading of an answer of a status; for an unknown one that it is not known.
    #[must_use]
    pub fn heading(&self, status: &str) -> &'static str {
        let known = |code| self.headings.iter().find(|(of, _)| *of == code);
        let found = known(status).or_else(|| known("not_covered"));
        found.map_or("", |(_, heading)| heading)
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
