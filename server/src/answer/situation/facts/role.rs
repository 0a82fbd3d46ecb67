//! As what, or on whose behalf, the person asks.

use super::Found;
use crate::answer::situation::{
    model::FactKind,
    rule::{Rule, rule},
    text::Text,
};

/// Kin whom the person asks for: they need, get or are something.
const RELATIVE: &str = r"(?:\b(?:<kin> <my>|(?:min|mi|vår) (?:\w+ )?<kin>)|\bmy (?:\w+ )?<relative>|(?:^|[.!?\n,] ?|\bog )(?:mamma|pappa|mor|far|bestemor|bestefar|farmor|farfar|mormor|morfar|svigermor|svigerfar|svigerdatter))(?: på \d+| \d+,?| som| og \w+| in \w+)? (?:er|har|skal|bor|bur|trenger|treng|trengjer|får|fikk|fekk|kan|må|vil|klarer|klarar|blir|ble|blei|ligger|ligg|sitter|sit|gløymde|glemte|fyller|fylte|fylde|turns|turned|is|has|needs|lives|got|can|cannot|can't|was|are|have|need|gets|will|must)\b|\b(?:for|på vegne av|hjelper|hjelpe|hjelpa|hjelp til|stelt|steller|pleier|passer på|verge for|pårørende til|on behalf of|help|helping|caring for|care for|taking care of|care of|for the) (?:<kin> <my>|(?:min|mi|vår) (?:\w+ )?<kin>|my (?:\w+ )?<relative>|mamma|pappa|bestemor|bestefar|mor|far)\b|\b(?:stelt|pleier|passer) (?:den )?(?:sjuke|syke|demente|gamle) (?:mor|far|mora|moren|faren)\b";

