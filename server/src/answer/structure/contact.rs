//! Whom to call: phone, opening hours and link.

use losen_index::passage::{Passage, PassageKind};
use serde::Serialize;

use super::{
    Quote,
    pattern::Pattern,
    pieces::{Piece, PieceKind, pieces},
};

/// How an agency is reached. Phone and hours stand verbatim in `quote`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The agency.
    pub agency: String,
    /// Its phone number, as the page writes it.
    pub phone: Option<String>,
    /// When the phone is answered, as the page writes it.
    pub hours: Option<String>,
    /// Deep link to the passage.
    pub url: String,
    /// The sentence, list item or table row that says so.
    pub quote: Quote,
}

/// Norwegian numbers as pages write them: eight digits in pairs or as 3-2-3, or five
/// digits from 02000 to 09999 (Nkom's numbering plan for telephony, E.164). Emergency
/// numbers have three digits or are `116 ddd`, so none of them fits.
static PHONE: Pattern = Pattern::new(
    r"(?:\+47 ?|0047 ?)?(?:\b\d{2} \d{2} \d{2} \d{2}\b|\b[489]\d{2} \d{2} \d{3}\b|\b0[2-9]\d{3}\b|\b[2-9]\d{7}\b)",
);
/// What comes before or after such digits when they are something else.
static OTHER_NUMBER: Pattern = Pattern::new(
    r"(?:kontonummer\w*|account(?: number)?|org\.? ?nr\.?|organisasjonsnummer\w*|fødselsnummer\w*|postboks|kid)\W*$",
);
static HOURS: Pattern = Pattern::new(
    r"(?:(?:(?:på )?(?:hverdager|kvardagar|alle dager|alle dagar|every day|daily|weekdays|mandag\w*|måndag\w*|monday\w*|tirsdag\w*|tysdag\w*|tuesday\w*|onsdag\w*|wednesday\w*|torsdag\w*|thursday\w*|fredag\w*|friday\w*)[^.;:|()]{0,40}?)(?:kl\. ?|klokken |klokka |between |from |mellom |fra |frå )?\d{1,2}(?:[:.]\d{2})?(?: ?[–-] ?| til | to | and | og )(?:kl\. ?)?\d{1,2}(?:[:.]\d{2})?)|\b(?:hele døgnet|heile døgnet|døgnåpent|døgnope|24 hours(?: a day)?|day and night)\b",
);
/// Who answers when it is urgent, and calls that only some make.
static URGENT: Pattern = Pattern::new(
    r"\b(?:nød\w*|naud\w*|akutt|fare for liv|livsfare|legevakt\w*|ambulanse|politi\w*|emergency|ambulance|police|vakttelefon|utenom|utanom|døgnvakt)\b",
);
static CONDITION: Pattern = Pattern::new(
    r"^(?:har|er|hvis|dersom|viss|når|nekter|nektar|var|kan|står|får|vil|trenger|treng|if|when|are|do|can)\b[^.]*,",
);
/// Where a page that is not about contact gives its own number, not that of some office.
static OWN: Pattern = Pattern::new(
    r"\b(?:oss|us)\b|^(?:ring|ringje|call|telefon|tlf\.?|phone)(?: gjerne)?(?: på| on)?:? ?\+?\d|^[\p{L} -]+: ?\+?\d",
);
static CONTACT_PAGE: Pattern =
    Pattern::new(r"\b(?:kontakt|contact|telefon|phone|åpningstid|opningstid|opening hours)");
static CALLS: Pattern =
    Pattern::new(r"^(?:ring|telefon|tlf|call|phone|kontakt|ta kontakt|contact|servicetorget)\b");

/// The contact that the passages give for the agency of the first one: a passage of its
/// contact page first, then any passage of the first one's page, then contact passages of
/// others.
/// `None` where no passage gives a phone number and none is about contact.
#[must_use]
pub fn contact(passages: &[Passage]) -> Option<Contact> {
    let first = passages.first()?;
    let rank = |passage: &Passage| {
        let is_own = passage.agency == first.agency;
        // Contact passages of other pages give the numbers of single offices.
        let is_contact =
            passage.kind == PassageKind::Contact && CONTACT_PAGE.is_match(&passage.title);
        match (is_own, is_contact) {
            (true, true) => Some(0),
            (false, true) => Some(2),
            _ => (passage.url == first.url).then_some(1),
        }
    };
    let mut ranked: Vec<(usize, usize)> = passages
        .iter()
        .enumerate()
        .filter_map(|(at, passage)| Some((rank(passage)?, at)))
        .collect();
    ranked.sort_unstable();
    let places = || ranked.iter().map(|(_, at)| *at);
    places()
        .find_map(|at| by_phone(at, passages))
        .or_else(|| places().find_map(|at| without_phone(at, &passages[at])))
}

