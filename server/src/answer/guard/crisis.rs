//! Questions of people who need help now.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{
    GuardError,
    fold::fold,
    rules::{Rules, one_of, without},
};

/// What help is needed. The answer to each is a number to call, before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crisis {
    /// Someone may take their own life.
    Suicide,
    /// Someone is beaten, threatened, stalked, raped or forced.
    Violence,
    /// A child is beaten or abused.
    ChildAbuse,
    /// Stroke, heart attack, poisoning, unconsciousness, bleeding: an ambulance is needed.
    AcuteIllness,
}

/// Whether someone needs help now, and which. Bokmål, nynorsk and English, also without
/// æ, ø and å.
///
/// What was, is no crisis: a completed suicide (“tok livet sitt”, “committed suicide”)
/// is never one, the one who asks is bereaved; an assault, attempt or illness told in the
/// past tense is not one if the text says that it is long ago (“i fjor”, “for ti år
/// siden”, “som barn”, “i 2015”). An assault in the past tense without a time is one.
/// General words (“voldsoffererstatning”, “krisesenter”, “symptomer på hjerneslag”) are
/// none.
///
/// `None` too if the patterns could not be compiled: [`check`](super::check) then fails.
#[must_use]
pub fn crisis(text: &str) -> Option<Crisis> {
    foreign(text).or_else(|| classify(&fold(text)).ok().flatten())
}

/// As [`crisis`], of folded text.
///
/// # Errors
///
/// [`GuardError`] if the patterns could not be compiled.
pub(super) fn classify(folded: &str) -> Result<Option<Crisis>, GuardError> {
    let patterns = PATTERNS.as_ref().map_err(Clone::clone)?;
    let is_past = patterns
        .long_ago
        .as_ref()
        .is_some_and(|long_ago| long_ago.is_match(folded));
    let past = patterns.past.as_ref().filter(|_| is_past);
    Ok(patterns.rules.first(&without(past, folded)))
}

struct Patterns {
    rules: Rules<Crisis>,
    long_ago: Option<Regex>,
    past: Option<Regex>,
}

static PATTERNS: LazyLock<Result<Patterns, GuardError>> = LazyLock::new(|| {
    Ok(Patterns {
        rules: Rules::compile(
            CLASSES,
            HONEST,
            &[
                (Crisis::Violence, THREAT),
                (Crisis::Suicide, SUICIDE),
                (Crisis::ChildAbuse, CHILD_ABUSE),
                (Crisis::Violence, VIOLENCE),
                (Crisis::AcuteIllness, ACUTE_ILLNESS),
            ],
        )?,
        long_ago: one_of(CLASSES, LONG_AGO)?,
        past: one_of(CLASSES, PAST)?,
    })
});

