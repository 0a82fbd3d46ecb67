//! What else the reader may have a right to.

use losen_index::passage::{Passage, PassageKind};
use serde::Serialize;

use super::{
    Material, Quote, groups,
    pairs::companions,
    pattern::Pattern,
    pieces::{Piece, PieceKind, pieces},
    words,
};

/// Something else that the reader may have a right to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Also {
    /// One sentence that says who can get what, verbatim.
    pub text: String,
    /// Where it stands.
    pub quote: Quote,
    /// Deep link to the passage.
    pub link: String,
    /// The agency whose page says so.
    pub agency: String,
}

/// More are not read.
const MOST: usize = 3;
/// So many tenths of a page's title in the answer mean that the answer is about it.
const SAID_TENTHS: usize = 6;

/// “Du kan få …”, “kan du ha rett til …”, “You may be entitled to …”.
static OFFERS: Pattern = Pattern::new(
    r"\b(?:kan (?:(?:du|dere|de|dei|han|hun|ho|den|også|òg|som regel|likevel) ){0,2}(?:få|ha rett (?:til|på)|ha krav på|søke om|søkje om)|har (?:du |dere |de )?(?:også |òg )?(?:rett (?:til|på)|krav på)|(?:can|may|could) (?:also )?(?:get|receive|be entitled to|have the right to|claim)|(?:are|is) (?:also )?entitled to)\b",
);
/// Openings that lean on the sentence before, or lead elsewhere.
static LEANS: Pattern = Pattern::new(
    r"^(?:vi|we|what|hva|kva|etter det|after that|se|les|sjå|see|read|det|da|den|denne|dette|de|dei|disse|desse|ellers|elles|men|også|slik|i tillegg|deretter|her|it|this|these|they|then|but|otherwise|also|in addition)\b",
);
/// What one does not get, or gets of an answer or a form.
static NO_RIGHT: Pattern = Pattern::new(
    r"\b(?:ikke|ikkje|not|klage|klagar|complain|appeal|søke om å|søkje om å|få (?:beskjed|brev|svar|hjelp til å|gebyr|avslag))\b",
);

/// At most three other rights: one sentence each of passages about rights or rates, of
/// usable pages that are not cited, that nothing known of the reader speaks against and
/// that the answer and the question are not about already.
#[must_use]
pub fn also(material: &Material<'_>) -> Vec<Also> {
    let mut out: Vec<Also> = Vec::new();
    let mut topics: Vec<String> = Vec::new();
    for (at, passage) in material.usable() {
        let tells = matches!(passage.kind, PassageKind::Right | PassageKind::Rate);
        if out.len() == MOST
            || !tells
            || material.cites_page(passage)
            || is_for_others(passage, material.facts)
            || is_said(passage, material)
        {
            continue;
        }
        let Some(topic) = topic(passage).filter(|topic| !words::among(topic, &topics)) else {
            continue;
        };
        if let Some(sentence) = offer(passage, material.facts) {
            topics.push(topic);
            out.push(Also {
                text: sentence.to_owned(),
                quote: Quote::new(at, sentence),
                link: passage.link.clone(),
                agency: passage.agency.clone(),
            });
        }
    }
    out
}

/// Whether the page's heading or one of the conditions that it lists rules the reader out.
fn is_for_others(passage: &Passage, facts: &[(&str, &str)]) -> bool {
    let headings = passage.heading_path.iter().chain([&passage.title]);
    let by_heading = headings
        .map(|heading| groups::of_heading(heading))
        .any(|groups| groups::contradict(&groups, facts));
    by_heading
        || pieces(&passage.text)
            .iter()
            .filter(|piece| piece.kind == PieceKind::Item)
            .any(|piece| groups::contradict(&groups::of_requirement(piece.text), facts))
}

