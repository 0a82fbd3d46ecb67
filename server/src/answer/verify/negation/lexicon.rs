//! Words and phrases that bear on what a sentence asserts.

use std::{collections::HashMap, sync::LazyLock};

/// What a word or phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Denies: «ikke», “never”.
    Not,
    /// Denies within a word: «ugyldig», “refused”.
    Un,
    /// Denies two things at once: «verken».
    Neither,
    /// «uten», “except”.
    Without,
    /// Begins a condition and denies it: “unless”.
    Unless,
    /// Begins a condition.
    If,
    /// “only”.
    Only,
    /// Must, may and their likes.
    Modal(Modal),
    /// One side of a pair.
    Pole(Pole, bool),
    /// A comma.
    Comma,
    /// The end of a sentence or line.
    Stop,
    /// «og», “but”.
    And,
    /// A pronoun or adverb that may part a modal from its negation.
    Small,
    /// Any other word.
    Word,
}

/// The force of a modal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Modal {
    /// Duty: «må», “must”, «obligatorisk».
    Must,
    /// Need: «trenger», “have to”; denied it leaves a choice.
    Need,
    /// Leave or right: «kan», “may”, «har rett til».
    May,
    /// «må ikke», “may not”, «har ikke rett til».
    MustNot,
    /// «trenger ikke», “do not have to”, «frivillig».
    NeedNot,
}

impl Modal {
    /// Whether the modal holds a negation.
    pub(super) fn denies(self) -> bool {
        matches!(self, Self::MustNot | Self::NeedNot)
    }

    /// «må ikke», «kan ikke», «trenger ikke».
    pub(super) fn denied_after(self) -> Self {
        match self {
            Self::Need | Self::NeedNot => Self::NeedNot,
            Self::Must | Self::May | Self::MustNot => Self::MustNot,
        }
    }

    /// “not have to”, “not required”, “not allowed”.
    pub(super) fn denied_before(self) -> Self {
        match self {
            Self::May | Self::MustNot => Self::MustNot,
            Self::Must | Self::Need | Self::NeedNot => Self::NeedNot,
        }
    }
}

/// A pair of opposites; the side that is `true` is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pole {
    /// Over and at least; under and at most.
    OverUnder,
    /// More and less.
    MoreLess,
    /// Before and after.
    BeforeAfter,
    /// Latest and earliest.
    LatestEarliest,
    /// Rising and falling.
    UpDown,
    /// Beginning and ending.
    StartStop,
    /// All and some.
    AllSome,
    /// Regardless and depending.
    FreeBound,
    /// Keeping and losing.
    KeepLose,
    /// Employer and employee.
    EmployerEmployee,
    /// For a time and for good.
    TemporaryPermanent,
    /// Before tax and after tax.
    GrossNet,
}

const fn yes(pole: Pole) -> Mark {
    Mark::Pole(pole, true)
}

const fn no(pole: Pole) -> Mark {
    Mark::Pole(pole, false)
}

