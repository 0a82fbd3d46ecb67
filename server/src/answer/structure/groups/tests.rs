use super::*;

fn values(groups: &[Group<'_>]) -> Vec<(&'static str, String)> {
    groups
        .iter()
        .map(|group| (group.kind, group.value.as_fact()))
        .collect()
}

fn one(groups: &[Group<'_>]) -> String {
    match groups {
        [group] => format!("{}={}", group.kind, group.value.as_fact()),
        _ => format!("{:?}", values(groups)),
    }
}

#[test]
fn openings_name_their_group() {
    for (text, group) in [
        (
            "Hvis du er arbeidstaker, betaler arbeidsgiveren.",
            "work_status=employed",
        ),
        (
            "Er du selvstendig næringsdrivende, får du 80 prosent.",
            "work_status=self_employed",
        ),
        (
            "Er du sjølvstendig næringsdrivande, får du 80 prosent.",
            "work_status=self_employed",
        ),
        (
            "Driver du eget firma, gjelder egne regler.",
            "work_status=self_employed",
        ),
        ("For studenter gjelder egne regler.", "work_status=student"),
        (
            "If you are self-employed, you get 80 per cent.",
            "work_status=self_employed",
        ),
        (
            "If you are laid off (permittert), your employer pays.",
            "work_status=laid_off",
        ),
        ("Er du under 18 år, må foreldrene samtykke.", "age=under_18"),
        (
            "Er du mellom 13 og 23 år, kan du bruke helsestasjonen.",
            "age=13_to_23",
        ),
        (
            "Er barnet under 16 år, slipper du egenandel.",
            "child=under_16",
        ),
        (
            "For barn under 15 år må foreldrene samtykke.",
            "child=under_15",
        ),
        ("Bor du utenfor EØS, må du søke.", "residence=outside_eea"),
        ("Bur du i Noreg, får du pengane.", "residence=norway"),
        (
            "Er du alene med barn, kan du få mer.",
            "family_status=single",
        ),
        ("If you live abroad, you must apply.", "residence=abroad"),
        (
            "Er du EØS-borger, gjelder andre regler.",
            "citizenship=eu_eea",
        ),
    ] {
        assert_eq!(one(&of_opening(text)), group, "{text}");
    }
}

#[test]
fn other_sentences_open_with_no_group() {
    for text in [
        "Er du uenig i vedtaket, kan du klage innen seks uker.",
        "Har du hatt en inntekt under 240 000 kr (2 G), kan du få i 52 uker.",
        "Er du ikke gift, må dere erklære farskap.",
        "Du kan få sykepenger i 52 uker.",
        "Vi betaler under 20 prosent.",
        "",
    ] {
        assert!(of_opening(text).is_empty(), "{text}");
    }
}

#[test]
fn conditions_inside_a_sentence_are_read() {
    assert_eq!(
        one(&of_sentence("Du kan få lån hvis du er student.")),
        "work_status=student"
    );
    assert_eq!(
        one(&of_sentence("You pay less if you are over 67.")),
        "age=from_67"
    );
    assert!(of_opening("Du kan få lån hvis du er student.").is_empty());
}

#[test]
fn headings_are_the_name_of_a_group_or_end_with_it() {
    for (text, group) in [
        ("Selvstendig næringsdrivende", "work_status=self_employed"),
        ("Sykepenger for arbeidstakere", "work_status=employed"),
        (
            "Utvidet barnetrygd for enslige forsørgere",
            "family_status=single",
        ),
        ("Er du permittert?", "work_status=laid_off"),
        ("For studenter", "work_status=student"),
        ("Self-employed", "work_status=self_employed"),
        ("Barn under 6 år", "[]"),
    ] {
        let groups = of_heading(text);
        assert_eq!(one(&groups), group, "{text}");
    }
    for text in [
        "Hvem kan få pleiepenger?",
        "Har du ansatte?",
        "Vilkår for å gifte seg",
    ] {
        assert!(of_heading(text).is_empty(), "{text}");
    }
}

#[test]
fn requirements_are_read() {
    assert_eq!(one(&of_requirement("Du er under 67 år.")), "age=under_67");
    assert_eq!(
        one(&of_requirement("barnet er under 18 år")),
        "child=under_18"
    );
    assert!(of_requirement("Arbeidstiden din er redusert.").is_empty());
}

#[test]
fn phrases_stand_in_the_text() {
    let text = "Er du selvstendig næringsdrivende, får du 80 prosent.";
    assert_eq!(of_opening(text)[0].phrase, "selvstendig næringsdrivende");
    assert_eq!(
        of_opening("Er du over 67 år, ring oss.")[0].phrase,
        "over 67 år"
    );
}

#[test]
fn known_facts_contradict_other_groups() {
    let not_for = |text: &str, facts: &[(&str, &str)]| contradict(&of_sentence(text), facts);
    let student = "Du kan få lån hvis du er student.";
    assert!(not_for(student, &[("work_status", "employed")]));
    assert!(!not_for(student, &[("work_status", "student")]));
    assert!(!not_for(student, &[]));
    assert!(!not_for(student, &[("municipality", "Bergen")]));
    let young = "Er du under 18 år, betaler du ikke.";
    assert!(not_for(young, &[("age", "68")]));
    assert!(not_for(young, &[("age_group", "30s")]));
    assert!(!not_for(young, &[("age", "17")]));
    assert!(!not_for(young, &[("age", "old")]));
    let single = "Er du enslig, får du mer.";
    assert!(not_for(single, &[("family_status", "married")]));
    assert!(!not_for(single, &[("family_status", "widowed")]));
    let child = "Er barnet under 16 år, slipper du egenandel.";
    assert!(not_for(child, &[("child", "17")]));
    assert!(!not_for(child, &[("child", "17"), ("child", "9")]));
}

#[test]
fn one_fitting_group_of_a_kind_is_enough() {
    let text = "Er du gift eller samboer, regner vi med begge.";
    assert!(!contradict(
        &of_sentence(text),
        &[("family_status", "cohabiting")]
    ));
    assert!(contradict(
        &of_sentence(text),
        &[("family_status", "single")]
    ));
}

#[test]
fn employers_duties_are_not_for_employees() {
    let groups = of_sentence("For arbeidsgivere gjelder egne frister.");
    assert!(contradict(&groups, &[("work_status", "unemployed")]));
    assert!(!contradict(
        &groups,
        &[("role", "employer"), ("work_status", "employed")]
    ));
}
