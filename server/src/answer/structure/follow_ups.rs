//! Questions that the passages can answer next.

use losen_index::{
    language::Language,
    lexical,
    passage::{Passage, PassageKind},
};

use super::{
    Material, completeness::parts, pattern::Pattern, pieces::sub_headings, texts::Texts, words,
};

/// More are not read.
const MOST: usize = 3;
/// Questions of one sort that share so many tenths of their words are the same.
const SAME_TENTHS: usize = 7;

/// A word so long, or two words, of the title name what the page is about.
const NAMING: usize = 6;

/// Headings that ask what a reader may ask: by a question word, or “Må du …?”.
static ASKS: Pattern = Pattern::new(
    r"^(?:hvem|hva|hvor|hvordan|når|hvilke[nt]?|hvorfor|må|kan|trenger|kven|kva|kor|korleis|kvifor|treng|who|what|how|when|where|which|why|must|can|do|does)\b.*\?$",
);
/// Words of the agency itself, and words that point at what stands before.
static LEANS: Pattern = Pattern::new(
    r"\b(?:vi|oss|vår|vårt|våre|dere|dykk|me|we|us|our|det|den|dette|denne|disse|desse|it|this|these|they|them|da|så|your child)\b",
);
/// Words of the page to its reader, and the same words of the reader: bokmål.
const YOU: &[(&str, [&str; 3])] = &[
    ("du", ["jeg", "eg", "I"]),
    ("deg", ["meg", "meg", "me"]),
    ("din", ["min", "min", "my"]),
    ("di", ["mi", "mi", "my"]),
    ("ditt", ["mitt", "mitt", "my"]),
    ("dine", ["mine", "mine", "my"]),
    ("your", ["my", "my", "my"]),
];
/// What a page is about, where it is something that one applies for and gets.
static BENEFIT: Pattern = Pattern::new(
    r"^\p{L}*(?:penger|pengar|stønad|stønaden|stønadar|støtte|trygd|pensjon|stipend|tilskudd|tilskot|benefit|benefits|allowance|pension|assistance|grant)$",
);
static ACRONYM: Pattern = Pattern::new(r"(?-i)\b\p{Lu}{2,}\b");
/// Where a title goes on after what it is about.
static TITLE_REST: Pattern =
    Pattern::new(r"(?: (?:når|hvis|for|ved|til|frå|fra|i|på|when|if|in)\b|[:(|–]| - ).*$");

static WHO: Pattern = Pattern::new(
    r"^(?:hvem kan få|kven kan få|who can get|who can receive)(?: (?:det|den|it|this|støtte|stønad|stønaden))?\?$",
);
static HOW_MUCH: Pattern = Pattern::new(
    r"^(?:hvor mye|kor mykje|how much)(?: (?:får du|kan du få|do you get|can you get|will you get))?\?$",
);
static HOW_LONG: Pattern = Pattern::new(
    r"^(?:hvor lenge|kor lenge|how long|for how long)(?: (?:får du det|kan du få det|kan du få pengene|can you get it|do you get it))?\?$",
);
static HOW_MUCH_AND_LONG: Pattern = Pattern::new(
    r"^(?:hvor mye og hvor lenge|kor mykje og kor lenge|how much and (?:for )?how long)\?$",
);
/// Place of “how” among the sorts.
const HOW: usize = 4;
/// Sorts of questions; those before “how” may go together.
static SORTS: [Pattern; 6] = [
    Pattern::new(r"\b(?:hvor lenge|kor lenge|how long)\b"),
    Pattern::new(r"\b(?:hvor mye|kor mykje|how much|hva koster|kva kostar)\b"),
    Pattern::new(r"\b(?:frist\w*|deadline|når|when)\b"),
    Pattern::new(r"\b(?:klage\w*|klagar|complain|appeal)\b"),
    Pattern::new(r"\b(?:hvordan|korleis|how)\b"),
    Pattern::new(r"\b(?:hvem|kven|who)\b"),
];

/// At most three questions in the reader's language that usable passages which are not
/// cited can answer: their headings that are questions, made to stand alone, then
/// questions by what the passages tell. None is the question that was asked.
#[must_use]
pub fn follow_ups(material: &Material<'_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let open: Vec<&Passage> = material
        .usable()
        .filter(|(at, passage)| {
            !material.cited.contains(at) && passage.language == *material.language
        })
        .map(|(_, passage)| passage)
        .collect();
    let by_heading = open.iter().flat_map(|passage| headed(passage));
    let by_kind = open.iter().filter_map(|passage| by_kind(passage));
    for question in by_heading.chain(by_kind) {
        let asked = |other: &str| is_same(&question, other, material.language);
        if out.len() < MOST && !asked(material.question) && !out.iter().any(|q| asked(q)) {
            out.push(question);
        }
    }
    out
}

/// Whether two questions are of one sort and about the same.
fn is_same(question: &str, other: &str, language: &Language) -> bool {
    let (mine, theirs) = (sorts(question), sorts(other));
    let of = |text: &str| words::specific(text, language);
    mine.iter().any(|sort| theirs.contains(sort))
        && words::overlaps(&of(question), &of(other), SAME_TENTHS)
}

