//! Questions that are not about public services, and requests to decide a case.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{GuardError, fold::fold, rules::Rules};

/// What a question asks for that no public page answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOfScope {
    /// What the assistant thinks or likes.
    Opinion,
    /// Which party to vote for, who will win, how good a politician is.
    Politics,
    /// Sports results, films, music, celebrities, horoscopes.
    Entertainment,
    /// Poems, jokes, speeches, dating texts, training plans, recipes.
    Creative,
    /// Programming.
    Code,
    /// Which illness the asker has, or which medicine to take.
    MedicalDiagnosis,
}

/// What a question asks for, if that is no public service. Bokmål, nynorsk and English.
///
/// `None` too if the patterns could not be compiled: [`check`](super::check) then fails.
#[must_use]
pub fn out_of_scope(text: &str) -> Option<OutOfScope> {
    classify(&fold(text)).ok().flatten()
}

/// Whether a text asks the assistant to decide or approve an individual case, or to say
/// who is right in a dispute. Such a question is answered with the rules, and told that
/// the agency decides.
///
/// False too if the patterns could not be compiled: [`check`](super::check) then fails.
#[must_use]
pub fn asks_for_decision(text: &str) -> bool {
    decides(&fold(text)).unwrap_or_default()
}

/// As [`out_of_scope`], of folded text.
pub(super) fn classify(folded: &str) -> Result<Option<OutOfScope>, GuardError> {
    let rules = TOPICS.as_ref().map_err(Clone::clone)?;
    Ok(rules.first(folded))
}

/// As [`asks_for_decision`], of folded text.
pub(super) fn decides(folded: &str) -> Result<bool, GuardError> {
    let rules = DECISIONS.as_ref().map_err(Clone::clone)?;
    Ok(rules.first(folded).is_some())
}

static TOPICS: LazyLock<Result<Rules<OutOfScope>, GuardError>> = LazyLock::new(|| {
    Rules::compile(
        CLASSES,
        HONEST,
        &[
            (OutOfScope::Politics, POLITICS),
            (OutOfScope::Code, CODE),
            (OutOfScope::Creative, CREATIVE),
            (OutOfScope::Entertainment, ENTERTAINMENT),
            (OutOfScope::MedicalDiagnosis, MEDICAL_DIAGNOSIS),
            (OutOfScope::Opinion, OPINION),
        ],
    )
});

static DECISIONS: LazyLock<Result<Rules<()>, GuardError>> =
    LazyLock::new(|| Rules::compile(CLASSES, HONEST_DECISIONS, &[((), DECISION)]));

