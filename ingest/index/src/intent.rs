//! What a question asks for: an amount, a date, a place to turn to, a way.

use crate::passage::PassageKind;

/// What the reader wants to know. Several may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intent {
    /// How much, what does it cost.
    pub amount: bool,
    /// When, until when, how long.
    pub time: bool,
    /// How to apply, register, report.
    pub way: bool,
    /// Whom to ask, where to call.
    pub contact: bool,
}

const AMOUNT: &[&str] = &[
    "hvor mye",
    "kor mykje",
    "hva koster",
    "kva kostar",
    "koster",
    "kostar",
    "pris",
    "beløp",
    "sats",
    "satser",
    "prosent",
    "how much",
    "cost",
    "costs",
    "amount",
    "percentage",
    "rate",
    "price",
    "utbetalt",
    "penger får",
    "pengar får",
];
const TIME: &[&str] = &[
    "når",
    "frist",
    "fristen",
    "hvor lenge",
    "kor lenge",
    "hvor lang tid",
    "kor lang tid",
    "innen",
    "dato",
    "when",
    "deadline",
    "how long",
    "how soon",
    "how many days",
    "how many weeks",
    "hvor mange",
    "kor mange",
    "seinest",
    "senest",
];
const HOW: &[&str] = &["hvordan", "korleis", "how do", "how can", "how to"];
const WAY: &[&str] = &[
    "søke",
    "søkje",
    "søker",
    "melde",
    "registrere",
    "klage",
    "hva gjør jeg",
    "kva gjer eg",
    "må jeg gjøre",
    "apply",
    "register",
    "report",
    "appeal",
    "complain",
    "what do i do",
    "what should i do",
];
const CONTACT: &[&str] = &[
    "hvem",
    "kven",
    "telefon",
    "ringe",
    "kontakte",
    "kontakt",
    "adresse",
    "åpningstid",
    "åpningstider",
    "opningstid",
    "hvor henvender",
    "who",
    "phone",
    "call",
    "contact",
    "address",
    "opening hours",
    "where do i go",
    "hvor kan jeg",
];

impl Intent {
    /// Whether passages of a kind tell what is asked for.
    #[must_use]
    pub fn wants(self, kind: PassageKind) -> bool {
        match kind {
            PassageKind::Rate => self.amount,
            PassageKind::Deadline => self.time,
            PassageKind::Application | PassageKind::Complaint => self.way,
            PassageKind::Contact => self.contact,
            PassageKind::Right | PassageKind::Duty | PassageKind::General => false,
        }
    }

    /// Reads the intent from the words of a question in bokmål, nynorsk or English.
    #[must_use]
    pub fn of(question: &str) -> Self {
        let lower = question.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let padded = format!(" {} ", words.join(" "));
        let asks = |phrases: &[&str]| {
            phrases
                .iter()
                .any(|phrase| padded.contains(&format!(" {phrase} ")))
        };
        let (amount, time) = (asks(AMOUNT), asks(TIME));
        Self {
            amount,
            time,
            // “When do I apply” asks for the time, “how and when” for both.
            way: asks(HOW) || asks(WAY) && !(amount || time),
            contact: asks(CONTACT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_asked_for() {
        assert!(Intent::of("Hvor mye får jeg i barnetrygd?").amount);
        assert!(Intent::of("Kva er fristen for å klage?").time);
        assert!(Intent::of("How do I apply for kindergarten?").way);
        assert!(Intent::of("Hvem kan jeg ringe?").contact);
        let when = Intent::of("When do I have to apply?");
        assert!(when.time && !when.way);
        let both = Intent::of("Hvordan og når må jeg søke?");
        assert!(both.time && both.way);
        assert_eq!(Intent::of("Har jeg rett til permisjon?"), Intent::default());
    }
}
