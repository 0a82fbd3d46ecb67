//! Whom a sentence or a heading is about: “Er du student, …”, “For barn under 16 år”,
//! “Selvstendig næringsdrivende”.

mod ages;
mod named;

use ages::Ages;

use super::pattern::Pattern;

/// A group of people, by one thing that is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group<'t> {
    /// The kind of fact that tells whether one belongs to it: `work_status`, `age`, ….
    pub(super) kind: &'static str,
    /// Which group of that kind.
    pub(super) value: Value,
    /// How the text calls it; verbatim.
    pub(super) phrase: &'t str,
}

/// Which group of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A group with a name of its own, as facts call it.
    Named(&'static str),
    /// Those of some ages.
    Aged(Ages),
}

impl Value {
    /// The value as a fact: `self_employed`, `under_18`, `from_67`, `13_to_23`.
    pub(super) fn as_fact(&self) -> String {
        match self {
            Self::Named(name) => (*name).to_owned(),
            Self::Aged(ages) => ages.as_fact(),
        }
    }

    /// Whether nobody is called both; names are taken to exclude each other.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Aged(one), Self::Aged(other)) => one.to < other.from || other.to < one.from,
            _ => self != other,
        }
    }
}

/// Words of a clause that name its group.
const CLAUSE_WORDS: usize = 8;
/// Words after “For …” or “Som …” that name the group.
const OPENING_WORDS: usize = 4;
/// A longer heading is a sentence, not the name of a group.
const HEADING_WORDS: usize = 4;

/// “Er du …”, “Bor du …”: who, and what of them.
static QUESTIONING: Pattern = Pattern::new(
    r"^(?:and |og )?(?P<verb>er|bor|bur|driver|driv|har|are|have|is|do|does) (?P<who>du|dere|de|you|barnet|the child|your child)(?: (?:live|run))? (?P<what>[^,.:;?!]+)",
);
/// “Hvis du er …”, “if you are …”.
static CONDITION: Pattern = Pattern::new(
    r"(?:^|[\s(])(?:hvis|dersom|viss|når|if|when|du som|deg som|de som|for|to) (?P<who>(?:du|deg som|dere|de|you|you who|barnet|the child|your child) )?(?P<verb>er|bor|bur|driver|driv|har|are|live|run|have|is) (?P<what>[^,.:;?!]+)",
);
/// “For studenter …”, “Som arbeidstaker …”.
static OPENING: Pattern = Pattern::new(r"^(?:for|til|som|as an?|as) (?P<what>[^,.:;?!]+)");
/// “Du er under 67 år.”, “barnet er under 18 år”: a condition that stands alone.
static REQUIREMENT: Pattern = Pattern::new(
    r"^(?P<who>du|dere|you|barnet|the child|søkeren) (?:må være |must be |er |are |is |har )(?P<what>[^,.:;?!]+)",
);
/// “… for arbeidstakere” in a heading.
static HEADING_FOR: Pattern = Pattern::new(r"\b(?:for|til) (?P<what>[^,.:;?!]+)$");

/// The groups that a sentence names at its opening: “Er du …”, “For …”.
pub(super) fn of_opening(text: &str) -> Vec<Group<'_>> {
    let mut out = clause(&QUESTIONING, text, CLAUSE_WORDS, true);
    out.extend(clause(&CONDITION, text, CLAUSE_WORDS, true));
    out.extend(clause(&OPENING, text, OPENING_WORDS, true));
    out.dedup();
    out
}

/// The groups that a sentence sets as its condition, anywhere in it.
pub(super) fn of_sentence(text: &str) -> Vec<Group<'_>> {
    let mut out = of_opening(text);
    for group in clause(&CONDITION, text, CLAUSE_WORDS, false) {
        if !out.contains(&group) {
            out.push(group);
        }
    }
    out
}

/// The groups that a heading or title is about.
pub(super) fn of_heading(text: &str) -> Vec<Group<'_>> {
    let mut out = of_opening(text);
    if out.is_empty() {
        out = clause(&HEADING_FOR, text, OPENING_WORDS, false);
    }
    if out.is_empty() && text.split_whitespace().count() <= HEADING_WORDS && !text.ends_with('?') {
        out = read(text, false);
        // “Sykt barn” and “Gravid” say what it is about, not how old the child is.
        out.retain(|group| text.find(group.phrase) == Some(0));
    }
    out
}

/// The groups that a requirement of a list names: “Du er under 67 år.”.
pub(super) fn of_requirement(text: &str) -> Vec<Group<'_>> {
    clause(&REQUIREMENT, text, CLAUSE_WORDS, true)
}

/// Whether a text names a group of a kind at all, in whatever words.
pub(super) fn mentions(text: &str, kind: &str) -> bool {
    read(text, false).iter().any(|group| group.kind == kind)
}

fn clause<'t>(pattern: &Pattern, text: &'t str, most: usize, at_start: bool) -> Vec<Group<'t>> {
    let mut out = Vec::new();
    for found in pattern.captures_all(text) {
        let Some(what) = found.name("what") else {
            continue;
        };
        if at_start && found.get(0).is_some_and(|all| all.start() > 0) {
            continue;
        }
        let who = found
            .name("who")
            .map_or("", |who| who.as_str())
            .to_lowercase();
        let of_child = who.contains("barn") || who.contains("child");
        let verb = found
            .name("verb")
            .map_or("", |verb| verb.as_str())
            .to_lowercase();
        let mut groups = read(first_words(what.as_str(), most), of_child);
        if matches!(verb.as_str(), "har" | "have") {
            // One is an employee, and has employees.
            groups.retain(|group| matches!(group.kind, "child" | "family_status"));
        }
        out.extend(groups);
    }
    out
}

/// The groups that a short text names; none where it says who they are not, or what is
/// done (“for å gifte seg”).
fn read(text: &str, of_child: bool) -> Vec<Group<'_>> {
    if text.starts_with("å ") {
        return Vec::new();
    }
    let negated = words_of(text).any(|word| matches!(word.as_str(), "ikke" | "ikkje" | "not"));
    if negated {
        return Vec::new();
    }
    let mut out = named::read(text);
    out.extend(ages::read(text, of_child));
    out
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn first_words(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .nth(most.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    text[..end].trim()
}

/// Whether a text that is for `groups` is not for a reader of whom `facts` are known:
/// some kind of fact is known, and no group of that kind fits it.
pub(super) fn contradict(groups: &[Group<'_>], facts: &[(&str, &str)]) -> bool {
    groups.iter().any(|group| {
        let same_kind = groups.iter().filter(|other| other.kind == group.kind);
        !same_kind.into_iter().any(|group| fits(group, facts))
    })
}

/// Whether nothing that is known speaks against a group.
fn fits(group: &Group<'_>, facts: &[(&str, &str)]) -> bool {
    match &group.value {
        Value::Named(name) => named::fits(group.kind, name, facts),
        Value::Aged(ages) => ages.fits(group.kind, facts),
    }
}

/// Whether facts of a kind are known, of themselves or by a kind that says the same.
pub(super) fn is_known(kind: &str, facts: &[(&str, &str)]) -> bool {
    facts.iter().any(|(known, _)| {
        *known == kind
            || kind == "age" && *known == "age_group"
            || kind == "work_status" && *known == "role"
    })
}

#[cfg(test)]
mod tests;
