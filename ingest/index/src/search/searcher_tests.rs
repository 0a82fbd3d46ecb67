//! Whole searches over a small real index.

use super::*;
use crate::{
    passage::example,
    search::{Audience, Authority, Signal, test_index},
};

fn page(agency: &str, title: &str, text: &str) -> Passage {
    Passage {
        agency: agency.to_owned(),
        title: title.to_owned(),
        ..example(&format!("https://{agency}.example/{title}"), 0, text)
    }
}

/// Guidance and law on the same subject, and other pages.
fn pages() -> Vec<Passage> {
    vec![
        page(
            "nav",
            "Sykepenger",
            "Du kan få sykepenger når du ikke kan arbeide fordi du er syk eller skadet.",
        ),
        page(
            "lovdata",
            "Folketrygdloven › Kapittel 8 | § 8-4. Arbeidsuførhet",
            "Sykepenger ytes til den som er arbeidsufør på grunn av en funksjonsnedsettelse som klart skyldes \
             sykdom eller skade.",
        ),
        page(
            "lovdata",
            "Folketrygdloven › Kapittel 8 | § 8-12. Antall sykepengedager",
            "Når et medlem har mottatt sykepenger i til sammen 248 sykepengedager, opphører retten.",
        ),
        page(
            "kommunen",
            "Barnehage",
            "Fristen for å søke barnehageplass er 1. mars.",
        ),
        page(
            "skatt",
            "Skattekort",
            "Bestill skattekort når du begynner i ny jobb.",
        ),
    ]
}

async fn titles(searcher: &Searcher, request: &SearchRequest) -> Vec<String> {
    let result = searcher.search(request).await.unwrap();
    let titles = result.hits().into_iter().map(|hit| hit.passage.title);
    titles.collect()
}

#[tokio::test]
async fn a_score_is_the_sum_of_its_explanation() {
    let (_folder, searcher) = test_index::searcher(pages(), SearchSettings::default()).await;
    let request = SearchRequest::new("Kan jeg få sykepenger når jeg er syk?");
    let result = searcher.search(&request).await.unwrap();
    assert_eq!(result.found[0].hit.passage.title, "Sykepenger");
    for found in &result.found {
        let parts = &found.explanation.contributions;
        let sum: f32 = parts.iter().map(|part| part.value * part.weight).sum();
        assert!((sum - found.hit.score).abs() < 1e-5);
        assert_eq!(parts[0].signal, Signal::Meaning);
    }
}

#[tokio::test]
async fn a_section_is_found_by_its_number_alone() {
    let (_folder, searcher) = test_index::searcher(pages(), SearchSettings::default()).await;
    let result = searcher.search(&SearchRequest::new("ftrl. § 8-12")).await;
    let result = result.unwrap();
    let first = &result.found[0];
    assert!(first.hit.passage.title.contains("§ 8-12."));
    let parts = &first.explanation.contributions;
    assert!(parts.iter().any(|part| part.signal == Signal::Section));
}

#[tokio::test]
async fn caseworkers_see_the_law_first() {
    let mut settings = SearchSettings::default();
    // As far apart as the two can be.
    settings.weights.law_citizen = -2.0;
    settings.weights.law_caseworker = 2.0;
    let (_folder, searcher) = test_index::searcher(pages(), settings).await;
    let citizen = SearchRequest::new("sykepenger ved sykdom");
    let caseworker = SearchRequest {
        audience: Audience::Caseworker,
        ..citizen.clone()
    };
    assert_eq!(titles(&searcher, &citizen).await[0], "Sykepenger");
    let law = titles(&searcher, &caseworker).await;
    assert!(law[0].starts_with("Folketrygdloven") && law[1].starts_with("Folketrygdloven"));
}

#[tokio::test]
async fn a_near_duplicate_stands_behind_the_authority() {
    let text =
        "Bestill skattekort når du begynner i ny jobb, og oppgi hvor mye du venter å tjene i år.";
    let mut passages = pages();
    passages.push(page("altinn", "Skattekort", text));
    passages.push(page("skatteetaten", "Skattekort", text));
    let standing = |agency: &str, standing| Authority {
        agency: agency.to_owned(),
        los: Vec::new(),
        standing,
    };
    for (first, second) in [("altinn", "skatteetaten"), ("skatteetaten", "altinn")] {
        let settings = SearchSettings {
            authorities: vec![standing(first, 1.0), standing(second, -1.0)],
            ..SearchSettings::default()
        };
        let (_folder, searcher) = test_index::searcher(passages.clone(), settings).await;
        let request = SearchRequest::new("Hvordan bestiller jeg skattekort?");
        let result = searcher.search(&request).await.unwrap();
        let agencies: Vec<&str> = result
            .found
            .iter()
            .map(|found| found.hit.passage.agency.as_str())
            .collect();
        assert!(agencies.contains(&first) && !agencies.contains(&second));
        let found = result
            .found
            .iter()
            .find(|found| found.hit.passage.agency == first);
        assert_eq!(found.unwrap().others[0].agency, second);
    }
}

#[tokio::test]
async fn other_languages_find_norwegian_pages() {
    let (_folder, searcher) = test_index::searcher(pages(), SearchSettings::default()).await;
    for (question, title, language) in [
        (
            "Zachorowałem. Czy dostanę zasiłek chorobowy?",
            "Sykepenger",
            "pl",
        ),
        (
            "До якого числа треба подати заяву на дитячий садок?",
            "Barnehage",
            "uk",
        ),
        (
            "هل أحصل على بدل المرض عندما أكون مريضاً؟",
            "Sykepenger",
            "ar",
        ),
    ] {
        let result = searcher.search(&SearchRequest::new(question)).await;
        let result = result.unwrap();
        assert_eq!(result.language.code(), language, "{question}");
        assert_eq!(result.found[0].hit.passage.title, title, "{question}");
    }
}

#[tokio::test]
async fn a_search_is_remembered_until_the_index_changes() {
    let (_folder, searcher) = test_index::searcher(pages(), SearchSettings::default()).await;
    let request = SearchRequest::new("Når er fristen for barnehage?");
    let first = searcher.search(&request).await.unwrap();
    let again = SearchRequest::new("  når er  fristen for barnehage? ");
    assert!(Arc::ptr_eq(&first, &searcher.search(&again).await.unwrap()));
    let caseworker = SearchRequest {
        audience: Audience::Caseworker,
        ..request.clone()
    };
    assert!(!Arc::ptr_eq(
        &first,
        &searcher.search(&caseworker).await.unwrap()
    ));
    let changed = vec![page("kommunen", "Barnehage", "Fristen er 1. april.")];
    test_index::rebuild(&**searcher.store(), changed).await;
    let second = searcher.search(&request).await.unwrap();
    assert!(second.found[0].hit.passage.text.contains("1. april"));
    let forgetful = searcher.with_settings(SearchSettings {
        cache: 0,
        ..SearchSettings::default()
    });
    let first = forgetful.search(&request).await.unwrap();
    assert!(!Arc::ptr_eq(
        &first,
        &forgetful.search(&request).await.unwrap()
    ));
}

#[tokio::test]
async fn an_empty_index_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(crate::store::EdgeStore::open(folder.path()).unwrap());
    let bundled = StaticEmbedder::shared().unwrap();
    let embedder = Arc::clone(&bundled) as Arc<dyn Embedder>;
    let searcher = Searcher::new(store, embedder, bundled, SearchSettings::default());
    let error = searcher.search(&SearchRequest::new("hei")).await;
    assert!(matches!(error, Err(SearchError::NoIndex)));
}