const CLASSES: &[(&str, &str)] = &[
    (
        "write",
        "skriv|skrive|skriva|dikt|dikte|dikta|lag|lage|laga|komponer|formuler|fortell|fortelle|fortel|fortelje|si|gi meg|gje meg|write|compose|create|make|draft|tell|give me|generate|sing|syng",
    ),
    (
        "art",
        "(?:et |eit )?dikt(?:et)?|poem|poems|haiku|limerick|vits|vitser|vitsar|joke|jokes|gåte|gåter|riddle|eventyr|fairy ?tale|novelle|short story|bedtime story|sangtekst|songtekst|sang|song|rap|rim|raptekst|lyrics|love letter|kjærlighetsbrev|kjærleiksbrev|kontaktannonse|dating ?profil[a-z]*|dating ?profile|dating|tinder[a-z]*|bryllupstale|bursdagstale|konfirmasjonstale|festtale|[a-z]*tale til|wedding speech|birthday speech|toast|treningsprogram|treningsplan|treningsopplegg|workout ?(?:plan)?|training (?:plan|program)|exercise plan|kostholdsplan|diet plan|meal plan|slankeplan|ukesmeny|instagram[a-z]*|facebookinnlegg|bildetekst|skolestil|stiloppgave",
    ),
    (
        "food",
        "lasagne|vafler|vaflar|pannekaker|pannekaker|pannekaka|pancakes|waffles|brød|bread|kake|kaker|kaka|cake|pizza|suppe|soup|gryte|saus|sauce|boller|bollar|lefse|lefser|taco|tacos|pasta|middag|dinner|risgrøt|fårikål|pinnekjøtt|ribbe|cookies|småkaker|omelett|omelette|egg|eggs|ris|rice|poteter|potatoes|kaffe|coffee|fisk|kylling|chicken|laks|salmon|spaghetti|kjøttkaker|komle|raspeball",
    ),
    (
        "language",
        "excel vba|excel|python|javascript|typescript|java|kotlin|swift|php|css|html|sql|bash|powershell|rust|golang|ruby|matlab|vba|react|c sharp|csharp",
    ),
    (
        "party",
        "arbeiderpartiet|høyre|høgre|frp|fremskrittspartiet|framstegspartiet|sv|venstre|senterpartiet|krf|mdg|rødt|raudt|labour party|conservatives?",
    ),
    (
        "politician",
        "statsminister[a-z]*|prime minister|støre|jonas gahr støre|erna solberg|solberg|listhaug|vedum|stoltenberg|trump|biden|putin|regjeringen|regjeringa|the government|kongen|finansminister[a-z]*",
    ),
    (
        "good",
        "god|bra|flink|dårlig|dårleg|udugelig|idiot|best|beste|verst|bedre|betre|verre|good|bad|great|corrupt|better|worse|useless|competent",
    ),
    (
        "contest",
        "kampen|match|game|melodi grand prix|mgp|eurovision|vm|em|ol|the olympics|world cup|premier league|eliteserien|champions league|tour de france|oscar|idol|farmen|skal vi danse|løpet|finalen|the final|femmila|serien|el clasico",
    ),
    (
        "show",
        "[a-z]*film|[a-z]*serie|filmen|filmer|filmar|movie|movies|serie|serier|seriar|tv serie|tv series|tv show|bok|book|novel|sanger|songar|songs|låt|spilleliste|playlist|podcast|podkast|dataspill|video ?game",
    ),
    (
        "disease",
        "kreft|brystkreft|hudkreft|diabetes|sukkersyke|adhd|autisme|depresjon|korona|covid|covid 19|influensa|lungebetennelse|blindtarmbetennelse|svulst|hjernesvulst|epilepsi|migrene|ms|kols|astma|allergi|borreliose|hiv|klamydia|hjerteinfarkt|blodpropp|demens|alzheimer|urinveisinfeksjon|infeksjon|betennelse|hjernerystelse|brokk|psoriasis|eksem|vannkopper|cancer|skin cancer|breast cancer|autism|flu|the flu|pneumonia|appendicitis|tumou?r|epilepsy|migraine|asthma|an? allergy|lyme disease|dementia|an? infection|measles|concussion|a blood clot",
    ),
    ("me", "meg|me|my|mitt|min|mi|mine|i"),
];

/// Phrases of public services that look like something else.
const HONEST: &[&str] = &[
    "oppskrift(?:en|a)? på (?:blå|kvit|hvit) resept",
    "(?:støtte|tilskudd|tilskot|stønad|midler|midlar|stipend|funding|grant|grants|support) (?:til|for|to) {w3}(?:film|bok|musikk|spill|spel|dataspill|konsert|dikt|song|sang|serie)",
    "(?:hva|kva) mener? (?:loven|lova|nav|dere|de|dykk)",
];

const OPINION: &[&str] = &[
    "(?:hva|kva) (?:synes|syns|synest|synst|syntes|mener|meiner|meinar|tenker|tenkjer|føler|trur|tror) du (?:personlig |eigentleg |egentlig )?om",
    "(?:hva|kva) (?:er|var) (?:din|ditt|di|dine) (?:personlige |ærlige )?(?:mening|meining|syn|favoritt[a-z]*|yndlings[a-z]*)",
    "(?:liker|likar|elsker|elskar|hater|hatar|støtter|støttar) du",
    "er du {w1}(?:(?:enig|einig|uenig|ueinig) (?:med (?:meg|nav|regjeringen|regjeringa)|i at)|tilhenger|tilhengar|for eller mot)",
    "(?:synes|syns|synest|meiner|mener) du (?:at )?(?:det er|kongen|regjeringen|regjeringa|skatten|skattene|innvandring[a-z]*|norge|noreg|nav er|vi bør|alle|politiet er)",
    "what do you (?:personally )?(?:think|feel) (?:about|of)",
    "(?:whats|what is|what are|give me|tell me) your (?:personal |honest )?(?:opinion|view|views|thoughts|favou?rite)",
    "do you (?:personally )?(?:like|love|hate|support|agree|believe in)",
    "are you (?:for|against|in favou?r of|left wing|right wing)",
    "har du (?:en |ein |ei )?(?:favoritt[a-z]*|mening|meining)",
];

