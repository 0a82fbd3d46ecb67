use losen_index::passage::{Passage, PassageKind};

use super::super::sample::{Case, DEATH, passage};
use super::*;

fn death() -> Vec<Passage> {
    let register = (
        "Personregisteret",
        "/dodsfall",
        "Når noen dør: hvem får beskjed?",
    );
    let benefit = ("Velferdsetaten", "/gravferdsstonad", "Gravferdsstønad");
    let estate = ("Skattekontoret", "/dodsbo", "Skatt for avdøde og dødsbo");
    let funeral = ("Fjordvik", "/gravferd", "Gravferd i Fjordvik");
    vec![
        passage(
            register,
            "Arv og skifte",
            PassageKind::Duty,
            "Arvingene må si fra til tingretten innen 60 dager hvis de vil skifte privat. Minst én arving må ta over ansvaret for gjelden.",
        ),
        passage(
            benefit,
            "Slik søker du",
            PassageKind::Application,
            "- Ta vare på kvitteringer og regninger. Ofte kan begravelsesbyrået søke for deg.\n- Søk innen seks måneder etter dødsfallet.\n- Oppgi hvem pengene skal betales til. Vi kan betale rett til byrået.",
        ),
        passage(
            estate,
            "Levere",
            PassageKind::Duty,
            "Lever skattemelding for den avdøde innen 30. april. Du kan klage innen seks uker.",
        ),
        passage(
            funeral,
            "Steg for steg",
            PassageKind::Application,
            "- Meld gravferden til gravplasskontoret straks.\n- Bestill minnestund i kirken eller et livssynshus.",
        ),
        passage(
            benefit,
            "Klage",
            PassageKind::Complaint,
            "Send klagen innen seks uker.",
        ),
    ]
}

fn case() -> Case {
    let mut case = Case::new("Faren min døde i går.", Language::Bokmal, death());
    case.life_events = vec![DEATH.to_owned()];
    case
}

fn whats(case: &Case) -> Vec<String> {
    plan(&case.material())
        .into_iter()
        .map(|step| step.what)
        .collect()
}

#[test]
fn a_death_is_planned_by_deadline_over_agencies() {
    let steps = plan(&case().material());
    let whats: Vec<&str> = steps.iter().map(|step| step.what.as_str()).collect();
    assert_eq!(
        whats,
        [
            "Meld gravferden til gravplasskontoret straks.",
            "Arvingene må si fra til tingretten innen 60 dager hvis de vil skifte privat.",
            "Søk innen seks måneder etter dødsfallet.",
            "Lever skattemelding for den avdøde innen 30. april.",
            "Bestill minnestund i kirken eller et livssynshus.",
        ]
    );
    let agencies: std::collections::HashSet<&str> =
        steps.iter().map(|step| step.agency.as_str()).collect();
    assert_eq!(agencies.len(), 4);
    let deadline = steps[1].deadline.as_ref().unwrap();
    assert_eq!(deadline.text, "innen 60 dager hvis de vil skifte privat");
    assert!(deadline.quote.text.contains(&deadline.text));
    assert_eq!(steps[2].title, "Gravferdsstønad");
    assert_eq!(steps[2].quotes.len(), 2);
}

#[test]
fn without_a_situation_only_the_question_calls_for_a_plan() {
    let mut case = case();
    case.life_events.clear();
    case.question = "Hvor mye er gravferdsstønaden?";
    assert!(whats(&case).is_empty());
    for question in [
        "Faren min er død, hva gjør jeg?",
        "Kva må eg ordne når nokon døyr?",
        "My father died. What do I do?",
        "Hva må jeg gjøre nå?",
    ] {
        case.question = question;
        assert_eq!(whats(&case).len(), 5, "{question}");
    }
}

#[test]
fn pages_that_are_not_sure_give_no_steps() {
    let mut case = case();
    case.usable = vec![true, false, true];
    assert_eq!(whats(&case).len(), 2);
    case.usable = vec![true];
    assert!(whats(&case).is_empty(), "one step is no plan");
}

