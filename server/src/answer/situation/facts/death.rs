//! Who has died.

use std::ops::Range;

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Pattern, Rule, pattern, rule},
    text::Text,
};

static RULES: [Rule; 15] = [
    rule(
        "mother",
        r"\b(?:mor|mamma|moren min|mora mi|mammaen)(?: min| mi| vår)? <died>|\bmin mor <died>|\b(?:my |our )?(?:mother|mum|mom|mam) <passed>",
    ),
    rule(
        "mother",
        r"\b(?:mista|mistet|har mistet|lost) (?:\w+ )?(?:mor|mamma|moren|mora|mora mi|moren min|my mother|my mum|my mom)\b",
    ),
    rule(
        "father",
        r"\b(?:far|pappa|faren min|papsen|fatteren)(?: min| vår)? (?:<died>|falt om)|\bmin far <died>|\b(?:my |our )?(?:father|dad) <passed>",
    ),
    rule(
        "father",
        r"\b(?:mista|mistet|har mistet|lost) (?:\w+ )?(?:far|pappa|faren|far min|faren min|my father|my dad)\b",
    ),
    rule(
        "spouse",
        r"\b(?:mannen|kona|ektemannen|ektefellen|kåna|kjerringa)(?: min| mi)?(?: gjennom \d+ år)? <died>|\bmin (?:mann|kone|ektefelle|ektemann) <died>|\bmy (?:late )?(?:husband|wife|spouse) <passed>",
    ),
    rule(
        "spouse",
        r"<I> (?:har )?(?:mista|mistet|miste) (?:mannen|kona|ektefellen|ektemannen)\b|\bi(?:'ve| have)? (?:just )?lost my (?:husband|wife|spouse)\b|\b(?:har|jobber,|og) mista mannen\b",
    ),
    rule(
        "cohabitant",
        r"\b(?:samboeren|sambuaren|kjæresten|kjærasten|partneren|typen|dama|forloveden)(?: min| mi)? <died>|\bmin (?:samboer|partner|kjæreste) <died>|\bmy (?:partner|boyfriend|girlfriend|fiance|fiancee) <passed>",
    ),
    rule(
        "cohabitant",
        r"(?:<I> (?:har )?|^|[.!?\n] ?)(?:mista|mistet|miste) (?:sambuaren|samboeren|kjæresten)\b|\bi(?:'ve| have)? (?:just )?lost my (?:partner|boyfriend|girlfriend)\b",
    ),
    rule(
        "child",
        r"\b(?:sønnen|datteren|dattera|dottera|babyen|guten|gutten|jenta|barnet|sonen)(?: min| mi| vår| vårt| mitt)? <died>|\b(?:my|our) (?:\w+ )?(?:son|daughter|child|baby) <passed>|\b(?:jeg|eg|vi|me) (?:har )?(?:mista|mistet) (?:et barn|eit barn|barnet|babyen|sønnen|dattera|datteren)\b|\bwe lost our (?:baby|son|daughter|child)\b",
    ),
    rule(
        "sibling",
        r"\b(?:broren|bror|bruren|søsteren|søstera|systera|søster|lillebroren|storebroren)(?: min| mi| vår)? <died>|\bmin (?:bror|søster) <died>|\b(?:my|our) (?:\w+ )?(?:brother|sister) <passed>",
    ),
    rule(
        "grandparent",
        r"\b(?:bestemor|bestefar|mormor|morfar|farmor|farfar|besta|bestemora|bestefaren)(?: min| mi| vår)? <died>|\b(?:my |our )?(?:grandmother|grandfather|grandma|grandpa|granny|gran) <passed>|\bgrandma's dead\b|\bgrandma now that she's dead\b",
    ),
    rule(
        "other",
        r"\b(?:tante|tanta|onkel|onkelen|fetteren|kusinen|naboen|venninna|vennen|kompisen|svigermor|svigerfar|niesen|nevøen|eksmannen|barnefaren|barnemoren|en venn|en slektning|ein slektning)(?: min| mi| vår)? <died>|\bmy (?:aunt|uncle|friend|cousin|neighbour|mother-in-law|father-in-law|ex-husband|ex) <passed>",
    ),
    rule(
        "other",
        r"\b(?:vi|jeg|eg|me) har (?:nettopp )?(?:hatt|fått) (?:et |eit )?dødsfall i (?:familien|nær familie)\b|\b(?:death in (?:the|my|our) family)\b",
    ),
    rule(
        "other",
        r"\b(?:faren|moren|mora) <died>|\b(?:barnefaren|faren til (?:barna|barnet|ungene|ungane|dattera|sønnen)(?: min| mi| mine)?|mor til (?:barna|ungene)|mora til (?:barna|ungane)) <died>|\b(?:father|mother) of my (?:children|kids|child|son|daughter) <passed>",
    ),
    rule(
        "spouse",
        r"\bvi hadde (?:\w+ ){0,4}vært gifte?\b[^.?!]* (?:da|før|til) han døde\b",
    ),
];
/// The parent of the person's child, or somebody else's.
static THEIRS_BEFORE: Pattern = pattern(
    r"\b(?:his|her|their|kids|kids'|children's|hans|hennes|deres|the|til \w+|\w+'s|som (?:har )?) ?$",
);
static THEIRS_AFTER: Pattern = pattern(r"^ (?:sin|si|sine|til)\b");
static AFTER: Pattern =
    pattern(r"^ <died>|^ (?:\w+ )?<passed>|^ (?:falt om)|^'s (?:death|estate|funeral)");

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    let known = found.len();
    super::said(text, FactKind::Death, &RULES, found);
    for death in found.iter_mut().skip(known) {
        let is_theirs = THEIRS_BEFORE.is_match(text.before(death.range.start))
            || THEIRS_AFTER.is_match(text.after(death.range.end));
        if is_theirs {
            "other".clone_into(&mut death.value);
        }
    }
}

/// Whether the one who is named at a range is said to be dead.
pub(super) fn is_about(text: &Text<'_>, range: &Range<usize>) -> bool {
    RULES.iter().any(|rule| {
        let mut deaths = rule.pattern.find_iter(text.folded());
        deaths.any(|death| death.start < range.end && range.start < death.end)
    }) || AFTER.is_match(text.after(range.end))
}
