//! What the structure itself says, in bokmål, nynorsk and English. No text holds a fact.

use losen_index::language::Language;

/// The wording in one language. `{topic}` and `{groups}` stand for what pages call
/// things. Languages without a wording of their own get English.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts {
    /// Asks for the fact of a kind: `(kind, question)`.
    ask: &'static [(&'static str, &'static str)],
    /// Why the fact is asked for.
    pub(super) why: &'static str,
    /// Quotation marks.
    quotes: (&'static str, &'static str),
    /// Between the last two of several.
    and: &'static str,
    /// Follow-up questions.
    pub(super) apply: &'static str,
    /// See `apply`.
    pub(super) deadline: &'static str,
    /// See `apply`.
    pub(super) amount: &'static str,
    /// See `apply`.
    pub(super) complain: &'static str,
    /// See `apply`.
    pub(super) who: &'static str,
    /// See `apply`.
    pub(super) how_long: &'static str,
    /// See `apply`.
    pub(super) how_much_and_long: &'static str,
}

const BOKMAL: Texts = Texts {
    ask: &[
        ("work_status", "Hva er arbeidssituasjonen din?"),
        ("family_status", "Hva er sivilstanden din?"),
        ("residence", "Hvor bor du?"),
        ("citizenship", "Hvilket statsborgerskap har du?"),
        ("child", "Hvor gammelt er barnet?"),
        ("age", "Hvor gammel er du?"),
    ],
    why: "Reglene er ikke like for alle. Sidene skiller mellom {groups}.",
    quotes: ("«", "»"),
    and: "og",
    apply: "Hvordan søker jeg om {topic}?",
    deadline: "Hva er fristen for å søke om {topic}?",
    amount: "Hvor mye kan jeg få i {topic}?",
    complain: "Hvordan klager jeg på et vedtak om {topic}?",
    who: "Hvem kan få {topic}?",
    how_long: "Hvor lenge kan jeg få {topic}?",
    how_much_and_long: "Hvor mye kan jeg få i {topic}, og hvor lenge?",
};

const NYNORSK: Texts = Texts {
    ask: &[
        ("work_status", "Kva er arbeidssituasjonen din?"),
        ("family_status", "Kva er sivilstanden din?"),
        ("residence", "Kvar bur du?"),
        ("citizenship", "Kva statsborgarskap har du?"),
        ("child", "Kor gammalt er barnet?"),
        ("age", "Kor gammal er du?"),
    ],
    why: "Reglane er ikkje like for alle. Sidene skil mellom {groups}.",
    quotes: ("«", "»"),
    and: "og",
    apply: "Korleis søkjer eg om {topic}?",
    deadline: "Kva er fristen for å søkje om {topic}?",
    amount: "Kor mykje kan eg få i {topic}?",
    complain: "Korleis klagar eg på eit vedtak om {topic}?",
    who: "Kven kan få {topic}?",
    how_long: "Kor lenge kan eg få {topic}?",
    how_much_and_long: "Kor mykje kan eg få i {topic}, og kor lenge?",
};

const ENGLISH: Texts = Texts {
    ask: &[
        ("work_status", "What is your work situation?"),
        (
            "family_status",
            "Are you single, married or living with a partner?",
        ),
        ("residence", "Where do you live?"),
        ("citizenship", "What is your citizenship?"),
        ("child", "How old is the child?"),
        ("age", "How old are you?"),
    ],
    why: "The rules are not the same for everyone. The pages tell apart {groups}.",
    quotes: ("“", "”"),
    and: "and",
    apply: "How do I apply for {topic}?",
    deadline: "What is the deadline to apply for {topic}?",
    amount: "How much {topic} can I get?",
    complain: "How do I complain about a decision on {topic}?",
    who: "Who can get {topic}?",
    how_long: "How long can I get {topic}?",
    how_much_and_long: "How much {topic} can I get, and for how long?",
};

impl Texts {
    /// The wording in a language.
    pub(super) fn of(language: &Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English | Language::Other(_) => &ENGLISH,
        }
    }

    /// The question for a kind of fact; `None` for a kind that is not asked for.
    pub(super) fn ask(&self, kind: &str) -> Option<&'static str> {
        let asked = self.ask.iter().find(|(of, _)| *of == kind)?;
        Some(asked.1)
    }

    /// “«a», «b» og «c»”.
    pub(super) fn list(&self, names: &[&str]) -> String {
        let (open, close) = self.quotes;
        let quoted: Vec<String> = names
            .iter()
            .map(|name| format!("{open}{name}{close}"))
            .collect();
        match quoted.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{} {} {last}", rest.join(", "), self.and)
            }
            _ => quoted.concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_asks_for_the_same_facts() {
        let kinds = |texts: &Texts| texts.ask.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
        assert_eq!(kinds(&BOKMAL), kinds(&NYNORSK));
        assert_eq!(kinds(&BOKMAL), kinds(&ENGLISH));
        assert_eq!(BOKMAL.ask("death"), None);
    }

    #[test]
    fn no_wording_holds_a_number() {
        for texts in [BOKMAL, NYNORSK, ENGLISH] {
            let debug = format!("{texts:?}");
            assert!(!debug.contains(|c: char| c.is_ascii_digit()), "{debug}");
        }
    }

    #[test]
    fn lists_names_as_people_write_them() {
        assert_eq!(BOKMAL.list(&["a", "b", "c"]), "«a», «b» og «c»");
        assert_eq!(ENGLISH.list(&["a", "b"]), "“a” and “b”");
        assert_eq!(ENGLISH.list(&["a"]), "“a”");
        assert_eq!(ENGLISH.list(&[]), "");
    }
}
