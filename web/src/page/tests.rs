use super::*;
use crate::{
    answer::{
        AlsoView, ContactView, EmergencyView, MissingView, NearestView, SentenceView, SourceView,
        StepView,
    },
    href::Href,
};

const HOSTILE: &str = "<script>alert(1)</script>\"'";

fn page() -> Page<'static> {
    Page {
        nonce: "0123",
        texts: PageTexts::of("nb"),
        question: "",
        notice: None,
        max_chars: 1000,
        answer: None,
        error: None,
        empty: false,
        day: 0,
    }
}

/// The page with an answer.
fn shown(answer: AnswerView) -> String {
    let asked = Page {
        question: "Hva?",
        answer: Some(answer),
        ..page()
    };
    asked.render().unwrap()
}

fn source(n: usize, language: &str, text: &str) -> SourceView {
    SourceView {
        n,
        trail: text.to_owned(),
        url: Href::web("https://example.no/"),
        agency: text.to_owned(),
        language: language.to_owned(),
        modified: Some("2026-01-31".to_owned()),
        crawled: "2026-02-01".to_owned(),
        old: true,
        quote: text.to_owned(),
    }
}

/// An answer that has every part, all of one text.
fn full(text: &str, link: &str) -> AnswerView {
    let own = || text.to_owned();
    let sentence = || SentenceView::new(&format!("{text}\n- {text}"), vec![1]);
    let step = |after| StepView {
        title: own(),
        what: sentence(),
        deadline: Some(sentence()),
        agency: own(),
        link: Href::web(link),
        after,
    };
    AnswerView {
        status: "answered",
        language: own(),
        emergency: vec![EmergencyView {
            number: format!("113{text}"),
            purpose: own(),
        }],
        message: Some(own()),
        sentences: vec![sentence()],
        notices: vec![own()],
        relied_on: vec![own()],
        noticed: vec![own()],
        plan: vec![step(vec![]), step(vec![1])],
        also: vec![AlsoView {
            sentence: sentence(),
            agency: own(),
            link: Href::web(link),
        }],
        missing: Some(MissingView {
            question: own(),
            why: own(),
            options: vec![own()],
        }),
        follow_ups: vec![own()],
        contact: Some(ContactView {
            agency: own(),
            phone: Some(format!("55 55{text}")),
            hours: Some(own()),
            link: Href::web(link),
        }),
        sources: vec![SourceView {
            url: Href::web(link),
            ..source(1, text, text)
        }],
        nearest: vec![NearestView {
            trail: own(),
            url: Href::web(link),
            agency: own(),
            language: own(),
            excerpt: Some(own()),
        }],
        hash: Some(own()),
    }
}

#[test]
fn reads_lists_from_text() {
    let view = SentenceView::new("Du må ha:\n- fylt 18 år\n- bodd i Norge", vec![1]);
    assert_eq!(view.lead, "Du må ha:");
    assert_eq!(view.items, ["fylt 18 år", "bodd i Norge"]);
}

#[test]
fn markup_in_questions_and_in_every_part_of_an_answer_is_text() {
    let asked = Page {
        question: HOSTILE,
        answer: Some(full(HOSTILE, "javascript:alert(1)")),
        ..page()
    };
    let html = asked.render().unwrap();
    assert!(!html.contains("<script>alert") && !html.contains(HOSTILE));
    assert!(!html.contains("javascript:"));
    assert!(html.contains("href=\"#kilde-1\"") && html.contains("id=\"kilde-1\""));
    // Each part is there: the words stand once in each of their places.
    let escaped = html.matches("&#60;script&#62;alert").count();
    assert!(escaped >= 40, "{escaped}");
}

#[test]
fn the_heading_tells_what_kind_of_answer_it_is() {
    for (status, heading) in [
        ("answered", "Svar"),
        ("partial", "Svar på en del"),
        ("clarification", "Jeg er ikke sikker"),
        ("not_covered", "Jeg vet ikke"),
        ("out_of_scope", "Det kan jeg ikke hjelpe med"),
        ("refused", "Det kan jeg ikke hjelpe med"),
        ("crisis", "Få hjelp nå"),
        ("", "Jeg vet ikke"),
    ] {
        let html = shown(AnswerView {
            status,
            ..AnswerView::default()
        });
        assert!(
            html.contains(&format!("<title>{heading} – Losen")),
            "{status}"
        );
        assert!(html.contains(&format!("tabindex=\"-1\">{heading}</h2>")));
        assert!(!html.contains("id=\"sources-heading\""), "an empty list");
        assert_eq!(
            html.contains("class=\"reminder\""),
            ["answered", "partial"].contains(&status)
        );
    }
}

