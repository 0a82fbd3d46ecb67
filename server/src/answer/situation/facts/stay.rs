//! How long the person has been in Norway, in months.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    numbers::number,
    rule::{Pattern, Rule, group, pattern, rule, whole},
    text::Text,
};

/// Longest stay that is read, in months.
const LONGEST: u32 = 1200;

/// Groups 1 and 2 are the number and its unit.
static LENGTHS: [Pattern; 6] = [
    pattern(
        r"(?:bodd|budd|bor|bur|vært|vore|lived|been|living|jobbet|jobba|worked|studied)(?: \w+)?(?: her)? (?:i norge|i noreg|her i landet|her|in norway|here)(?: now| nå| no)? (?:i|for|over|nesten|almost|about|only|bare|i nesten|i over)(?: about| nesten| over| bare| snart)? (<num>) (måneder|månader|måned|månad|mnd|uker|veker|dager|dagar|år|months?|weeks?|days?|years?)\b",
    ),
    pattern(
        r"(?:bodd|budd|vært|vore|lived|been)(?: her)? (?:i|for) (<num>) (måneder|månader|mnd|uker|veker|år|months?|weeks?|years?) (?:i norge|i noreg|her i landet|her i norge|in norway|here)\b",
    ),
    pattern(
        r"\b(?:kom|kom hit|flytta|flyttet|arrived|came|moved|flytta hit|flyttet hit)(?: \w+)? (?:til norge|til noreg|hit|her|hit til norge|hit til landet|til landet|to norway|here|in norway|to this country)(?: (?:fra|frå|from) \w+)?(?: med \w+(?: \w+)?)? (?:for |about |bare |only )*(<num>) (måneder|månader|måned|månad|mnd|uker|veker|uke|veke|dager|dagar|dag|år|months?|weeks?|days?|years?) (?:siden|sidan|ago)\b",
    ),
    // Norwegian towns in English, where moving is mostly moving to the country.
    pattern(
        r"\b(?:moved|came|relocated) to (?:[a-z-]+)(?: from [a-z]+)? (?:about |only |just )?(<num>) (months?|weeks?|days?) ago\b",
    ),
    pattern(
        r"\b(?:arrived|came|moved|fled|kom|komme|flyktet|flykta|flytta|flyttet)(?: here| hit| to norway| til norge| til noreg)? (?:from|fra|frå) (?:the )?\w+(?: for| about| only)? (<num>) (måneder|månader|måned|månad|mnd|uker|veker|uke|veke|dager|dagar|år|months?|weeks?|days?|years?) (?:siden|sidan|ago)\b",
    ),
    pattern(r"\bkom til \w+ for (<num>) (dager|dagar|uker|veker|uke|veke) (?:siden|sidan)\b"),
];
static WORDS: [Rule; 9] = [
    rule(
        "0",
        r"(?:<I>|\bvi|\bme|^|[.!?\n,]|\bmen|\bog) ?(?:er )?(?:\w+ )?(?:ny|nye|nyinnflytta|nyinnflyttet|nykomne?) (?:i norge|i noreg|i landet|her i landet|her|familie i norge)\b",
    ),
    rule(
        "0",
        r"\b(?:er|har|e) (?:nettopp|akkurat|nylig|nyleg) (?:kommet|komen|komne|kome|flyttet|flytta|ankommet)(?: \w+)? (?:til norge|til noreg|hit|til landet|til mottaket)\b",
    ),
    rule(
        "0",
        r"\b(?:nettopp|akkurat|nylig|nyleg) (?:flyttet|flytta|kommet|komen|kom) (?:til norge|til noreg|hit|til landet)\b",
    ),
    rule(
        "0",
        r"\b(?:just|recently) (?:moved|arrived|come|came|relocated) (?:to norway|here|in norway)\b",
    ),
    rule(
        "0",
        r"\b(?:new|newly arrived) (?:here|in norway|to norway|in the country|in this country)\b",
    ),
    rule(
        "0",
        r"\b(?:kom|flytta|flyttet) (?:til norge|til noreg|hit)(?: fra \w+| frå \w+)? (?:i går|i dag|forrige uke|i forrige uke|førre veke|denne uka|denne uken|på \w+dag|denne måneden)\b",
    ),
    rule(
        "0",
        r"\b(?:arrived|came|moved|landed)(?: (?:to norway|here|in norway))? (?:yesterday|last week|this week|today|this month)\b",
    ),
    rule(
        "1",
        r"\b(?:kom|flytta|flyttet|arrived|came|moved) (?:til norge |til noreg |hit |to norway |here |in norway )(?:forrige måned|i forrige måned|førre månad|last month)\b",
    ),
    rule(
        "12",
        r"\b(?:kom|flytta|flyttet|arrived|came|moved) (?:til norge |til noreg |hit |to norway |here |in norway )(?:i fjor|last year)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    for pattern in &LENGTHS {
        for captures in pattern.captures_iter(text.folded()) {
            let range = whole(&captures);
            let months = number(group(&captures, 1)).map(|n| months(n, group(&captures, 2)));
            let Some(months) = months.filter(|months| *months <= LONGEST) else {
                continue;
            };
            if text.is_asserted(&range) && text.is_own(&range) {
                found.push(Found::new(
                    FactKind::TimeInNorway,
                    months.to_string(),
                    range,
                ));
            }
        }
    }
    super::own(text, FactKind::TimeInNorway, &WORDS, found);
}

fn months(number: u32, unit: &str) -> u32 {
    match unit.chars().next() {
        Some('d') => number / 30,
        Some('u' | 'v' | 'w') => number / 4,
        Some('m') => number,
        _ => number * 12,
    }
}