const CLASSES: &[(&str, &str)] = &[
    ("not", "ikke|ikkje|ikk|ikje|inte"),
    (
        "own_life",
        "livet (?:mitt|sitt|av meg|av seg)|(?:mitt|sitt) (?:eget|eige|eiget) liv|(?:eget|eige) liv",
    ),
    ("self", "myself|himself|herself|themselves"),
    (
        "relative",
        "mannen|ektemannen|kona|kjæresten|kjærasten|typen|dama|samboeren|sambuaren|samboer|eksen|ekskjæresten|eksmannen|ekskona|faren|far|mora|moren|mor|pappa|mamma|stefaren|stefar|stemor|stemoren|broren|bror|søsteren|søstera|sønnen|sonen|onkelen|onkel|svigerfar|svigermor|husband|wife|boyfriend|girlfriend|partner|spouse|ex|father|dad|mother|mom|mum|brother|sister|stepfather|stepdad|he|she|han|hun|ho|de|dei|they|noen|nokon|someone|somebody",
    ),
    (
        "parent",
        "pappa|papa|mamma|far|faren|mor|mora|moren|stefar|stefaren|stemor|stemora|stemoren|foreldrene|foreldra|dad|daddy|father|mum|mom|mother|parents|stepdad|stepfather|stepmother",
    ),
    (
        "adult",
        "onkel|onkelen|tante|tanta|stefar|stefaren|pappa|far|faren|bestefar|bestefaren|mamma|lærer|læreren|lærar|læraren|trener|treneren|trenar|trenaren|bror|broren|fetter|fetteren|nabo|naboen|prest|presten|uncle|stepfather|stepdad|dad|father|grandfather|grandpa|teacher|coach|brother|cousin|neighbou?r|priest",
    ),
    (
        "child",
        "barna|barnet|ungene|ungane|ungen|datteren|dattera|dottera|datter|sønnen|sonen|kids?|children|child|daughter|son|babyen|baby|jenta|gutten|born|borna|bornet|tvillingene|tvillingane|småsøsken|søsknene|syskena|(?:little|lille|vesle)?(?:broren|brorene|søsteren|søstera|bror|søster) (?:min|mi|til meg)|lillebror|lillebroren|lillesøster|lillesøsteren|lillesøstera|(?:my )?little (?:brother|sister)|barnebarnet|tenåringen",
    ),
    (
        "beats",
        "slår|banker|bankar|sparker|sparkar|kveler|kvel|mishandler|mishandlar|jular|juler|hits|beats|kicks|chokes|strangles|abuses|assaults|(?:is|are|keeps) (?:hitting|beating|kicking|choking|abusing)",
    ),
    (
        "beaten",
        "slått|slegen|slege|slegne|banket|banka|julet|jula|mishandlet|mishandla|kvelt|misbrukt|voldtatt|voltatt|valdteken|valdtatt|valdtekne|overfalt|beaten|beat up|abused|raped|assaulted|strangled|molested|stalked",
    ),
    (
        "violence",
        "vold|vald|overgrep|voldtekt|valdtekt|mishandling|grov vold|psykisk vold|fysisk vold|seksuelle overgrep",
    ),
    (
        "pills",
        "pille[a-z]*|tablett[a-z]*|paracet[a-z]*|ibux|sovepille[a-z]*|sovemedisin[a-z]*|medisin[a-z]*|pills?|tablets?|painkillers?|sleeping pills|medication|insulin",
    ),
    (
        "poison",
        "batteri[a-z]*|klor|klorin|[a-z]*gift|[a-z]*poison|avløps[a-z]*|plumbo|såpe|vaskemiddel|oppvaskmiddel|tennvæske|parafin|bensin|frostvæske|spylervæske|lut|sopp|magnet[a-z]*|nikotin[a-z]*|snus|kjemikali[a-z]*|batter(?:y|ies)|bleach|poison|detergent|chemicals?|mushrooms?|antifreeze|{pills}",
    ),
    (
        "attack",
        "slag|hjerneslag|hjerneslak|drag|hjerteinfarkt|hjarteinfarkt|infarkt|hjertestans|hjartestans|hjerneblødning|anfall|krampe[ra]*|krampeanfall",
    ),
];

/// Phrases that only look like a crisis.
const HONEST: &[&str] = &[
    "det (?:slår|slo) meg",
    "(?:slår|slå|slo) (?:oss |meg )?sammen",
    "leve (?:i (?:samboerskap|ekteskap|sambuarskap|utlandet|norge|noreg)|sammen|saman|av|som (?:gift|samboer|sambuar|enslig)|på (?:nav|trygd|sosialhjelp))",
    "(?:dont|do not) want to live (?:in|at|together|here|there|alone|with (?:my|him|her|them|parents))",
    "(?:dø|døy|døyr) (?:hjemme|heime|på (?:sykehus[a-z]*|sykehjem[a-z]*|sjukeheim[a-z]*))",
    "die at home",
    "{beats} (?:alle )?(?:rekord[a-z]*|the record)",
    "slått (?:konkurs|sammen|saman)",
    "(?:slått|banket|banka|beaten|hit) (?:av|by) (?:andre |noen |nokon |other )?(?:elever|elevar|medelever|medelevar|gutter|klassekamerater|pupils|students|kids at school)",
    "(?:hund|hunden|katt|katten|valpen|hesten|kua|sauen|dog|cat|puppy|horse) {w3}(?:spist|spiste|åt|ete|svelget|svelga|drakk|drukket|drukke|fikk|fekk|fått|har|ate|eaten|swallowed|drank|puster|pustar|blør) {w2}[a-z]+",
    "(?:truer|trugar|truet|threatens|threatening|threatened) (?:meg|oss|me|us) (?:med|with) (?:å si opp|oppsigelse|oppseiing|sparken|inkasso|utkastelse|bøter|bot|gebyr|søksmål|advokat|rettssak|saksøk[a-z]*|eviction|dismissal|a lawsuit|a fine)",
    "beats me(?: why| how)?$",
];

