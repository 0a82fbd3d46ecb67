//! Whether the person is single, lives with somebody, is married or was.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

static RULES: [Rule; 19] = [
    rule(
        "single",
        r"<jeg er> (?:enslig|einsleg|singel|single|ugift|aleneforsørger|aleineforsørgjar|alenemor|alenemamma|alenepappa|alenefar|aleinemor|åleinemor|åleinemamma|aleineforelder|unmarried|lone parent|(?:enslig|einsleg) (?:mor|far|forsørger|forsørgjar)|single (?:mum|mom|dad|mother|father|parent))\b",
    ),
    rule(
        "single",
        r"<jeg er> (?:alene|åleine|aleine) (?:med|om|mor|forsørger|forelder|mamma|pappa)\b",
    ),
    rule(
        "single",
        r"\b(?:ble|blei|vart|har blitt|har vorte) (?:alene|åleine|aleine) med\b",
    ),
    rule(
        "single",
        r"(?:^|[.!?\n] ?|\bsom (?:ein |en )?|\bas a )(?:alenemor|alenefar|aleneforsørger|enslig (?:mor|far|forsørger)|einsleg (?:mor|far|forsørgjar)|single (?:mum|mom|dad|mother|father|parent))\b",
    ),
    rule(
        "single",
        r"\b(?:jeg|eg) (?:bor|bur) (?:alene|åleine|aleine)\b|\b(?:i|and) live alone\b|\bog (?:bor|bur) (?:alene|åleine|aleine)\b",
    ),
    rule(
        "cohabiting",
        r"<vi er> (?:samboere?|sambuarar?|sambuar|cohabiting|living together)\b",
    ),
    rule(
        "cohabiting",
        r"\b(?:jeg|eg|vi) (?:bor|bur) (?:sammen|saman) (?:med (?:kjæresten|dama|typen|partneren)|uten å være gift)\b|\bi live with my (?:partner|boyfriend|girlfriend|fiance)\b",
    ),
    rule(
        "married",
        r"<vi er> (?:nygift|nygifte|gift|gifte|married|newlyweds?)\b",
    ),
    rule(
        "married",
        r"\b(?:jeg|eg|vi|me) (?:har vært|har vore) gifte? (?:i |siden|sidan)|\b(?:we|i)(?:'ve| have) been married\b",
    ),
    rule(
        "married",
        r"\b(?:jeg|eg|vi|me) gifta? oss\b|\b(?:vi|jeg|eg|me) (?:giftet|gifta|gifte) (?:oss|meg|meg)\b|\b(?:we|i) (?:just )?got married\b",
    ),
    rule(
        "separated",
        r"<vi er> (?:separert|separerte|separated|getting (?:separated|divorced)|going through a divorce)\b",
    ),
    rule(
        "separated",
        r"\b(?:vi|jeg|eg|me) (?:skal|holder på å|er i ferd med å) (?:skilles?|skille oss|skiljast|separeres|separere oss|skille meg|skiljest|gjennom (?:en |ei )?skilsmisse)\b|\bwe're separating\b|\b(?:ligger|ligg|står) i (?:skilsmisse|samlivsbrudd)\b",
    ),
    rule(
        "separated",
        r"\b(?:jeg|eg|vi|me) har (?:\w+ )?(?:flyttet fra hverandre|gått fra hverandre|blitt separert|søkt om separasjon|tatt ut separasjon)\b|\b(?:det ble |etter )(?:samlivsbrudd|brudd) (?:i|med)\b",
    ),
    rule(
        "divorced",
        r"<vi er> (?:skilt|skilte|skild|skilde|fraskilt|nyskilt|divorced|divorcee)\b",
    ),
    rule(
        "divorced",
        r"\b(?:jeg|eg|vi|me) (?:ble|blei|vart|har blitt) (?:skilt|skild|skilte)\b|\b(?:we|i) (?:just )?got divorced\b",
    ),
    rule(
        "widowed",
        r"<jeg er> (?:enke|enkje|enkemann|enkjemann|widow|widower|widowed)\b",
    ),
    rule(
        "widowed",
        r"(?:^|[.!?\n] ?|\bsom )(?:enke|enkje|enkemann|enkjemann|widow|widower)(?:,| siden| sidan| etter| og| med| since| with| of| \d+| in|$)",
    ),
    rule(
        "widowed",
        r"\b(?:jeg|eg) (?:ble|blei|vart|har blitt|har vorte) (?:enke|enkje|enkemann)\b|\bi (?:became|was left) a widow(?:er)?\b",
    ),
    rule(
        "single",
        r"\b(?:jeg|eg) (?:har ikke|har ikkje) (?:samboer|kjæreste|partner|ektefelle)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    let known = found.len();
    super::own(text, FactKind::FamilyStatus, &RULES, found);
    keep_surest(found, known);
}

/// A widow or a divorced mother who is alone with her children is not “single”.
fn keep_surest(found: &mut Vec<Found>, known: usize) {
    let statuses = found.get(known..).unwrap_or_default();
    let rank = |fact: &Found| match fact.value.as_str() {
        "single" => 0,
        _ => 1,
    };
    let most = statuses.iter().map(rank).max().unwrap_or_default();
    let mut at = 0;
    found.retain(|fact| {
        at += 1;
        at <= known || rank(fact) == most
    });
}
