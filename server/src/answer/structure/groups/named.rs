//! Groups with a name: students, employees, those who live alone with children.

use super::super::pattern::Pattern;
use super::{Group, Value};

/// A group: kind of fact, value, and how pages call it.
struct Name {
    kind: &'static str,
    value: &'static str,
    words: Pattern,
}

const fn name(kind: &'static str, value: &'static str, words: &'static str) -> Name {
    Name {
        kind,
        value,
        words: Pattern::new(words),
    }
}

/// Earlier rows take their words: “self-employed” is not also “employed”.
static NAMES: [Name; 22] = [
    name(
        "work_status",
        "self_employed",
        r"(?:selvstendig|sjølvstendig)\w* næringsdriv\w+|\bselvstendige\b|\bsjølvstendige\b|\b(?:eget|eige) (?:firma|foretak|føretak)\b|\benkeltpersonfor\w+|\bself-employed\b(?: people| persons)?|\bsole proprietor\w*",
    ),
    name("work_status", "freelancer", r"\bfrilans\w*|\bfreelance\w*"),
    name(
        "work_status",
        "unemployed",
        r"\barbeidsl(?:edig|aus)\w*|\b(?:uten|utan) (?:jobb|arbeid)\b|\bunemployed\b(?: people)?|\bout of work\b|\bwithout work\b",
    ),
    name(
        "work_status",
        "laid_off",
        r"\bpermitter(?:t|te)\b|\blaid off\b",
    ),
    name(
        "work_status",
        "employed",
        r"\barbeidstak(?:er|ere|ar|arar|aren|eren)\b|\bansatte?\b|\btilsette?\b|\bi jobb\b|\bemployees?\b|\bemployed\b",
    ),
    name("work_status", "student", r"\bstudent\w*|\belev(?:er|ar)?\b"),
    name(
        "work_status",
        "retired",
        r"\b(?:alders)?pensjonist\w*|\bretired\b|\bpensioners?\b",
    ),
    name(
        "work_status",
        "disability_pension",
        r"\bufør(?:e|etrygdet|etrygdede|etrygda)?\b",
    ),
    name(
        "role",
        "employer",
        r"\barbeidsgiv(?:er|ere|ar|arar)\b|\bemployers?\b",
    ),
    name(
        "family_status",
        "single",
        r"\benslige?\b(?: forsørger\w*)?|\beinslege?\b(?: forsørg\w*)?|\b(?:alene|aleine|åleine) (?:med (?:barn|barnet)|om omsorg\w+)|\baleneforsørger\w*|\bsingle(?: parents?)?\b|\balone with (?:a child|children)\b",
    ),
    name(
        "family_status",
        "widowed",
        r"\benke(?:mann)?\b|\benkj?e(?:mann)?\b|\bgjenlevende\b|\battlevande\b|\bwidow(?:s|er|ed)?\b",
    ),
    name(
        "family_status",
        "married",
        r"\bgifte?\b|\bektefeller?\b|\bektefelle\b|\bmarried\b(?: couples?)?",
    ),
    name(
        "family_status",
        "cohabiting",
        r"\bsamboere?\b|\bsambuar(?:ar)?\b|\bcohabit\w+",
    ),
    name(
        "family_status",
        "divorced",
        r"\bskilte?\b|\bskilde?\b|\bdivorced\b",
    ),
    name(
        "family_status",
        "separated",
        r"\bseparerte?\b|\bseparated\b",
    ),
    name(
        "citizenship",
        "other",
        r"\bstatsborg[ea]re? (?:i|av) (?:et |eit )?land ut[ae]nfor eøs\b|\bcitizens? of a country outside the eea\b|\bnon-eea (?:citizens?|nationals?)\b",
    ),
    name(
        "citizenship",
        "eu_eea",
        r"\b(?:eu/)?eøs-borg\w+|\beu-borg\w+|\b(?:eu|eea)(?:/eea)? (?:citizens?|nationals?)\b|\bstatsborg[ea]re? (?:i|av) (?:et |eit )?eøs-land\b",
    ),
    name(
        "citizenship",
        "nordic",
        r"\bnordiske? (?:stats)?borg\w+|\bnordic citizens?\b",
    ),
    name(
        "residence",
        "outside_eea",
        r"\b(?:utenfor|utanfor|outside) (?:eøs|the eea|eu/eøs)(?:\b|-)",
    ),
    name(
        "residence",
        "eea",
        r"\b(?:innenfor|innanfor|within|inside|i|in) (?:eøs|the eea|et (?:annet )?eøs-land|eit (?:anna )?eøs-land|an(?:other)? eea country)\b",
    ),
    name("residence", "abroad", r"\bi utlandet\b|\babroad\b"),
    name(
        "residence",
        "norway",
        r"\bi norge\b|\bi noreg\b|\bin norway\b",
    ),
];