#[test]
fn numbers_to_call_come_before_anything_else() {
    let html = shown(AnswerView {
        status: "crisis",
        language: "nn".to_owned(),
        emergency: vec![EmergencyView {
            number: "116 123".to_owned(),
            purpose: "hjelpetelefon".to_owned(),
        }],
        ..full("Ord", "https://example.no/")
    });
    let answer = html.split("id=\"answer-heading\"").nth(1).unwrap();
    let place = |what: &str| answer.find(what).unwrap();
    assert!(place("<a href=\"tel:116123\">116 123</a>") < place("class=\"message\""));
    assert!(place("class=\"message\"") < place("class=\"sentence\""));
    assert!(answer.contains("<span lang=\"nn\">hjelpetelefon</span>"));
}

#[test]
fn every_part_stands_in_its_place() {
    let html = shown(full("Ord", "https://example.no/side"));
    let order = [
        "class=\"emergency\"",
        "class=\"message\"",
        "class=\"sentences\"",
        "class=\"notices\"",
        "Jeg gikk ut fra:",
        "Du fortalte:",
        "<ol class=\"steps\"",
        "<strong>Frist:</strong>",
        "Les mer hos Ord</a> · etter steg 1</p>",
        "Du kan også ha rett til",
        "value=\"Hva? Ord\">Ord</button>",
        "href=\"tel:5555\"",
        "class=\"reminder\"",
        "action=\"/tilbakemelding?lang=nb\"",
        "Spør videre",
        "value=\"Ord\" lang",
        "id=\"kilde-1\"",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|part| html.find(part).unwrap_or_else(|| panic!("{part}: {html}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("<h4><span class=\"title\" lang=\"Ord\">Ord</span></h4>"));
    assert!(html.contains("<a href=\"https://example.no/side\">Les mer hos Ord</a>"));
}

#[test]
fn nearest_pages_are_quoted_in_their_language() {
    let html = shown(AnswerView {
        status: "clarification",
        nearest: vec![NearestView {
            trail: "Barnetrygd › Satser".to_owned(),
            url: Href::web("https://example.no/"),
            agency: "Etaten".to_owned(),
            language: "nn".to_owned(),
            excerpt: Some("Slik er det.".to_owned()),
        }],
        ..AnswerView::default()
    });
    assert!(html.contains("Sider som ligner</h2>"));
    assert!(html.contains("<a href=\"https://example.no/\" lang=\"nn\">Barnetrygd › Satser</a>"));
    assert!(html.contains("<blockquote lang=\"nn\">Slik er det.</blockquote>"));
}

#[test]
fn sentences_are_marked_with_the_language_of_their_source() {
    let html = shown(AnswerView {
        status: "answered",
        sentences: vec![
            SentenceView::new("You must:\n- apply", vec![2, 1]),
            SentenceView::new("Utan kjelde.", vec![]),
        ],
        sources: vec![source(1, "nb", "a"), source(2, "en", "b")],
        ..AnswerView::default()
    });
    assert!(html.contains("<span lang=\"en\">You must:</span>"));
    assert!(html.contains("<ul lang=\"en\"><li>apply</li></ul>"));
    assert!(html.contains("<span>Utan kjelde.</span>"));
    assert!(html.contains("<time datetime=\"2026-01-31\">31. januar 2026</time>"));
}

#[test]
fn an_empty_field_is_said_at_the_field_and_other_failures_below_it() {
    let empty = Page {
        question: " ",
        error: Some("feil"),
        empty: true,
        ..page()
    };
    let html = empty.render().unwrap();
    assert!(html.contains("aria-describedby=\"question-error hint\" aria-invalid=\"true\""));
    assert!(!html.contains("feil</p>") && html.contains("<title>Det gikk ikke – Losen"));
    let busy = Page {
        question: "Hva?",
        error: Some("feil"),
        ..page()
    };
    let html = busy.render().unwrap();
    assert!(!html.contains("aria-invalid") && html.contains("feil</p>"));
    assert!(!html.contains("id=\"examples\""));
}

#[test]
fn old_pages_are_marked_in_words() {
    let with = |old| {
        shown(AnswerView {
            sources: vec![SourceView {
                old,
                ..source(1, "nb", "a")
            }],
            ..AnswerView::default()
        })
    };
    assert!(with(true).contains("Gammel side</strong> Siden er ikke endret på mer enn to år."));
    assert!(!with(false).contains("Gammel side"));
}

#[test]
fn feedback_is_asked_for_where_it_can_be_given_but_not_in_a_crisis() {
    let asks = |status, hash: Option<&str>| {
        let html = shown(AnswerView {
            status,
            hash: hash.map(str::to_owned),
            ..AnswerView::default()
        });
        html.contains("name=\"answer\" value=\"abc\"")
    };
    assert!(asks("answered", Some("abc")) && asks("not_covered", Some("abc")));
    assert!(!asks("crisis", Some("abc")) && !asks("answered", None));
}

#[test]
fn feedback_tells_the_answers_language_and_the_pages() {
    let html = shown(AnswerView {
        status: "answered",
        language: "en".to_owned(),
        hash: Some("abc".to_owned()),
        ..AnswerView::default()
    });
    assert!(html.contains("name=\"language\" value=\"en\""), "{html}");
    assert!(html.contains("name=\"lang\" value=\"nb\""), "{html}");
}

#[test]
fn an_answer_to_a_part_says_so() {
    let said = |status| {
        let html = shown(AnswerView {
            status,
            ..AnswerView::default()
        });
        html.contains("Kildene svarer bare på en del av spørsmålet.")
    };
    assert!(said("partial") && !said("answered"));
}

#[test]
fn examples_change_with_the_day_and_come_again() {
    let on = |day| Page { day, ..page() }.render().unwrap();
    let first = PageTexts::of("nb").page.examples[0];
    let shown = |html: &str| {
        let examples = html.split("id=\"examples\"").nth(1).unwrap();
        assert_eq!(examples.matches("class=\"example\"").count(), 4);
        examples.contains(&format!(">{first}</button>"))
    };
    assert!(shown(&on(0)) && !shown(&on(1)) && !shown(&on(2)) && shown(&on(3)));
}

#[test]
fn the_seven_life_events_are_entries_in_each_language() {
    for (code, name) in [
        ("nb", "Dødsfall og arv"),
        ("nn", "Ny i Noreg"),
        ("en", "Losing and finding a job"),
    ] {
        let html = Page {
            texts: PageTexts::of(code),
            ..page()
        }
        .render()
        .unwrap();
        assert_eq!(html.matches("class=\"event\"").count(), 7);
        assert!(html.contains(&format!("<span class=\"name\">{name}</span>")));
    }
}

#[test]
fn nothing_on_the_page_needs_an_inline_script_or_style_or_another_site() {
    let html = shown(full("Ord", "https://example.no/"));
    assert!(!html.contains("<style") && !html.contains(" style="));
    for event in ["onclick", "onload", "onerror", "onsubmit", "onchange"] {
        assert!(!html.contains(event), "{event}");
    }
    for tag in html
        .split('<')
        .filter(|tag| tag.starts_with("script") || tag.starts_with("link"))
    {
        assert!(tag.contains("=\"/static/"), "{tag}");
    }
    for script in html.split("<script").skip(1) {
        let (_, rest) = script.split_once('>').unwrap();
        assert!(rest.starts_with("</script>"), "{rest}");
    }
}

#[test]
fn every_file_that_the_page_names_is_there() {
    let html = page().render().unwrap();
    let start = format!("/static/{}/", assets::version());
    let names: Vec<&str> = html
        .split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        assert!(assets::asset(name).is_some(), "{name}");
    }
}