/// The best piece of a passage that gives a number of its agency.
fn by_phone(at: usize, passages: &[Passage]) -> Option<Contact> {
    let passage = &passages[at];
    let pieces = pieces(&passage.text);
    let is_other = |text: &str| {
        let mut others = passages.iter().map(|other| other.agency.as_str());
        others.any(|other| other != passage.agency && !other.is_empty() && text.contains(other))
    };
    let is_contact_page = CONTACT_PAGE.is_match(&passage.title);
    let usable = pieces.iter().filter(|piece| {
        !URGENT.is_match(piece.text)
            && !CONDITION.is_match(piece.text)
            && (is_contact_page || OWN.is_match(piece.text))
            && !piece
                .heading
                .is_some_and(|heading| URGENT.is_match(heading))
            && !is_other(piece.text)
    });
    let (_, piece, phone) = usable
        .filter_map(|piece| Some((cost(piece), piece, phone(piece.text)?)))
        .min_by_key(|(cost, _, _)| *cost)?;
    Some(Contact {
        agency: passage.agency.clone(),
        phone: Some(phone.to_owned()),
        hours: hours(piece.text).map(str::to_owned),
        url: passage.link.clone(),
        quote: Quote::new(at, piece.text),
    })
}

/// How much speaks against a piece as the place to quote; less is better.
fn cost(piece: &Piece<'_>) -> usize {
    usize::from(hours(piece.text).is_none()) * 2
        + usize::from(piece.kind == PieceKind::Row) * 2
        + usize::from(!CALLS.is_match(piece.text))
}

/// A contact passage that gives another way than a number.
fn without_phone(at: usize, passage: &Passage) -> Option<Contact> {
    if passage.kind != PassageKind::Contact || !CONTACT_PAGE.is_match(&passage.title) {
        return None;
    }
    let pieces = pieces(&passage.text);
    let piece = pieces
        .iter()
        .find(|piece| piece.is_whole() && !URGENT.is_match(piece.text))?;
    Some(Contact {
        agency: passage.agency.clone(),
        phone: None,
        hours: hours(piece.text).map(str::to_owned),
        url: passage.link.clone(),
        quote: Quote::new(at, piece.text),
    })
}

fn phone(text: &str) -> Option<&str> {
    let is_phone = |found: &regex::Match<'_>| {
        let before = &text[..found.start()];
        let after = &text[found.end()..];
        let joined = before.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
            || before
                .strip_suffix(' ')
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
            || after.starts_with(" kr")
            || after
                .strip_prefix(' ')
                .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        !joined && !OTHER_NUMBER.is_match(before)
    };
    let found = PHONE.find_all(text).find(is_phone)?;
    Some(found.as_str().trim())
}

fn hours(text: &str) -> Option<&str> {
    HOURS.find(text).map(|found| found.as_str().trim())
}

#[cfg(test)]
mod tests {
    use super::super::sample::passage;
    use super::*;

    const WELFARE: (&str, &str, &str) = ("Velferdsetaten", "/kontakt", "Kontakt Velferdsetaten");
    const PAGE: (&str, &str, &str) = ("Velferdsetaten", "/dagpenger", "Dagpenger");