/// Values that may hold of one person at a time.
const TOGETHER: &[(&str, &str)] = &[
    ("employed", "sick_listed"),
    ("employed", "parental_leave"),
    ("employed", "laid_off"),
    ("employed", "freelancer"),
    ("self_employed", "freelancer"),
    ("self_employed", "sick_listed"),
    ("self_employed", "parental_leave"),
    ("unemployed", "laid_off"),
    ("unemployed", "never_worked"),
    ("unemployed", "work_assessment"),
    ("disability_pension", "retired"),
    ("single", "widowed"),
    ("single", "divorced"),
    ("single", "separated"),
    ("married", "separated"),
    ("married", "widowed"),
    ("cohabiting", "widowed"),
    ("cohabiting", "divorced"),
    ("eu_eea", "nordic"),
    ("outside_eea", "abroad"),
    ("eea", "abroad"),
    ("eea", "norway"),
];

/// Kinds of work that an employer's duties are not for.
const NO_EMPLOYER: &[&str] = &[
    "employed",
    "unemployed",
    "laid_off",
    "sick_listed",
    "student",
];

/// The named groups of a text, in the order of the text; each by its first name.
pub(super) fn read(text: &str) -> Vec<Group<'_>> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (row, name) in NAMES.iter().enumerate() {
        let Some(hit) = name.words.find(text) else {
            continue;
        };
        let taken = found
            .iter()
            .any(|(from, to, _)| hit.start() < *to && *from < hit.end());
        if !taken {
            found.push((hit.start(), hit.end(), row));
        }
    }
    found.sort_unstable();
    let group = |(from, to, row): (usize, usize, usize)| {
        let name = NAMES.get(row)?;
        Some(Group {
            kind: name.kind,
            value: Value::Named(name.value),
            phrase: &text[from..to],
        })
    };
    found.into_iter().filter_map(group).collect()
}

/// Whether nothing that is known speaks against being in the group.
pub(super) fn fits(kind: &str, value: &str, facts: &[(&str, &str)]) -> bool {
    let known = |kind: &'static str| facts.iter().filter(move |(of, _)| *of == kind);
    if (kind, value) == ("role", "employer") {
        let is_employer = known("role").any(|(_, role)| *role == "employer");
        return is_employer || !known("work_status").any(|(_, work)| NO_EMPLOYER.contains(work));
    }
    let mut of_kind = facts.iter().filter(|(of, _)| *of == kind).peekable();
    of_kind.peek().is_none() || of_kind.any(|(_, fact)| may_be(value, fact))
}

/// Whether somebody of whom `fact` holds may also be called `value`. Facts that no
/// group is named after say nothing.
fn may_be(value: &str, fact: &str) -> bool {
    let is_named = NAMES.iter().any(|name| name.value == fact)
        || TOGETHER.iter().any(|(_, name)| *name == fact);
    let pair = |(one, other): &(&str, &str)| {
        (*one, *other) == (value, fact) || (*other, *one) == (value, fact)
    };
    !is_named || value == fact || TOGETHER.iter().any(pair)
}
