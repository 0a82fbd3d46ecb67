//! How old the person is.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    numbers::number,
    rule::{Pattern, Rule, group, pattern, rule, whole},
    text::Text,
};

/// Ages that people tell of themselves; other numbers count something else.
const LIKELY: std::ops::RangeInclusive<u32> = 8..=110;

/// Group 1 is the age, group 2 the word “years”.
static NOW: [Pattern; 5] = [
    pattern(
        r"(?:<jeg er>|\b(?:jeg|eg) (?:har )?fylt[e]?|\bi turned) (?:på )?(<num>)( ?(?:år|åring|years?(?: old)?|yrs?(?: old)?|yo|y/o)\b)?",
    ),
    pattern(r"\b(?:jeg|eg|i) ?(?:,|\() ?(<num>)( (?:år|years?(?: old)?))?(?:,|\))"),
    pattern(
        r"(?:^|[.!?\n] ?)(?:(?:mann|kvinne|kvinna|dame|jente|gutt|gut|woman|man|male|female|student|ensligmor)(?: på)?,? )(<num>)( ?(?:år|years?(?: old)?)\b)?",
    ),
    pattern(
        r"(?:^(?:(?:hei|heisann|hallo|hi|hello)[,!]? )?|[.!?\n] ?)(<num>)( ?(?:år(?: gammel| gamal)?|år gammal|åring|years? old|yo))\b(?: (?:og|and|mann|kvinne|dame|gutt|jente|student|gravid|enslig|ufør|woman|man|male|female)|,)",
    ),
    pattern(
        r"(?:<jeg er>|\bas) (?:a |an |en |ei |ein )?(<num>)([- ](?:year[- ]old|years?-old|åring)|åring)",
    ),
];
/// The person soon is a year older than now.
static SOON: [Pattern; 2] = [
    pattern(
        r"\b(?:jeg|eg) (?:blir|fyller) (?:snart |straks )?(<num>)( år)? (?:snart|straks|(?:nå )?i (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|morgen|år|vår|sommer|haust|høst|vinter)|neste (?:uke|måned)|om (?:en|to|noen) (?:uker?|måneder?))\b",
    ),
    pattern(
        r"(?:\b(?:jeg|eg) (?:blir|fyller|er) (?:snart|straks|nesten)|\b(?:i'm|i am|im) (?:turning|almost|nearly)) (<num>)( år)?\b",
    ),
];
/// What stands after a number that is no age.
static OTHER_UNIT: Pattern = pattern(
    r"^(?: ?(?:%|prosent|percent|kr\b|kroner|uker?|veker?|måneder?|månader?|mnd|timer?|dager?|dagar|weeks?|months?|days?|hours?|minutes?|minutter|000|hundre|tusen|mill|av|of|stykker?|stk|barn|kids?|children|søsken|ansatte|employees|ganger|times|km|meter|kg|cm|m2|poeng|studiepoeng|uke|på (?:jobb|laget)|til|personer|people|i (?:firmaet|familien|husstanden|styret))\b|[ ]?%|[.,:/-]\d|\.? (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b)",
);

static GROUPS: [Rule; 12] = [
    rule(
        "minor",
        r"<jeg er> (?:mindreårig|under (?:18|atten)|underage|under 18)\b",
    ),
    rule(
        "teens",
        r"<jeg er> (?:tenåring|i tenårene|teenager|in my teens)\b",
    ),
    rule(
        "20s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:20|tjue|tyve)[- ]?(?:årene|åra|årane|års)|20s|twenties)",
    ),
    rule(
        "30s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:30|tretti)[- ]?(?:årene|åra|årane|års)|30s|thirties)",
    ),
    rule(
        "40s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:40|førti)[- ]?(?:årene|åra|årane|års)|40s|forties)",
    ),
    rule(
        "50s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:50|femti)[- ]?(?:årene|åra|årane|års)|50s|fifties)",
    ),
    rule(
        "60s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:60|seksti)[- ]?(?:årene|åra|årane|års)|60s|sixties)",
    ),
    rule(
        "70s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:70|sytti)[- ]?(?:årene|åra|årane|års)|70s|seventies)",
    ),
    rule(
        "80s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:80|åtti)[- ]?(?:årene|åra|årane|års)|80s|eighties)",
    ),
    rule(
        "90s",
        r"<jeg er> (?:i |midt i |in my |in my early |in my late |in my mid-?)(?:(?:begynnelsen av |slutten av )?(?:90|nitti)[- ]?(?:årene|åra|årane|års)|90s|nineties)",
    ),
    rule(
        "minor",
        r"<jeg er> (?:ikke|ikkje|not) (?:fylt 18|18 ennå|18 yet)\b",
    ),
    rule("50s", r"<jeg er> (?:godt )?over (?:50|femti)\b"),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    for (patterns, later) in [(&NOW[..], 0), (&SOON[..], 1)] {
        for pattern in patterns {
            read_one(text, pattern, later, found);
        }
    }
    super::own(text, FactKind::AgeGroup, &GROUPS, found);
}

fn read_one(text: &Text<'_>, pattern: &'static Pattern, later: u32, found: &mut Vec<Found>) {
    for captures in pattern.captures_iter(text.folded()) {
        let range = whole(&captures);
        let after = text.after(range.end);
        let is_word_cut = after.starts_with(|c: char| c.is_ascii_alphanumeric());
        let has_unit = !group(&captures, 2).is_empty();
        if is_word_cut || (!has_unit && OTHER_UNIT.is_match(after)) || is_judged(after) {
            continue;
        }
        let age = number(group(&captures, 1)).filter(|age| LIKELY.contains(age));
        let Some(age) = age else { continue };
        if text.is_asserted(&range) && text.is_own(&range) {
            let age = age.saturating_sub(later).to_string();
            found.push(Found::new(FactKind::Age, age, range));
        }
    }
}

/// “Er 62 år for gammelt?” asks about an age.
fn is_judged(after: &str) -> bool {
    static JUDGED: Pattern = pattern(
        r"^ (?:for (?:gammel|gamal|ung|tidlig|seint?)|too (?:old|young|late)|(?:en|ei) (?:fin|god)|aldersgrensen|the age)",
    );
    JUDGED.is_match(after)
}
