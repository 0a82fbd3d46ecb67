//! What a passage tells about, by the words of its heading and text.
//!
//! Each kind has telling words in bokmål, nynorsk and English. A word in the
//! heading says more than several in the text; where kinds are even, the more
//! specific one, which stands first in the table, wins.

use losen_index::passage::PassageKind;

/// Points that a telling word gives in the heading.
const HEADING: usize = 4;

/// Points that each telling phrase gives in the text, and how many count.
const TEXT: usize = 1;
const TEXT_MOST: usize = 3;

/// Points from which a kind is believed.
const ENOUGH: usize = 2;

struct Rule {
    kind: PassageKind,
    /// Starts of words.
    heading: &'static [&'static str],
    /// Starts of words, or of phrases.
    text: &'static [&'static str],
}

const KINDS: &[Rule] = &[
    Rule {
        kind: PassageKind::Complaint,
        heading: &[
            "klage",
            "klagar",
            "klagefrist",
            "anke",
            "appeal",
            "complain",
            "uenig i",
            "ueinig i",
            "disagree",
        ],
        text: &[
            "klage på",
            "klagen",
            "klaga",
            "klagefrist",
            "klageinstans",
            "omgjør",
            "uenig i vedtaket",
            "ueinig i vedtaket",
            "you can appeal",
            "your appeal",
            "file a complaint",
            "complaint",
        ],
    },
    Rule {
        kind: PassageKind::Contact,
        heading: &[
            "kontakt",
            "ring oss",
            "telefon",
            "åpningstid",
            "opningstid",
            "contact",
            "opening hours",
            "phone",
            "spørsmål?",
            "besøksadresse",
            "postadresse",
            "hvem kan hjelpe",
            "chat",
        ],
        text: &[
            "ring ",
            "ringe oss",
            "ringje oss",
            "telefon",
            "tlf",
            "åpningstid",
            "opningstid",
            "e-post",
            "besøksadresse",
            "postadresse",
            "postboks",
            "kontakt oss",
            "contact us",
            "call us",
            "phone:",
            "opening hours",
            "hverdager",
            "kvardagar",
            "weekdays",
        ],
    },
    Rule {
        kind: PassageKind::Deadline,
        heading: &[
            "frist",
            "fristar",
            "søknadsfrist",
            "når må",
            "når skal du",
            "når får du svar",
            "utbetalingsdato",
            "deadline",
            "when to",
            "when must",
            "when do",
            "time limit",
            "saksbehandlingstid",
            "når kommer pengene",
            "når kjem pengane",
        ],
        text: &[
            "fristen",
            "frist ",
            "søknadsfrist",
            "innan",
            "innen",
            "senest",
            "seinast",
            "deadline",
            "no later than",
            "at the latest",
            "within",
        ],
    },
    Rule {
        kind: PassageKind::Rate,
        heading: &[
            "sats",
            "satser",
            "satsar",
            "beløp",
            "pris",
            "prisar",
            "gebyr",
            "hvor mye",
            "kor mykje",
            "egenandel",
            "eigendel",
            "kostnad",
            "hva koster",
            "kva kostar",
            "rates",
            "amount",
            "fee",
            "fees",
            "price",
            "how much",
        ],
        text: &[
            "grunnbeløp",
            "sats",
            "beløp",
            "gebyr",
            "per måned",
            "per månad",
            "i måneden",
            "i månaden",
            "prosent av",
            "per month",
            "percent of",
            "per cent of",
        ],
    },
    Rule {
        kind: PassageKind::Application,
        heading: &[
            "søk",
            "søke",
            "søkje",
            "slik søker",
            "slik søkjer",
            "søknad",
            "melde",
            "meld",
            "registrere",
            "registrer",
            "slik gjør du",
            "slik gjer du",
            "hvordan",
            "korleis",
            "dokumentasjon",
            "apply",
            "application",
            "how to",
            "register",
            "vedlegg",
            "skjema",
        ],
        text: &[
            "søk ",
            "søke om",
            "søkje om",
            "søknaden",
            "send inn",
            "skjema",
            "logg inn",
            "vedlegg",
            "dokumenter",
            "fyll ut",
            "apply for",
            "application",
            "log in",
            "fill in",
            "submit",
        ],
    },
    Rule {
        kind: PassageKind::Duty,
        heading: &[
            "plikt",
            "plikter",
            "ansvar",
            "du må",
            "dette må du",
            "krav til deg",
            "meldeplikt",
            "meldekort",
            "duty",
            "duties",
            "obligation",
            "you must",
            "responsibilit",
        ],
        text: &[
            "du må ",
            "du skal ",
            "plikter",
            "plikt til",
            "pliktar",
            "er pålagt",
            "har ansvar for",
            "you must",
            "you are required",
            "you have to",
            "obliged to",
            "må gi beskjed",
            "meld fra",
        ],
    },
    Rule {
        kind: PassageKind::Right,
        heading: &[
            "rett",
            "rettar",
            "rettighet",
            "hvem kan få",
            "kven kan få",
            "har du rett",
            "hva kan du få",
            "kva kan du få",
            "vilkår",
            "kan jeg få",
            "kan eg få",
            "krav for",
            "who can",
            "right",
            "eligib",
            "entitle",
            "am i entitled",
            "hvem har rett",
        ],
        text: &[
            "har rett til",
            "har rett på",
            "kan ha rett",
            "rett til",
            "du kan få",
            "har krav på",
            "kan du få",
            "are entitled",
            "you can get",
            "right to",
            "you may be entitled",
            "eligible",
        ],
    },
];

