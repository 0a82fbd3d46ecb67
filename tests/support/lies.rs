//! Lies made by rule from the true sentences of a prompt.

use losen_index::text::sentences::sentences;

use crate::{dice::Dice, prompt::Source};

/// How a true sentence becomes a lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Another digit.
    Digit,
    /// Weeks for months.
    Unit,
    /// Another currency, or a per cent sign.
    Currency,
    /// Another day or month.
    Date,
    /// Another section of the act.
    Section,
    /// Another phone number.
    Phone,
    /// A negation more or less.
    Negation,
    /// Without its condition.
    Condition,
    /// The number that another source has with the same unit.
    Number,
    /// A true sentence, said to stand in a source where it does not.
    Citation,
    /// A true sentence with a sentence of another source that says something else.
    Beside,
    /// A changed sentence that is quoted as if it stood there.
    Quote,
    /// An agency that does not exist.
    Agency,
    /// “Before” for “after” and the like.
    Swap,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Digit,
        Self::Unit,
        Self::Currency,
        Self::Date,
        Self::Section,
        Self::Phone,
        Self::Negation,
        Self::Condition,
        Self::Number,
        Self::Citation,
        Self::Beside,
        Self::Quote,
        Self::Agency,
        Self::Swap,
    ];

    /// Whether the sentence itself is true, only not where it is said to stand.
    #[must_use]
    pub fn is_of_citation(self) -> bool {
        matches!(self, Self::Citation | Self::Beside)
    }
}

/// A lie with what it is said to rest on.
#[derive(Debug, Clone)]
pub struct Lie {
    /// How it was made.
    pub kind: Kind,
    /// What is said.
    pub text: String,
    /// Number of the source that is named.
    pub source: usize,
    /// What is said to stand there.
    pub quote: String,
}

const UNITS: &[&str] = &["dager", "uker", "måneder", "år", "timer"];
const NUMERALS: &[&str] = &[
    "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "tolv",
];
const MONTHS: &[&str] = &[
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
];
const AGENCIES: &[&str] = &[
    "Velferdsetaten",
    "Skattekontoret",
    "Personregisteret",
    "Helsehjelpen",
    "Næringsporten",
    "Kommunen",
    "kommunen",
];
const INVENTED: &[&str] = &["Trygderådet", "Støttekontoret", "Bergensetaten"];
const SWAPS: &[(&str, &str)] = &[
    ("før", "etter"),
    ("minst", "høyst"),
    ("senest", "tidligst"),
    ("over", "under"),
    ("inntil", "minst"),
    ("mer", "mindre"),
];
const VERBS: &[&str] = &[
    "kan", "må", "får", "har", "er", "skal", "blir", "gjelder", "betaler", "kommer", "trenger",
];
const PERSONS: &[&str] = &["du", "vi", "dere", "de", "han", "hun", "barnet", "dette"];
const CONDITIONS: &[&str] = &["hvis", "dersom", "når"];

/// A lie of a kind, made from a sentence of a source; none where the kind does not fit
/// it, or where what comes out stands in the named source as well.
#[must_use]
pub fn lie(kind: Kind, true_one: (&str, usize), all: &[Source], dice: &mut Dice) -> Option<Lie> {
    let (sentence, number) = true_one;
    let (text, source, quote) = match kind {
        Kind::Citation => {
            let other = dice.one(all).filter(|other| other.number != number)?;
            let stands = spaced(&other.text).contains(&spaced(sentence));
            let quote = (!stands).then(|| sentence.to_owned())?;
            (sentence.to_owned(), other.number, quote)
        }
        Kind::Beside => {
            let other = dice.one(all).filter(|other| other.number != number)?;
            let quote = dice.one(&other.sentences())?.clone();
            // What shares hardly a word cannot say the same.
            let apart = shared(sentence, &quote) <= 1 && shared(sentence, &other.head) <= 1;
            (apart.then(|| sentence.to_owned())?, other.number, quote)
        }
        Kind::Quote => {
            let text = changed(Kind::Digit, sentence, all, dice)
                .or_else(|| changed(Kind::Swap, sentence, all, dice))?;
            (text.clone(), number, text)
        }
        _ => {
            let text = changed(kind, sentence, all, dice)?;
            (text, number, sentence.to_owned())
        }
    };
    let lie = Lie {
        kind,
        text,
        source,
        quote,
    };
    (kind.is_of_citation() || !is_true(&lie.text, all)).then_some(lie)
}