const POLITICS: &[&str] = &[
    "(?:hvem|kven|who) (?:bør|burde|should) (?:bli|være|vere|be|become) {w3}(?:{politician}|president|minister|partileder|partileiar|leader)",
    "(?:hvilket|hvilke|kva|kva for eit|hva slags|which|what) (?:politisk |political )?(?:parti|partier|party) {w3}(?:stemme|stemmer|røyste|velge|velje|best|bør|skal|vote|choose|support|riktig)",
    "(?:hvem|kven|who|hva|kva|what) (?:bør|skal|burde|should) (?:jeg|eg|vi|man|i|we) (?:stemme|røyste|stemma|vote)(?: på| for)?(?: \\.| {w2}(?:valg|val|election)[a-z]*)",
    "(?:hvem|kven|who) (?:vinner|vinn|vant|vann|vil vinne|kommer til å vinne|will win|won|wins) {w2}(?:stortingsvalg[a-z]*|kommunevalg[a-z]*|valget|valet|presidentvalg[a-z]*|election|elections|the election)",
    "(?:er|is|are|var|was) {w1}(?:{politician}|{party}) {w4}{good}",
    "(?:{party}) (?:eller|or|versus|vs|enn) (?:{party})",
    "(?:er|is) {w3}{good} (?:statsminister|politiker|politikar|president|parti)",
    "(?:hvilket|kva|which) parti (?:er|is|har|lyver|lyg)",
    "(?:{politician}|{party}) {w2}(?:doing a (?:good|bad|great) job|lyver|lyg|lies|gå av|resign)",
    "(?:bør|should) {w2}(?:{politician}|{party}) {w2}(?:gå av|resign|styre)",
];

const ENTERTAINMENT: &[&str] = &[
    "(?:hvem|kven|who) (?:vant|vann|vinner|vinn|won|wins|will win|is winning|leder|leiar|slo ut) {w4}{contest}",
    "(?:hvem|kven|who) (?:scoret|scora|skåret|skåra|scored|vant|vann|won) {w3}(?:mål|goals?|{contest}|fotball[a-z]*|football|ski[a-z]*|håndball[a-z]*|hockey|tennis)",
    "(?:resultatet|stillingen|stillinga|score|result) (?:i|på|of|in) {w3}(?:{contest}|fotball[a-z]*|football)",
    "(?:anbefal|anbefale|tilrå|foreslå|recommend|suggest) {w4}{show}",
    "(?:hva|kva|hvilken|what|which) {w3}(?:beste|best|favoritt) {w3}(?:{show}|song|sang|songen|sangen|album|albumet)",
    "(?:netflix|hbo|viaplay|spotify|tiktok) {w3}(?:anbefal[a-z]*|film[a-z]*|serie[a-z]*|i kveld|tonight)",
    "(?:horoskop[a-z]*|horoscope|stjernetegn[a-z]*|stjerneteikn[a-z]*|zodiac sign)",
    "(?:hvor|kor|how) (?:gammel|gamal|old|rik|rich|høy|tall) (?:er|is) (?:{politician}|taylor swift|beyonce|ronaldo|messi|haaland|madonna|justin bieber|a ha)",
    "(?:handlingen|plot|skuespiller[a-z]*|actors?) (?:i|of|in) {w2}(?:filmen|serien|the movie|the film)",
];

const CREATIVE: &[&str] = &[
    "{write} {w6}(?:{art})",
    "(?:can|could|kan|kunne) (?:you|du) {w1}{write} {w4}{art}",
    "(?:fortell|fortel|tell) (?:meg |me )?(?:noe |noko |something )?(?:morsomt|gøy|funny)",
    "oppskrift(?:en|a)? på",
    "oppskrift(?:er)? {w2}{food}",
    "recipes? (?:for|of)",
    "(?:hvordan|korleis|hvordan kan|how do|how can|how to) {w3}(?:lager|lagar|laga|lage|baker|bakar|bake|baka|koker|kokar|koke|steker|steikjer|steke|cook|make|fry) {w2}{food}",
    "(?:hva|kva|what) {w3}(?:lage|ha|have|cook|make) (?:til|for) (?:middag|dinner)",
];

