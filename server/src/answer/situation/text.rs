//! The text as rules see it: lower case, ASCII letters only, and a way back to
//! the person's own words.
//!
//! å is `aa`, æ is `ae` and ø is `oe`, as people type them without a Norwegian
//! keyboard, so that both spellings are read by one rule.

use std::ops::Range;

use super::rule::{Pattern, pattern, whole};

/// Characters of the words that are quoted back, at most.
const MOST_WORDS: usize = 120;

/// A text folded to ASCII. Each of its bytes stands for a character of the text.
pub(super) struct Text<'t> {
    original: &'t str,
    folded: String,
    /// Place in the original of the character that each byte stands for.
    places: Vec<Range<usize>>,
}

impl<'t> Text<'t> {
    pub(super) fn new(original: &'t str) -> Self {
        let mut text = Self {
            original,
            folded: String::with_capacity(original.len() + 8),
            places: Vec::with_capacity(original.len() + 8),
        };
        for (at, c) in original.char_indices() {
            text.push(c, at..at + c.len_utf8());
        }
        text
    }

    fn push(&mut self, c: char, place: Range<usize>) {
        let last = self.folded.chars().next_back();
        // A ring typed as a mark of its own (Unicode NFD) makes å of the a before it.
        if c == '\u{30A}' && last == Some('a') {
            self.append("a", &place);
        } else if c == '\n' || !c.is_whitespace() {
            let mut whole = [0; 4];
            for c in c.to_lowercase() {
                self.append(fold(c).unwrap_or_else(|| c.encode_utf8(&mut whole)), &place);
            }
        } else if last != Some(' ') {
            self.append(" ", &place);
        }
    }

    fn append(&mut self, letters: &str, place: &Range<usize>) {
        self.folded.push_str(letters);
        let places = letters.bytes().map(|_| place.clone());
        self.places.extend(places);
    }

    /// The folded text.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The person's own words at a range of the folded text, without marks around
    /// them, at most 120 characters.
    pub(super) fn words(&self, range: Range<usize>) -> &'t str {
        let words = self.as_written(range);
        shorten(words.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// A range of the folded text as it was written.
    pub(super) fn as_written(&self, range: Range<usize>) -> &'t str {
        let start = self.places.get(range.start).map_or(0, |place| place.start);
        let last = range.end.checked_sub(1).and_then(|at| self.places.get(at));
        let end = last.map_or(start, |place| place.end);
        self.original.get(start..end).unwrap_or_default()
    }

    /// Whether the word at a range of the folded text begins with a capital.
    pub(super) fn is_capitalised(&self, range: &Range<usize>) -> bool {
        let word = self.words(range.clone());
        word.chars().next().is_some_and(char::is_uppercase)
    }

    /// The sentence that a place of the folded text is in, as a range of it.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let start = self.start(at, &['.', '?', '!', '\n']);
        let rest = self.folded.get(at..).unwrap_or_default();
        let length = rest.find(['.', '?', '!', '\n']).unwrap_or(rest.len());
        start..at + length
    }

    /// The folded sentences, as ranges.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut at = 0;
        while at < self.folded.len() {
            let sentence = self.sentence(at);
            at = sentence.end + 1;
            sentences.push(sentence);
        }
        sentences
    }

    /// Whether what stands at a range is said of how things are: not of what might
    /// be (“hvis jeg blir ledig”), not denied from before (“tror ikke jeg er …”).
    pub(super) fn is_asserted(&self, range: &Range<usize>) -> bool {
        let start = self.start(range.start, &['.', '?', '!', '\n', ',', ';', '(']);
        let said = self.folded.get(start..range.end).unwrap_or_default();
        let before = self.folded.get(start..range.start).unwrap_or_default();
        let said = NOW_THAT.replace_all(said, "");
        let matched = self.folded.get(range.clone()).unwrap_or_default();
        let is_asked = ASKED.is_match(before) || INVERTED.is_match(matched);
        !SUPPOSED.is_match(&said) && !DENIED.is_match(before) && !is_asked
    }

    /// Whether a range may be told of the future or wished for, but is not supposed.
    pub(super) fn is_told(&self, range: &Range<usize>) -> bool {
        let start = self.start(range.start, &['.', '?', '!', '\n', ',', ';', '(']);
        let said = self.folded.get(start..range.end).unwrap_or_default();
        !SUPPOSED.is_match(&NOW_THAT.replace_all(said, ""))
    }

    /// Whether a range itself says “not” or “never”.
    pub(super) fn is_denied(&self, range: &Range<usize>) -> bool {
        NEGATED.is_match(self.folded.get(range.clone()).unwrap_or_default())
    }

    /// Whether the person speaks of themselves at a range: “I” or “we” is in it, or
    /// is the last subject of the sentence before it, or there is none.
    pub(super) fn is_own(&self, range: &Range<usize>) -> bool {
        let is_first = |subject: &regex::Captures<'_>| subject.get(1).is_some();
        let said = self.folded.get(range.clone()).unwrap_or_default();
        let mut is_others = false;
        for subject in SUBJECT.captures_iter(said) {
            if is_first(&subject) {
                return true;
            }
            // “Enslig mor” ends with a word for the person.
            is_others |= whole(&subject).end < said.len();
        }
        if is_others {
            return false;
        }
        let start = self.start(range.start, &['.', '?', '!', '\n']);
        let before = self.folded.get(start..range.start).unwrap_or_default();
        let last = SUBJECT.captures_iter(before).last();
        last.is_none_or(|subject| is_first(&subject))
    }

    /// What follows a place of the folded text.
    pub(super) fn after(&self, at: usize) -> &str {
        self.folded.get(at..).unwrap_or_default()
    }

    /// What stands before a place of the folded text.
    pub(super) fn before(&self, at: usize) -> &str {
        self.folded.get(..at).unwrap_or_default()
    }

    fn start(&self, at: usize, marks: &[char]) -> usize {
        let before = self.before(at);
        // The match itself may begin with the mark.
        before.rfind(marks).map_or(0, |mark| mark + 1)
    }
}

