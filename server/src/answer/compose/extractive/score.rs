//! How well a unit answers the question.

use std::collections::HashSet;

use losen_index::{
    embed::{dot, static_model::StaticEmbedder},
    intent::Intent,
    language::Language,
    lexical,
    passage::PassageKind,
};

use super::units::Unit;
use crate::answer::compose::Retrieved;

/// A unit with its score.
#[derive(Debug, Clone)]
pub(super) struct ScoredUnit {
    pub(super) unit: Unit,
    /// Higher is better; a good unit has 0.5 or more.
    pub(super) score: f32,
    pub(super) role: Role,
    pub(super) vector: Vec<f32>,
}

/// What a unit tells, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Whether and what: the substance.
    Condition,
    /// How much.
    Amount,
    /// By when, how long.
    Deadline,
    /// How to apply or report.
    Way,
    /// Whom to ask.
    Contact,
}

/// Weights of the likeness of question and unit below its heading (cosine), of
/// the share of the question's words found, and of the passage's fused score
/// against the best one's. The ratio is that of a logistic model that tells the
/// sentences which carry the key facts of everyday questions from the others
/// (cross-validated AUC .82); the unit's likeness without its heading adds nothing.
const WEIGHTS: [f32; 3] = [0.5, 0.25, 0.25];
/// How fast a passage counts less by its place: the tenth counts half of the first.
const RANK: f32 = 10.0;
/// What a unit loses that is not in the question's language.
const OTHER_LANGUAGE: f32 = 0.05;
/// What a unit gains that tells what is asked for.
const INTENT_BONUS: f32 = 0.12;

pub(super) fn score(
    model: &StaticEmbedder,
    retrieved: &Retrieved,
    intent: &Intent,
    units: Vec<Unit>,
) -> Vec<ScoredUnit> {
    let question = model.embed(&retrieved.question);
    let asked = content_terms(&retrieved.question, &retrieved.language);
    units
        .into_iter()
        .filter_map(|unit| {
            let passage = &retrieved.hits.get(unit.hit)?.passage;
            let vector = model.embed(&unit.text);
            let under = model.embed(&format!(
                "{} {}\n{}",
                passage.title, unit.heading, unit.text
            ));
            let found = overlap(
                &asked,
                &format!("{} {} {}", passage.title, unit.heading, unit.text),
                &passage.language,
            );
            let place = RANK / (RANK + unit.hit as f32);
            let role = role(&unit, passage.kind);
            let [meaning, words, passage_weight] = WEIGHTS;
            let mut score =
                meaning * dot(&question, &under) + words * found + passage_weight * place;
            if passage.language != retrieved.language {
                score -= OTHER_LANGUAGE;
            }
            if wanted(role, intent) {
                // A table of rates says more of “how much” than a sentence.
                score += if unit.listed && intent.wants(passage.kind) {
                    2.0 * INTENT_BONUS
                } else {
                    INTENT_BONUS
                };
            }
            Some(ScoredUnit {
                unit,
                score,
                role,
                vector,
            })
        })
        .collect()
}

fn wanted(role: Role, intent: &Intent) -> bool {
    match role {
        Role::Condition => false,
        Role::Amount => intent.amount,
        Role::Deadline => intent.time,
        Role::Way => intent.way,
        Role::Contact => intent.contact,
    }
}

/// Terms of four letters or more: short ones are mostly function words.
pub(super) fn content_terms(text: &str, language: &Language) -> HashSet<String> {
    lexical::terms(text, language)
        .into_iter()
        .filter(|term| term.chars().count() >= 4)
        .collect()
}

/// Share of the asked terms that the text has, 0..1.
fn overlap(asked: &HashSet<String>, text: &str, language: &Language) -> f32 {
    if asked.is_empty() {
        return 0.0;
    }
    let has = content_terms(text, language);
    asked.intersection(&has).count() as f32 / asked.len() as f32
}

fn role(unit: &Unit, kind: PassageKind) -> Role {
    let lower = unit.text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let digits = lower.chars().any(|c| c.is_ascii_digit());
    if digits && any(&["telefon", "tlf", "phone", "åpent", "opening hours", "ope "])
        || any(&["ta kontakt", "kontakt oss", "contact us"])
    {
        Role::Contact
    } else if digits
        && any(&[
            "frist", "innen", "senest", "seinast", "uker", "veker", "måneder", "månader", "dager",
            "dagar", "deadline", "within", "weeks", "months", "days",
        ])
    {
        Role::Deadline
    } else if digits
        && any(&[
            " kr", "kroner", "prosent", "%", "per cent", "percent", "nok ",
        ])
    {
        Role::Amount
    } else if any(&[
        "søk ",
        "søker du",
        "søkje",
        "logg inn",
        "meld ",
        "send ",
        "fyll ut",
        "apply",
        "log in",
        "register ",
    ]) || matches!(kind, PassageKind::Application) && unit.listed
    {
        Role::Way
    } else {
        match kind {
            PassageKind::Contact => Role::Contact,
            PassageKind::Application => Role::Way,
            _ => Role::Condition,
        }
    }
}
