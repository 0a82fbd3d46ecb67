//! The words of an answer, wherever it is shown.

use serde::Serialize;

/// Headings of answers, by their status.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Headings {
    /// The sources answer.
    pub answered: &'static str,
    /// They answer a part.
    pub partial: &'static str,
    /// They are near.
    pub clarification: &'static str,
    /// Nothing was found.
    pub not_covered: &'static str,
    /// No question of public guidance.
    pub out_of_scope: &'static str,
    /// An attempt to steer.
    pub refused: &'static str,
    /// Somebody is in danger.
    pub crisis: &'static str,
    /// A check could not be made.
    pub unavailable: &'static str,
}

impl Headings {
    /// Heading of an answer of a status; for an unknown one that it is not known.
    #[must_use]
    pub fn of(&self, status: &str) -> &'static str {
        match status {
            "answered" => self.answered,
            "partial" => self.partial,
            "clarification" => self.clarification,
            "out_of_scope" => self.out_of_scope,
            "refused" => self.refused,
            "crisis" => self.crisis,
            "unavailable" => self.unavailable,
            _ => self.not_covered,
        }
    }
}

/// The words of an answer in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AnswerTexts {
    /// Headings by status.
    pub headings: Headings,
    /// Before the question that was asked.
    pub asked: &'static str,
    /// While searching.
    pub searching: &'static str,
    /// While reading; `{n}` is the number of passages.
    pub reading: &'static str,
    /// While sentences are checked.
    pub checking: &'static str,
    /// When the answer is there.
    pub done: &'static str,
    /// When the connection failed.
    pub failed: &'static str,
    /// Heading of a failure.
    pub error_heading: &'static str,
    /// The button that asks once more after a failure.
    pub try_again: &'static str,
    /// At an answer to a part of the question.
    pub partial_note: &'static str,
    /// Before the facts that an answer relied on.
    pub went_by: &'static str,
    /// Before what the reader told of themselves.
    pub told: &'static str,
    /// The button that changes a fact; `{what}` is the fact.
    pub change: &'static str,
    /// The button that takes a fact out; `{what}` is the fact.
    pub remove: &'static str,
    /// Label of the field with the right value.
    pub right_value: &'static str,
    /// Label of a number of months.
    pub months: &'static str,
    /// Label of a number of years.
    pub years: &'static str,
    /// Label of a free text instead of a value.
    pub own_words: &'static str,
    /// When a value was corrected to one that is not known.
    pub unknown_value: &'static str,
    /// The button that asks again with what was corrected.
    pub ask_again: &'static str,
    /// The button that leaves things as they are.
    pub cancel: &'static str,
    /// Heading of a plan.
    pub plan_heading: &'static str,
    /// Where the ticks of a plan are kept.
    pub plan_hint: &'static str,
    /// How far the reader has come; `{n}` of `{m}` steps.
    pub plan_progress: &'static str,
    /// Before the deadline of a step.
    pub deadline: &'static str,
    /// Before the numbers of the steps that come before one.
    pub after: &'static str,
    /// The button for a file with the deadlines.
    pub calendar: &'static str,
    /// Name of that file, without ending.
    pub calendar_name: &'static str,
    /// Heading of further rights.
    pub also_heading: &'static str,
    /// Heading of further questions.
    pub follow_ups_heading: &'static str,
    /// Heading of whom to ask.
    pub contact_heading: &'static str,
    /// Link to a page, before the name of its agency.
    pub read_more: &'static str,
    /// Heading of the sources.
    pub sources_heading: &'static str,
    /// Heading of the nearest pages.
    pub nearest_heading: &'static str,
    /// What the nearest pages are.
    pub nearest_note: &'static str,
    /// What a citation says to a screen reader, before its number.
    pub citation: &'static str,
    /// Link from a citation to the list of sources.
    pub in_list: &'static str,
    /// The button that closes a citation.
    pub close: &'static str,
    /// Before the day of a page's last change.
    pub modified: &'static str,
    /// Before the day of the crawl.
    pub crawled: &'static str,
    /// Mark of a page that was changed long ago.
    pub old: &'static str,
    /// When a page counts as old, and what to do then.
    pub old_rule: &'static str,
    /// Link from a source back to the answer.
    pub back: &'static str,
    /// Reminder below an answer.
    pub reminder: &'static str,
    /// The button that copies the answer.
    pub copy: &'static str,
    /// When it is copied.
    pub copied: &'static str,
    /// When it could not be copied.
    pub copy_failed: &'static str,
    /// The button that prints.
    pub print: &'static str,
    /// The button that reads aloud.
    pub listen: &'static str,
    /// The button that stops reading aloud.
    pub stop: &'static str,
}

