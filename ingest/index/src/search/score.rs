//! Candidates → passages with scores that say where they come from.

use std::collections::HashSet;

use super::{
    SearchRequest, SearchSettings,
    late::LateQuestion,
    question::Question,
    request::Audience,
    settings::Authority,
    signals::{Explanation, Signal},
    texts::Texts,
};
use crate::{
    lexical::{self, Lexicon, Origin},
    passage::{DocumentKind, Passage},
    store::Hit,
};

/// Age from which a page is not held to be older still, in years.
const OLDEST: f32 = 5.0;
const DAYS_A_YEAR: f32 = 365.25;

/// A candidate with its score.
pub(super) struct Scored {
    /// The candidate; its score is that of the explanation.
    pub(super) hit: Hit,
    /// Where the score comes from.
    pub(super) explanation: Explanation,
}

/// What candidates are scored with.
pub(super) struct Scorer<'a> {
    pub(super) request: &'a SearchRequest,
    pub(super) question: &'a Question,
    pub(super) settings: &'a SearchSettings,
    pub(super) texts: &'a Texts,
    pub(super) lexicon: &'a Lexicon,
}

impl Scorer<'_> {
    /// Scores candidates, best first.
    pub(super) fn score(&self, hits: Vec<Hit>) -> Vec<Scored> {
        let question = self.question;
        let mut late =
            LateQuestion::new(&question.text, &question.language, self.texts, self.lexicon);
        let asked: HashSet<&str> = question
            .terms
            .terms()
            .iter()
            .filter(|term| term.origin == Origin::Section)
            .map(|term| term.term.as_str())
            .collect();
        let mut scored: Vec<Scored> = hits
            .into_iter()
            .map(|hit| {
                let mut explanation = Explanation::default();
                self.vectors(&hit, &mut explanation);
                self.text(&hit.passage, &mut late, &mut explanation);
                self.document(&hit.passage, &asked, &mut explanation);
                self.person(&hit.passage, &mut explanation);
                let score = explanation.score();
                Scored {
                    hit: Hit { score, ..hit },
                    explanation,
                }
            })
            .collect();
        sort(&mut scored);
        scored
    }

    /// What the index's vectors say.
    fn vectors(&self, hit: &Hit, explanation: &mut Explanation) {
        let weights = &self.settings.weights;
        explanation.add(Signal::Meaning, hit.cosine, weights.meaning);
        let weight = self.question.words_weight;
        if weight > 0.0 {
            explanation.add(Signal::Words, hit.words / weight, weight);
        }
    }

    /// What reading the passage word by word says.
    fn text(&self, passage: &Passage, late: &mut LateQuestion, explanation: &mut Explanation) {
        let weights = &self.settings.weights;
        let wanted = [
            weights.late_interaction,
            weights.sentence,
            weights.phrases,
            weights.topic,
        ];
        if wanted.iter().all(|weight| *weight == 0.0) {
            return;
        }
        let text = self.texts.text(passage);
        let share = self.question.static_weight;
        explanation.add(
            Signal::LateInteraction,
            late.words(&text),
            weights.late_interaction * share,
        );
        let sentences = text.sentences.iter();
        let nearest = sentences
            .map(|sentence| sentence.dot(&self.question.meaning))
            .fold(-1.0, f32::max);
        explanation.add(Signal::Sentence, nearest, weights.sentence * share);
        explanation.add(Signal::Phrases, late.phrases(&text), weights.phrases);
        if let Some(topic) = &self.question.topic {
            let likeness = text.whole.dot(topic);
            explanation.add(Signal::Topic, likeness, weights.topic * share);
        }
    }

    /// What sort of document it is, and whose.
    fn document(&self, passage: &Passage, asked: &HashSet<&str>, explanation: &mut Explanation) {
        let weights = &self.settings.weights;
        let wanted = self.question.intent.wants(passage.kind);
        explanation.add(Signal::Kind, number(wanted), weights.kind);
        let law = number(passage.document == DocumentKind::Law);
        let weight = match self.question.audience {
            Audience::Citizen => weights.law_citizen,
            Audience::Caseworker => weights.law_caseworker,
        };
        explanation.add(Signal::Law, law, weight);
        if !asked.is_empty() {
            let headed = lexical::sections_of(&passage.trail());
            let found = headed
                .iter()
                .any(|section| asked.contains(section.as_str()));
            explanation.add(Signal::Section, number(found), weights.section);
        }
        let standing = standing(&self.settings.authorities, passage, &self.question.about);
        explanation.add(Signal::Authority, standing, weights.authority);
        explanation.add(Signal::Age, age(passage), weights.age);
    }

    /// What is known of the person.
    fn person(&self, passage: &Passage, explanation: &mut Explanation) {
        let weights = &self.settings.weights;
        let group = self.request.group.as_ref();
        let same = group.is_some_and(|group| *group == passage.audience);
        explanation.add(Signal::Group, number(same), weights.group);
        if let Some(municipality) = &self.request.municipality {
            let of = of_municipality(passage, municipality);
            explanation.add(Signal::Municipality, of, weights.municipality);
        }
    }
}

