//! All that is known before the search: the question without personal data, what is
//! to be done with it, and the person's situation.

use losen_index::{
    language::Language,
    search::{Audience, SearchRequest},
};

use super::{
    caseworker::Selection,
    guard::{self, GuardError, PiiKind, Verdict},
    question::{Question, Turn, TurnRole},
    situation::{self, Situation},
    standalone::{Standalone, standalone},
};

/// A question, understood.
pub(super) struct Case {
    /// The question as it was asked, personal data masked.
    pub(super) asked: String,
    /// The conversation before it, personal data masked.
    pub(super) history: Vec<Turn>,
    /// The question standing alone, and its language.
    pub(super) standalone: Standalone,
    /// What the person told, now and before.
    pub(super) situation: Situation,
    /// What is to be done with the question.
    pub(super) verdict: Verdict,
    /// Kinds of personal data that were masked.
    pub(super) masked: Vec<PiiKind>,
    /// For whom it is answered.
    pub(super) audience: Audience,
    /// The passages that a caseworker chose.
    pub(super) selection: Selection,
    /// Life events that this question is about.
    life_events: Vec<String>,
}

/// Reads a question: guards first, then the situation.
///
/// # Errors
/// When a guard cannot run; then nothing may be answered.
pub(super) fn understand(
    mut question: Question,
    reader: &situation::Reader,
) -> Result<Case, GuardError> {
    let checked = guard::check(&question.text)?;
    question.text = checked.text;
    for turn in &mut question.history {
        // What the reader said before is as private as what they say now; the
        // assistant's own turns come back from the client and may hold anything.
        turn.content = guard::mask(&turn.content)?.text;
    }
    let previous = masked(std::mem::take(&mut question.situation))?;
    let asked = question.text.clone();
    let history = question.history.clone();
    let audience = question.audience;
    let selection = std::mem::take(&mut question.selection);
    let standalone = standalone(question);
    let read = previous.leave_out(reader.read(&asked, &standalone.language));
    let told_now: Vec<String> = uris(&read);
    let mut situation = situation::merge(previous, read);
    situation::relabel(&mut situation, &standalone.language);
    let life_events = if standalone.leans {
        uris(&situation)
    } else {
        told_now
    };
    Ok(Case {
        asked,
        history,
        standalone,
        situation,
        verdict: checked.verdict,
        masked: checked.masked,
        audience,
        selection,
        life_events,
    })
}

/// A situation that a client sent, without personal data in the person's words.
fn masked(mut situation: Situation) -> Result<Situation, GuardError> {
    for fact in &mut situation.facts {
        fact.words = guard::mask(&fact.words)?.text;
    }
    for event in &mut situation.life_events {
        event.words = guard::mask(&event.words)?.text;
    }
    Ok(situation)
}

fn uris(situation: &Situation) -> Vec<String> {
    let events = situation.sure_events();
    events.map(|event| event.uri.clone()).collect()
}

impl Case {
    /// What is searched for. What is known of the person steers it.
    pub(super) fn request(&self) -> SearchRequest {
        SearchRequest {
            text: self.standalone.search_text.clone(),
            language: Some(self.standalone.language.clone()),
            filter: self.standalone.filter.clone(),
            audience: self.audience,
            municipality: self.situation.municipality().map(str::to_owned),
            group: self.situation.audience_group().map(str::to_owned),
            life_events: self.life_events.clone(),
        }
    }

    /// Life events that this question is about, as LOS URIs.
    pub(super) fn life_events(&self) -> &[String] {
        &self.life_events
    }

    /// Whether the question stands alone and tells nothing of the person.
    pub(super) fn tells_nothing(&self) -> bool {
        let silent = self.situation.is_empty() && self.masked.is_empty();
        silent && self.history.is_empty()
    }

    /// Language to answer in: one without texts of its own only where `any` may be
    /// written.
    pub(super) fn answer_in(&self, any: bool) -> Language {
        match &self.standalone.other {
            Some(other) if any => other.clone(),
            _ => self.standalone.language.clone(),
        }
    }

    /// What a sentence may say without a source: the person's own words.
    pub(super) fn known(&self) -> String {
        let told = self
            .history
            .iter()
            .filter(|turn| turn.role == TurnRole::User);
        let told = told.map(|turn| turn.content.as_str());
        let facts = self.situation.facts.iter().map(|fact| fact.label.as_str());
        let all: Vec<&str> = told.chain([self.asked.as_str()]).chain(facts).collect();
        all.join(" ")
    }
}
