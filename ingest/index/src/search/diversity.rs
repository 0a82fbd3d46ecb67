//! The best passages, but not ten times the same.

use super::{
    SearchSettings, aspects,
    question::Question,
    score::{Scored, standing},
    searcher::{FoundPassage, OtherPlace},
};
use std::collections::HashSet;

use crate::{intent::Intent, lexical::surface_words, passage::PassageKind};

/// Words that turn a sentence round.
const NEGATIONS: [&str; 8] = [
    "ikke", "ikkje", "ingen", "uten", "utan", "not", "no", "without",
];

/// Chooses the passages that are given: near duplicates become one, a page gets so
/// many seats, and a question about a life event hears several agencies.
pub(super) fn choose(
    scored: Vec<Scored>,
    question: &Question,
    settings: &SearchSettings,
) -> Vec<FoundPassage> {
    let mut found = collapse(scored, question, settings);
    if question.life_events.is_empty() {
        return spread(found, question.intent, settings.per_page, settings.limit);
    }
    found = mix_agencies(found, settings.limit, settings.agency_penalty);
    let seated = spread(
        found.clone(),
        question.intent,
        settings.per_page,
        found.len(),
    );
    aspects::seat(&seated, settings.limit)
}

/// Near duplicates become one, at the place of the best: the one whose agency has
/// the highest standing. The others are listed with it.
fn collapse(
    scored: Vec<Scored>,
    question: &Question,
    settings: &SearchSettings,
) -> Vec<FoundPassage> {
    let authority = |scored: &FoundPassage| {
        standing(&settings.authorities, &scored.hit.passage, &question.about)
    };
    let mut kept = Vec::<FoundPassage>::with_capacity(scored.len());
    for Scored { hit, explanation } in scored {
        let fingerprint = hit.passage.fingerprint;
        let language = hit.passage.language.clone();
        let mut found = FoundPassage {
            hit,
            support: 0.0,
            explanation,
            others: Vec::new(),
        };
        let twin = kept.iter_mut().find(|other| {
            let passage = &other.hit.passage;
            passage.language == language
                && passage.fingerprint.near(fingerprint)
                && same_words(&passage.text, &found.hit.passage.text)
        });
        match twin {
            Some(twin) => {
                if authority(&found) > authority(twin) {
                    std::mem::swap(twin, &mut found);
                    twin.others = std::mem::take(&mut found.others);
                }
                twin.others.push(OtherPlace::of(&found.hit.passage));
            }
            None => kept.push(found),
        }
    }
    kept
}

/// Whether two texts have the same words but for one: a text about glasses is no
/// duplicate of the same text about lenses, and a “not” changes everything.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> HashSet<String> { surface_words(text).into_iter().collect() };
    let (a, b) = (words(a), words(b));
    let mut differing = a.symmetric_difference(&b);
    match (differing.next(), differing.next()) {
        (None, _) => true,
        (Some(word), None) => !NEGATIONS.contains(&word.as_str()),
        _ => false,
    }
}

/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) with agencies
/// for likeness: a passage loses `penalty` for each chosen one of its agency.
fn mix_agencies(mut found: Vec<FoundPassage>, limit: usize, penalty: f32) -> Vec<FoundPassage> {
    let mut mixed = Vec::<FoundPassage>::with_capacity(found.len());
    while mixed.len() < limit && !found.is_empty() {
        let value = |candidate: &FoundPassage| {
            let agency = &candidate.hit.passage.agency;
            let same = mixed
                .iter()
                .filter(|chosen| chosen.hit.passage.agency == *agency);
            candidate.hit.score - penalty * same.count() as f32
        };
        let mut best = 0;
        for at in 1..found.len() {
            if value(&found[at]) > value(&found[best]) {
                best = at;
            }
        }
        mixed.push(found.remove(best));
    }
    mixed.extend(found);
    mixed
}

