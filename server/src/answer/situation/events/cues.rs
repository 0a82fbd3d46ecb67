//! What people say when a life event is upon them.

use std::ops::Range;

use crate::answer::situation::{
    facts::Found,
    model::FactKind,
    rule::{Pattern, Rule, pattern, rule},
    text::Text,
};

/// The last part of an event's URI, and where it was told.
pub(super) type Cue = (&'static str, Range<usize>);

/// Last part of the URI of the event “to have a seriously ill child”.
pub(super) const ILL_CHILD: &str = "alvorlig-sykt-barn";
const DEATH: &str = "dodsfall-og-arv";
const BIRTH: &str = "fa-barn";
const JOB: &str = "miste-og-finne-jobb";
/// Last part of the URI of the event “new in Norway”.
pub(super) const NEW: &str = "ny-i-norge";
const BUSINESS: &str = "starte-og-drive-bedrift";
const VOLUNTARY: &str = "starte-og-drive-frivillig-organisasjon";

/// Months in Norway during which one is new.
const NEW_MONTHS: u32 = 18;

static LONG_AGO: Pattern = pattern(
    r"^[^.?!\n]{0,30}\b(?:(?:mange|flere|fleire|\d+|to|tre|fire|fem|ti) år (?:siden|sidan)|years ago|i \w+åra|på \d\d-tallet|(?:i|in) (?:19\d\d|20[01]\d))\b",
);
/// Illnesses of children that are lasting, but seldom grave.
static GRAVE: Pattern = pattern(
    r"\b(?:\w*kreft\w*|\w*leukemi|\w*svulst|\w*feil|alvorlig|alvorleg|kritisk|kronisk|sjelden|sjeldan|innlagt|sykehus\w*|sjukehus\w*|haukeland|rikshospitalet|intensiv\w*|\w*opere\w*|døds\w*|døende|cancer|leuk\w+|tumou?r|heart defect|seriously|critically|terminally|chronically|hospital|intensive|icu|rare disease|very sick|cystisk fibrose|cerebral parese|funksjonshemmet|multihandikappet|epilepsi|epilepsy|cerebral palsy|barneavdelingen|\w*diagnose|\w*sykdom)\b",
);

static CUES: [Rule; 23] = [
    rule(
        ILL_CHILD,
        r"\b(?:har|have|mitt|vårt|min) (?:\w+ )?(?:alvorlig|alvorleg|kronisk|kritisk|kreft|døds|dødeleg) ?(?:sykt|sjukt|syk|sjuk) (?:barn|unge|sønn|datter|dotter|jente|gutt|barnebarn|son)\b|\b(?:ungen|sønnen|dattera|datteren|gutten|guten|jenta|barnebarnet)(?: \w+)? (?:er )?(?:dødssyk|kreftsyk|kritisk syk|alvorlig syk)\b",
    ),
    rule(
        ILL_CHILD,
        r"\b(?:dattera|datteren|sønnen|sonen|guten|gutten|jenta|ungen|babyen|barnet|lillebroren|barnebarnet|barnebarn|grandson|granddaughter|son|daughter|baby|child|kid)\b[^.?!\n]{0,50}\b(?:kreft|leukemi|hjernesvulst|hjertefeil|hjartefeil|sjelden diagnose|sjeldan diagnose|sjelden sykdom|på intensiven|intensive care|cancer|leukaemia|leukemia|brain tumou?r|heart defect|rikshospitalet|very sick for months|opereres i hjertet|kanskje aldri blir frisk)\b",
    ),
    rule(
        ILL_CHILD,
        r"\b(?:bodd|bor|ligger|sover|sitter) på (?:barneavdelingen|barneavdelinga|sykehuset med)\b|\b(?:every night|living|nights) at the hospital\b",
    ),
    rule(
        DEATH,
        r"\b(?:arver|arva|arvet|arvar) (?:jeg|eg|vi|me)\b[^.?!\n]{0,30}\b(?:gjeld|gjelda|hus|huset|etter|onkel|tante|far|mor)|\b(?:do i|did i|will i|have i|i have|i've|we) inherit(?:ed)? (?:my|from|the)\b|\b(?:jeg|eg|vi) (?:har )?(?:arvet|arva)\b",
    ),
    rule(
        DEATH,
        r"\b(?:dødsboet|dødsbuet|arveoppgjøret|arveoppgjeret|skifteoppgjøret|boet) etter (?:mor|far|mamma|pappa|mannen|kona|\w+ (?:min|mi))\b|\b(?:funnet|fann|found) (?:et|eit|a|the) (?:testament|testamente|will)\b|\bsitt?er (?:\w+ )?i uskifte|\b(?:my|our) (?:late )?(?:mother|father|mum|dad|grandmother|husband|wife)'s (?:estate|funeral|will|inheritance)\b",
    ),
    rule(
        DEATH,
        r"\b(?:planlegge|ordne|arrangere|betale|planning|arranging) (?:begravelsen|gravferda|gravferden|bisettelsen|the funeral)\b|\b(?:begravelsen|gravferda|gravferden) (?:til|etter|hans|hennes)\b",
    ),
    rule(
        BIRTH,
        r"\b(?:svigerdatter|svigerdattera|dattera mi|søstera mi|søsteren min|datteren min)\b[^.?!\n]{0,25}\b(?:gravid|termin|venter barn)\b|\bto streker på testen\b|\b(?:vi|jeg|eg|me) (?:skal|vil|ønsker å|ynskjer å|har søkt om å|har fått lov til å) adoptere\b|\bwe(?:'re| are) adopting\b",
    ),
    rule(
        BIRTH,
        r"\b(?:før og etter|rett før|etter) fødselen\b|\b(?:blir|blitt|bli|become|becoming) (?:pappa|mamma|foreldre|parents|a dad|a mum|a mom|a father|a mother) (?:i|til|snart|for første|in|soon|for the first)\b",
    ),
    rule(
        JOB,
        r"\b(?:fikk|fekk|fått|got|been|was) (?:sparken|fired|sacked|made redundant|kicken|fyken)\b|\b(?:mista|mistet|miste) (?:jobben|arbeidet)\b|\b(?:lost|losing) (?:my|his|her) job\b|\b(?:gått|går) (?:uten|utan) (?:jobb|arbeid)\b|\b(?:blei|ble|vart|blir|er) (?:sagt opp|oppsagt|oppsagd|permittert)\b",
    ),
    rule(
        JOB,
        r"\bsendt (?:\w+ )?(?:søknader|søknadar|jobbsøknader)\b|\b(?:applying|applied) (?:everywhere|for jobs|to \d+ jobs)\b|\b(?:no|ingen) (?:jobb|job|income)(?:,| og| and| or)|\b(?:hele )?avdelingen (?:blir|ble) lagt ned\b|\b(?:contract|kontrakten|vikariatet)(?: min| mitt)? (?:ends|går ut|går mot slutten)\b",
    ),
    rule(
        JOB,
        r"\b(?:company|firmaet|bedriften|bedrifta) (?:went|gikk|gjekk|har gått) (?:bankrupt|konkurs)\b|\bsjefen (?:sa opp meg|sa meg opp)\b|\b(?:finner|finn|find|finne) (?:\w+ )?(?:ledige stillinger|ledige stillingar|ny jobb|a new job)\b",
    ),
    rule(
        JOB,
        r"\b(?:finner|finn|får|fått) (?:ikke|ikkje|aldri) (?:noen |noko )?(?:jobb|arbeid)\b|\bcan(?:'t|not) find (?:a job|work|any work)\b|\b(?:leter|leiter|leitar|looking|searching) (?:etter|for) (?:a |en |ein |ny |new )*(?:jobb|job|arbeid|work)\b",
    ),
    rule(
        NEW,
        r"\b(?:ny|nye|heilt ny|helt ny) (?:her|i landet|i norge|i noreg|familie i norge)(?:,|\.| og|$)|\b(?:new here|new in norway|just moved to norway|just arrived|arrived last week|moving there next month|moving to norway)\b",
    ),
    rule(
        NEW,
        r"\b(?:flytta|flyttet|flytter|flyttar|kom|kommer|kjem|lander) (?:hit|hjem|heim|til norge|til noreg|på gardermoen)\b[^.?!\n]{0,20}\b(?:frå|fra|etter|neste|for å)\b|\b(?:kona|mannen|tanta|kjæresten|broren|søsteren)(?: mi| min)? (?:fra|kom frå|kom fra) (?:\w+) ?(?:lander|kommer|skal flytte|i vår|i sommer|flytter)?\b",
    ),
    rule(
        NEW,
        r"\b(?:nettopp|akkurat) (?:flyttet|flytta|kommet|kom|fått bolig i kommunen)(?: hit| til norge| til landet| fra|)\b[^.?!\n]{0,10}(?:hit|norge|landet)|\bmoved here from\b|\bno idea how this country works\b|\b(?:nye )?naboene våre er fra\b",
    ),
    rule(
        BUSINESS,
        r"\b(?:starte|start|starter|startar|starta|startet|åpne|opne|etablere|bli|register|registrere|open|opening|starting|set up|setting up) (?:opp )?(?:a |an |my |my own |et |ein |en |eit |eget |eige |egen |eiga |min |mitt |for |vår |liten |lite |litt )*(?:\w+ )?(?:\w*(?:firma|bedrift|enk|as|aksjeselskap|enkeltmannsforetak|enkeltpersonforetak|enkeltpersonføretak|selskap|salong|frisørsalong|kafé|kafe|restaurant|butikk|gardsbutikk|nettbutikk|business|company|shop|cafe|startup|sole proprietorship|cleaning firm|firm)|meg selv|meg sjølv|for meg selv)\b",
    ),
    rule(
        BUSINESS,
        r"\bbli (?:sjef sjæl|min egen sjef|selvstendig|sjølvstendig|gründer)\b|\b(?:be|become) (?:my own boss|self-employed)\b|\b(?:min|vår|the|my) (?:første|fyrste|first) (?:ansatt|ansatte|tilsett|employee)\b|\b(?:driver|driv|running|run|runs) (?:et |eit |en |a |ein |my |egen |eget )?(?:\w+ )?(?:\w*firma|restaurant|kafé|cafe|salong|bedrift|business|company|butikk)\b",
    ),
    rule(
        BUSINESS,
        r"\benk eller as\b|\bmå (?:jeg|eg|vi) (?:ha|registrere|starte) (?:eget |eige )?(?:firma|føretak|foretak|selskap)\b|\bneed to register a (?:company|business)\b|\b(?:firmaet|bedriften) (?:mitt|min|vårt|vår|veks|vokser)\b|\borganisation number\b|\borganisasjonsnummer fort|\b(?:drømmer om|drøymer om) (?:en|ein) (?:liten )?(?:kafé|butikk|restaurant)\b",
    ),
    rule(
        BUSINESS,
        r"\b(?:jeg|eg|vi|i|we) (?:sell|sells|selger|sel|tjener penger på|fakturerte|fakturerer)\b[^.?!\n]{0,30}\b(?:etsy|nett|nettet|kunde|folk|finn|hobby|kitchen)\b",
    ),
    rule(
        VOLUNTARY,
        r"\b(?:starte|start|starter|startar|stifte|skipe|lage|lagar|danne|register|registrere|starting|setting up|set up|found) (?:opp )?(?:a |an |et |eit |en |ein |ei |our |vår |vårt |nytt |ny |lite |small )*(?:\w+[- ])?(?:\w*(?:forening|foreining|lag|klubb|velforening|velforeining|grendalag|ungdomslag|idrettslag|organisasjon)|association|charity|club|non-profit|nonprofit|ngo)\b",
    ),
    rule(
        VOLUNTARY,
        r"\b(?:kasserer|kasserar|styreleder|styreleiar|treasurer|nytt styre|new board|board members|leder|leiar|leder sanitetsforeningen|styret) (?:i|for|of|in|changed|til)? ?(?:\w+ )?(?:\w*(?:forening|foreningen|foreininga)|(?:idretts|ungdoms|bygde|grende|skytter|musikk)?(?:laget|korpset|koret|klubben|fotballklubben|velforeningen|velforeininga|idrettslaget|sanitetsforeningen|ungdomslag)|association|club|choir|band|school band|charity)\b",
    ),
    rule(
        VOLUNTARY,
        r"\b(?:korpset|koret vårt|koret|idrettslaget|velforeningen|foreningen vår|foreininga vår|laget vårt|klubben vår|our (?:\w+ )?(?:club|choir|association|charity|team)|the school band)\b[^.?!\n]{0,40}\b(?:konto|orgnummer|organisasjonsnummer|trener|skatte|penger|pengar|moms|grasrot|grasrotmottaker|bank account|grants?|vedtekter|betale|styret|registrere)\b|\b(?:konto|orgnummer|penger|pengar)\b[^.?!\n]{0,30}\b(?:korpset|koret|idrettslaget|velforeningen|foreningen|klubben vår|laget vårt)\b",
    ),
    rule(
        VOLUNTARY,
        r"\b(?:vi er (?:en|ein) gjeng som|we are a group (?:of|who))\b",
    ),
];

/// The cues of a text, those of its facts first.
pub(super) fn find(text: &Text<'_>, facts: &[Found]) -> Vec<Cue> {
    let told = facts.iter().filter_map(|fact| of_fact(text, fact));
    let mut cues: Vec<Cue> = told.collect();
    for rule in &CUES {
        // Others lose their jobs and start firms, too; the person's own family
        // dies, falls ill and has children.
        let is_family = matches!(rule.value, ILL_CHILD | DEATH | BIRTH);
        let found = rule.pattern.find_iter(text.folded());
        let said = found.filter(|range| {
            text.is_told(range)
                && (rule.pattern.is_negative() || !text.is_denied(range))
                && (is_family || text.is_own(range))
        });
        cues.extend(said.map(|range| (rule.value, range)));
    }
    cues
}

fn of_fact(text: &Text<'_>, fact: &Found) -> Option<Cue> {
    let event = match (fact.kind, fact.value.as_str()) {
        _ if LONG_AGO.is_match(text.after(fact.range.end)) => return None,
        (FactKind::Death, _) => DEATH,
        (FactKind::Pregnancy, _) | (FactKind::Child, "newborn") => BIRTH,
        (FactKind::Illness, "child") if GRAVE.is_match(&text.folded()[fact.range.clone()]) => {
            ILL_CHILD
        }
        (FactKind::WorkStatus, "unemployed" | "laid_off") => JOB,
        (FactKind::TimeInNorway, months) if is_new(months) => NEW,
        (FactKind::Immigration, "refugee" | "asylum_seeker") => NEW,
        (FactKind::Role, "volunteer_board") => VOLUNTARY,
        _ => return None,
    };
    Some((event, fact.range.clone()))
}

/// Whether somebody with so many months in Norway is new there.
pub(super) fn is_new(months: &str) -> bool {
    months
        .parse::<u32>()
        .is_ok_and(|months| months <= NEW_MONTHS)
}