/// The first 120 characters.
fn shorten(words: &str) -> &str {
    let end = words.char_indices().nth(MOST_WORDS);
    end.map_or(words, |(end, _)| words.get(..end).unwrap_or_default())
        .trim_end()
}

/// A text of a rule or a list, folded like the text that it is looked for in.
pub(super) fn folded(text: &str) -> String {
    Text::new(text).folded
}

/// What is written for a character; `None` for ASCII, which stays.
fn fold(c: char) -> Option<&'static str> {
    let folded = match c {
        'å' => "aa",
        'æ' | 'ä' => "ae",
        'ø' | 'ö' => "oe",
        'á' | 'à' | 'â' => "a",
        'é' | 'è' | 'ê' => "e",
        'í' => "i",
        'ó' | 'ò' | 'ô' => "o",
        'ü' | 'ú' => "u",
        '’' | '‘' | 'ʼ' | '´' | '`' => "'",
        '–' | '—' | '‑' => "-",
        '…' => ".",
        c if c.is_ascii() => return None,
        c if c.is_alphanumeric() => "_",
        _ => "|",
    };
    Some(folded)
}

static NOW_THAT: Pattern =
    pattern(r"\b(?:nå|no) (?:når|som)\b|\bnow that\b|\bsiden\b|\bfordi\b|\bsince\b|\bbecause\b");
static SUPPOSED: Pattern = pattern(
    r"\b(?:hvis|viss|vis|dersom|i tilfelle|forutsatt|hvor (?:mye|lenge|ofte|mange timer) (?:jeg|eg)|kor (?:mykje|lenge) eg|how (?:much|long|often) i|anta at|om (?:jeg|eg|æ|vi|me|man|ein|du|han|hun|ho|\w+ (?:min|mi|mitt|vår|vårt)|mamma|pappa)|når|ifall|hadde jeg|skulle jeg|mens (?:jeg|eg)|while i|while i'm|før (?:jeg|eg|vi|me)|innen (?:jeg|eg)|if|unless|whether|suppose|supposing|in case|when|until|till|before i|once i|should i)\b",
);
static DENIED: Pattern = pattern(
    r"\b(?:(?:tror|trur|synes|mener) ikk?(?:e|je)|ikk?(?:e|je) (?:at|som om)|som om|ikk?(?:e|je) som|not as|kanskje|muligens|late som|don't think|do not think|not that|as if|maybe|might be|perhaps|pretend)\b",
);
static NEGATED: Pattern =
    pattern(r"\b(?:ikke|ikkje|ikkj|aldri|not|never|isn't|neither|hverken|verken|ingen)\b");
