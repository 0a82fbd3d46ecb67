//! Who is ill, in the person's family. Only what is told to be grave or lasting.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

static OWN: [Rule; 2] = [
    rule(
        "self",
        r"<I> (?:har|har fått|fikk|fekk|lider av|sliter med|slit med|fikk påvist|har fått påvist)(?: nå| no| nettopp| dessverre| en| ein| ei| et| påvist| diagnosen| diagnose| alvorlig| alvorleg| kronisk| sjelden| ny)* <disease>|<jeg er> (?:alvorlig |alvorleg |kronisk |langvarig |uhelbredelig |dødelig |psykisk )(?:syk|sjuk)\b|<jeg er> (?:kreftsyk|kreftsjuk|blind|døv|lam|kreftpasient|svaksynt|deprimert|bipolar|autist|utbrent|seriously ill|chronically ill|terminally ill|going blind|deaf|disabled)\b",
    ),
    rule(
        "self",
        r"\bi(?:'ve| have| was| got)?(?: just| been| recently)* (?:diagnosed with|have|got|suffer from|struggle with) (?:\w+ )?<disease>|<I> (?:skal|har) (?:\w+ )?(?:operert|cellegift|strålebehandling|transplanteres)\b|<I> (?:fikk|hadde|har hatt|fekk) (?:hjerneslag|slag|hjerteinfarkt|infarkt)\b",
    ),
];
static FAMILY: [Rule; 7] = [
    rule(
        "child",
        r"\b<child>(?: <my>)?(?: på \w+(?: år| måneder)?| \d+)?,? (?:har|har fått|fikk|fekk|lider av|er født med|fikk påvist|har fått påvist|ble født med|vart fødd med)(?: nå| no| nettopp| akkurat| en| ein| ei| et| påvist| diagnosen| diagnose| alvorlig| alvorleg| kronisk| sjelden| sjeldan| medfødt)* <disease>",
    ),
    rule(
        "child",
        r"\b(?:<child>|barn som)(?: <my>)?(?: på \w+(?: år| måneder)?| \d+)?,? (?:er|ble|blei|har blitt|er blitt|ligger|ligg|har ligget|har lege|skal)(?: nå| no| blitt| så)* (?:alvorlig syk|alvorleg sjuk|kronisk syk|kronisk sjuk|kritisk syk|kreftsyk|kreftsjuk|dødssyk|veldig syk|innlagt|på sykehus|på sjukehus|på sykehuset|på sjukehuset|på haukeland|på rikshospitalet|på intensiven|operert|opereres|funksjonshemmet|multihandikappet|døende|til operasjon|på nyfødtintensiv|på barneavdelingen)\b",
    ),
    rule(
        "child",
        r"\b(?:har|have|my|our|mitt|vårt|den|min) (?:\w+ ){0,2}?(?:alvorlig|alvorleg|kronisk|kritisk|kreft)[ -]?(?:sykt|sjuke|syke|sjukt|syk|sjuk) (?:barn|unge|sønn|datter|dotter|jente|gutt|gutten|jenta|ungen|datteren|sønnen|son)\b|\bsykt barn (?:på sykehus|innlagt)\b|\b(?:barn|sønn|datter|unge|jente|gutt|son|dotter)(?: <my>)?(?: på \w+)? med <disease>",
    ),
    rule(
        "child",
        r"\b(?:my|our) (?:\w+[- ]){0,3}?<kid> (?:has|is|was|got|has been|was just|is in|is fighting|was born with|has just been)(?: just| been| a| an| diagnosed| with| in| very| born)* (?:<disease>|seriously ill|critically ill|very sick|terminally ill|hospital|the hospital|intensive care|hospitalised|hospitalized|icu|disabled)\b|\b(?:my|our|have a|have an) (?:seriously|critically|chronically|terminally) ill (?:child|son|daughter|baby)\b|\b(?:baby|child|son|daughter|kid) (?:is )?in (?:intensive care|the icu|hospital)\b|\bkid very sick\b",
    ),
    rule(
        "partner",
        r"\b(?:mannen|kona|samboeren|sambuaren|kjæresten|kjærasten|ektefellen|partneren|ektemannen)(?: min| mi)? (?:har|har fått|fikk|fekk|lider av|er|ble|ligger|ligg|ble lagt|er lagt|fikk påvist)(?: nå| no| nettopp| en| ei| påvist| diagnosen| alvorlig| alvorleg| kronisk| blitt)* (?:<disease>|syk|sjuk|kreftsyk|dement|innlagt|på sykehus|på sjukehus|lagt inn|slag|inn på|døende)\b|\bmy (?:husband|wife|partner|spouse|boyfriend|girlfriend) (?:has|is|was|got|had)(?: just| been| a| diagnosed| with| in| very)* (?:<disease>|seriously ill|very ill|very sick|in hospital|terminally ill|stroke)\b",
    ),
    rule(
        "parent",
        r"\b(?:mamma|pappa|mor|far|moren min|mora mi|faren min|min mor|min far|mor mi|far min|svigermor|svigerfar|foreldrene mine|min gamle mor|min gamle far)(?: på \d+)? (?:har|har fått|fikk|fekk|er|ble|blei|er blitt|har blitt|ligger|ligg|lider av|holder på å bli)(?: nå| no| nettopp| en| et| ei| påvist| diagnosen| alvorlig| alvorleg| kronisk| blitt| veldig)* (?:<disease>|syk|sjuk|kreftsyk|dement|demente|innlagt|på sykehus|på sjukehus|slag|hjerneslag|døende|pleietrengende|pleietrengande)\b|\bmy (?:mother|father|mum|mom|dad)(?:,? \d+,?)? (?:has|is|was|got|had)(?: just| been| a| diagnosed| with| in| very)* (?:<disease>|seriously ill|very ill|very sick|in hospital|terminally ill|stroke)\b|\b(?:demente|sjuke|syke|kreftsyke) (?:mor|far|mora|moren|faren)\b",
    ),
    rule(
        "sibling",
        r"\b(?:lillebroren|storebroren|broren|bruren|søsteren|søstera|systera|lillesøsteren|storesøsteren)(?: min| mi) (?:har|har fått|fikk|er|ble|ligger|ligg)(?: nå| no| en| ei| påvist| alvorlig| alvorleg| kronisk)* (?:<disease>|syk|sjuk|kreftsyk|innlagt|på sykehus|på sjukehus)\b|\bmy (?:little |big |older |younger )?(?:brother|sister) (?:has|is|was|got)(?: just| been| a| diagnosed| with| in| very)* (?:<disease>|seriously ill|very ill|very sick|in hospital)\b",
    ),
];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    super::own(text, FactKind::Illness, &OWN, found);
    super::said(text, FactKind::Illness, &FAMILY, found);
}