#[test]
fn one_page_gives_two_steps_at_most() {
    let page = (
        "Velferdsetaten",
        "/arbeidssoker",
        "Registrer deg som arbeidssøker",
    );
    let other = ("Skattekontoret", "/skattekort", "Skattekort");
    let mut case = Case::new(
        "Jeg mistet jobben. Hva gjør jeg?",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Slik registrerer du deg",
                PassageKind::Application,
                "1. Registrer deg som arbeidssøker den første dagen.\n2. Send meldekort hver 14. dag.\n3. Meld sykdom til veilederen.\n4. Skaff attest fra arbeidsgiveren.",
            ),
            passage(
                other,
                "",
                PassageKind::Application,
                "Sjekk at skattekortet stemmer.",
            ),
        ],
    );
    let steps = plan(&case.material());
    assert_eq!(steps.len(), 3);
    assert_eq!(
        steps[0].what,
        "Registrer deg som arbeidssøker den første dagen."
    );
    case.passages.truncate(1);
    assert_eq!(plan(&case.material()).len(), 2);
}

#[test]
fn the_same_step_of_several_pages_is_said_once() {
    let one = (
        "Velferdsetaten",
        "/dagpenger",
        "Dagpenger når du mister jobben",
    );
    let two = ("Fjordvik", "/jobbsenter", "Jobbsenteret");
    let nynorsk = (
        "Velferdsetaten",
        "/nn/dagpengar",
        "Dagpengar når du mistar jobben",
    );
    let case = Case::new(
        "Hva gjør jeg når jeg mister jobben?",
        Language::Bokmal,
        vec![
            passage(
                one,
                "Slik søker du",
                PassageKind::Application,
                "- Registrer deg som arbeidssøker.\n- Send meldekort hver 14. dag, også mens du venter på svar.",
            ),
            passage(
                two,
                "Steg for steg",
                PassageKind::Application,
                "- Registrer deg som arbeidssøker hos Velferdsetaten den første dagen du er uten jobb.\n- Send meldekort hver fjortende dag.",
            ),
            passage(
                nynorsk,
                "Slik søkjer du",
                PassageKind::Application,
                "- Registrer deg som arbeidssøkjar på Mi side.",
            ),
        ],
    );
    let whats = whats(&case);
    assert_eq!(
        whats
            .iter()
            .filter(|what| what.contains("arbeidssøk"))
            .count(),
        1,
        "{whats:?}"
    );
    assert_eq!(
        whats
            .iter()
            .filter(|what| what.contains("meldekort"))
            .count(),
        1,
        "{whats:?}"
    );
}

#[test]
fn translations_of_a_page_give_no_second_steps() {
    let mut nb = passage(
        ("Velferdsetaten", "/dagpenger", "Dagpenger"),
        "",
        PassageKind::Application,
        "- Registrer deg som arbeidssøker.\n- Send meldekort hver 14. dag.",
    );
    let mut en = passage(
        (
            "Velferdsetaten",
            "/en/unemployment-benefit",
            "Unemployment benefit",
        ),
        "",
        PassageKind::Application,
        "- Register as a job seeker on My page.\n- Send a report card every 14 days.",
    );
    nb.los = vec!["https://psi.norge.no/los/ord/dagpenger".to_owned()];
    en.los.clone_from(&nb.los);
    let case = Case::new(
        "I lost my job. What do I do?",
        Language::English,
        vec![nb, en],
    );
    let steps = plan(&case.material());
    assert_eq!(steps.len(), 2);
    assert!(steps.iter().all(|step| step.link.contains("/en/")));
}

#[test]
fn steps_for_others_are_left_out() {
    let mut case = case();
    case.passages.push(passage(
        ("Velferdsetaten", "/student", "Penger til studenter"),
        "For studenter",
        PassageKind::Application,
        "Meld fra til lånekassen innen to uker.",
    ));
    case.usable.push(true);
    let has = |case: &Case| whats(case).iter().any(|what| what.contains("lånekassen"));
    assert!(has(&case));
    case.facts = vec![("work_status", "student")];
    assert!(has(&case));
    case.facts = vec![("work_status", "retired")];
    assert!(!has(&case));
}

#[test]
fn what_only_some_need_is_left_out_unless_it_is_known() {
    let mut case = case();
    case.passages.push(passage(
        ("Personregisteret", "/flytte", "Flytting"),
        "",
        PassageKind::Duty,
        "Er du permittert, må du melde fra til arbeidsgiveren innen to uker.",
    ));
    case.usable.push(true);
    let has = |case: &Case| whats(case).iter().any(|what| what.contains("permittert"));
    assert!(!has(&case));
    case.facts = vec![("work_status", "laid_off")];
    assert!(has(&case));
}