const CODE: &[&str] = &[
    "{write} {w4}{language}",
    "{write} (?:et |eit |en |ei |a |an |some |litt )?{w1}(?:program|script|skript|algoritme|algorithm|regex|kildekode|source code|nettside|website|app)",
    "{language} {w2}(?:kode|koden|koda|code|program|programmet|funksjon|funksjonen|function|script|skript|skriptet|klasse|class|feil|feilmelding|error|exception|bug|query|spørring|makro|makroen|macro|formel|formula)",
    "(?:kode|code|funksjon|function|program|script|query|makro|macro|formel|formula) (?:i|in) {language}",
    "nullpointerexception|nullpointer|segmentation fault|segfault|syntaxerror|syntax error|typeerror|stack ?trace|stack overflow|compile error|compiler error|kompileringsfeil|index out of (?:range|bounds)",
    "(?:debug|feilsøk|refactor|kompiler) {w2}(?:koden|kode|koda|code|programmet|my code)",
    "(?:reverse|reverses|sorterer|sorts?|sorterar) {w1}(?:a |en |ei )?(?:string|streng|array|liste|list)",
];

const MEDICAL_DIAGNOSIS: &[&str] = &[
    "(?:har|kan) (?:jeg|eg|sønnen min|sonen min|datteren min|dottera mi|barnet mitt) (?:ha )?(?:fått )?{disease} (?:\\.|når|hvis|dersom|fordi|siden|sidan|tror|trur|eller)",
    "(?:tror|trur|synes) du (?:at )?(?:jeg|eg|det er|sønnen min|datteren min|barnet mitt) (?:har |har fått |kan ha )?{disease}",
    "do you think (?:i|my [a-z]+|it|this) (?:have|has|is|might be|could be) {disease}",
    "(?:kan|could|can|might) (?:det|dette|it|this) (?:være|vere|be) {disease}",
    "is (?:this|it) (?:{disease})",
    "(?:do|might|could) i have (?:{disease})",
    "(?:does|could) my (?:son|daughter|child|baby|husband|wife|mother|father) have (?:{disease}) \\.",
    "(?:hvilken|hvilke|hva slags|kva|kva slags|kva for ein|what|which) (?:sykdom|sykdommer|sjukdom|diagnose|disease|illness|diagnosis|condition) (?:har|kan|er|do|does|might|is) {w1}(?:jeg|eg|det|dette|i|this|it|ha)",
    "(?:hva|kva) (?:feiler|feilar) (?:det )?(?:meg|barnet|sønnen|datteren|sonen|dottera|med meg)",
    "(?:hva|kva) er (?:det som er )?(?:galt|gale|feil) med (?:meg|kroppen|magen|hodet|ryggen|foten|kneet|hjertet|halsen)",
    "(?:whats|what is) wrong with (?:me|my (?:body|stomach|head|back|foot|knee|heart|throat|skin|leg|arm|eye|chest))",
    "(?:du|you) {w1}(?:stille|stilla|gi|gje|give|diagnostisere|diagnose) (?:meg |me |min |mi |my )?{w2}(?:diagnose|diagnosis|rash|symptom[a-z]*|utslett)",
    "(?:du|you) {w1}(?:diagnostisere|diagnose)",
    "{start}(?:still|gi meg|gje meg|diagnostiser|diagnose|give me) (?:en |ein |a |me |meg |my )?(?:diagnose|diagnosis|symptomene mine)",
    "(?:hvilken|hva slags|kva|which|what) (?:medisin|medisiner|tabletter|antibiotika|medicine|pills|antibiotics|medication) (?:bør|skal|kan|should|can) (?:jeg|eg|i) (?:ta|bruke|bruka|take|use)",
    "(?:hvor|kor) (?:mye|mykje|mange) (?:paracet|ibux|paracetamol|ibuprofen|antibiotika|insulin) (?:kan|bør|skal)",
    "how (?:much|many) (?:paracetamol|ibuprofen|aspirin|insulin|paracet) (?:can|should)",
    "(?:er|is) {w2}(?:føflekken|kulen|klumpen|utslettet|utslett|mole|lump|rash) {w3}(?:farlig|farleg|kreft|smittsomt|dangerous|cancer|contagious)",
];

/// Who has a right *to* something is a question about the rules.
const HONEST_DECISIONS: &[&str] = &[
    "(?:har|hatt|have|has) rett (?:til|på|når|hvis|dersom|etter|som)",
    "who is right for",
];