/// Words that set a text in the past.
const LONG_AGO: &[&str] = &[
    "i fjor",
    "i forfjor",
    "(?:år|måneder|månader|måneden|uker|veker) si(?:den|dan)",
    "(?:som|da jeg var|då eg var|når jeg var|when i was|as an?) {w1}(?:barn|liten|lita|ung|child|kid|young|tenåring|teenager)",
    "(?:i|in|since|siden|sidan) (?:19|20)[0-9][0-9]",
    "last year",
    "(?:years?|months?) ago",
    "i (?:barndommen|oppveksten|barndomen)",
];

/// Phrases in the past tense that are no crisis when the text sets them in the past.
const PAST: &[&str] = &[
    "(?:prøvde|prøvd|forsøkte|forsøkt|freista|tried|attempted) (?:å|to) (?:ta {own_life}|kill {self}|drepe meg|kill me)",
    "(?:ble|blei|vart|var|was|were|been|vært|vore|blitt|got) {w3}(?:{beaten}|utsatt for {violence}|utsett for {violence}|truet|truga|threatened)",
    "(?:slo|banket|banka|sparket|sparka|mishandlet|mishandla|misbrukte|voldtok|valdtok|hit|beat|kicked|raped|abused|assaulted|touched|tok på|forgrep seg på|threatened|truet|trua|truga) {w1}(?:meg|oss|me|us|{child}|med|to)(?: {w2}(?:drepe|kill)(?: meg| me)?)?",
    "(?:fikk|fekk|had|hadde|var|was|ble|vart|svelget|svelga|svelgde|swallowed|drakk|drank|tok|took|falt|collapsed|stopped|sluttet|slutta) {w3}(?:{attack}|stroke|heart attack|bevisstløs|medvitslaus|unconscious|overdose|{poison}|breathing|puste|passed out)",
    "(?:har|hadde|have|has) (?:hatt|had) {w1}(?:selvmordstank[a-z]*|sjølvmordstank[a-z]*|{attack}|stroke|heart attack)",
    "hadde {w1}(?:selvmordstank[a-z]*|sjølvmordstank[a-z]*)",
    "was suicidal",
    "(?:skadet|skada|kuttet|kutta) seg (?:selv|sjølv|sjøl)",
];

/// Threats to take another's life, which would read as a suicide.
const THREAT: &[&str] = &[
    "(?:truer|trua|truet|trugar|truga|truger|vil|skal|prøver|prøvar|prøvde) {w2}(?:å )?ta livet av (?:meg|oss) (?:og|om|hvis|dersom|når)",
    "(?:{relative}) {w2}(?:truer|trua|truet|trugar|truga|vil|skal|prøver|prøvar|prøvde) {w2}(?:å )?ta livet av (?:meg|oss|henne|mor|mamma|{child})",
];

