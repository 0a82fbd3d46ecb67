//! The words of the texts to copy, in bokmål, nynorsk and English.

use losen_index::language::Language;

/// Words in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    /// Before the sources.
    pub(super) sources: &'static str,
    /// Before the day of a page's last change.
    pub(super) changed: &'static str,
    /// Before the day on which a page was fetched.
    pub(super) fetched: &'static str,
    /// Before the steps of a plan.
    pub(super) steps: &'static str,
    /// The sentences are those of sources in another language.
    pub(super) source_language: &'static str,
    /// Before the sections of acts.
    pub(super) legal_basis: &'static str,
    /// There are none among the passages.
    pub(super) no_law: &'static str,
    /// Title of the case note.
    pub(super) note: &'static str,
    /// Before the date.
    pub(super) date: &'static str,
    /// Before the question.
    pub(super) question: &'static str,
    /// Before what was found.
    pub(super) found: &'static str,
    /// Before the number of the index.
    pub(super) index: &'static str,
    /// Before the moment from which the index is.
    pub(super) index_from: &'static str,
    /// Before who put the text together.
    pub(super) composer: &'static str,
    /// The sources' own sentences.
    pub(super) own_sentences: &'static str,
    /// Before the name of a language model.
    pub(super) model: &'static str,
    /// Nobody: nothing was composed.
    pub(super) nobody: &'static str,
    /// Made with Losen, to be checked.
    pub(super) check: &'static str,
}

const BOKMAL: Words = Words {
    sources: "Kilder",
    changed: "endret",
    fetched: "hentet",
    steps: "Dette kan du gjøre",
    source_language: "Setningene er hentet ordrett fra kildene, og noen av kildene er på et annet språk.",
    legal_basis: "Rettslig grunnlag",
    no_law: "Ingen av utdragene er fra en lov eller forskrift.",
    note: "Notat til saken",
    date: "Dato",
    question: "Spørsmål",
    found: "Dette ble funnet",
    index: "Søkeindeks nummer",
    index_from: "fra",
    composer: "Satt sammen av",
    own_sentences: "kildenes egne setninger",
    model: "språkmodellen",
    nobody: "ingen",
    check: "Laget med Losen. Notatet må kontrolleres mot kildene før det brukes. Etaten avgjør saken.",
};

const NYNORSK: Words = Words {
    sources: "Kjelder",
    changed: "endra",
    fetched: "henta",
    steps: "Dette kan du gjere",
    source_language: "Setningane er henta ordrett frå kjeldene, og nokre av kjeldene er på eit anna språk.",
    legal_basis: "Rettsleg grunnlag",
    no_law: "Ingen av utdraga er frå ei lov eller forskrift.",
    note: "Notat til saka",
    date: "Dato",
    question: "Spørsmål",
    found: "Dette vart funne",
    index: "Søkjeindeks nummer",
    index_from: "frå",
    composer: "Sett saman av",
    own_sentences: "setningane til kjeldene",
    model: "språkmodellen",
    nobody: "ingen",
    check: "Laga med Losen. Notatet må kontrollerast mot kjeldene før det blir brukt. Etaten avgjer saka.",
};

const ENGLISH: Words = Words {
    sources: "Sources",
    changed: "changed",
    fetched: "fetched",
    steps: "What you can do",
    source_language: "The sentences are taken word for word from the sources, and some of the sources are in another language.",
    legal_basis: "Legal basis",
    no_law: "None of the passages is from an act or a regulation.",
    note: "Case note",
    date: "Date",
    question: "Question",
    found: "What was found",
    index: "Search index number",
    index_from: "of",
    composer: "Put together by",
    own_sentences: "the sources' own sentences",
    model: "the language model",
    nobody: "nobody",
    check: "Made with Losen. Check the note against the sources before it is used. The agency decides the case.",
};

impl Words {
    /// The words in a language; English for languages without any.
    pub(super) fn of(language: &Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English | Language::Other(_) => &ENGLISH,
        }
    }
}
