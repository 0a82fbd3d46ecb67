use scraper::{Html, Selector};

use super::*;
use crate::{
    answers::{
        examples::{cite, fact, page_of, question, record},
        status::{Behaviour, Status},
    },
    beir::{Role, Turn},
};

const EVIL: &str = "<script>alert('x')</script>\" onload=\"x";

/// An answer with everything, all of it hostile, and a question without one.
fn hostile() -> (AnswerRun, Vec<Question>) {
    let mut asked = question(EVIL, Behaviour::Answer);
    asked.lang = EVIL.into();
    asked.kind = EVIL.into();
    asked.life_event = Some(EVIL.into());
    asked.text = EVIL.into();
    asked.history = vec![Turn {
        role: Role::User,
        content: EVIL.into(),
    }];
    asked.key_facts = vec![fact(EVIL), fact("Noe annet")];
    asked.must_not = vec![EVIL.into()];
    asked.relevant = [(EVIL.to_owned(), 2)].into();
    let mut answer = record(Status::NotCovered, &[(EVIL, &[1])]);
    let mut source = cite(1, EVIL, EVIL);
    source.url = "javascript:alert(1)".into();
    source.title = EVIL.into();
    source.agency = EVIL.into();
    answer.sources = vec![source];
    answer.language = EVIL.into();
    answer.message = Some(EVIL.into());
    answer.composer = EVIL.into();
    answer.error = Some(EVIL.into());
    answer.situation.events = vec![EVIL.into()];
    answer.situation.facts = vec![(EVIL.into(), EVIL.into())];
    let run = AnswerRun {
        name: EVIL.into(),
        set: EVIL.into(),
        answers: [(EVIL.to_owned(), answer)].into(),
    };
    (run, vec![asked, question("b", Behaviour::RefuseInjection)])
}

fn page() -> Html {
    let (run, questions) = hostile();
    Html::parse_document(&html(&run, &questions, &page_of).unwrap())
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn texts_of_others_stay_texts() {
    let page = page();
    assert!(select(&page, "script, [onload]").is_empty());
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    let title: String = select(&page, "h1")[0].text().collect();
    assert!(title.contains(EVIL));
    let quote: String = select(&page, "blockquote")[0].text().collect();
    assert_eq!(quote, EVIL);
}

#[test]
fn nothing_is_fetched_and_only_web_addresses_are_links() {
    let page = page();
    let fetches = "link, img, iframe, object, embed, form, [src], [style], base";
    assert!(select(&page, fetches).is_empty());
    let style: String = select(&page, "style")[0].text().collect();
    assert!(!style.contains("url(") && !style.contains("@import"));
    for link in select(&page, "a[href]") {
        assert!(link.attr("href").unwrap().starts_with('#'));
    }
    let (mut run, questions) = hostile();
    run.answers.get_mut(EVIL).unwrap().sources[0].url = "https://nav.no/x".into();
    let html = Html::parse_document(&html(&run, &questions, &page_of).unwrap());
    let links = select(&html, "dd a[rel=noreferrer]");
    assert_eq!(links[0].attr("href"), Some("https://nav.no/x"));
}

#[test]
fn tables_have_headings_and_links_have_ends() {
    let page = page();
    assert!(!select(&page, "table").is_empty());
    for heading in select(&page, "th") {
        assert!(matches!(heading.attr("scope"), Some("row" | "col")));
    }
    for table in select(&page, "table") {
        let cells = |row: scraper::ElementRef<'_>| {
            let selector = Selector::parse("th, td").unwrap();
            row.select(&selector).count()
        };
        let rows = Selector::parse("tr").unwrap();
        let widths: Vec<usize> = table.select(&rows).map(cells).collect();
        assert!(widths.iter().all(|&width| width == widths[0]), "{widths:?}");
    }
    let ids: Vec<&str> = select(&page, "[id]")
        .iter()
        .filter_map(|e| e.attr("id"))
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    for link in select(&page, "a[href^='#']") {
        let end = link.attr("href").unwrap().trim_start_matches('#');
        assert!(ids.contains(&end), "{end}");
    }
    assert_eq!(select(&page, "html[lang=en]").len(), 1);
}

#[test]
fn every_question_can_be_opened() {
    let page = page();
    let questions = select(&page, "details > summary");
    assert_eq!(questions.len(), 2);
    let text: String = select(&page, "details")[0].text().collect();
    for part in [
        "User: ",
        "in the answer: ",
        "missing: Noe annet",
        "not_covered",
        "grade 2, page cited",
        "[1]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let text: String = select(&page, "details")[1].text().collect();
    assert!(text.contains("Got missing; right is refused"), "{text}");
    let faulty = select(&page, "#faulty li");
    assert_eq!(faulty.len(), 2);
}

#[test]
fn an_empty_run_has_a_page() {
    let page = html(&AnswerRun::default(), &[], &page_of).unwrap();
    assert!(page.contains("0 questions."), "{page}");
}

#[test]
fn the_page_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    let (run, questions) = hostile();
    write(&path, &run, &questions, &page_of).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written, html(&run, &questions, &page_of).unwrap());
    assert!(write(folder.path(), &run, &questions, &page_of).is_err());
}

#[test]
fn numbers_are_written_short() {
    assert_eq!(
        (percent(0.8333), number(3.0)),
        ("83.3 %".into(), "3".into())
    );
    assert_eq!(
        (number(38.25), number(1234.5)),
        ("38.2".into(), "1234".into())
    );
}