/// In bokmål.
pub static BOKMAL: AnswerTexts = AnswerTexts {
    headings: Headings {
        answered: "Svar",
        partial: "Svar på en del",
        clarification: "Jeg er ikke sikker",
        not_covered: "Jeg vet ikke",
        out_of_scope: "Det kan jeg ikke hjelpe med",
        refused: "Det kan jeg ikke hjelpe med",
        crisis: "Få hjelp nå",
        unavailable: "Det gikk ikke",
    },
    asked: "Du spurte:",
    searching: "Finner sider …",
    reading: "Leser {n} tekster …",
    checking: "Kontrollerer setninger …",
    done: "Svaret er klart.",
    failed: "Vi fikk ikke kontakt med tjenesten. Prøv igjen om litt.",
    error_heading: "Det gikk ikke",
    try_again: "Prøv igjen",
    partial_note: "Kildene svarer bare på en del av spørsmålet.",
    went_by: "Jeg gikk ut fra:",
    told: "Du fortalte:",
    change: "Endre: {what}",
    remove: "Fjern: {what}",
    right_value: "Hva er riktig?",
    months: "Antall måneder",
    years: "Alder i hele år",
    own_words: "Skriv det som er riktig, med egne ord",
    unknown_value: "Det kjenner vi ikke igjen. Sjekk hvordan det er skrevet.",
    ask_again: "Spør på nytt",
    cancel: "Avbryt",
    plan_heading: "Steg for steg",
    plan_hint: "Kryssene dine lagres bare i denne nettleseren.",
    plan_progress: "{n} av {m} steg er gjort.",
    deadline: "Frist:",
    after: "etter steg",
    calendar: "Last ned fristene til kalenderen (.ics)",
    calendar_name: "frister",
    also_heading: "Du kan også ha rett til",
    follow_ups_heading: "Spør videre",
    contact_heading: "Hvem du kan kontakte",
    read_more: "Les mer hos",
    sources_heading: "Kilder",
    nearest_heading: "Sider som ligner",
    nearest_note: "Dette er ikke svaret, men sider som handler om noe av det samme.",
    citation: "Kilde",
    in_list: "Vis i kildelista",
    close: "Lukk kilden",
    modified: "Sist endret",
    crawled: "Hentet",
    old: "Gammel side",
    old_rule: "Siden er ikke endret på mer enn to år. Sjekk at den fortsatt gjelder.",
    back: "Tilbake til svaret",
    reminder: "Svaret er satt sammen av setninger fra kildene. Etaten avgjør saken din.",
    copy: "Kopier",
    copied: "Svaret er kopiert, med kilder.",
    copy_failed: "Nettleseren lot oss ikke kopiere. Merk teksten og kopier den selv.",
    print: "Skriv ut",
    listen: "Les opp",
    stop: "Stopp opplesingen",
};

