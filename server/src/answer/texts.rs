//! What the service itself says to readers, in bokmål, nynorsk and English.

use losen_index::language::Language;

/// Reader's texts in one language. Languages without texts of their own get
/// English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    /// Nothing relevant was found.
    pub not_covered: &'static str,
    /// The question is empty.
    pub empty_question: &'static str,
    /// Something failed on our side.
    pub failed: &'static str,
    /// Nothing has been crawled yet.
    pub no_index: &'static str,
}

const BOKMAL: Texts = Texts {
    not_covered: "Jeg fant ikke svar på dette i sidene jeg kjenner. Jeg vil heller si det enn å gjette. \
        Sidene under er de som ligner mest. Spør gjerne på en annen måte, eller ta kontakt med etaten.",
    empty_question: "Skriv et spørsmål først.",
    failed: "Noe gikk galt hos oss, og du har ikke fått svar. Prøv igjen om litt.",
    no_index: "Tjenesten er ikke klar: ingen sider er lest inn ennå.",
};

const NYNORSK: Texts = Texts {
    not_covered: "Eg fann ikkje svar på dette i sidene eg kjenner. Eg vil heller seie det enn å gjette. \
        Sidene under er dei som liknar mest. Spør gjerne på ein annan måte, eller ta kontakt med etaten.",
    empty_question: "Skriv eit spørsmål først.",
    failed: "Noko gjekk gale hos oss, og du har ikkje fått svar. Prøv igjen om litt.",
    no_index: "Tenesta er ikkje klar: ingen sider er lesne inn enno.",
};

const ENGLISH: Texts = Texts {
    not_covered: "I did not find an answer to this in the pages I know. I would rather say so than guess. \
        The pages below are the nearest ones. Try asking in another way, or contact the agency.",
    empty_question: "Please write a question first.",
    failed: "Something went wrong on our side, and you did not get an answer. Please try again in a while.",
    no_index: "The service is not ready: no pages have been read yet.",
};

impl Texts {
    /// The texts in a language.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English | Language::Other(_) => &ENGLISH,
        }
    }
}