/// The sorts of a question, by its parts; “how” counts where nothing more is asked.
fn sorts(question: &str) -> Vec<Option<usize>> {
    let of_part = |part: &str| -> Vec<Option<usize>> {
        let fits = |sort: &usize| SORTS[*sort].is_match(part);
        let mut found: Vec<Option<usize>> = (0..HOW).filter(fits).map(Some).collect();
        if found.is_empty() {
            found.push((HOW..SORTS.len()).find(fits));
        }
        found
    };
    parts(question).into_iter().flat_map(of_part).collect()
}

/// The questions that the headings of a passage ask.
fn headed(passage: &Passage) -> Vec<String> {
    let own = passage.heading_path.last().map(String::as_str);
    own.into_iter()
        .chain(sub_headings(&passage.text))
        .filter(|heading| ASKS.is_match(heading))
        .filter_map(|heading| standing_alone(heading, passage))
        .collect()
}

/// A heading as a question of the reader that needs no page around it.
fn standing_alone(heading: &str, passage: &Passage) -> Option<String> {
    let texts = Texts::of(&passage.language);
    let topic = topic(passage);
    let templates = [
        (&WHO, texts.who),
        (&HOW_MUCH, texts.amount),
        (&HOW_LONG, texts.how_long),
        (&HOW_MUCH_AND_LONG, texts.how_much_and_long),
    ];
    if let Some((_, template)) = templates.iter().find(|(bare, _)| bare.is_match(heading)) {
        return Some(template.replace("{topic}", &topic?));
    }
    if LEANS.is_match(heading) {
        return None;
    }
    let question = of_reader(heading, &passage.language)?;
    let title = words::specific(&passage.title, &passage.language);
    let own = words::specific(heading, &passage.language);
    // Stems may be short: that of “fastlege” is “fast”.
    let names = |word: &String| {
        let stem = words::specific(word, &passage.language);
        word.chars().count() >= NAMING && words::shared(&stem, &title) > 0
    };
    if lexical::surface_words(heading).iter().any(names)
        || words::shared(&title, &own) >= 2
        || shares_acronym(heading, passage)
    {
        return Some(question);
    }
    let mut topic = capital(&topic?);
    topic.push_str(": ");
    topic.push_str(&small(&question));
    Some(topic)
}

/// Whether a heading and the title of its page share an acronym: “BPA”.
fn shares_acronym(heading: &str, passage: &Passage) -> bool {
    let acronyms = |text| ACRONYM.find_all(text).map(|found| found.as_str());
    acronyms(heading).any(|one| acronyms(&passage.title).any(|other| one == other))
}

/// A question to the reader as the reader asks it; `None` where the words would not fit.
fn of_reader(heading: &str, language: &Language) -> Option<String> {
    let column = match language {
        Language::Bokmal => 0,
        Language::Nynorsk => 1,
        Language::English | Language::Other(_) => 2,
    };
    let turned = heading
        .replace("are you ", "am you ")
        .replace("do you ", "do I ")
        .replace("can you ", "can I ")
        .replace("must you ", "must I ")
        .replace("Do you ", "Do I ")
        .replace("Can you ", "Can I ")
        .replace("Must you ", "Must I ")
        .replace("am you ", "am I ");
    let turned: Vec<String> = turned
        .split(' ')
        .map(|word| {
            let bare = word.trim_end_matches(['?', ',', '.']);
            let of_reader = YOU.iter().find(|(you, _)| *you == bare);
            of_reader.map_or_else(
                || word.to_owned(),
                |(_, of_reader)| word.replacen(bare, of_reader[column], 1),
            )
        })
        .collect();
    let is_left = turned.iter().any(|word| {
        word.trim_end_matches(['?', ','])
            .eq_ignore_ascii_case("you")
    });
    (!is_left).then(|| turned.join(" "))
}

/// What a page is about, in the middle of a sentence: “dagpenger”. Only where its title
/// begins with one word for something that one applies for and gets.
fn topic(passage: &Passage) -> Option<String> {
    let end = TITLE_REST
        .find(&passage.title)
        .map_or(passage.title.len(), |rest| rest.start());
    let name = passage.title[..end].trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.last()?;
    let most = if passage.language == Language::English {
        3
    } else {
        1
    };
    (words.len() <= most && BENEFIT.is_match(last)).then(|| small(name))
}

fn small(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

static APPLIES: Pattern =
    Pattern::new(r"\b(?:søk|søke|søker|søkje|søkjer|søknad\w*|apply|application)\b");
static DEADLINE: Pattern =
    Pattern::new(r"\b(?:frist\w*|senest|seinast|innen|innan|deadline|within|latest)\b");

/// The question that a passage answers by what it tells.
fn by_kind(passage: &Passage) -> Option<String> {
    let texts = Texts::of(&passage.language);
    let applies = APPLIES.is_match(&passage.text);
    let template = match passage.kind {
        PassageKind::Right => texts.who,
        PassageKind::Rate => texts.amount,
        PassageKind::Application if applies => texts.apply,
        PassageKind::Deadline if applies && DEADLINE.is_match(&passage.text) => texts.deadline,
        PassageKind::Complaint => texts.complain,
        _ => return None,
    };
    Some(template.replace("{topic}", &topic(passage)?))
}

#[cfg(test)]
mod tests;