const SUICIDE: &[&str] = &[
    "ta {own_life}",
    "(?:tar|tek) (?:jeg|eg) {own_life}",
    "(?:jeg|eg) (?:tar|tek) {own_life}",
    "(?:avslutte|ende|gjøre slutt på) (?:livet(?: mitt)?|alt)",
    "(?:vil|ønsker|ønskjer|ynskjer|skulle ønske|lyst til|lyst|vurderer|klar for) {w1}(?:å )?(?:bare |berre |heller |helst |gjerne )?(?:dø|døy|døyr|være død|vere død|var død)",
    "(?:jeg|eg) (?:skulle ønske|ønsker|ynskjer) (?:at )?(?:jeg|eg) (?:var|er) død",
    "(?:vil|orker|orkar|klarer|klarar|gidder|ønsker|ønskjer|greier) (?:bare |berre )?{not} (?:å )?leve",
    "(?:ingen|{not} noen|{not} noe|{not} noko|{not} nokon) (?:vits|poeng|grunn|meining|mening) {w2}å leve",
    "{not} (?:vil|orker|orkar|ønsker|ønskjer|ynskjer|klarer|klarar) (?:å )?leve",
    "livet er {not} verdt",
    "(?:se?lv|sjølv|sjøl) ?mord?s? ?(?:tank[a-z]*|plan(?:er|ar)|nær)",
    "suicidale?",
    "(?:vurderer|tenker på|tenkjer på|planlegger|planlegg|begå|ta|gjøre|gjere|prøver|tanker om|tankar om|truer med|trugar med) {w1}(?:selvmord|sjølvmord|sjølmord)",
    "(?:thinking (?:of|about)|considering|contemplating|planning|commit|committing) suicide",
    "hopp[ea] (?:foran|framfor|fra|frå|ut|utfor|av) {w2}(?:tog|toget|bru|brua|bro|broa|broen|vindu|vinduet|balkong|balkongen|taket|t banen|klippe|stup)",
    "jump (?:off|in front) {w2}(?:of )?{w1}(?:bridge|train|roof|building|balcony)",
    "(?:vil|ønsker|ønskjer|ynskjer|skulle ønske) {w1}(?:at )?(?:alt|det|livet) {w1}(?:skal |skulle |kunne )?(?:ta |tok |er |være |var )?(?:slutt|over)(?: nå| no)? \\.",
    "(?:jeg|eg) {w1}(?:vil|ønsker|håper|skulle ønske|ynskjer) {w2}(?:forsvinne for (?:godt|alltid)|{not} våkne|aldri våkne|sove for alltid|sovne inn)",
    "(?:want|wish) (?:it|it all|everything|my life|this life) {w2}(?:to end|to be over|was over|would end)",
    "cant go on (?:\\.|living|like this|i|anymore|any longer|and)",
    "(?:never|dont want to|not) wake up (?:again|anymore|tomorrow)",
    "(?:henge|skyte) meg",
    "(?:skade|skader|skadar|kutte|kutter|kuttar|skjære) meg (?:selv|sjølv|sjøl)",
    "(?:skadet|skada|skader|skadar|kuttet|kutta|kutter|kuttar) seg (?:selv|sjølv|sjøl)",
    "(?:hang|shoot) myself",
    "(?:want to|going to|gonna|urge to) (?:hurt|harm|cut) myself",
    "(?:kill|killing) {self}",
    "(?:end|ending|take|taking) (?:my|his|her) (?:own )?life",
    "end(?:ing)? it all",
    "(?:want to|wanna|want|going to|wish to|ready to|rather) (?:just )?(?:die|be dead)",
    "wish i (?:was|were) dead",
    "feel(?:ing)? like (?:dying|killing|ending)",
    "(?:dont|do not|no longer|not) (?:want to|wanna) (?:live|be alive|exist|go on living)",
    "no (?:point|reason) (?:in|to|for) (?:living|live)",
    "nothing (?:left )?to live for",
    "better off (?:dead|without me)",
    "(?:bedre|betre) uten meg",
    "(?:bestemt|bestemte) meg for {w3}(?:slutt|over)",
    "(?:er|blir|skal) {w1}slutt (?:i kveld|i natt|i dag|no|nå)",
    "decided {w3}(?:end it|to end) (?:tonight|today|now)",
];