#[test]
fn the_page_after_feedback_says_how_it_went() {
    let page = |problem| {
        let page = FeedbackPage {
            nonce: "0123",
            texts: PageTexts::of("nn"),
            problem,
        };
        page.render().unwrap()
    };
    assert!(page(None).contains(">Takk! Tilbakemeldinga er lagra.</h1>"));
    let failed = page(Some(HOSTILE));
    assert!(failed.contains(">Det gjekk ikkje</h1>") && !failed.contains(HOSTILE));
}

#[test]
fn the_notice_says_its_language() {
    let english = Page {
        texts: PageTexts::of("en"),
        notice: Some("Dette er en demonstrasjon."),
        ..page()
    };
    let html = english.render().unwrap();
    assert!(
        html.contains(r#"<p class="notice" lang="nb">Dette er en demonstrasjon.</p>"#),
        "{html}"
    );
}

#[test]
fn thanks_for_feedback_offer_only_what_works_there() {
    let thanks = FeedbackPage {
        nonce: "0123",
        texts: PageTexts::of("nb"),
        problem: None,
    };
    let html = thanks.render().unwrap();
    assert!(
        !html.contains("view-menu"),
        "its script is not there: {html}"
    );
    assert!(html.contains(">Til forsiden</a>"), "{html}");
    assert!(page().render().unwrap().contains("view-menu"));
}
