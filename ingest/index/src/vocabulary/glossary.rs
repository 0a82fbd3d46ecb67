//! Words of other languages → bokmål, so that a question finds Norwegian pages
//! where the embedding model does not know its language.
//!
//! Endings are not analysed: a word of a question is a word of the glossary when
//! they begin alike for long enough. Truncation does about as well as stemming in
//! retrieval (McNamee and Mayfield, “Character N-Gram Tokenization for European
//! Language Text Retrieval”, Information Retrieval 7, 2004).

use std::{collections::HashMap, sync::LazyLock};

use crate::language::Language;

const FILES: [(&str, &str); 3] = [
    ("ar", include_str!("../../vocabulary/glossary/ar.tsv")),
    ("pl", include_str!("../../vocabulary/glossary/pl.tsv")),
    ("uk", include_str!("../../vocabulary/glossary/uk.tsv")),
];

/// Letters that must be the same at least.
const LEAST: usize = 3;
/// Letters at the end of the glossary's word, and of both words together, that may
/// differ: “umowa” is in “umowy” and “umowami”, “dostawa” (delivery) not in “dostanę”
/// (I get). A longer word may lose two letters of its own.
const OWN_ENDING: usize = 1;
const OWN_ENDING_OF_LONG: usize = 2;
const LONG: usize = 6;
const BOTH_ENDINGS: usize = 3;
/// The article and small words that Arabic writes together with the next word.
const ARABIC_PREFIXES: [&str; 9] = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل"];

static GLOSSARIES: LazyLock<HashMap<&'static str, Glossary>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(code, text)| (*code, Glossary::read(text)))
        .collect()
});

/// The glossary of one language.
#[derive(Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
    /// Entries by the first letters of their first word.
    by_beginning: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    words: Vec<Vec<char>>,
    bokmal: String,
}

/// The glossary of a language, if there is one.
#[must_use]
pub fn of(language: &Language) -> Option<&'static Glossary> {
    GLOSSARIES.get(language.code())
}

impl Glossary {
    /// Reads lines of an expression, a tab and what it is in bokmål.
    fn read(text: &str) -> Self {
        let mut glossary = Self::default();
        for (expression, bokmal) in text.lines().filter_map(|line| line.split_once('\t')) {
            let words: Vec<Vec<char>> = words(expression)
                .map(|word| word.chars().collect())
                .collect();
            let Some(first) = words.first() else {
                continue;
            };
            let at = glossary.entries.len();
            let of_beginning = glossary.by_beginning.entry(beginning(first)).or_default();
            of_beginning.push(at);
            glossary.entries.push(Entry {
                words,
                bokmal: bokmal.to_owned(),
            });
        }
        glossary
    }

    /// What a text says in bokmål, as far as the glossary has its words, one
    /// expression after the other; `None` when it has none. Words for which
    /// `is_norwegian` holds (Nav, dagpenger) stay.
    pub fn in_bokmal(&self, text: &str, is_norwegian: impl Fn(&str) -> bool) -> Option<String> {
        let words: Vec<Word> = words(text).map(Word::new).collect();
        let (mut said, mut known) = (Vec::<String>::new(), false);
        let mut at = 0;
        while at < words.len() {
            let found = self.longest(&words[at..]);
            if let Some(entry) = found {
                known = true;
                said.push(entry.bokmal.clone());
            } else {
                let word = &words[at].whole;
                said.extend(Some(word.clone()).filter(|word| is_norwegian(word)));
            }
            at += found.map_or(1, |entry| entry.words.len());
        }
        known.then(|| said.join(" "))
    }

    /// The entry that takes most of the words, and of those the one that is most
    /// alike.
    fn longest(&self, words: &[Word]) -> Option<&Entry> {
        let forms = words.first()?.forms.iter();
        let candidates = forms.filter_map(|form| self.by_beginning.get(&beginning(form)));
        candidates
            .flatten()
            .filter_map(|at| {
                let entry = &self.entries[*at];
                let pairs = entry.words.iter().zip(words);
                let alike: Option<Vec<usize>> = pairs.map(|(own, word)| word.alike(own)).collect();
                let alike = alike.filter(|alike| alike.len() == entry.words.len())?;
                let letters = entry.words.iter().map(Vec::len).sum::<usize>();
                let same = alike.iter().sum::<usize>();
                Some((entry, (alike.len(), same, std::cmp::Reverse(letters))))
            })
            .max_by_key(|(_, likeness)| *likeness)
            .map(|(entry, _)| entry)
    }
}