/// Keeps the order, drops what is more than `per_page` from one page, cuts. A
/// page's seats go to passages that tell what is asked for first: the rates of a
/// page are worth more to “how much” than another general passage of it.
fn spread(
    found: Vec<FoundPassage>,
    intent: Intent,
    per_page: usize,
    limit: usize,
) -> Vec<FoundPassage> {
    let wants = |kind: PassageKind| intent.wants(kind);
    let mut kept: Vec<FoundPassage> = Vec::with_capacity(limit);
    for candidate in found {
        let passage = &candidate.hit.passage;
        let of_page: Vec<usize> = kept
            .iter()
            .enumerate()
            .filter(|(_, other)| other.hit.passage.url == passage.url)
            .map(|(at, _)| at)
            .collect();
        if of_page.len() < per_page {
            if kept.len() < limit {
                kept.push(candidate);
            }
        } else if wants(passage.kind) {
            let mut seats = of_page.iter().rev();
            if let Some(at) = seats.find(|at| !wants(kept[**at].hit.passage.kind)) {
                kept[*at] = candidate;
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        passage::{Fingerprint, example},
        search::signals::Explanation,
        store::Hit,
    };

    fn found(url: &str, ordinal: u32, kind: PassageKind, score: f32) -> FoundPassage {
        let mut passage = example(url, ordinal, "");
        passage.kind = kind;
        FoundPassage {
            hit: Hit {
                id: passage.id(),
                score,
                cosine: 0.0,
                words: 0.0,
                passage,
            },
            support: 0.0,
            explanation: Explanation::default(),
            others: Vec::new(),
        }
    }

    fn ordinals(found: &[FoundPassage]) -> Vec<u32> {
        found
            .iter()
            .map(|found| found.hit.passage.ordinal)
            .collect()
    }

    #[test]
    fn a_page_gets_so_many_seats_and_the_last_goes_to_what_is_asked_for() {
        let general = PassageKind::General;
        let all = || {
            vec![
                found("a", 0, general, 1.0),
                found("a", 1, general, 1.0),
                found("b", 2, general, 1.0),
                found("a", 3, PassageKind::Rate, 1.0),
                found("c", 4, general, 1.0),
            ]
        };
        let cut = |intent, limit| ordinals(&spread(all(), intent, 2, limit));
        assert_eq!(cut(Intent::default(), 10), [0, 1, 2, 4]);
        assert_eq!(cut(Intent::of("Hvor mye får jeg?"), 10), [0, 3, 2, 4]);
        assert_eq!(cut(Intent::default(), 2), [0, 1]);
    }

    #[test]
    fn only_the_same_words_are_the_same_text() {
        let text = "Du får støtte til briller når barnet er under 18 år";
        assert!(same_words(text, &text.to_uppercase()));
        assert!(same_words(text, &format!("{text}. Velkommen")));
        assert!(!same_words(text, &text.replace("briller", "linser")));
        assert!(!same_words(text, &text.replace("får", "får ikke")));
    }

    #[test]
    fn several_agencies_are_heard() {
        let of = |agency: &str, ordinal, score| {
            let mut found = found("a", ordinal, PassageKind::General, score);
            found.hit.passage.agency = agency.to_owned();
            found
        };
        let all = || {
            vec![
                of("Nav", 0, 0.90),
                of("Nav", 1, 0.89),
                of("Nav", 2, 0.88),
                of("Skatteetaten", 3, 0.875),
                of("Kommunen", 4, 0.5),
            ]
        };
        assert_eq!(ordinals(&mix_agencies(all(), 3, 0.01)), [0, 1, 3, 2, 4]);
        assert_eq!(ordinals(&mix_agencies(all(), 3, 0.0)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn near_duplicates_become_one_with_the_others_listed() {
        let text = "Du har rett til fri fra jobben når barnet er sykt";
        let scored = |url: &str, text: &str, score| {
            let mut found = found(url, 0, PassageKind::General, score);
            found.hit.passage.fingerprint = Fingerprint::of(text);
            text.clone_into(&mut found.hit.passage.text);
            Scored {
                hit: found.hit,
                explanation: found.explanation,
            }
        };
        let mut settings = SearchSettings::default();
        let question = Question::for_tests();
        let all = || {
            vec![
                scored("https://a.example/", text, 0.9),
                scored("https://b.example/", text, 0.8),
                scored("https://c.example/", "Noe helt annet om skatt", 0.7),
            ]
        };
        let urls = |found: &[FoundPassage]| -> Vec<String> {
            found
                .iter()
                .map(|found| found.hit.passage.url.clone())
                .collect()
        };
        let plain = collapse(all(), &question, &settings);
        assert_eq!(urls(&plain), ["https://a.example/", "https://c.example/"]);
        assert_eq!(plain[0].others[0].url, "https://b.example/");
        settings.authorities.push(crate::search::Authority {
            agency: "B".to_owned(),
            los: Vec::new(),
            standing: 1.0,
        });
        let mut with_authority = all();
        with_authority[1].hit.passage.agency = "B".to_owned();
        let chosen = collapse(with_authority, &question, &settings);
        assert_eq!(urls(&chosen), ["https://b.example/", "https://c.example/"]);
        assert_eq!(chosen[0].others[0].url, "https://a.example/");
    }
}