/// In nynorsk.
pub static NYNORSK: AnswerTexts = AnswerTexts {
    headings: Headings {
        answered: "Svar",
        partial: "Svar på ein del",
        clarification: "Eg er ikkje sikker",
        not_covered: "Eg veit ikkje",
        out_of_scope: "Det kan eg ikkje hjelpe med",
        refused: "Det kan eg ikkje hjelpe med",
        crisis: "Få hjelp no",
        unavailable: "Det gjekk ikkje",
    },
    asked: "Du spurde:",
    searching: "Finn sider …",
    reading: "Les {n} tekstar …",
    checking: "Kontrollerer setningar …",
    done: "Svaret er klart.",
    failed: "Vi fekk ikkje kontakt med tenesta. Prøv igjen om litt.",
    error_heading: "Det gjekk ikkje",
    try_again: "Prøv igjen",
    partial_note: "Kjeldene svarer berre på ein del av spørsmålet.",
    went_by: "Eg gjekk ut frå:",
    told: "Du fortalde:",
    change: "Endre: {what}",
    remove: "Fjern: {what}",
    right_value: "Kva er rett?",
    months: "Talet på månader",
    years: "Alder i heile år",
    own_words: "Skriv det som er rett, med eigne ord",
    unknown_value: "Det kjenner vi ikkje att. Sjekk korleis det er skrive.",
    ask_again: "Spør på nytt",
    cancel: "Avbryt",
    plan_heading: "Steg for steg",
    plan_hint: "Kryssa dine blir berre lagra i denne nettlesaren.",
    plan_progress: "{n} av {m} steg er gjorde.",
    deadline: "Frist:",
    after: "etter steg",
    calendar: "Last ned fristane til kalenderen (.ics)",
    calendar_name: "fristar",
    also_heading: "Du kan òg ha rett til",
    follow_ups_heading: "Spør vidare",
    contact_heading: "Kven du kan kontakte",
    read_more: "Les meir hos",
    sources_heading: "Kjelder",
    nearest_heading: "Sider som liknar",
    nearest_note: "Dette er ikkje svaret, men sider som handlar om noko av det same.",
    citation: "Kjelde",
    in_list: "Vis i kjeldelista",
    close: "Lukk kjelda",
    modified: "Sist endra",
    crawled: "Henta",
    old: "Gammal side",
    old_rule: "Sida er ikkje endra på meir enn to år. Sjekk at ho framleis gjeld.",
    back: "Tilbake til svaret",
    reminder: "Svaret er sett saman av setningar frå kjeldene. Etaten avgjer saka di.",
    copy: "Kopier",
    copied: "Svaret er kopiert, med kjelder.",
    copy_failed: "Nettlesaren lét oss ikkje kopiere. Merk teksten og kopier han sjølv.",
    print: "Skriv ut",
    listen: "Les opp",
    stop: "Stopp opplesinga",
};

/// In English.
pub static ENGLISH: AnswerTexts = AnswerTexts {
    headings: Headings {
        answered: "Answer",
        partial: "Part of the answer",
        clarification: "I am not sure",
        not_covered: "I don’t know",
        out_of_scope: "I cannot help with that",
        refused: "I cannot help with that",
        crisis: "Get help now",
        unavailable: "That did not work",
    },
    asked: "You asked:",
    searching: "Finding pages …",
    reading: "Reading {n} passages …",
    checking: "Checking sentences …",
    done: "The answer is ready.",
    failed: "We could not reach the service. Please try again in a while.",
    error_heading: "That did not work",
    try_again: "Try again",
    partial_note: "The sources answer only a part of the question.",
    went_by: "I assumed:",
    told: "You told me:",
    change: "Change: {what}",
    remove: "Remove: {what}",
    right_value: "What is correct?",
    months: "Number of months",
    years: "Age in whole years",
    own_words: "Write what is correct, in your own words",
    unknown_value: "We do not recognise that. Check how it is written.",
    ask_again: "Ask again",
    cancel: "Cancel",
    plan_heading: "Step by step",
    plan_hint: "Your ticks are kept in this browser only.",
    plan_progress: "{n} of {m} steps are done.",
    deadline: "Deadline:",
    after: "after step",
    calendar: "Download the deadlines for your calendar (.ics)",
    calendar_name: "deadlines",
    also_heading: "You may also have a right to",
    follow_ups_heading: "Ask further",
    contact_heading: "Who you can contact",
    read_more: "Read more at",
    sources_heading: "Sources",
    nearest_heading: "Nearest pages",
    nearest_note: "This is not the answer, but pages about some of the same.",
    citation: "Source",
    in_list: "Show in the list of sources",
    close: "Close the source",
    modified: "Last changed",
    crawled: "Retrieved",
    old: "Old page",
    old_rule: "The page has not been changed for more than two years. Check that it still applies.",
    back: "Back to the answer",
    reminder: "The answer is put together from sentences of the sources. The agency decides your case.",
    copy: "Copy",
    copied: "The answer is copied, with its sources.",
    copy_failed: "The browser did not let us copy. Select the text and copy it yourself.",
    print: "Print",
    listen: "Read aloud",
    stop: "Stop reading",
};