/// Phrases by what they do; `*` ends a stem, `/` parts phrases. The longest
/// phrase that fits counts.
const PHRASES: &[(Mark, &str)] = &[
    // Phrases with a negator that deny nothing.
    (
        Mark::Word,
        "ikke bare/ikkje berre/ikke kun/not only/not just/ikke minst/ikkje minst/at all/any longer",
    ),
    (
        Mark::Not,
        "ikke/ikkje/not/never/aldri/ingen/inga/intet/inkje/ingenting/ingen ting/none/nobody/nothing/no one/neppe/hardly/nor/ikke lenger/ikkje lenger/ikkje lengre/no longer",
    ),
    (Mark::Neither, "verken/hverken/korkje/neither"),
    (
        Mark::Without,
        "uten/utan/without/unntatt/unnateke/unnatatt/unntak*/unnatak*/except*/bortsett fra/bortsett frå/apart from/other than/utenom/utanom/fritatt/friteken/fritekne/fritak/exempt*/excluding",
    ),
    (Mark::Unless, "unless/med mindre"),
    (
        Mark::Un,
        "ugyldig*/invalid*/ulovlig*/ulovleg*/illegal*/unlawful*/umulig*/umogleg*/impossible/ufullstendig*/incomplete/ugift*/unmarried/uvanlig*/uvanleg*/uncommon/unusual*/unødvendig*/unaudsynt*/unnecessary/urimelig*/urimeleg*/unreasonabl*/urett*/ukjent*/unknown/utilstrekkelig*/insufficient*/unable/uenig*/ueinig*/disagree*",
    ),
    (
        Mark::Un,
        "avslå*/avslag*/avvis*/refuse/refused/refuses/refusal/reject*/denied/deny/denies/denial/declined/nekt*/forbudt/forbode/forby*/prohibit*/forbidden/ban/banned/mangl*/lack*/missing/fail to/fails to/failed to/failure to",
    ),
    (
        Mark::Un,
        "gratis/kostnadsfri*/vederlagsfri*/free of charge/free/for free/skattefri*/tax free/stengt*/closed",
    ),
    (
        Mark::If,
        "hvis/viss/dersom/if/om du/om dere/om de/om dei/om han/om hun/om ho/om barnet/om vi/når/when/så lenge/as long as/forutsatt/føresett/provided",
    ),
    (
        Mark::Only,
        "bare/kun/berre/only/solely/utelukkende/utelukkande",
    ),
    (Mark::And, "og/men/and/but"),
    // Modals.
    (
        Mark::Modal(Modal::Must),
        "må/must/skal/shall/plikt*/duty/obliged/obligated/obligation*/obligatorisk*/mandatory/compulsory/pålagt/pålagde/påbudt/nødt til/nøydd til/kreves/krevst/required/requirement*/nødvendig*/naudsynt*/nødvendig/necessary",
    ),
    (
        Mark::Modal(Modal::Need),
        "trenger/treng/trenge/trengs/trengst/behøver/have to/has to/had to/having to/need/needs/need to/needs to",
    ),
    (
        Mark::Modal(Modal::May),
        "kan/can/may/could/lov til/lov å/lov/allowed/permitted/tillatt/tillate/able to/rett til/rett på/har rett/har du rett/rett/retten/right to/the right/have the right/has the right/have a right/has a right/have any right/right/entitled/entitled to/krav på/har krav på",
    ),
    (
        Mark::Modal(Modal::NeedNot),
        "slipper/slepp/sleppe/slippe/frivillig*/friviljug*/valgfri*/valfri*/optional/voluntary/voluntarily/uten å måtte/utan å måtte/without having to",
    ),
    // Limits.
    (
        yes(Pole::OverUnder),
        "over/above/exceed*/more than/mer enn/meir enn/mere enn/flere enn/fleire enn/overstig*/older than/eldre enn/eller eldre/or older/høyere enn/høgare enn/higher than/lenger enn/longer than/at least/minst/minimum/ikke mindre enn/ikkje mindre enn/ikke under/ikkje under/no less than/not less than/no fewer than/not under/not below/fylt/eller mer/eller meir/or more",
    ),
    (
        no(Pole::OverUnder),
        "under/below/less than/mindre enn/færre enn/fewer than/younger than/yngre enn/eller yngre/or younger/lavere enn/lågare enn/lower than/kortere enn/shorter than/at most/høyst/høgst/maks/maksimalt/maximum/inntil/opptil/opp til/up to/ikke mer enn/ikkje meir enn/ikke over/ikkje over/no more than/not more than/not exceed/not over/ikke flere enn/ikkje fleire enn/eller mindre/or less",
    ),
    (
        yes(Pole::LatestEarliest),
        "senest/seinast/latest/innen/innan/within/no later than/not later than/ikke senere enn/ikke seinere enn/ikkje seinare enn",
    ),
    (
        no(Pole::LatestEarliest),
        "tidligst/tidlegast/earliest/ikke før/ikkje før/not before/not until/no earlier than/not earlier than/ikke tidligere enn/ikkje tidlegare enn/no sooner than",
    ),
    (yes(Pole::BeforeAfter), "før/before/prior"),
    (no(Pole::BeforeAfter), "etter/after"),
    (yes(Pole::GrossNet), "brutto*/gross/før skatt/before tax"),
    (no(Pole::GrossNet), "netto*/net/etter skatt/after tax"),
    // Opposites.
    (
        yes(Pole::MoreLess),
        "mer/meir/more/høyere/høgare/høgre/higher/lenger/lengre/longer/flere/fleire/større/larger/raskere/faster/earlier",
    ),
    (
        no(Pole::MoreLess),
        "mindre/less/lavere/lågare/lower/færre/fewer/kortere/shorter/smaller/seinere/slower/senere/later",
    ),
    (
        yes(Pole::UpDown),
        "øker/økes/øke/økt/økte/økning*/øking*/aukar/auke/auka/aukast/increas*/rise/rises/rising/går opp/heves",
    ),
    (
        no(Pole::UpDown),
        "reduser*/reduksjon*/minker/minkar/minske*/decreas*/reduce*/reduction*/reducing/senk*/går ned/lowered/falls",
    ),
    (
        yes(Pole::StartStop),
        "start*/begynn*/byrj*/begin*/began/begun/åpner/opnar/opens/fortset*/fortsett*/held fram/continu*",
    ),
    (
        no(Pole::StartStop),
        "slutt*/stopp*/stans*/opphør*/stop/stops/stopped/end/ends/ended/cease*/terminat*/avslutt*/stenger",
    ),
    (
        yes(Pole::KeepLose),
        "beholde*/behold/beheld*/behalde*/keep/keeps/kept/retain*",
    ),
    (
        no(Pole::KeepLose),
        "mister/miste/mistar/mista/mistet/tape/taper/lose/loses/lost/losing/bortfall*/faller bort/fell bort/forfeit*",
    ),
    (
        Mark::Word,
        "til slutt/i slutten av/ved slutten av/end of/the end of/i starten av/start of",
    ),
    (
        yes(Pole::AllSome),
        "alle/all/samtlige/everyone/everybody/every/always/alltid",
    ),
    (
        no(Pole::AllSome),
        "noen/nokre/nokon/some/enkelte/somme/sometimes/av og til",
    ),
    (
        yes(Pole::FreeBound),
        "uavhengig*/uansett/regardless/irrespective/no matter/independent*/whether or not",
    ),
    (
        no(Pole::FreeBound),
        "avhengig*/avheng*/depend*/kommer an på/kjem an på",
    ),
    (
        yes(Pole::EmployerEmployee),
        "arbeidsgiver*/arbeidsgjevar*/employer*",
    ),
    (
        no(Pole::EmployerEmployee),
        "arbeidstaker*/arbeidstakar*/employee*/worker*",
    ),
    (
        yes(Pole::TemporaryPermanent),
        "midlertidig*/mellombels/temporar*",
    ),
    (no(Pole::TemporaryPermanent), "permanent*/varig*"),
    (
        Mark::Small,
        "du/de/dere/de/dei/dykk/vi/han/hun/ho/det/den/man/en/ein/barnet/nav/derfor/difor/da/då/likevel/normalt/vanligvis/også/you/they/we/he/she/it/therefore/normally/then/also/still/to/selv/sjølv/heller",
    ),
];