/// What a page is about: the longest word of its title, as Norwegian compounds have it.
fn topic(passage: &Passage) -> Option<String> {
    let title = words::specific(&passage.title, &passage.language);
    title.into_iter().max_by_key(|word| word.chars().count())
}

/// Whether the answer or the question is about the page already: they name its topic or
/// most of its title.
fn is_said(passage: &Passage, material: &Material<'_>) -> bool {
    let title = words::specific(&passage.title, &passage.language);
    let mut said = words::specific(material.question, &passage.language);
    for sentence in material.said {
        said.extend(words::specific(sentence, &passage.language));
    }
    topic(passage).is_none_or(|topic| words::among(&topic, &said))
        || words::shared(&title, &said) * 10 >= title.len() * SAID_TENTHS
}

/// The first sentence that says who can get what and names what the page is about; none
/// that says half a rule.
fn offer<'a>(passage: &'a Passage, facts: &[(&str, &str)]) -> Option<&'a str> {
    let topic = format!("{} {}", passage.title, passage.heading_path.join(" "));
    let topic = words::specific(&topic, &passage.language);
    let names_topic = |text: &str| {
        let words = words::specific(text, &passage.language);
        words::shared(&words, &topic) > 0
    };
    let offers = |piece: &Piece<'a>| {
        piece.is_whole()
            && !piece.text.ends_with('?')
            && OFFERS.is_match(piece.text)
            && !NO_RIGHT.is_match(piece.text)
            && !LEANS.is_match(piece.text)
            && names_topic(piece.text)
            && companions(passage, piece.text).is_empty()
            && !groups::contradict(&groups::of_sentence(piece.text), facts)
    };
    let sentence = pieces(&passage.text).into_iter().find(offers)?;
    Some(sentence.text)
}

#[cfg(test)]
mod tests {
    use losen_index::language::Language;

    use super::super::sample::{Case, passage};
    use super::*;

    fn case() -> Case {
        let page = |path, title| ("Velferdsetaten", path, title);
        Case::new(
            "Jeg er alene med barn og har lite penger.",
            Language::Bokmal,
            vec![
                passage(
                    page("/bostotte", "Bostøtte"),
                    "Hvem kan få?",
                    PassageKind::Right,
                    "Bostøtten regnes ut hver måned. Har du lav inntekt og høye boutgifter, kan du få bostøtte.",
                ),
                passage(
                    page("/barnetrygd", "Barnetrygd"),
                    "Utvidet barnetrygd for enslige forsørgere",
                    PassageKind::Right,
                    "Det gjelder også deg. Er du alene med barn, kan du få barnetrygd for ett barn mer enn du har.",
                ),
                passage(
                    page("/lan", "Studielån"),
                    "",
                    PassageKind::Right,
                    "Du kan få studielån hvis du er student.",
                ),
                passage(
                    page("/pensjon", "Alderspensjon"),
                    "Hvem kan få?",
                    PassageKind::Right,
                    "Du kan få alderspensjon når du har vært medlem.\n\n- Du er over 67 år.\n- Du bor i Norge.",
                ),
                passage(
                    page("/kontakt", "Kontakt oss"),
                    "",
                    PassageKind::Contact,
                    "Du kan få gratis tolk.",
                ),
            ],
        )
    }

    fn texts(case: &Case) -> Vec<String> {
        also(&case.material())
            .into_iter()
            .map(|also| also.text)
            .collect()
    }

    #[test]
    fn says_what_others_can_get_at_most_three() {
        assert_eq!(
            texts(&case()),
            [
                "Har du lav inntekt og høye boutgifter, kan du få bostøtte.",
                "Er du alene med barn, kan du få barnetrygd for ett barn mer enn du har.",
                "Du kan få studielån hvis du er student."
            ]
        );
    }