static RULES: [Rule; 9] = [
    rule("relative", RELATIVE),
    rule(
        "relative",
        r"<jeg er> (?:\w+ )?(?:pårørende|pårørande|verge for (?:mor|far|bestemor|broren|søsteren)|next of kin|a carer for my)\b",
    ),
    rule(
        "parent",
        r"(?:<jeg er>|\b(?:jeg|eg|vi|i|we)\b[^.?!\n]{0,40} som|\bas a) (?:enslig |einsleg |fersk |ung |nybakt |single |lone |new |foster |young )?(?:mor|mamma|far|pappa|forelder|foreldre|småbarnsmor|småbarnsfar|tobarnsmor|tobarnsfar|trebarnsmor|trebarnsfar|firebarnsmor|alenemor|alenefar|alenemamma|alenepappa|aleinemor|aleneforsørger|fostermor|fosterfar|aleinefar|toåringens|foster mum|foster mom|foster dad|mum|mom|dad|mother|father|parent|single parent|single mum|single mom|single dad|single mother|single father)\b",
    ),
    rule(
        "employer",
        r"<jeg er> (?:\w+ )?(?:arbeidsgiver|arbeidsgivar|arbeidsgjevar|daglig leder|dagleg leiar|hr-\w+|hr|leder for en (?:ansatt|sykmeldt)|leiar for ein (?:sjukmeld|tilsett)|employer|hr manager|in hr|manager)\b|\b(?:vi|me|we) (?:er|are) (?:<num>|noen få|\d+)(?: ansatte| tilsette| people| employees| stykker)? (?:i firmaet|i bedriften|i bedrifta|i selskapet|in the company|in the firm|in our company|på kontoret)\b",
    ),
    rule(
        "employer",
        r"<we> (?:har|have|har nettopp|må|skal|vil|just|fikk|got)(?: \w+)? (?:ansatt|tilsett|hired|ansette|permittere|si opp|sagt opp|permittert|laid off|to lay off|lay off|hire) (?:en|ei|ein|to|tre|fire|fem|noen|nokon|folk|ansatte|tilsette|min|vår|a|an|some|my|our|<num>)\b|<we> har (?:<num>|noen|flere|min første|vår første) (?:ansatte?|tilsette?)\b|\b(?:en|ein) (?:av de ansatte|ansatt|tilsett|av dei tilsette) (?:hos oss|i firmaet|min)\b|\b(?:my|our|one of my|one of our) (?:sick |own |new )?employees?\b|\b(?:den|de) ansatte (?:min|mine|våre|vår)\b|\b(?:de ansatte mine|ansatte hos oss|ansatt hos meg|ein tilsett hos oss)\b|<I> (?:har fått|fikk) min første ansatt",
    ),
    rule(
        "caseworker",
        r"(?:<jeg er>|\bsom) (?:\w+ )?(?:saksbehandler|sakshandsamar|saksbehandlar|nav-veileder|veileder i nav|rettleiar i nav|caseworker|case ?worker|case officer)\b|\b(?:vi|me) fatt(?:er|ar) vedtak\b|\b(?:saksbehandler|sakshandsamar|caseworker) ?:|\b(?:jeg|eg) (?:saksbehandler|behandler saker|har en sak|fatter vedtak|skal fatte vedtak|jobber som saksbehandler)\b|\bbruker(?:en)? (?:min )?(?:har|søker) .{0,60}\bvi (?:skal )?(?:vurdere|fatte|vurderer)\b",
    ),
    rule(
        "landlord",
        r"<jeg er> (?:\w+ )?(?:utleier|utleigar|huseier|landlord|landlady)\b|<we> (?:leier|leiger|leigar|leide|har leid|har leigd) ut\b|\b(?:i|we) rent out\b|\b(?:leietakeren|leigetakaren|leieboeren|leietakerne|leigebuaren) (?:min|mine|vår|våre)\b|\bmy tenants?\b",
    ),
    rule(
        "tenant",
        r"<jeg er> (?:leietaker|leieboer|leigetakar|leigebuar|tenant)\b|<we> (?:leier|leiger|leigar|bor til leie|bur til leige) (?:en |et |ei |ein |eit |på )?(?:\w+ )?(?:leilighet|hybel|hus|rom|sokkelleilighet|bolig|leilegheit|kjellerleilighet|bustad|privat|av)\b|\b(?:i|we) rent (?:a|an|my|our) (?:\w+ )?(?:flat|apartment|room|house|place|studio)\b|\b(?:utleieren|huseieren|utleigaren|huseigaren) (?:min|vår)\b|\bmy landlord\b",
    ),
    rule(
        "volunteer_board",
        r"\b(?:kasserer|kasserar|styreleder|styreleiar|styremedlem|treasurer|chair|chairman|board member|secretary|leder|leiar|sekretær|formann) (?:i|for|of|in|til) (?:\w+ )?(?:\w+ )?(?:\w*(?:forening|foreningen|foreninga|foreininga|foreining|laget|lag|korps|korpset|kor|koret|klubb|klubben|idrettslag|idrettslaget|velforeningen|velforeininga|vel|velet|speidergruppa|school band|association|club|choir|charity|band))\b|\b(?:jeg|eg|vi|i|we)(?:'m| er| are| am)? (?:sitter|sit|sitting)? ?(?:i|on) (?:the )?(?:styret|board) (?:i|for|of|til) (?:\w+ )?(?:\w*(?:lag|laget|forening|foreningen|foreininga|klubb|klubben|korpset|koret|association|club|charity))\b",
    ),
];
static HEALTH: [Rule; 1] = [rule(
    "health_professional",
    r"<jeg er> (?:\w+ )?(?:lege|fastlege|sykepleier|sjukepleiar|ergoterapeut|ergo|fysioterapeut|jordmor|helsesykepleier|psykolog|helsefagarbeider|tannlege|synspedagog|vernepleier|logoped|audiograf|doctor|nurse|gp|physio|physiotherapist|occupational therapist|midwife|psychologist)\b",
)];

pub(super) fn read(text: &Text<'_>, found: &mut Vec<Found>) {
    let known = found.len();
    super::said(text, FactKind::Role, &RULES[..1], found);
    // The dead are settled after, not cared for.
    let has_died = |fact: &Found| super::death::is_about(text, &fact.range);
    let mut at = 0;
    found.retain(|fact| {
        at += 1;
        at <= known || !has_died(fact)
    });
    super::own(text, FactKind::Role, &RULES[1..], found);
    found.retain(|fact| fact.value != "volunteer_board" || !is_of_homes(text, fact));
    super::own(text, FactKind::Role, &HEALTH, found);
}

/// The board of a housing cooperative (“borettslag”) is no voluntary work.
fn is_of_homes(text: &Text<'_>, fact: &Found) -> bool {
    let said = text.words(fact.range.clone()).to_lowercase();
    said.contains("borettslag") || said.contains("sameie")
}