const DECISION: &[&str] = &[
    "(?:{start}|(?:kan|kunne|vil|må|skal|can|could|will|would|must|please|should) (?:du|you) (?:please |ikke |ikkje |bare |berre |nå |no )?|(?:du|you) (?:må|skal|bør|kan|must|should|shall|have to|can) (?:nå |no |now )?|(?:please|nå|og|and|authority|myndighet|myndigheit) )(?:avgjør|avgjøre|avgjer|avgjere|godkjenn|godkjenne|innvilg|innvilge|innvilga|bevilg|bevilge|opphev|oppheve|omgjør|omgjøre|gjør om|gjøre om|gjer om|gjere om|gjera om|bestem|bestemme|døm i|dømme i|annuller|annullere|avslå|behandle|approve|grant|decide|overturn|reverse|annul|reject|rule on|rule in|judge|settle|process) (?:(?:nå|no|now|min|mi|mitt|mine|denne|dette|my|the|this|meg|for meg|for me|me|on|in|an?|en|ei|ein|et|eit|om|if|whether|nav|navs|kommunens|kommunen sitt|udis|the tax offices) ){0,4}(?:sak|saken|saka|søknad|søknaden|søknadene|klage|klagen|klaga|vedtak|vedtaket|vedtaka|krav|kravet|visum|visumet|pensjon[a-z]*|trygd[a-z]*|uføretrygd[a-z]*|stønad[a-z]*|bostøtte[a-z]*|bustøtte[a-z]*|sykepenger|sykepengene|sjukepengar|sjukepengane|dagpenger|dagpengene|dagpengar|dagpengane|foreldrepenger|barnetrygd[a-z]*|oppholdstillatelse[a-z]*|opphaldsløyve[a-z]*|byggesøknad[a-z]*|byggjesøknad[a-z]*|tvisten|samværet|jeg skal|jeg får|eg skal|eg får|vi skal|i get|i can|i am|i should|application|case|visa|appeal|claim|complaint|permit|residence permit|benefit|benefits|pension|decision|dispute|asylum|citizenship|loan)",
    "(?:gi|gje|give) (?:meg|oss|me|us) (?:fullt |full )?(?:medhold|medhald|rett i|asyl|oppholdstillatelse|opphaldsløyve|statsborgerskap|statsborgarskap|uføretrygd|bostøtte|bustøtte|dagpenger|dagpengar|sykepenger|sjukepengar|asylum|a residence permit|citizenship|the benefit)",
    "(?:hvem|kven) (?:av oss |av dei |av dem )?(?:har|hadde) (?:egentlig |eigentleg )?(?:rett|feil)(?: \\.| (?:jeg|eg|her|av|i|om|nav|kommunen|naboen|eksen|meg|mellom))",
    "(?:who|which of us|which one) is (?:right|wrong|correct|in the right)(?: \\.| (?:here|me|in|between|nav|about|my|the))",
    "(?:har|er det) (?:jeg|eg) (?:rett|feil) eller",
    "har {w3}rett (?:eller|og) (?:har|er) {w3}(?:rett|feil)",
    "(?:am i|is my [a-z]+|is nav) {w1}(?:right|wrong) or (?:is|am|not)",
    "(?:fra nå av|frå no av|from now on|lat som|pretend|forestill deg|tenk deg|imagine|act as|du er nå|du er no|you are now) {w3}(?:saksbehandler|saksbehandlar|dommer|dommar|nav saksbehandler|nav caseworker|caseworker|case worker|case officer|judge|official)",
    "{start}(?:you decide|du bestemmer|du bestemmar|bestem du|avgjør du|avgjer du) (?:\\.|om|should|if|whether|er|skal|bør)",
    "(?:vil|kommer|kjem|will|would) (?:jeg|eg|i) {w2}(?:vinne|vinna|win) (?:saken|saka|klagesaken|klagesaka|ankesaken|ankesaka|my case|my appeal)",
    "(?:vinner|vinn) (?:jeg|eg) (?:saken|saka|klagesaken|klagesaka|ankesaken|ankesaka)",
    "{start}(?:døm|judge) (?:i )?(?:saken|saka|denne|my|this|the)",
    "(?:du|you) (?:er|are) (?:dommer|dommar|dommeren|saksbehandleren min|the judge|my caseworker)",
];