const CHILD_ABUSE: &[&str] = &[
    "{parent} {w4}{beats} (?:opp |til )?(?:meg|me|lillebror|lillesøster|søsknene|my (?:little )?(?:brother|sister))",
    "{adult} {w3}(?:tar|tek|tok|har tatt|har teke|tafser|tafsar|tafset|tafsa|klår|klådde|rører|rørte|rørt|touches|touched|touching|kysser|kissed) (?:på |borti )?(?:meg|me|{child})",
    "(?:{beats}|slo|misbruker|misbrukar|misbrukte|voldtar|valdtek|voldtok|forgriper seg på|forgrip seg på|forgrep seg på|molests|rapes|raped|touches|molested|abused|is abusing|is molesting) {w1}{child}",
    "{child} {w3}(?:blir|vert|bli|er|is|are|being|gets|get) {w2}{beaten}",
    "{child} {w3}(?:ble|blei|vart|was) {w2}(?:voldtatt|valdteken|misbrukt|mishandlet|mishandla|raped|molested|sexually abused)",
    "(?:jeg|eg|i) {w1}(?:er|am) (?:[5-9]|1[0-7]) (?:år|years) {w6}{beaten}",
    "(?:overgrep|vold|vald) mot {child} (?:mitt|min|mi|mine)",
];

const VIOLENCE: &[&str] = &[
    "{beats} (?:opp |til |på |løs på )?(?:meg|oss|me|us|mammaen?|mamma|mor|henne|ho)",
    "{relative} {w2}(?:slo|banket|banka|sparket|sparka|mishandlet|mishandla|hit|beat|kicked|attacked|choked|punched|stabbed) (?:opp |til |ned |løs på )?(?:meg|oss|me|us|henne|ho)",
    "(?:is|are) (?:hitting|beating|attacking|choking|abusing) (?:me|us)",
    "(?:truer|trua|truet|trugar|truga|threaten|threatens|threatened|threatening) {w6}(?:drepe|drep|kill|livet|slå|hurt|skade|kniv|knife|voldta|rape)",
    "(?:vil|skal|kommer til å|kjem til å|prøver å|prøvar å|prøvde å|is going to|wants to|will|tries to|trying to|tried to) (?:drepe|drep|ta livet av|skade|banke|kill|hurt|stab) {w1}(?:meg|oss|me|us)",
    "(?:redd|frykter|fryktar|engstelig) (?:for )?{w1}livet(?: mitt)?",
    "fear(?:ing)? for (?:my|our|her) (?:life|lives|safety)",
    "(?:redd|afraid|scared) (?:for )?(?:at |that )?(?:{relative}) {w2}(?:vil |skal |will )?(?:dreper?|slår|kills?|hurts?|skader)",
    "(?:{relative}|naboen|a neighbou?r|my neighbou?r) {w2}(?:truer|trugar|truger|threatens|(?:is|are|keeps) threatening) (?:meg|oss|me|us|henne|ho)",
    "(?:nettopp|akkurat|just) {w2}(?:ranet|rana|robbed|overfalt|overfallen|mugged|attacked|angrepet)",
    "knivstukket|knivstukken|stabbed",
    "kvelertak|kvelartak",
    "{relative} {w3}(?:låser|låste|stenger|stengjer|holder|held|sperrer|locks|locked|keeps|kept) (?:meg|oss|me|us) {w1}(?:inne|inn|innelåst|fanget|in|up|inside|prisoner|locked)",
    "(?:wont|will not|doesnt|does not) let (?:me|us) (?:leave|go out)",
    "(?:tvunget|tvungen|tvinga|pressa|presset|forced) {w3}(?:sex|samleie|samleige|gifte|gifta|ekteskap|marry|marriage)",
    "(?:banket|banka|slo|sparket|sparka|dyttet|dytta|kastet) (?:meg|oss) (?:opp|ned|gul|i (?:ansiktet|andletet|magen|hodet|hovudet)|hardt|helseløs)",
    "(?:tvang|tvinger|tvingar|presser|pressa|forced|forces|makes|made) (?:meg|me|oss|us) {w3}(?:sex|samleie|samleige)",
    "(?:mot min vilje|mot viljen min|against my will)",
    "(?:gifte|gifter|giftast|giftes) (?:meg |oss )?bort|marry me off|married off",
    "(?:meg|oss|me|us) {w2}(?:med|with) {w1}(?:kniv|kniven|øks|pistol|våpen|gevær|hagle|knife|gun|axe|weapon)",
    "(?:jeg|eg|vi|i|we|me) {w3}(?:blir|vert|ble|blei|vart|bli|er blitt|har blitt|am|was|were|got|being|been|get) {w2}{beaten}",
    "(?:blir|vert|ble|blei|vart|was|got) {w1}(?:voldtatt|voltatt|valdteken|valdtatt|raped|gang raped)",
    "(?:voldtok|valdtok|voldtar|voldtatt|raped|rapes) (?:meg|oss|me)",
    "(?:forgrep|forgriper|forgreip) seg på (?:meg|henne|ho)",
    "(?:jeg|eg|vi) {w3}(?:utsatt|utsett) for {violence}",
    "(?:lever|bor|bur|live|living) (?:med|i|with|in) {w2}(?:{violence}|voldelig|valdeleg|violent|abusive)",
    "{relative} {w2}(?:er|is) {w1}(?:voldelig|valdeleg|violent|abusive)",
    "(?:victim of|experiencing|suffering) (?:domestic )?(?:abuse|violence) (?:at home|now|from my)",
    "(?:tvinger|tvingar|tvinge|force|forcing|forces) (?:meg|me|søsteren|søstera|my sister|oss|us) {w3}(?:gifte|gift|marry|marriage|ekteskap|ekteskapet|sex|omskjær[a-z]*)",
    "(?:forfølger|forfølgjer|stalker|stalkar|stalking|stalks) (?:meg|me|oss|us)",
    "(?:bryter|bryt) seg inn (?:nå|no|hos meg|her)",
    "(?:breaking into|broke into) (?:my|our) (?:house|home|flat) (?:now|right now)",
    "(?:gjemmer|gøymer|hiding) (?:meg )?(?:for|fra|from) (?:{relative}|my)",
];

