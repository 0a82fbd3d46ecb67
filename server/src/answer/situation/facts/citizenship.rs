//! Which country the person is a citizen of, or comes from.

use super::Found;
use crate::answer::situation::{
    countries::find,
    model::FactKind,
    rule::{Pattern, Rule, group, pattern, rule, whole},
    text::Text,
};

/// Group 1 is what may be a country or its people.
static CUES: [Pattern; 6] = [
    pattern(
        r"(?:<vi er>|<jeg er>|\b(?:we|i) are|\bwe're)(?: begge| both| from| fra| frå| opprinnelig fra| originally from| opphavleg frå| familie fra| a family from| the)* ((?:new zealand|sri lanka|south africa|[a-z-]+))\b",
    ),
    pattern(
        r"(?:<jeg er>|\bwe are|\bvi er) (?:\w+ )?([a-z-]+) (?:statsborger|statsborgar|statsborgere|statsborgarar|citizens?|nationals?|flyktning|flyktningar|flyktninger|refugees?|familie|student|pass|par|couple|au pair)\b",
    ),
    pattern(
        r"\b(?:jeg|eg|vi|me|i|we) (?:har|have|kom fra|kom frå|kommer fra|kjem frå|came from|come from|kom hit fra|kom hit frå|flyktet fra|flykta fra|fled from|flytta hit fra|flytta hit frå|flyttet hit fra|moved here from|moved to norway from|arrived from|arrived last week from|er født i)(?: the| a| an)? ([a-z-]+)(?: passport| pass| statsborgerskap| citizenship)?\b",
    ),
    pattern(
        r"\b(?:kom|flytta|flyttet|came|moved|arrived) (?:hit|til norge|til noreg|here|to norway|in norway) [a-z0-9 ]{0,30}\b(?:fra|frå|from) (?:the )?([a-z-]+)\b",
    ),
    pattern(r"<vi er> (?:\w+ ){1,3}?(?:from|fra|frå) (?:the )?([a-z-]+)\b"),
    pattern(
        r"(?:^|[.!?\n] ?)(?:(?:arrived|came|moved here|flytta hit|flyttet hit|kom hit)(?: last week| nettopp| just)?(?: from| fra| frå) )?([a-z-]+)(?: statsborger| citizen| student| refugee| flyktning)?(?:, | med | with | og | and | som )",
    ),
];
static GROUPS: [Rule; 3] = [
    rule(
        "eu_eea",
        r"<jeg er> (?:eøs-?borger|eøs-?borgar|eu-?borger|eu-?borgar|eu citizen|eea citizen|eu/eea citizen|european citizen|eu national|eea national)\b|\b(?:i have|jeg har|eg har) (?:an )?eu[- ]?(?:passport|pass)\b",
    ),
    rule(
        "nordic",
        r"<jeg er> (?:nordisk (?:statsborger|statsborgar|borger)|nordic citizen)\b",
    ),
    rule(
        "other",
        r"<jeg er> (?:tredjelandsborger|statsløs|third[- ]country national|non-?(?: )?eu citizen|fra utenfor eøs|fra utenfor eu)\b",
    ),
];
/// Words after which a people's adjective is about something else.
static OTHER: Pattern = pattern(
    r"^ (?:mat|gift|mann|kone|lærer|teacher|husband|wife|kjæreste|samboer|company|firma|selskap|bil|skole|course|kurs|og norsk|langtransport)\b",
);

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    for (at, pattern) in CUES.iter().enumerate() {
        for captures in pattern.captures_iter(text.folded()) {
            let range = whole(&captures);
            let word = group(&captures, 1);
            let is_long = word.len() > 3;
            let Some(code) = find(word).filter(|_| is_long) else {
                continue;
            };
            // A bare people at the beginning must be a person of it.
            let is_bare = at + 1 == CUES.len() && !is_person(&text.folded()[range.clone()]);
            if is_bare || OTHER.is_match(text.after(range.end)) {
                continue;
            }
            if text.is_asserted(&range) && text.is_own(&range) {
                found.push(Found::new(FactKind::Citizenship, code, range));
            }
        }
    }
    super::own(text, FactKind::Citizenship, &GROUPS, found);
}

fn is_person(said: &str) -> bool {
    static PERSON: Pattern =
        pattern(r"\b(?:statsborger|citizen|student|refugee|flyktning|from|fra|frå)\b");
    PERSON.is_match(said)
}