/// A word of a question.
struct Word {
    whole: String,
    /// The word, and what is left of it without an Arabic prefix.
    forms: Vec<Vec<char>>,
}

impl Word {
    fn new(whole: String) -> Self {
        let rests = ARABIC_PREFIXES
            .iter()
            .filter_map(|prefix| whole.strip_prefix(prefix))
            .filter(|rest| rest.chars().count() >= LEAST);
        let forms = std::iter::once(whole.as_str()).chain(rests);
        Self {
            forms: forms.map(|form| form.chars().collect()).collect(),
            whole,
        }
    }

    /// How many letters are those of a word of the glossary, if it may be the same.
    fn alike(&self, own: &[char]) -> Option<usize> {
        self.forms.iter().filter_map(|form| alike(own, form)).max()
    }
}

/// How many letters two words share from the beginning, if they may be the same.
fn alike(own: &[char], other: &[char]) -> Option<usize> {
    let same = own.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (own_ending, other_ending) = (own.len() - same, other.len() - same);
    let most = if same >= LONG {
        OWN_ENDING_OF_LONG
    } else {
        OWN_ENDING
    };
    let enough = same >= LEAST.min(own.len())
        && own_ending <= most
        && own_ending + other_ending <= BOTH_ENDINGS;
    // A short word has no room for an ending of its own.
    let short = own.len() <= LEAST && own_ending > 0;
    (enough && !short).then_some(same)
}

fn beginning(word: &[char]) -> String {
    word.iter().take(LEAST - 1).collect()
}

/// The words of a text in lower case, without apostrophes.
fn words(text: &str) -> impl Iterator<Item = String> {
    let apostrophe = |c: char| matches!(c, '\'' | 'ʼ' | '’');
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric() && !apostrophe(c))
        .map(|word| word.chars().filter(|c| !apostrophe(*c)).collect())
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> Glossary {
        Glossary::read(
            "umowa\tkontrakt\numowa o pracę\tarbeidsavtale\nszef\tarbeidsgiver\nmąż\tektemann\nкошти\tpenger\n\
             إعانة بطالة\tdagpenger\nولد\tbarn",
        )
    }

    #[test]
    fn finds_words_with_other_endings() {
        let said = |text: &str| glossary().in_bokmal(text, |_| false);
        assert_eq!(
            said("Szef nie dał mi umowy").as_deref(),
            Some("arbeidsgiver kontrakt")
        );
        assert_eq!(said("Umowę o pracę?").as_deref(), Some("arbeidsavtale"));
        assert_eq!(said("коштів").as_deref(), Some("penger"));
        assert_eq!(said("zupełnie nic").as_deref(), None);
    }

    #[test]
    fn arabic_prefixes_are_left_off() {
        let said = glossary().in_bokmal("وأنا أستلم إعانة البطالة", |_| false);
        assert_eq!(said.as_deref(), Some("dagpenger"));
    }

    #[test]
    fn what_both_languages_have_stays() {
        let said = glossary().in_bokmal("Szef i dagpenger 2026", |word| word.len() > 3);
        assert_eq!(said.as_deref(), Some("arbeidsgiver dagpenger 2026"));
    }

    #[test]
    fn short_words_must_be_the_same() {
        assert_eq!(glossary().in_bokmal("umrze", |_| false), None);
        assert_eq!(glossary().in_bokmal("mąki", |_| false), None);
        assert_eq!(
            glossary().in_bokmal("mąż", |_| false).as_deref(),
            Some("ektemann")
        );
    }

    #[test]
    fn the_bundled_glossaries_are_in_order() {
        for (code, text) in FILES {
            let language = code.parse().unwrap();
            let glossary = of(&language).unwrap();
            assert_eq!(glossary.entries.len(), text.lines().count(), "{code}");
            let filled = |entry: &Entry| !entry.bokmal.trim().is_empty();
            assert!(glossary.entries.iter().all(filled), "{code}");
        }
        assert!(of(&Language::Bokmal).is_none());
    }
}