const ACUTE_ILLNESS: &[&str] = &[
    "(?:puster|pustar) (?:nesten |knapt )?{not}",
    "(?:sluttet|slutta|slutter|sluttar|klarer {not}|klarar {not}|greier {not}) (?:nesten )?å puste",
    "får (?:nesten )?{not} (?:puste|pusta|pusten|luft)",
    "sliter med å puste nå",
    "(?:not|isnt|aint|stopped|barely|hardly) breathing",
    "(?:cant|cannot|can not|struggling to|hard to) breathe",
    "bevis?s?t?l(?:øs|aus)|bevissl(?:øs|aus)|medvi[ts]*laus|medvetslaus|medvitsl(?:ø|a)s|unconscious|unresponsive",
    "(?:besvimt|besvimte|svimte av|passed out|falt om|fall om|collapsed) {w2}(?:nå|no|nettopp|akkurat|now|just|og|and)",
    "(?:svelget|svelga|svelgde|svelgt|svelgja|drukket|drukke|drakk|spist|spiste|ete|åt|fått i seg|swallowed|drank|drunk|ate|eaten) {w3}{poison}",
    "(?:tatt|tok|teke|tatt i seg|took|taken|takes) {w2}(?:for mange|for mye|for mykje|too many|too much|alle|all) {w2}{pills}",
    "(?:tatt|tok|teke|tar|har|took|taken|has|having|overdosed on|overdosed) {w2}overdos(?:e|is|er|en)",
    "overdosed",
    "(?:forgiftet|forgifta|poisoned) {w2}(?:nå|no|seg|now|himself|herself|myself)",
    "(?:skjev|skeiv|skakk) i (?:ansiktet|andletet|munnen|munnvika|trynet)",
    "(?:face|mouth) (?:is )?(?:drooping|droops|crooked)",
    "(?:henger|heng|hengende) {w1}munnvik[a-z]*",
    "(?:vil|får|klarer|klarar) {not} (?:å )?(?:våkne|vakne|vekke|vekkje)|får {not} liv i|(?:wont|will not|doesnt|cant|cannot) (?:wake|be woken)(?: up)?",
    "slurred speech|speech is slurred",
    "(?:snakker|snakkar|prater|pratar) (?:rart|utydelig|utydeleg|snøvlete|uklart|uforståelig)",
    "(?:klarer|klarar|greier|kan|får) {not} (?:å )?(?:løfte|bevege|røre|røyre|bruke) {w1}(?:armen|armene|armane|beinet|høyre|venstre|halve)",
    "(?:lam|lammet|nummen|numb|paralysed|paralyzed) (?:i|på|in|on) {w2}(?:armen|ansiktet|andletet|siden|sida|arm|face|side)",
    "(?:cant|cannot|can not) (?:lift|move|raise) (?:his|her|my|one) {w1}(?:arm|leg|face)",
    "(?:falt|fall|datt|dotte|ramla|ramlet|segnet|segna|seig|raste) (?:om|sammen|saman)",
    "(?:blå|blue) (?:i|rundt|in|around|lips|leppene|leppane) ?{w1}(?:ansiktet|andletet|leppene|leppane|munnen|face|mouth)?",
    "(?:not|isnt|stopped) responding (?:\\.|to|and)",
    "(?:{not}) (?:kontaktbar|kontakt med (?:han|ham|henne|ho))|svarer {not} på tiltale|svarar {not} på tiltale",
    "(?:he|she|dad|mom|mum|father|mother|baby|husband|wife|son|daughter) {w2}collapsed",
    "(?:anafylaktisk|allergisk) sjokk|anaphyla[a-z]*",
    "drukner|druknar|drowning",
    "(?:får|har|is having|are having|having) (?:et |eit |a |an )?(?:slag|hjerneslag|hjerteinfarkt|hjarteinfarkt|hjertestans|hjartestans|stroke|heart attack|cardiac arrest|krampeanfall|seizure) (?:nå|no|now|og|and|hva|kva|what|hjelp|help)",
    "(?:is|are|am) having (?:an? )?(?:stroke|heart attack|cardiac arrest|seizure)",
    "(?:har|får) (?:hjertestans|hjartestans)",
    "(?:fått|fekk|fikk) {w2}{attack} {w3}(?:nå|no|nettopp|akkurat)",
    "(?:nettopp|akkurat|tror|trur|hjelp) {w6}(?:fått|fekk|fikk|får|har) {w2}{attack}",
    "(?:just|think) {w6}(?:had|has|having) {w2}(?:stroke|heart attack|seizure)",
    "(?:sterke|kraftige|voldsomme|plutselige|intense|severe|sudden|intense|crushing|strong) {w1}(?:brystsmerter|smerter i brystet|chest pains?)",
    "(?:brystsmerter|vondt i brystet|trykk i brystet|smerter i brystet|chest pains?) {w6}(?:arm|armen|armane|kjeven|nå|no|now|kaldsvett[a-z]*|puste[a-z]*)",
    "(?:blør|blødr) (?:kraftig|mye|mykje|veldig|masse|ihjel|i hjel|fra hodet|frå hovudet)",
    "(?:blør|blødning|blødninga) {w6}(?:stopper|stoppar|stanser|stansar|slutter|sluttar) {not}",
    "(?:stopper|stoppar|slutter|sluttar) {not} å blø",
    "bleeding (?:heavily|badly|a lot|out|to death)",
    "(?:wont|will not|doesnt|does not|cant) stop (?:the )?bleeding",
    "(?:hovner|hovnar) opp i (?:halsen|ansiktet|andletet)",
    "throat is (?:closing|swelling)",
    "(?:satt|sett|sitter|sit|sette) {w2}fast i halsen",
    "(?:setter|set|satt|sett|sette) (?:noe |noko |mat |maten |en |ein |ei |et |eit ){1,2}{w1}i halsen",
    "is choking",
    "(?:brystsmerter|vondt i brystet|trykk i brystet|smerter i brystet|chest pains?) {w6}(?:grå|blek|bleik|grey|gray|pale)",
    "(?:hard|difficult|impossible) to wake",
    "(?:vanskelig|vanskeleg|tung|umulig|umogleg) å (?:vekke|vekkje|få våken|få vaken)",
];

