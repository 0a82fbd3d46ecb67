use losen_index::passage::PassageKind;

use super::super::sample::passage;
use super::*;

fn of(text: &str, sentence: &str) -> Vec<String> {
    let page = ("Velferdsetaten", "/dagpenger", "Dagpenger");
    companions(
        &passage(page, "Hvor lenge?", PassageKind::Rate, text),
        sentence,
    )
}

#[test]
fn the_longer_and_the_shorter_period_go_together() {
    let text = "Du får 62,4 prosent av den tidligere inntekten din, regnet av høyst 720 000 kr (6 G). Perioden er 104 uker. Var inntekten lavere enn 2 G, er perioden 52 uker. Se eksempler.";
    let long = "Perioden er 104 uker.";
    let short = "Var inntekten lavere enn 2 G, er perioden 52 uker.";
    assert_eq!(of(text, short), [long]);
    assert_eq!(of(text, long), [short]);
}

#[test]
fn you_get_one_or_the_other() {
    let text = "Du kan få dagpenger i 104 uker. Har du hatt en inntekt under 240 000 kr (2 G), kan du få i 52 uker. Uker der du jobber for mye til å få utbetaling, bruker ikke opp perioden.";
    assert_eq!(
        of(
            text,
            "Har du hatt en inntekt under 240 000 kr (2 G), kan du få i 52 uker."
        ),
        ["Du kan få dagpenger i 104 uker."]
    );
}

#[test]
fn the_other_case_may_stand_in_a_table() {
    let text = "Vi reknar ikkje med inntekt over 720 000 kr (6 G).\n\nDøme på dagpengar før skatt\n\n| Tidlegare årsinntekt | Dagsats | Kor lenge |\n| --- | --- | --- |\n| 180 000 kr | 432 kr | 52 veker |\n| 360 000 kr | 864 kr | 104 veker |\n\nPerioden er 52 veker når inntekta var under 240 000 kr (2 G).";
    assert_eq!(
        of(
            text,
            "Perioden er 52 veker når inntekta var under 240 000 kr (2 G)."
        ),
        ["| 360 000 kr | 864 kr | 104 veker |"]
    );
}

#[test]
fn english_periods_and_tables() {
    let text = "| Yearly income | Maximum period |\n| --- | --- |\n| NOK 180,000 | 52 weeks |\n| NOK 360,000 | 104 weeks |\n\nThe period is 52 weeks if your income was under NOK 240,000 (2 G).";
    assert_eq!(
        of(
            text,
            "The period is 52 weeks if your income was under NOK 240,000 (2 G)."
        ),
        ["| NOK 360,000 | 104 weeks |"]
    );
    let text = "You get 104 weeks if you earned more. You get 52 weeks if you earned less.";
    assert_eq!(
        of(text, "You get 104 weeks if you earned more."),
        ["You get 52 weeks if you earned less."]
    );
}

#[test]
fn items_of_a_list_are_cases_too() {
    let text = "Så lenge kan du få pengene:\n\n- Du får 104 uker hvis inntekten var minst 2 G.\n- Du får 52 uker hvis inntekten var lavere.\n- Du må søke.";
    assert_eq!(
        of(text, "Du får 52 uker hvis inntekten var lavere."),
        ["Du får 104 uker hvis inntekten var minst 2 G."]
    );
}

#[test]
fn groups_go_together() {
    let text = "For arbeidstakere gjelder egenmelding. For studenter gjelder legeerklæring. Vi svarer snart.";
    assert_eq!(
        of(text, "For arbeidstakere gjelder egenmelding."),
        ["For studenter gjelder legeerklæring."]
    );
    let text = "Er du gift, får du mindre. Er du enslig, får du mer.";
    assert_eq!(
        of(text, "Er du enslig, får du mer."),
        ["Er du gift, får du mindre."]
    );
}

#[test]
fn what_restricts_follows_and_what_is_restricted_precedes() {
    for (rule, limit) in [
        (
            "Du kan søke hele året.",
            "Men fristen for hovedopptaket er 1. mars.",
        ),
        ("Du kan søkje heile året.", "Unntak er hovudopptaket."),
        (
            "You can apply at any time.",
            "However, the main deadline is 1 March.",
        ),
        ("Søk før fristen går ut.", "Ellers kan vi avslå søknaden."),
        ("Du kan få støtte.", "Dette gjelder ikke studenter."),
    ] {
        let text = format!("{rule} {limit} Vi svarer snart.");
        assert_eq!(of(&text, rule), [limit]);
        assert_eq!(of(&text, limit), [rule]);
    }
}

#[test]
fn a_joined_section_of_exceptions_restricts() {
    let text = "### Hovedregel\nDu må bo i Norge.\n\n### Unntak\nPendlere kan bo ute.";
    assert_eq!(of(text, "Du må bo i Norge."), ["Pendlere kan bo ute."]);
}

#[test]
fn limits_and_examples_are_no_cases() {
    let text = "Vi regner ikke med inntekt over 720 000 kr (6 G). Inntekten må være minst 60 000 kr i året. Eksempel: Inntekten er 520 000 kr.";
    assert!(of(text, "Inntekten må være minst 60 000 kr i året.").is_empty());
    let text = "Du kan få stønaden i tre år. Den stanser hvis du får barn eller fyller 67 år.";
    assert!(of(text, "Du kan få stønaden i tre år.").is_empty());
}

#[test]
fn neighbours_that_say_other_things_stay_away() {
    let text = "Vi bruker fire uker på å behandle en søknad. Du kan klage innen seks uker. Ring oss hvis du lurer.";
    assert!(of(text, "Du kan klage innen seks uker.").is_empty());
    assert!(of(text, "Står ikke her i det hele tatt.").is_empty());
    assert!(of(text, "").is_empty());
}

#[test]
fn several_sentences_have_the_companions_of_each() {
    let text =
        "Perioden er 104 uker. Var inntekten lavere enn 2 G, er perioden 52 uker. Men du må søke.";
    assert_eq!(
        of(
            text,
            "Perioden er 104 uker. Var inntekten lavere enn 2 G, er perioden 52 uker."
        ),
        ["Men du må søke."]
    );
}

#[test]
fn at_most_three_in_order() {
    let text = "- Du får 10 uker hvis du er ny.\n- Du får 20 uker hvis du har jobbet.\n- Du får 30 uker hvis du har jobbet mer.\n- Du får 40 uker hvis du har jobbet mest.\n- Du får 50 uker hvis du har jobbet alltid.";
    let found = of(text, "Du får 30 uker hvis du har jobbet mer.");
    assert_eq!(found.len(), 3);
    assert!(
        found[0].contains("10") && found[2].contains("40"),
        "{found:?}"
    );
}

#[test]
fn words_in_front_of_units_are_read() {
    assert_eq!(
        quantities("Du får NOK 2,000 eller 1 500 kr."),
        [("kr", "2000".to_owned()), ("kr", "1500".to_owned())]
    );
    assert_eq!(
        quantities("Fire uker, 80 %."),
        [("weeks", "fire".to_owned()), ("%", "80".to_owned())]
    );
}