    fn of(passages: &[Passage]) -> (Option<String>, Option<String>, usize) {
        let contact = contact(passages).unwrap();
        (contact.phone, contact.hours, contact.quote.passage)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_contact_page_of_the_first_agency_comes_first() {
        let passages = [
            passage(
                PAGE,
                "",
                PassageKind::General,
                "Ring oss på 10 55 10 01 hvis du ikke har hørt noe.",
            ),
            passage(
                ("Fjordvik", "/kontakt", "Kontakt"),
                "",
                PassageKind::Contact,
                "Ring 10 55 50 00, hverdager kl. 08:00–15:30.",
            ),
            passage(
                WELFARE,
                "Telefon",
                PassageKind::Contact,
                "Ring 10 55 10 00, hverdager 09:00–15:00. Ha fødselsnummeret klart.",
            ),
        ];
        assert_eq!(
            of(&passages),
            (some("10 55 10 00"), some("hverdager 09:00–15:00"), 2)
        );
        assert_eq!(of(&passages[..2]), (some("10 55 10 01"), None, 0));
    }

    #[test]
    fn nynorsk_and_english_hours() {
        let nn = [passage(
            WELFARE,
            "",
            PassageKind::Contact,
            "Ring 10 55 10 00, kvardagar 09:00–15:00.",
        )];
        assert_eq!(of(&nn).1, some("kvardagar 09:00–15:00"));
        let en = [passage(
            WELFARE,
            "",
            PassageKind::Contact,
            "Call 10 55 10 00 on weekdays between 09:00 and 15:00.",
        )];
        assert_eq!(of(&en).1, some("weekdays between 09:00 and 15:00"));
        let kommune = [passage(
            WELFARE,
            "",
            PassageKind::Contact,
            "Servicetorget: 10 55 50 00, hverdager kl. 08:00–15:30.",
        )];
        assert_eq!(of(&kommune).1, some("hverdager kl. 08:00–15:30"));
    }

    #[test]
    fn emergency_numbers_are_no_agencys_phone() {
        let only = passage(
            WELFARE,
            "",
            PassageKind::General,
            "- Fare for liv: ring 113.\n- Legevakt: ring 116 117.\n- Barnevernvakten: 10 55 50 80, utenom åpningstiden.",
        );
        assert_eq!(contact(&[only]), None);
        assert_eq!(phone("Ring 112"), None);
        assert_eq!(phone("Ring 116 117"), None);
        assert_eq!(phone("Ring 116 111"), None);
    }

    #[test]
    fn other_numbers_are_no_phones() {
        for text in [
            "Kontonummer: 1234 56 78901",
            "Organisasjonsnummer 99 88 77 66",
            "Inntekten er 12 00 00 00 kr",
            "Postboks 1055, 0002 Fjordvik",
            "Fristen er 2026-10-01",
        ] {
            assert_eq!(phone(text), None, "{text}");
        }
        for (text, number) in [
            ("Ring +47 22 33 44 55.", "+47 22 33 44 55"),
            ("Ring 800 80 000 i dag", "800 80 000"),
            ("Ring 05555.", "05555"),
        ] {
            assert_eq!(phone(text), Some(number), "{text}");
        }
    }

    #[test]
    fn the_number_of_another_agency_is_not_taken() {
        let passages = [
            passage(
                ("Fjordvik", "/jobbsenter", "Jobbsenteret"),
                "",
                PassageKind::General,
                "Spør Velferdsetaten på 10 55 10 00 før du begynner.",
            ),
            passage(PAGE, "", PassageKind::General, "Dagpenger."),
        ];
        assert_eq!(contact(&passages), None);
    }

    #[test]
    fn a_plain_sentence_is_quoted_before_a_row() {
        let passages = [passage(
            WELFARE,
            "",
            PassageKind::Contact,
            "| Kanal | Dager | Tid |\n| --- | --- | --- |\n| Telefon 10 55 10 00 | Mandag–fredag | 09:00–15:00 |\n\nHar du ikke penger, ring 10 55 50 00, hverdager 08:00–15:30.\n\nRing 10 55 10 00, hverdager 09:00–15:00.",
        )];
        let contact = contact(&passages).unwrap();
        assert_eq!(
            contact.quote.text,
            "Ring 10 55 10 00, hverdager 09:00–15:00."
        );
    }

    #[test]
    fn a_number_for_some_is_not_for_all() {
        let english = ("Fjordvik", "/en/contact", "Contact Fjordvik");
        let passages = [passage(
            english,
            "",
            PassageKind::Contact,
            "If you have debts, the debt adviser helps you free of charge on 10 55 50 55.",
        )];
        assert_eq!(contact(&passages).unwrap().phone, None);
        let midwife = [
            passage(PAGE, "", PassageKind::General, "Du kan få hjelp."),
            passage(
                ("Velferdsetaten", "/gravid", "Gravid"),
                "",
                PassageKind::Contact,
                "Ring jordmor, 10 55 40 30.",
            ),
        ];
        assert_eq!(contact(&midwife), None);
        assert_eq!(contact(&midwife[1..]), None);
    }

    #[test]
    fn a_contact_page_without_a_number_still_leads_there() {
        let passages = [passage(
            WELFARE,
            "Skriv til oss",
            PassageKind::Contact,
            "Logg inn på Min side og velg «Skriv til oss».",
        )];
        assert_eq!(of(&passages), (None, None, 0));
        assert_eq!(contact(&[]), None);
    }
}