#[test]
fn headings_for_some_give_steps_where_they_are_known() {
    let page = ("Fjordvik", "/ny", "Ny i kommunen: sjekkliste");
    let mut case = Case::new(
        "Vi flytter. Hva må vi ordne?",
        Language::Bokmal,
        vec![
            passage(
                page,
                "Har du barn?",
                PassageKind::General,
                "- Søk barnehage.\n- Meld barnet inn på skolen.",
            ),
            passage(
                ("Register", "/flytte", "Flytte til Norge"),
                "Før du reiser",
                PassageKind::General,
                "Meld flytting innen åtte dager.",
            ),
        ],
    );
    assert!(whats(&case).is_empty());
    case.facts = vec![("child", "4")];
    assert_eq!(
        whats(&case),
        [
            "Meld flytting innen åtte dager.",
            "Søk barnehage.",
            "Meld barnet inn på skolen."
        ]
    );
}

#[test]
fn pages_of_other_situations_are_left_out() {
    let mut case = case();
    case.passages[1].life_events = vec!["https://psi.norge.no/los/hendelse/fa-barn".to_owned()];
    assert!(whats(&case).iter().any(|what| what.starts_with("Søk")));
    case.passages[0].life_events = vec![DEATH.to_owned()];
    assert!(!whats(&case).iter().any(|what| what.starts_with("Søk")));
}

#[test]
fn a_step_comes_after_what_it_names() {
    let certificate = ("Tingretten", "/skifteattest", "Skifteattest");
    let bank = ("Skattekontoret", "/innsyn", "Innsyn i skatten");
    let case = Case::new(
        "Hva må jeg ordne?",
        Language::Bokmal,
        vec![
            passage(
                bank,
                "",
                PassageKind::Application,
                "Send krav om innsyn straks når du har fått skifteattesten.",
            ),
            passage(
                certificate,
                "",
                PassageKind::Application,
                "Be om attest hos tingretten innen 60 dager.",
            ),
        ],
    );
    let steps = plan(&case.material());
    assert_eq!(steps[0].agency, "Tingretten");
    assert_eq!(steps[1].after, [0]);
}

#[test]
fn a_step_comes_before_what_it_says() {
    let tax = ("Skattekontoret", "/en/tax", "Tax card");
    let move_ = ("Personregisteret", "/en/moving", "Moving to Norway");
    let case = Case::new(
        "What must I do? What do I do first?",
        Language::English,
        vec![
            passage(
                tax,
                "",
                PassageKind::Application,
                "Apply for a tax card at once.",
            ),
            passage(
                move_,
                "",
                PassageKind::Application,
                "Report to the population registry before you ask for a tax card.",
            ),
        ],
    );
    let steps = plan(&case.material());
    assert_eq!(steps[0].agency, "Personregisteret");
    assert_eq!(steps[1].after, [0]);
}

#[test]
fn steps_that_name_each_other_make_no_circle() {
    let one = ("A", "/a", "Bostøtte");
    let two = ("B", "/b", "Skifteattest");
    let case = Case::new(
        "Hva må jeg ordne?",
        Language::Bokmal,
        vec![
            passage(
                one,
                "",
                PassageKind::Application,
                "Søk penger etter at du har skifteattest.",
            ),
            passage(
                two,
                "",
                PassageKind::Application,
                "Meld fra om arv etter at du har bostøtte.",
            ),
        ],
    );
    let steps = plan(&case.material());
    assert_eq!(steps.len(), 2);
    assert_eq!(steps.iter().map(|step| step.after.len()).sum::<usize>(), 1);
}

#[test]
fn the_deadline_may_stand_in_the_next_sentence() {
    let sick = (
        "Velferdsetaten",
        "/sykepenger",
        "Sykepenger for arbeidstakere",
    );
    let case = Case::new(
        "Jeg er syk, hva gjør jeg?",
        Language::Bokmal,
        vec![passage(
            sick,
            "Slik søker du",
            PassageKind::Application,
            "- Si fra til arbeidsgiveren den første dagen du er syk.\n- Send søknad om sykepenger når perioden er over. Fristen er tre måneder.",
        )],
    );
    let steps = plan(&case.material());
    let deadline = steps[1].deadline.as_ref().unwrap();
    assert_eq!(deadline.text, "Fristen er tre måneder");
    assert_eq!(deadline.quote.text, "Fristen er tre måneder.");
    assert_eq!(steps[1].quotes.len(), 3);
}