/// Whether a sentence or line of any source has the same words.
fn is_true(text: &str, all: &[Source]) -> bool {
    let said = spaced(text);
    let lines = all.iter().flat_map(|source| source.text.lines());
    lines
        .flat_map(|line| sentences(line).into_iter().chain([line]))
        .any(|whole| spaced(whole) == said)
}

/// The words of a text, in small letters, with a space around each.
#[must_use]
pub fn spaced(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"§%".contains(c));
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// How many of the longer words of a text begin like a word of another.
fn shared(text: &str, other: &str) -> usize {
    let stems = |text: &str| -> Vec<String> {
        let words = spaced(text);
        let long = words.split(' ').filter(|word| word.chars().count() > 3);
        long.map(|word| word.chars().take(4).collect()).collect()
    };
    let has = stems(other);
    stems(text).iter().filter(|stem| has.contains(stem)).count()
}

/// The sentence with one thing changed.
fn changed(kind: Kind, sentence: &str, all: &[Source], dice: &mut Dice) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    match kind {
        Kind::Digit => digit(sentence, dice),
        Kind::Unit => unit(&words, dice),
        Kind::Currency => currency(&words, dice),
        Kind::Date => date(&words, dice),
        Kind::Section => section(&words),
        Kind::Phone => phone(&words),
        Kind::Negation => negation(&words),
        Kind::Condition => condition(&words, dice),
        Kind::Number => number(&words, all, dice),
        Kind::Agency => agency(&words, dice),
        Kind::Swap => swap(&words, dice),
        Kind::Citation | Kind::Beside | Kind::Quote => None,
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn with(words: &[&str], at: usize, new: &str) -> String {
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    if let Some(word) = words.get_mut(at) {
        let old = bare(word).to_owned();
        *word = word.replacen(&old, new, 1);
    }
    words.join(" ")
}

/// Places of words that fit.
fn places(words: &[&str], fits: impl Fn(usize, &str) -> bool) -> Vec<usize> {
    let all = words.iter().enumerate();
    all.filter(|(at, word)| fits(*at, bare(word)))
        .map(|(at, _)| at)
        .collect()
}

fn is_number(word: &str) -> bool {
    NUMERALS.contains(&word)
        || !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// The digits of a number in letters; anything else as it is.
fn value(word: &str) -> String {
    let at = NUMERALS.iter().position(|numeral| *numeral == word);
    at.map_or(word.to_owned(), |at| match at {
        0..=8 => (at + 2).to_string(),
        _ => "12".to_owned(),
    })
}

fn before(words: &[&str], at: usize) -> bool {
    at > 0 && words.get(at - 1).is_some_and(|word| is_number(bare(word)))
}

fn digit(sentence: &str, dice: &mut Dice) -> Option<String> {
    let digits = sentence.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let digits: Vec<(usize, char)> = digits.collect();
    let (at, old) = *dice.one(&digits)?;
    let old = old.to_digit(10)? as usize;
    let new = (old + 1 + dice.below(8)) % 10;
    let mut text = sentence.to_owned();
    text.replace_range(at..=at, &new.to_string());
    Some(text)
}

fn unit(words: &[&str], dice: &mut Dice) -> Option<String> {
    let fits = |at: usize, word: &str| UNITS.contains(&word) && before(words, at);
    let at = *dice.one(&places(words, fits))?;
    let old = bare(words.get(at)?);
    let others: Vec<&&str> = UNITS.iter().filter(|unit| **unit != old).collect();
    Some(with(words, at, dice.one(&others)?))
}

fn currency(words: &[&str], dice: &mut Dice) -> Option<String> {
    let money = ["kr", "kroner", "prosent"];
    let units = places(words, |at, word| money.contains(&word) && before(words, at));
    if let Some(at) = dice.one(&units) {
        let is_share = bare(words.get(*at)?) == "prosent";
        return Some(with(words, *at, if is_share { "kr" } else { "euro" }));
    }
    let numbers = places(words, |at, word| {
        is_number(word) && words.get(at + 1).is_some_and(|next| !is_number(bare(next)))
    });
    let at = *dice.one(&numbers)?;
    let word = words.get(at).filter(|word| !word.ends_with(['.', ',']))?;
    Some(with(words, at, &format!("{} prosent", bare(word))))
}

fn date(words: &[&str], dice: &mut Dice) -> Option<String> {
    let months = places(words, |at, word| {
        MONTHS.contains(&word) && before(words, at)
    });
    let at = *dice.one(&months)?;
    let old = bare(words.get(at)?);
    if dice.below(2) == 0 {
        let day: usize = bare(words.get(at - 1)?).parse().ok()?;
        return Some(with(words, at - 1, &(day % 28 + 1).to_string()));
    }
    let others: Vec<&&str> = MONTHS.iter().filter(|month| **month != old).collect();
    Some(with(words, at, dice.one(&others)?))
}

fn section(words: &[&str]) -> Option<String> {
    let at = words.iter().position(|word| *word == "§")? + 1;
    let old: String = words
        .get(at)?
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let new: usize = old.parse::<usize>().ok()? + 1;
    let rest = words.get(at)?.strip_prefix(&old)?;
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    words[at] = format!("{new}{rest}");
    Some(words.join(" "))
}

fn phone(words: &[&str]) -> Option<String> {
    let pair = |word: &&str| {
        let word = bare(word);
        word.len() == 2 && word.chars().all(|c| c.is_ascii_digit())
    };
    let at = words.windows(4).position(|four| four.iter().all(pair))? + 3;
    let old: usize = bare(words.get(at)?).parse().ok()?;
    Some(with(words, at, &format!("{:02}", (old + 7) % 100)))
}

fn negation(words: &[&str]) -> Option<String> {
    let kept = ["bare", "minst", "kun"];
    let holds = |at: usize| !words.get(at + 1).is_some_and(|next| kept.contains(next));
    if let Some(at) = words
        .iter()
        .position(|word| *word == "ikke")
        .filter(|at| holds(*at))
    {
        let mut words = words.to_vec();
        words.remove(at);
        return Some(words.join(" "));
    }
    let verb = words
        .iter()
        .position(|word| VERBS.contains(&word.to_lowercase().as_str()))?;
    let person = words
        .get(verb + 1)
        .is_some_and(|next| PERSONS.contains(next));
    let mut words = words.to_vec();
    words.insert(verb + 1 + usize::from(person), "ikke");
    Some(words.join(" "))
}

fn condition(words: &[&str], dice: &mut Dice) -> Option<String> {
    let first = words.first()?.to_lowercase();
    if CONDITIONS.contains(&first.as_str()) {
        let comma = words.iter().position(|word| word.ends_with(','))?;
        let (verb, person) = (words.get(comma + 1)?, words.get(comma + 2)?);
        if !PERSONS.contains(person) || words.len() < comma + 6 {
            return None;
        }
        let capital = person.chars().next()?.to_uppercase().to_string();
        let person = person.replacen(|_: char| true, &capital, 1);
        return Some(format!("{person} {verb} {}", words[comma + 3..].join(" ")));
    }
    let cuts = places(words, |at, word| at >= 4 && CONDITIONS.contains(&word));
    let at = *dice.one(&cuts)?;
    let kept = words.get(..at)?.join(" ");
    Some(format!("{}.", kept.trim_end_matches([',', ' '])))
}

fn number(words: &[&str], all: &[Source], dice: &mut Dice) -> Option<String> {
    let units = [UNITS, &["kr", "prosent"]].concat();
    let fits = |words: &[&str], at: usize, word: &str| {
        let thousands = at > 1 && words.get(at - 2).is_some_and(|word| is_number(bare(word)));
        units.contains(&word) && before(words, at) && !thousands
    };
    let at = *dice.one(&places(words, |at, word| fits(words, at, word)))?;
    let unit = bare(words.get(at)?);
    let mut others = Vec::new();
    for source in all {
        let has: Vec<&str> = source.text.split_whitespace().collect();
        for place in places(&has, |at, word| word == unit && fits(&has, at, word)) {
            others.extend(has.get(place - 1).map(|word| bare(word)));
        }
    }
    // Another number than any of the sentence, and not one of them in letters.
    let said: Vec<String> = words.iter().map(|word| value(bare(word))).collect();
    others.retain(|other| !said.contains(&value(other)));
    Some(with(words, at - 1, dice.one(&others)?))
}

fn agency(words: &[&str], dice: &mut Dice) -> Option<String> {
    let invented = dice.one(INVENTED)?;
    let named = places(words, |_, word| AGENCIES.contains(&word));
    if let Some(at) = dice.one(&named) {
        return Some(with(words, *at, invented));
    }
    let text = words.join(" ");
    Some(format!("{}, sier {invented}.", text.trim_end_matches('.')))
}

fn swap(words: &[&str], dice: &mut Dice) -> Option<String> {
    let other = |word: &str| {
        let pair = SWAPS.iter().find(|(a, b)| *a == word || *b == word)?;
        Some(if pair.0 == word { pair.1 } else { pair.0 })
    };
    let at = *dice.one(&places(words, |at, word| at > 0 && other(word).is_some()))?;
    Some(with(words, at, other(bare(words.get(at)?))?))
}