/// The kind of a passage below `heading` (its own heading, else the page's
/// title).
#[must_use]
pub fn kind(heading: &str, text: &str) -> PassageKind {
    let heading = prepared(heading);
    let text = prepared(text);
    let mut best = (ENOUGH - 1, PassageKind::General);
    for rule in KINDS {
        let in_heading = rule.heading.iter().any(|word| starts_word(&heading, word));
        let mut in_text = rule
            .text
            .iter()
            .filter(|word| starts_word(&text, word))
            .count();
        if rule.kind == PassageKind::Rate {
            in_text += amounts(&text);
        }
        let points = usize::from(in_heading) * HEADING + in_text.min(TEXT_MOST) * TEXT;
        if points > best.0 {
            best = (points, rule.kind);
        }
    }
    best.1
}

/// Lower case, white space and marks before words as single spaces.
fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '?' | '-' | ':') {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.push(' ');
    out
}

/// Whether `word` stands in prepared `text` at the start of a word; a word that
/// ends in a question mark may stand anywhere.
fn starts_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| text[..at].ends_with(' ') || word.ends_with('?'))
}

/// How many sums of money the prepared text names.
fn amounts(text: &str) -> usize {
    let words: Vec<&str> = text.split(' ').collect();
    words
        .windows(2)
        .filter(|pair| {
            let is_number =
                |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
            let is_unit = |word: &str| matches!(word, "kr" | "kroner" | "nok");
            is_number(pair[0]) && is_unit(pair[1])
                || matches!(pair[0], "kr" | "nok") && is_number(pair[1])
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples() {
        use PassageKind::{Application, Complaint, Contact, Deadline, Duty, General, Rate, Right};
        for (heading, text, expected) in [
            (
                "Klage på vedtaket",
                "Er du uenig i vedtaket, kan du klage innen 6 uker.",
                Complaint,
            ),
            ("Appeal", "You can appeal within 6 weeks.", Complaint),
            (
                "Kontakt oss",
                "Ring 10 55 10 00 hverdager 09.00–15.00.",
                Contact,
            ),
            ("Opningstider", "Måndag til fredag", Contact),
            ("Søknadsfrist", "Du må søke senest 1. mars.", Deadline),
            ("Når må du søkje?", "Fristen er tre månader.", Deadline),
            (
                "Satser for hjelpestønad",
                "| Sats | Beløp |\n| --- | --- |\n| 1 | 1 400 kr |",
                Rate,
            ),
            (
                "Hvor mye kan du få?",
                "Du får 62,4 prosent av inntekten.",
                Rate,
            ),
            (
                "Kor mykje kostar det?",
                "Det kostar 2 000 kr i månaden.",
                Rate,
            ),
            (
                "Slik søker du",
                "Logg inn og fyll ut skjemaet.",
                Application,
            ),
            ("How to apply", "Log in and submit the form.", Application),
            ("Meldeplikt", "Du må melde fra om endringer.", Duty),
            ("Dine plikter", "Du skal sende meldekort.", Duty),
            (
                "Hvem kan få dagpenger?",
                "Du kan ha rett til dagpenger hvis du har mistet jobben.",
                Right,
            ),
            (
                "Who can get parental benefit?",
                "You are entitled to it.",
                Right,
            ),
            (
                "Hvem kan få støtte?",
                "Inntekten din må være minst 195 240 kroner, eller 390 480 kroner på 36 måneder.",
                Right,
            ),
            ("Om oss", "Etaten ble opprettet i fjor.", General),
            (
                "Barnepensjon",
                "Du har rett til pensjon. Barnet har krav på støtte.",
                Right,
            ),
        ] {
            assert_eq!(kind(heading, text), expected, "{heading}");
        }
    }
}