/// Best first; equal scores by cosine, then by id, so that the order is always the
/// same.
pub(super) fn sort(scored: &mut [Scored]) {
    scored.sort_by(|a, b| {
        let (a, b) = (&a.hit, &b.hit);
        b.score
            .total_cmp(&a.score)
            .then(b.cosine.total_cmp(&a.cosine))
            .then(a.id.cmp(&b.id))
    });
}

fn number(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// The agency's standing on what the question is about: of the entries for it that
/// hold, the one farthest from 0.
pub(super) fn standing(authorities: &[Authority], passage: &Passage, about: &[String]) -> f32 {
    authorities
        .iter()
        .filter(|authority| authority.agency == passage.agency)
        .filter(|authority| {
            let concerns = |uri: &String| about.contains(uri) || passage.los.contains(uri);
            authority.los.is_empty() || authority.los.iter().any(concerns)
        })
        .map(|authority| authority.standing)
        .fold(0.0, |most, standing| {
            if standing.abs() > f32::abs(most) {
                standing
            } else {
                most
            }
        })
}

fn age(passage: &Passage) -> f32 {
    let Some(modified) = passage.modified else {
        return 0.0;
    };
    let days = (passage.crawled.date_naive() - modified).num_days();
    (days as f32 / DAYS_A_YEAR).clamp(0.0, OLDEST)
}

fn of_municipality(passage: &Passage, municipality: &str) -> f32 {
    let name = municipality_words(municipality);
    let name = name.strip_suffix(&["kommune".to_owned()]).unwrap_or(&name);
    if name.is_empty() {
        return 0.0;
    }
    let named = |text: &str| {
        let words = municipality_words(text);
        words.windows(name.len()).any(|words| words == name)
    };
    if named(&passage.agency) || named(&passage.title) {
        1.0
    } else if passage.agency.to_lowercase().ends_with("kommune") {
        -1.0
    } else {
        0.0
    }
}

fn municipality_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};

    use super::*;
    use crate::passage::example;

    #[test]
    fn the_strongest_standing_that_concerns_the_question_counts() {
        let mut passage = example("https://a.example/", 0, "x");
        passage.agency = "Nav".to_owned();
        let entry = |los: &[&str], standing| Authority {
            agency: "Nav".to_owned(),
            los: los.iter().map(|uri| (*uri).to_owned()).collect(),
            standing,
        };
        let authorities = [entry(&[], 0.2), entry(&["los:dagpenger"], 0.9)];
        let about = ["los:dagpenger".to_owned()];
        assert!((standing(&authorities, &passage, &about) - 0.9).abs() < 1e-6);
        assert!((standing(&authorities, &passage, &[]) - 0.2).abs() < 1e-6);
        passage.agency = "Altinn".to_owned();
        assert!(standing(&authorities, &passage, &about).abs() < 1e-6);
    }

    #[test]
    fn a_page_of_the_own_municipality_is_told_from_others() {
        let mut passage = example("https://a.example/", 0, "x");
        passage.agency = "Bergen kommune".to_owned();
        assert!((of_municipality(&passage, "Bergen") - 1.0).abs() < 1e-6);
        assert!((of_municipality(&passage, "Os") + 1.0).abs() < 1e-6);
        assert!((of_municipality(&passage, "Bergen kommune") - 1.0).abs() < 1e-6);
        assert!(of_municipality(&passage, " ").abs() < 1e-6);
        passage.agency = "Nordre Follo kommune".to_owned();
        assert!((of_municipality(&passage, "nordre follo") - 1.0).abs() < 1e-6);
        assert!((of_municipality(&passage, "Follo øst") + 1.0).abs() < 1e-6);
        passage.agency = "Nav".to_owned();
        assert!(of_municipality(&passage, "Bergen").abs() < 1e-6);
    }

    #[test]
    fn age_is_counted_in_years_up_to_a_limit() {
        let mut passage = example("https://a.example/", 0, "x");
        passage.crawled = Utc.with_ymd_and_hms(2026, 6, 1, 0, 0, 0).unwrap();
        assert!(age(&passage).abs() < 1e-6);
        passage.modified = NaiveDate::from_ymd_opt(2024, 6, 1);
        assert!((age(&passage) - 2.0).abs() < 0.01);
        passage.modified = NaiveDate::from_ymd_opt(1990, 6, 1);
        assert!((age(&passage) - OLDEST).abs() < 1e-6);
        passage.modified = NaiveDate::from_ymd_opt(2027, 6, 1);
        assert!(age(&passage).abs() < 1e-6);
    }
}