    #[test]
    fn facts_rule_out() {
        let mut case = case();
        case.facts = vec![
            ("work_status", "employed"),
            ("age", "31"),
            ("family_status", "married"),
        ];
        assert_eq!(
            texts(&case),
            ["Har du lav inntekt og høye boutgifter, kan du få bostøtte."]
        );
        case.facts = vec![("age", "68"), ("work_status", "retired")];
        assert!(
            texts(&case)
                .iter()
                .any(|text| text.contains("alderspensjon"))
        );
    }

    #[test]
    fn cited_pages_and_unsure_ones_are_left_out() {
        let mut case = case();
        case.cited = vec![0];
        assert!(!texts(&case).iter().any(|text| text.contains("bostøtte")));
        case.usable = vec![false; 5];
        assert!(texts(&case).is_empty());
    }

    #[test]
    fn what_was_said_is_not_said_again() {
        let mut case = case();
        case.said = vec!["Har du lite penger, kan kommunen gi bostøtte.".to_owned()];
        assert!(!texts(&case).iter().any(|text| text.contains("bostøtte")));
        case.question = "Hvor mye er barnetrygden?";
        assert!(!texts(&case).iter().any(|text| text.contains("barnetrygd")));
    }

    #[test]
    fn two_pages_on_one_thing_are_said_once() {
        let mut case = case();
        case.passages[1] = passage(
            ("Fjordvik", "/bostotte", "Slik virker bostøtte"),
            "",
            PassageKind::Right,
            "Du kan få bostøtte fra kommunen. Se siden om hvem som kan få bostøtte.",
        );
        assert_eq!(
            texts(&case)
                .iter()
                .filter(|text| text.contains("bostøtte"))
                .count(),
            1
        );
        case.passages[0].text = "Se hvem som kan få bostøtte.".to_owned();
        assert_eq!(texts(&case)[0], "Du kan få bostøtte fra kommunen.");
    }

    #[test]
    fn half_a_rule_is_no_offer() {
        let page = (
            "Velferdsetaten",
            "/dagpenger-belop",
            "Så mye kan du få i dagpenger",
        );
        let text = "Du kan få dagpenger i 104 uker. Har du hatt en inntekt under 240 000 kr (2 G), kan du få i 52 uker.";
        let mut case = Case::new(
            "Rett?",
            Language::Bokmal,
            vec![passage(page, "", PassageKind::Right, text)],
        );
        assert!(texts(&case).is_empty());
        case.passages[0].text = "Du kan få dagpenger i 104 uker.".to_owned();
        assert_eq!(texts(&case).len(), 1);
    }

    #[test]
    fn english_and_nynorsk_offers_are_read() {
        let nn = (
            "Velferdsetaten",
            "/nn/pleiepengar",
            "Pleiepengar for sjukt barn",
        );
        let en = (
            "Velferdsetaten",
            "/en/child-benefit",
            "Child benefit (barnetrygd)",
        );
        let case = Case::new(
            "Rett?",
            Language::Nynorsk,
            vec![
                passage(
                    nn,
                    "",
                    PassageKind::Right,
                    "Er barnet ditt så sjukt at nokon må vere hos det heile tida, kan du få pleiepengar når du ikke kan arbeide. Du kan få pleiepengar for inntil tre månader tilbake i tid.",
                ),
                passage(
                    en,
                    "",
                    PassageKind::Rate,
                    "If you live alone with children, you can get child benefit for one child more than you have.",
                ),
            ],
        );
        assert_eq!(texts(&case).len(), 2);
    }

    #[test]
    fn lead_ins_and_leaning_sentences_are_no_offers() {
        let page = ("Velferdsetaten", "/pleiepenger", "Pleiepenger");
        let case = Case::new(
            "Rett?",
            Language::Bokmal,
            vec![passage(
                page,
                "",
                PassageKind::Right,
                "Du kan få pleiepenger når\n\n- barnet er under 18 år\n\nDa kan du få pleiepenger. Du kan ikke få pleiepenger ellers.",
            )],
        );
        assert!(texts(&case).is_empty());
    }
}