/// The phrases by their first letter, in the order of [`PHRASES`].
static BY_LETTER: LazyLock<HashMap<char, Vec<(Mark, &str)>>> = LazyLock::new(|| {
    let mut out: HashMap<char, Vec<(Mark, &str)>> = HashMap::new();
    for (mark, phrases) in PHRASES {
        for phrase in phrases.split('/') {
            if let Some(first) = phrase.chars().next() {
                out.entry(first).or_default().push((*mark, phrase));
            }
        }
    }
    out
});

/// English words that are other words in Norwegian («no» is now in nynorsk).
const ENGLISH: &[&str] = &["no"];

/// The marks of a text, in order.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let words = words(text);
    let english = reads_as_english(&words);
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (mark, len) = mark_at(&words[at..], english);
        out.push(mark);
        at += len;
    }
    out
}

/// The mark that the words begin with, and how many words it takes.
fn mark_at(words: &[String], english: bool) -> (Mark, usize) {
    match &*words[0] {
        "," => return (Mark::Comma, 1),
        "." => return (Mark::Stop, 1),
        _ => {}
    }
    let mut best = (Mark::Word, 0);
    let first = words[0].chars().next();
    let phrases = first.and_then(|c| BY_LETTER.get(&c));
    for (mark, phrase) in phrases.into_iter().flatten() {
        let len = fits(phrase, words);
        if len > best.1 {
            best = (*mark, len);
        }
    }
    // “No, you cannot” is an answer, not a denial.
    let alone = words.get(1).is_some_and(|next| next == ",");
    if best.1 == 0 && english && ENGLISH.contains(&&*words[0]) && !alone {
        return (Mark::Not, 1);
    }
    (best.0, best.1.max(1))
}

/// How many words the phrase takes at the start of `words`; 0 if it is not there.
fn fits(phrase: &str, words: &[String]) -> usize {
    let mut len = 0;
    for part in phrase.split(' ') {
        let Some(word) = words.get(len) else {
            return 0;
        };
        let same = match part.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == part,
        };
        if !same {
            return 0;
        }
        len += 1;
    }
    len
}

/// The words of a text, lower-cased, with `,` and `.` for the marks that part
/// clauses and sentences; “n't” and “cannot” are two words.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for chunk in text.split_whitespace() {
        let chunk = chunk.to_lowercase().replace(['’', '‘'], "'");
        for part in chunk.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'') {
            let word = part.trim_matches(|c: char| !c.is_alphanumeric());
            push_word(word, &mut out);
        }
        if chunk.ends_with([',', ';']) {
            out.push(",".to_owned());
        } else if chunk.ends_with(['.', '!', '?', ':']) && chunk.len() > 3 {
            out.push(".".to_owned());
        }
    }
    out
}

fn push_word(word: &str, out: &mut Vec<String>) {
    match word {
        "" => {}
        "cannot" | "can't" => out.extend(["can".to_owned(), "not".to_owned()]),
        "won't" => out.extend(["will".to_owned(), "not".to_owned()]),
        word => match word.strip_suffix("n't") {
            Some(verb) => out.extend([verb.to_owned(), "not".to_owned()]),
            None => out.push(word.to_owned()),
        },
    }
}

fn reads_as_english(words: &[String]) -> bool {
    let lean = |word: &String| match &**word {
        "the" | "you" | "your" | "is" | "are" | "of" | "to" | "and" | "have" | "has" | "there"
        | "with" | "get" | "not" | "must" | "if" | "be" => 1,
        "du" | "er" | "og" | "på" | "å" | "ikkje" | "ikke" | "til" | "som" | "eit" | "ein"
        | "det" | "kan" | "har" | "må" | "av" | "får" | "med" => -1,
        _ => 0,
    };
    words.iter().map(lean).sum::<i32>() > 0
}
