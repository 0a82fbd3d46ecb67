//! Why the person came to Norway.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

static RULES: [Rule; 6] = [
    rule(
        "refugee",
        r"(?:<vi er>|<jeg er>|\bwe are|\bsom|\bas|^|[.!?\n] ?)(?: ?(?:a|an|en|ein))? ?(?:(?:[a-z-]+(?:sk|ske|an|ian|ese|ish)|syrian|ung|enslig|ny|nye|new) )?(?:flyktning|flyktninger|flyktningar|refugees?|overføringsflyktning|kvoteflyktning)\b",
    ),
    rule(
        "refugee",
        r"<we> (?:har |have )?(?:fått |fikk |fekk |got |flyktet |flykta |fled )(?:kollektiv beskyttelse|midlertidig kollektiv beskyttelse|asyl|oppholdstillatelse som flyktning|opphald som flyktning|asylum|protection|temporary protection|fra krigen|frå krigen|hit fra|from the war|fra ukraina|from ukraine|fra syria)\b",
    ),
    rule(
        "asylum_seeker",
        r"(?:<vi er>|<jeg er>|\bwe are|\bsom) (?:\w+ )?(?:asylsøker|asylsøkere|asylsøkjar|asylsøkjarar|asylum seekers?)\b|<we> (?:har )?(?:søkt|søker|applied for|have applied for|søkte) (?:om )?(?:asyl|asylum)\b|<we> (?:bor|bur|live|venter|er) (?:på|in|at) (?:et |eit |an )?(?:asylmottak|mottak|mottaket|asylmottaket|asylum (?:centre|center)|reception cent(?:re|er))\b",
    ),
    rule("asylum_seeker", r"\bkommet til mottaket\b"),
    rule(
        "family",
        r"<we> (?:kom|came|har kommet|moved|flytta|flyttet)(?: \w+){0,3} (?:på familiegjenforening|på familieinnvandring|on family reunification|on a family visa|gjennom familiegjenforening|for å bo med (?:mannen|kona|kjæresten))\b|<I> (?:har|fikk) familiegjenforening\b",
    ),
    rule(
        "work",
        r"<we> (?:kom|came|har kommet|moved|flytta|flyttet)(?: \w+){0,4} (?:for å jobbe|for å arbeide|to work|for work|for a job|på arbeidsvisum|on a work visa|på arbeidstillatelse)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    super::own(text, FactKind::Immigration, &RULES, found);
}
