//! The words for telling whether an answer helped.

use serde::Serialize;

/// What may be wrong with an answer, by the codes of the API.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// Something in it is wrong.
    pub wrong: &'static str,
    /// Something is missing.
    pub incomplete: &'static str,
    /// It is hard to understand.
    pub unclear: &'static str,
    /// It is out of date.
    pub outdated: &'static str,
    /// It does not fit the reader's situation.
    pub not_my_situation: &'static str,
    /// What was looked for was not found.
    pub not_found: &'static str,
    /// Something else.
    pub other: &'static str,
}

impl Reasons {
    /// The codes with their words, in the order shown.
    #[must_use]
    pub fn all(&self) -> [(&'static str, &'static str); 7] {
        [
            ("wrong", self.wrong),
            ("incomplete", self.incomplete),
            ("unclear", self.unclear),
            ("outdated", self.outdated),
            ("not_my_situation", self.not_my_situation),
            ("not_found", self.not_found),
            ("other", self.other),
        ]
    }
}

/// The words of feedback in one language.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FeedbackTexts {
    /// The question.
    pub heading: &'static str,
    /// It helped.
    pub yes: &'static str,
    /// It did not.
    pub no: &'static str,
    /// Before the reasons.
    pub why: &'static str,
    /// The reasons.
    pub reasons: Reasons,
    /// Label of the free text.
    pub comment: &'static str,
    /// What not to write there.
    pub comment_hint: &'static str,
    /// Consent to keep the question.
    pub consent: &'static str,
    /// What is kept without it.
    pub consent_hint: &'static str,
    /// The button.
    pub send: &'static str,
    /// The button that tells nothing.
    pub cancel: &'static str,
    /// When it is stored.
    pub thanks: &'static str,
    /// The button that deletes it again.
    pub undo: &'static str,
    /// When it is deleted.
    pub deleted: &'static str,
    /// When it could not be stored or deleted.
    pub failed: &'static str,
    /// Link to the front page after a form without JavaScript.
    pub back: &'static str,
}

/// In bokmål.
pub static BOKMAL: FeedbackTexts = FeedbackTexts {
    heading: "Var svaret nyttig?",
    yes: "Ja",
    no: "Nei",
    why: "Hva var galt?",
    reasons: Reasons {
        wrong: "Noe er feil",
        incomplete: "Noe mangler",
        unclear: "Det er vanskelig å forstå",
        outdated: "Det er utdatert",
        not_my_situation: "Det passer ikke for min situasjon",
        not_found: "Jeg fant ikke det jeg lette etter",
        other: "Noe annet",
    },
    comment: "Vil du fortelle mer?",
    comment_hint: "Ikke skriv navn, fødselsnummer eller andre personopplysninger.",
    consent: "Lagre også spørsmålet mitt",
    consent_hint: "Ellers lagrer vi bare tilbakemeldingen, ikke spørsmålet.",
    send: "Send",
    cancel: "Avbryt",
    thanks: "Takk! Tilbakemeldingen er lagret.",
    undo: "Angre og slett den",
    deleted: "Tilbakemeldingen er slettet.",
    failed: "Det gikk ikke. Prøv igjen om litt.",
    back: "Til forsiden",
};

/// In nynorsk.
pub static NYNORSK: FeedbackTexts = FeedbackTexts {
    heading: "Var svaret nyttig?",
    yes: "Ja",
    no: "Nei",
    why: "Kva var gale?",
    reasons: Reasons {
        wrong: "Noko er feil",
        incomplete: "Noko manglar",
        unclear: "Det er vanskeleg å forstå",
        outdated: "Det er utdatert",
        not_my_situation: "Det passar ikkje for min situasjon",
        not_found: "Eg fann ikkje det eg leita etter",
        other: "Noko anna",
    },
    comment: "Vil du fortelje meir?",
    comment_hint: "Ikkje skriv namn, fødselsnummer eller andre personopplysningar.",
    consent: "Lagre òg spørsmålet mitt",
    consent_hint: "Elles lagrar vi berre tilbakemeldinga, ikkje spørsmålet.",
    send: "Send",
    cancel: "Avbryt",
    thanks: "Takk! Tilbakemeldinga er lagra.",
    undo: "Angre og slett ho",
    deleted: "Tilbakemeldinga er sletta.",
    failed: "Det gjekk ikkje. Prøv igjen om litt.",
    back: "Til framsida",
};

/// In English.
pub static ENGLISH: FeedbackTexts = FeedbackTexts {
    heading: "Was the answer useful?",
    yes: "Yes",
    no: "No",
    why: "What was wrong?",
    reasons: Reasons {
        wrong: "Something is wrong",
        incomplete: "Something is missing",
        unclear: "It is hard to understand",
        outdated: "It is out of date",
        not_my_situation: "It does not fit my situation",
        not_found: "I did not find what I was looking for",
        other: "Something else",
    },
    comment: "Would you like to tell more?",
    comment_hint: "Do not write names, identity numbers or other personal data.",
    consent: "Store my question as well",
    consent_hint: "Otherwise we store only the feedback, not the question.",
    send: "Send",
    cancel: "Cancel",
    thanks: "Thank you! The feedback is stored.",
    undo: "Undo and delete it",
    deleted: "The feedback is deleted.",
    failed: "That did not work. Please try again in a while.",
    back: "To the front page",
};