/// Phrases in languages that the rules above do not know: Ukrainian, Polish, Arabic and
/// Somali. Few, and unmistakable.
const FOREIGN: [(Crisis, &[&str]); 3] = [
    (
        Crisis::Suicide,
        &[
            "хочу померти",
            "покінчити з життям",
            "самогуб",
            "chcę umrzeć",
            "chce umrzec",
            "zabić się",
            "samobójstw",
            "أريد أن أموت",
            "انتحار",
            "naftayda",
        ],
    ),
    (
        Crisis::Violence,
        &[
            "погрожує вбити",
            "погрожує мені",
            "мене б'є",
            "мене б’є",
            "б'є мене",
            "б’є мене",
            "bije mnie",
            "mnie bije",
            "zabije mnie",
            "grozi mi",
            "يضربني",
            "يهددني",
            "سيقتلني",
        ],
    ),
    (
        Crisis::AcuteIllness,
        &[
            "не дихає",
            "непритомн",
            "nie oddycha",
            "nieprzytomn",
            "لا يتنفس",
            "فاقد الوعي",
        ],
    ),
];

/// As [`crisis`], of a text in one of the languages of [`FOREIGN`].
pub(super) fn foreign(text: &str) -> Option<Crisis> {
    let lower = text.to_lowercase();
    let said = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    let mut known = FOREIGN.into_iter().filter(|(_, phrases)| said(phrases));
    known.next().map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::{Crisis, crisis};

    #[test]
    fn people_in_danger_are_heard_in_more_languages() {
        for (text, kind) in [
            (
                "Мій чоловік погрожує вбити мене, я зачинилася у ванній.",
                Crisis::Violence,
            ),
            ("Mąż mnie bije, boję się wrócić do domu", Crisis::Violence),
            ("أريد أن أموت", Crisis::Suicide),
            (
                "Jeg orker ikke mer, har bestemt meg for at det er slutt i kveld.",
                Crisis::Suicide,
            ),
            (
                "Pappa har vondt i brystet og blir helt grå i fjeset",
                Crisis::AcuteIllness,
            ),
            (
                "my baby has fever and is very hard to wake up",
                Crisis::AcuteIllness,
            ),
        ] {
            assert_eq!(crisis(text), Some(kind), "{text}");
        }
        assert_eq!(crisis("Мій чоловік втратив роботу, що робити?"), None);
    }

    #[test]
    fn bereaved_people_are_answered() {
        for text in [
            "Min far tok selvmord i fjor, hvilken pensjon får mor?",
            "Mannen min begikk selvmord. Hvem arver?",
            "She died by suicide last month. Is there a funeral grant?",
            "Broren min har tatt sitt eget liv, får barna barnepensjon?",
        ] {
            assert_eq!(crisis(text), None, "{text}");
        }
    }

    #[test]
    fn time_tells_a_crisis_from_a_memory() {
        assert_eq!(crisis("Jeg ble voldtatt"), Some(Crisis::Violence));
        assert_eq!(
            crisis("Jeg ble voldtatt i 2009, kan jeg få erstatning?"),
            None
        );
        assert_eq!(
            crisis("Sønnen min prøvde å ta livet sitt i natt"),
            Some(Crisis::Suicide)
        );
        assert_eq!(
            crisis("Sønnen min prøvde å ta livet sitt for to år siden. Får vi pleiepenger?"),
            None
        );
        // A wish in the present is one whatever year is named beside it.
        assert_eq!(
            crisis("Det har vært vondt siden 2015 og nå vil jeg ta livet mitt"),
            Some(Crisis::Suicide)
        );
    }

    #[test]
    fn letters_may_be_written_without_marks() {
        assert_eq!(crisis("mannen min slaar meg"), Some(Crisis::Violence));
        assert_eq!(crisis("jeg far ikke puste"), Some(Crisis::AcuteIllness));
        assert_eq!(crisis("jeg vil do"), Some(Crisis::Suicide));
    }
}
