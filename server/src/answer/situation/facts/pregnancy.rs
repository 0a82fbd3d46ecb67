//! Who expects a child.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

static OWN: [Rule; 7] = [
    rule(
        "self",
        r"<jeg er> (?:\d+ (?:uker|veker|måneder|månader|weeks|months) |høy|høg|\w+ (?:uker|veker|måneder|months|weeks) )?(?:gravid|preggers|svanger|pregnant|på tjukka|med barn|på vei|på veg|expecting(?: a| my| our)?|\d+ (?:uker|veker|mnd|måneder|månader) på (?:vei|veg))\b",
    ),
    rule(
        "self",
        r"<I> (?:har|skal ha|hadde) termin\b|<I> (?:skal|kommer til å) (?:føde|bli mamma|bli mor|få (?:barn|baby|en baby|mitt første|tvillinger|mitt andre))\b|(?:<I>|\bog|\band) (?:føder|ventar|venter) (?:i |til |om |barn|nummer|mitt|tvillinger|tvillingar|baby|ein baby|min|den|the|snart)",
    ),
    rule(
        "self",
        r"\b(?:i'm|i am|im) due (?:in|on|any|soon|next|this)\b|\bmy due date is\b|\b(?:i'm|i am) having (?:a baby|twins)\b|\bfound out (?:that )?(?:i'm|i am) (?:pregnant|expecting)\b|\bi(?:'m| am)? \w+ (?:weeks|months) (?:pregnant|along)\b",
    ),
    rule(
        "self",
        r"(?:^|[.!?\n] ?)(?:gravid|pregnant) (?:og|i uke|i \d+\. ?(?:mnd|måned|månad)|med|and|student|with|\d+|,|in)\b|(?:^|[.!?\n] ?)(?:er |eg )?gravid(?:,|\.)",
    ),
    rule(
        "couple",
        r"\b(?:vi|me|mi) (?:venter|ventar) (?:\w+ )?(?:barn|baby|tvillinger|tvillingar|born|småtroll|barnet|nummer|førstemann|vårt|den første|en liten|ein liten|jente|gutt)\b|\b(?:vi|me) skal (?:\w+ )?(?:ha|få) (?:\w+ )?(?:tvillinger|tvillingar|barn|baby|unge|jente|gutt|førstemann|born|vårt|vårt første|trillinger)\b|\b(?:vi|me) skal bli (?:foreldre|mamma og pappa)\b",
    ),
    rule(
        "couple",
        r"\b(?:we're|we are|and i are) (?:expecting|having a baby|pregnant|having twins|due)\b|\bour baby is (?:due|coming)\b|\bto streker på testen\b|\bpositiv graviditetstest\b|\bpositive pregnancy test\b|\b(?:vi|me) har termin\b|\bbaby (?:soon|on the way)\b",
    ),
    rule(
        "partner",
        r"\b(?:jeg|eg|i)(?:'m| am)? (?:skal|blir|går med på å|going to|about to|gonna)(?: snart| become| be|)*(?: bli)? (?:pappa|far|dad|a dad|a father)\b",
    ),
];
static PARTNER: [Rule; 2] = [
    rule(
        "partner",
        r"\b(?:kjæresten|kjærasten|kona|samboeren|sambuaren|dama|kjerringa|partneren|forloveden|ektefellen)(?: <my>)? (?:\w+ )?(?:er (?:\w+ )?(?:\w+ )?(?:gravid|på tjukka|på vei|med barn|høygravid)|har termin|skal føde|venter barn|ventar barn|føder|skal ha termin|ble gravid|har blitt gravid|er blitt gravid)\b",
    ),
    rule(
        "partner",
        r"\b(?:min kone|min kjæreste|min samboer|min partner) (?:\w+ )?(?:er (?:\w+ )?gravid|har termin|venter barn|skal føde)\b|\bmy (?:wife|girlfriend|partner|fiancee|fiance) (?:is|'s|got) (?:\w+ )?(?:\w+ )?(?:pregnant|expecting|due|giving birth|having a baby)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    super::own(text, FactKind::Pregnancy, &OWN, found);
    super::said(text, FactKind::Pregnancy, &PARTNER, found);
}