/// “Can I study …”, “skal jeg …”: what is asked for is not so.
static ASKED: Pattern = pattern(
    r"\b(?:can|could|may|should|do|did|does|will|would|must|shall|kan|skal|må|får|vil|bør|kunne|burde|skulle|å) $",
);
/// “Er jeg …?”, “er det …”.
static INVERTED: Pattern = pattern(
    r"^[^a-z]*(?:og |men |and |- )?(?:er|am) (?:jeg|eg|i|du|det|han|hun|ho|vi|me|dei?|den|man|ein som|en som|dette|mannen|kona|barnet|sønnen|datteren|dattera)\b",
);
/// Group 1 is the person; the rest are others.
static SUBJECT: Pattern = pattern(
    r"\b(?:((?:jeg|eg|jæ|æ|vi|we)(?: som| who)?|and i|i'm|im|i've|i'd|i (?:am|was|have|had|got|lost|live|moved|work|just|recently|came|need|want|can|do|don't|study|run|own|rent)|me (?:er|har|bur|skal|vil|fekk|ventar|flytta|kom)|we're|we've)|han|hun|ho|dei?|he|she|they|(?:sønn|sønnen|datter|datteren|dattera|dotter|dottera|mann|mannen|kone|kona|samboer|samboeren|sambuaren|kjæreste|kjæresten|ektefelle|ektefellen|bror|broren|bruren|søster|søsteren|søstra|syster|systera|venn|vennen|venninne|venninna|bestevenninna|bestevenninnen|bestekompisen|kompisen|nabo|naboen|far|faren|mor|moren|mora|bestemor|bestefar|barn|barnet|barna|svoger|svigermor|svigerfar|eks|eksen|sjefen|tante|tanta|onkel|leietakeren|leietaker|kollega|kollegaen|foreldrene|gutten|guten|jenta|ungen) (?:min|mi|mitt|mine|vår|vårt|våre)|(?:min|mi|vår|mitt|vårt) (?:\w+ )?(?:mann|kone|samboer|sambuar|kjæreste|sønn|son|datter|dotter|bror|søster|syster|mor|far|venn|nabo|sjef|partner|ektefelle|eks|tante|onkel|barn)|(?:my|our) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|spouse|son|daughter|child|kids?|children|brother|sister|mother|father|mum|mom|dad|friend|neighbou?r|boss|tenant|colleague|aunt|uncle|grandmother|grandfather|grandma|grandpa|parents|ex|fiancee?|employer)|mamma|pappa|mor|far|mannen|kona|broren|søstera|sjefen|en venn|ei venninne|a friend|som|who)\b",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &Text<'_>, of: &str) -> Range<usize> {
        let start = text.folded().find(of).unwrap();
        start..start + of.len()
    }

    #[test]
    fn folded_letters_lead_back_to_the_words() {
        let text = Text::new("«På Å\u{30A}s, BLÅ’r – Øl»  \u{a0}hei");
        assert!(text.folded().is_ascii());
        let blue = range(&text, "blaa'r");
        assert_eq!(text.words(blue), "BLÅ’r");
        assert_eq!(
            text.words(0..text.folded().len()),
            "På Å\u{30A}s, BLÅ’r – Øl»  \u{a0}hei"
        );
        assert_eq!(folded("A\u{30A}s ÅS"), "aas aas");
    }

    #[test]
    fn what_is_supposed_or_asked_is_not_asserted() {
        for (said, of, holds) in [
            ("Jeg er gravid", "jeg er gravid", true),
            ("Hva hvis jeg er gravid", "jeg er gravid", false),
            ("Hvis det går bra, jeg er gravid", "jeg er gravid", true),
            ("lurer på om jeg er gravid", "jeg er gravid", false),
            ("Nå når jeg er gravid", "jeg er gravid", true),
            ("tror ikke jeg er gravid", "jeg er gravid", false),
            ("Er jeg gravid?", "er jeg gravid", false),
            ("Can I study here", "i study", false),
        ] {
            let text = Text::new(said);
            assert_eq!(text.is_asserted(&range(&text, of)), holds, "{said}");
        }
    }

    #[test]
    fn what_is_said_of_others_is_not_the_persons_own() {
        for (said, of, holds) in [
            ("Jeg bor her og er permittert", "er permittert", true),
            (
                "Mannen min bor her og er permittert",
                "er permittert",
                false,
            ),
            ("Mannen min er syk. Er permittert", "er permittert", true),
            ("My brother lost it and is fired", "is fired", false),
            ("Min kone og jeg er permittert", "jeg er permittert", true),
        ] {
            let text = Text::new(said);
            assert_eq!(text.is_own(&range(&text, of)), holds, "{said}");
        }
    }
}
