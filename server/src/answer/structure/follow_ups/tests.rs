use super::super::sample::{Case, passage};
use super::*;

const PAGE: (&str, &str, &str) = (
    "Velferdsetaten",
    "/dagpenger",
    "Dagpenger når du mister jobben",
);

fn asked(case: &Case) -> Vec<String> {
    follow_ups(&case.material())
}

fn case() -> Case {
    let mut case = Case::new(
        "Hvem kan få dagpenger?",
        Language::Bokmal,
        vec![
            passage(
                PAGE,
                "Hvem kan få dagpenger?",
                PassageKind::Right,
                "Du kan ha rett til dagpenger.",
            ),
            passage(
                PAGE,
                "Hvor mye og hvor lenge?",
                PassageKind::Rate,
                "Du får 62,4 prosent.",
            ),
            passage(
                PAGE,
                "Slik søker du",
                PassageKind::Application,
                "Fyll ut søknaden.",
            ),
            passage(
                PAGE,
                "Klage",
                PassageKind::Complaint,
                "Du kan klage innen seks uker.",
            ),
        ],
    );
    case.cited = vec![0];
    case
}

#[test]
fn bare_headings_get_the_topic_and_kinds_their_question() {
    assert_eq!(
        asked(&case()),
        [
            "Hvor mye kan jeg få i dagpenger, og hvor lenge?",
            "Hvordan søker jeg om dagpenger?",
            "Hvordan klager jeg på et vedtak om dagpenger?",
        ]
    );
}

#[test]
fn the_question_just_asked_is_not_asked_again() {
    let mut case = case();
    case.cited.clear();
    case.question = "Hvordan kan jeg søke dagpenger?";
    let questions = asked(&case);
    assert!(
        !questions.iter().any(|q| q.contains("søker")),
        "{questions:?}"
    );
    assert_eq!(questions[0], "Hvem kan få dagpenger?");
}

#[test]
fn bare_who_is_made_whole() {
    let page = ("Velferdsetaten", "/gravferdsstonad", "Gravferdsstønad");
    let case = Case::new(
        "Hva koster en gravferd?",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Hvem kan få?",
                PassageKind::General,
                "Den som har bestilt gravferden, kan søke.",
            ),
            passage(page, "Hva dekkes?", PassageKind::General, "Kiste og stell."),
            passage(
                page,
                "Når må du søke om gravferdsstønad?",
                PassageKind::General,
                "Innen seks måneder.",
            ),
        ],
    );
    assert_eq!(
        asked(&case),
        [
            "Hvem kan få gravferdsstønad?",
            "Gravferdsstønad: hva dekkes?",
            "Når må jeg søke om gravferdsstønad?"
        ]
    );
}

#[test]
fn nynorsk_and_english() {
    let nn = (
        "Velferdsetaten",
        "/nn/pleiepengar",
        "Pleiepengar for sjukt barn",
    );
    let case = Case::new(
        "Kven kan få pleiepengar?",
        Language::Nynorsk,
        vec![
            passage(
                nn,
                "Kor mykje får du?",
                PassageKind::Rate,
                "Du får 100 prosent.",
            ),
            passage(
                nn,
                "Slik søkjer du",
                PassageKind::Application,
                "Søk på Mi side.",
            ),
        ],
    );
    assert_eq!(
        asked(&case),
        [
            "Kor mykje kan eg få i pleiepengar?",
            "Korleis søkjer eg om pleiepengar?"
        ]
    );
    let en = (
        "Velferdsetaten",
        "/en/unemployment-benefit",
        "Unemployment benefit (dagpenger)",
    );
    let case = Case::new(
        "I lost my job",
        Language::English,
        vec![
            passage(
                en,
                "Who can get it?",
                PassageKind::Right,
                "You must meet all conditions.",
            ),
            passage(
                en,
                "When are you paid unemployment benefit?",
                PassageKind::General,
                "After each card.",
            ),
            passage(en, "Complaint", PassageKind::Complaint, "Within six weeks."),
        ],
    );
    assert_eq!(
        asked(&case),
        [
            "Who can get unemployment benefit?",
            "When am I paid unemployment benefit?",
            "How do I complain about a decision on unemployment benefit?"
        ]
    );
}

#[test]
fn headings_that_a_reader_would_not_ask_are_left_out() {
    let page = (
        "Personregisteret",
        "/dodsfall",
        "Når noen dør: hvem får beskjed?",
    );
    let case = Case::new(
        "Faren min er død",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Hvem varsler vi?",
                PassageKind::General,
                "Tingretten.",
            ),
            passage(page, "Har du spørsmål?", PassageKind::General, "Ring oss."),
            passage(page, "Hva skjer så?", PassageKind::General, "Mye."),
            passage(
                page,
                "Slik klager du",
                PassageKind::Complaint,
                "Send klagen.",
            ),
        ],
    );
    assert!(asked(&case).is_empty(), "{:?}", asked(&case));
}

#[test]
fn two_questions_in_one_are_not_asked_apart_again() {
    let mut case = case();
    case.question = "Hvordan og når søker jeg dagpenger, og hvor mye får jeg?";
    assert_eq!(
        asked(&case),
        ["Hvordan klager jeg på et vedtak om dagpenger?"]
    );
}

#[test]
fn a_common_word_of_the_title_is_no_topic() {
    let page = ("Fjordvik", "/barnehage", "Barnehage: søk, plass og pris");
    let case = Case::new(
        "Hva koster barnehage?",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Hvem får plass først?",
                PassageKind::General,
                "Barn med funksjonsnedsettelse.",
            ),
            passage(
                page,
                "Når kan barnet begynne i barnehage?",
                PassageKind::General,
                "I august.",
            ),
        ],
    );
    assert_eq!(asked(&case), ["Når kan barnet begynne i barnehage?"]);
}

#[test]
fn other_languages_and_unsure_pages_are_left_out() {
    let mut case = case();
    case.language = Language::English;
    assert!(asked(&case).is_empty());
    case.language = Language::Bokmal;
    case.usable = vec![false; 4];
    assert!(asked(&case).is_empty());
}

#[test]
fn the_topic_may_be_an_acronym_or_a_word_with_a_short_stem() {
    let page = (
        "Helsehjelpen",
        "/fastlege",
        "Fastlege: få, bytte og bruke fastlegen",
    );
    let case = Case::new(
        "Hva er reglene?",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Hvem kan få fastlege?",
                PassageKind::General,
                "Du kan få fastlege.",
            ),
            passage(
                ("F", "/bpa", "Brukerstyrt personlig assistanse (BPA)"),
                "Hvem har rett til BPA?",
                PassageKind::General,
                "Du.",
            ),
        ],
    );
    assert_eq!(
        asked(&case),
        ["Hvem kan få fastlege?", "Hvem har rett til BPA?"]
    );
}
