//! What composers work from, for the tests of this room.

use losen_index::{language::Language, search::Audience, store::Hit};
use uuid::Uuid;

use crate::answer::{
    compose::{Retrieved, extractive::tests_support::passage},
    situation::Situation,
};

pub(crate) fn retrieved(texts: &[&str], asked: &str) -> Retrieved {
    let hit = |text: &&str| Hit {
        id: Uuid::nil(),
        score: 1.0,
        cosine: 1.0,
        words: 0.0,
        passage: passage(text),
    };
    Retrieved {
        question: asked.to_owned(),
        language: Language::Bokmal,
        asked: asked.to_owned(),
        answer_in: Language::Nynorsk,
        history: Vec::new(),
        situation: Situation::default(),
        audience: Audience::Citizen,
        decision: false,
        named: false,
        hits: texts.iter().map(hit).collect(),
        usable: vec![true; texts.len()],
    }
}
