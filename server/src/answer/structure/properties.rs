//! What holds of any passages: quotes stand in them, plans have an order, nothing panics.

use losen_index::{
    language::Language,
    passage::{Passage, PassageKind},
};
use proptest::{prelude::*, sample::select};

use super::{
    Material, Quote, Step, also, companions, completeness, contact, deadline, follow_ups, missing,
    pieces::pieces, plan,
};

const LINES: &[&str] = &[
    "Meld flytting innen åtte dager etter at du kom.",
    "- Registrer deg som arbeidssøker den første dagen.",
    "- Søk innen seks måneder. Fristen er 1. mars.",
    "Arvingene må si fra til tingretten innen 60 dager.",
    "Be om skifteattest når du har meldt flytting.",
    "Send søknaden om dagpenger før du ber om skifteattest.",
    "Apply for child benefit after you have a tax card.",
    "Report at once if you move.",
    "Du kan få dagpenger i 104 uker. Har du hatt lav inntekt, kan du få i 52 uker.",
    "Er du student, kan du få stipend. Er du gift, får du mindre.",
    "If you are self-employed, you get 80 per cent.",
    "Er du under 18 år, er det gratis. Er du over 67 år, betaler du 100 kr.",
    "Ring 10 55 10 00, hverdager 09:00–15:00.",
    "| Alder | Sats |\n| --- | --- |\n| 0–5 år | 52 uker |",
    "### Hvem kan få?",
    "### For studenter",
    "Men dette gjelder ikke alle.",
    "",
];
const TITLES: &[&str] = &[
    "Dagpenger",
    "Flytting til Norge",
    "Skifteattest",
    "Sykepenger for arbeidstakere",
    "Tax card",
    "Hvor mye får du?",
    "",
];
const KINDS: &[PassageKind] = &[
    PassageKind::Right,
    PassageKind::Duty,
    PassageKind::Application,
    PassageKind::Rate,
    PassageKind::Contact,
    PassageKind::General,
];
const FACTS: &[(&str, &str)] = &[
    ("work_status", "employed"),
    ("age", "68"),
    ("child", "9"),
    ("family_status", "married"),
    ("municipality", "Bergen"),
];

prop_compose! {
    fn passages()(parts in prop::collection::vec((
        prop::collection::vec(prop_oneof![4 => select(LINES).prop_map(str::to_owned), 1 => "\\PC{0,40}"], 0..6),
        select(TITLES),
        select(TITLES),
        select(KINDS),
        0..4_usize,
        select(vec![Language::Bokmal, Language::Nynorsk, Language::English]),
    ), 0..8)) -> Vec<Passage> {
        parts.into_iter().map(|(lines, title, heading, kind, page, language)| Passage {
            title: title.to_owned(),
            heading_path: vec![heading.to_owned()],
            agency: format!("Etat {page}"),
            kind,
            ..Passage::bare(&format!("https://etat{page}.example/{title}"), &lines.join("\n"), language)
        }).collect()
    }
}

fn is_verbatim(quote: &Quote, passages: &[Passage]) -> bool {
    passages.get(quote.passage).is_some_and(|passage| {
        passage.text.contains(&quote.text)
            || passage.title == quote.text
            || passage.heading_path.contains(&quote.text)
    })
}

fn due(step: &Step) -> deadline::Due {
    let said = step
        .deadline
        .as_ref()
        .map(|deadline| deadline.quote.text.as_str());
    said.and_then(deadline::of)
        .map_or(deadline::Due::Open, |said| said.due)
}

fn check_plan(steps: &[Step], passages: &[Passage]) {
    assert!(steps.is_empty() || (2..=7).contains(&steps.len()));
    for (at, step) in steps.iter().enumerate() {
        assert!(step.after.iter().all(|first| *first < at), "{steps:?}");
        assert!(step.quotes.iter().all(|quote| is_verbatim(quote, passages)));
        let shown = |text: &String| step.quotes.iter().any(|quote| quote.text == *text);
        assert!(shown(&step.what) && (step.title.is_empty() || shown(&step.title)));
        if let Some(deadline) = &step.deadline {
            assert!(deadline.quote.text.contains(&deadline.text));
            assert!(is_verbatim(&deadline.quote, passages));
        }
        let page = |step: &Step| passages[step.quotes[0].passage].url.clone();
        assert!(
            steps
                .iter()
                .filter(|other| page(other) == page(step))
                .count()
                <= 2
        );
        if let Some(next) = steps.get(at + 1) {
            assert!(
                due(step) <= due(next) || next.after.contains(&at),
                "{steps:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn quotes_stand_in_their_passages(
        passages in passages(),
        usable in prop::collection::vec(prop::bool::weighted(0.8), 0..9),
        cited in prop::collection::vec(0..10_usize, 0..3),
        question in prop_oneof!["\\PC{0,30}", Just("Hva gjør jeg?".to_owned())],
        facts in prop::collection::vec(select(FACTS), 0..3),
        language in select(vec![Language::Bokmal, Language::Nynorsk, Language::English]),
    ) {
        let said = vec!["Du får 62,4 prosent.".to_owned()];
        let life_events = vec!["https://psi.norge.no/los/hendelse/ny-i-norge".to_owned()];
        let material = Material {
            question: &question,
            language: &language,
            passages: &passages,
            usable: &usable,
            cited: &cited,
            said: &said,
            life_events: &life_events,
            facts: &facts,
        };
        let may_quote = |quote: &Quote| {
            is_verbatim(quote, &passages) && usable.get(quote.passage) == Some(&true)
        };
        check_plan(&plan(&material), &passages);
        prop_assert!(plan(&material).iter().flat_map(|step| &step.quotes).all(may_quote));
        let also = also(&material);
        prop_assert!(also.len() <= 3);
        prop_assert!(also.iter().all(|also| may_quote(&also.quote) && also.text == also.quote.text));
        if let Some(missing) = missing(&material) {
            prop_assert!(missing.options.len() >= 2);
            prop_assert!(missing.options.iter().all(|o| may_quote(&o.quote) && o.quote.text.contains(&o.label)));
            prop_assert!(!facts.iter().any(|(kind, _)| *kind == missing.kind));
        }
        let questions = follow_ups(&material);
        prop_assert!(questions.len() <= 3 && questions.iter().all(|q| q.ends_with('?') && *q != question));
    }

    #[test]
    fn contacts_and_companions_stand_in_their_passages(passages in passages()) {
        if let Some(contact) = contact(&passages) {
            prop_assert!(is_verbatim(&contact.quote, &passages));
            for part in contact.phone.iter().chain(&contact.hours) {
                prop_assert!(contact.quote.text.contains(part));
            }
        }
        for passage in &passages {
            for piece in pieces(&passage.text) {
                prop_assert!(passage.text.contains(piece.text));
                let companions = companions(passage, piece.text);
                prop_assert!(companions.len() <= 3);
                for companion in &companions {
                    prop_assert!(passage.text.contains(companion));
                    prop_assert_ne!(companion, piece.text);
                }
            }
        }
    }

    #[test]
    fn odd_texts_do_no_harm(text in "\\PC{0,120}", sentence in "\\PC{0,60}") {
        let passage = Passage::bare("https://a.example/", &text, Language::Bokmal);
        prop_assert!(companions(&passage, &sentence).len() <= 3);
        prop_assert!(contact(&[passage]).is_none_or(|contact| text.contains(&contact.quote.text)));
        let coverage = completeness(&text, &Language::English, &[sentence]);
        prop_assert!(coverage.uncovered.iter().all(|part| text.contains(part.as_str())));
    }
}
