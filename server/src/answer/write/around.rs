//! What stands around the sentences: plan, what else, what is missing, whom to ask, and
//! questions to go on with. A language model's are taken where they hold, else those
//! that are read off the passages.

use losen_index::passage::Passage;

use super::{FOLLOW_UPS, FURTHER, STEPS, Writing};
use crate::answer::{
    compose::{DraftSentence, DraftStep, Evidence},
    guard::injection::addresses_assistant,
    model::{AlsoView, ContactView, DeadlineView, MissingView, OptionView, StepView},
    situation::FactKind,
    structure::{self, Material, completeness::Completeness},
    verify::{Checks, VerifiedSentence},
};

impl Writing<'_> {
    /// The missing fact, when the words that tell its alternatives apart hold.
    pub(super) fn missing(&mut self, material: &Material<'_>) -> Option<MissingView> {
        let found = structure::missing(material)?;
        let holds = found
            .options
            .iter()
            .all(|option| self.stands(&option.quote));
        if holds { missing(found) } else { None }
    }

    /// Whom to ask about what is cited: an agency that is cited, by a page that is sure.
    pub(super) fn contact(&mut self, material: &Material<'_>) -> Option<ContactView> {
        let places = material
            .cited
            .iter()
            .filter_map(|at| material.passages.get(*at));
        let agencies: Vec<&str> = places.map(|passage| passage.agency.as_str()).collect();
        let of_them: Vec<(usize, Passage)> = material
            .passages
            .iter()
            .enumerate()
            .filter(|(at, passage)| {
                let sure = material.usable.get(*at).copied().unwrap_or_default();
                (sure || material.cited.contains(at)) && agencies.contains(&passage.agency.as_str())
            })
            .map(|(at, passage)| (at, passage.clone()))
            .collect();
        let passages: Vec<Passage> = of_them.iter().map(|(_, passage)| passage.clone()).collect();
        let contact = structure::contact(&passages)?;
        let quote = structure::Quote {
            passage: of_them.get(contact.quote.passage)?.0,
            ..contact.quote
        };
        self.stands(&quote).then_some(ContactView {
            agency: contact.agency,
            phone: contact.phone,
            hours: contact.hours,
            url: contact.url,
        })
    }

    /// Whether a quote stands in its passage and speaks to no assistant. It is not
    /// counted: it is not shown as a sentence.
    fn stands(&self, quote: &structure::Quote) -> bool {
        let draft = DraftSentence {
            text: quote.text.clone(),
            evidence: vec![evidence(quote.clone())],
        };
        let hits = &self.retrieved.hits;
        let verifier = self.verifier.of_whole_units();
        let mut uncounted = Checks::default();
        verifier.check(&draft, hits, "", &mut uncounted).is_some()
    }

    pub(super) fn completeness(&self, material: &Material<'_>) -> Completeness {
        if self.retrieved.named {
            return Completeness::Complete;
        }
        let told = self.completeness.filter(|told| *told != Completeness::None);
        let completeness = told.unwrap_or_else(|| {
            structure::completeness(material.question, material.language, material.said)
                .completeness
        });
        let lost = self.composer.name == "llm" && self.checks.dropped > 0;
        if self.cut || lost || completeness == Completeness::None {
            Completeness::Partial
        } else {
            completeness
        }
    }

    /// A language model's questions are only questions: they state nothing. One with
    /// a number in it might.
    pub(super) fn follow_ups(&mut self, material: &Material<'_>) -> Vec<String> {
        let mut questions = std::mem::take(&mut self.follow_ups);
        questions.retain(|question| {
            let short = question.chars().count() <= 160 && question.trim().ends_with('?');
            let plain = !question.chars().any(|c| c.is_ascii_digit()) && !has_address(question);
            short && plain && !addresses_assistant(question)
        });
        if questions.is_empty() {
            questions = structure::follow_ups(material);
        }
        questions.truncate(FOLLOW_UPS);
        questions
    }

    pub(super) fn plan(&mut self, material: &Material<'_>) -> Vec<StepView> {
        let mut drafts = std::mem::take(&mut self.steps);
        if drafts.is_empty() {
            drafts = structure::plan(material).into_iter().map(step).collect();
        }
        drafts.truncate(STEPS);
        // Steps that do not hold are left out, and what depends on them with its
        // dependence.
        let checked: Vec<Option<StepView>> = drafts.iter().map(|step| self.step(step)).collect();
        let numbers: Vec<Option<usize>> = checked
            .iter()
            .scan(0, |n, step| {
                *n += usize::from(step.is_some());
                Some(step.as_ref().map(|_| *n))
            })
            .collect();
        let mut plan = Vec::new();
        for ((at, step), draft) in checked.into_iter().enumerate().zip(&drafts) {
            let (Some(mut step), Some(n)) = (step, numbers[at]) else {
                continue;
            };
            step.n = n;
            step.after = draft
                .after
                .iter()
                .filter(|before| **before < at)
                .filter_map(|before| numbers.get(*before).copied().flatten())
                .collect();
            plan.push(step);
        }
        plan
    }

    fn step(&mut self, draft: &DraftStep) -> Option<StepView> {
        let what = self.check(&draft.what)?;
        let deadline = draft.deadline.as_ref();
        let deadline = deadline.and_then(|draft| self.deadline(draft, &what));
        let first = what.evidence().first()?.hit;
        let passage = &self.retrieved.hits.get(first)?.passage;
        let heading = passage.heading_path.last().unwrap_or(&passage.title);
        Some(StepView {
            n: 0,
            title: titled(&draft.title, passage).unwrap_or_else(|| heading.clone()),
            agency: passage.agency.clone(),
            link: passage.link.clone(),
            deadline: deadline.map(|basis| DeadlineView {
                text: basis.text().to_owned(),
                basis: self.citations.cite(&basis),
            }),
            what: self.citations.cite(&what),
            after: Vec::new(),
        })
    }

    /// A deadline that holds as it is written, is one, and is of the step's own passages.
    fn deadline(
        &mut self,
        draft: &DraftSentence,
        what: &VerifiedSentence,
    ) -> Option<VerifiedSentence> {
        let verified = self.check(draft)?;
        let of_step = |hit: usize| what.evidence().iter().any(|evidence| evidence.hit == hit);
        let own = verified
            .evidence()
            .iter()
            .all(|evidence| of_step(evidence.hit));
        let kept = verified.text() == draft.text.trim();
        (own && kept && structure::is_deadline(verified.text())).then_some(verified)
    }

    pub(super) fn further(&mut self, material: &Material<'_>) -> Vec<AlsoView> {
        let mut drafts = std::mem::take(&mut self.also);
        if drafts.is_empty() {
            let found = structure::also(material).into_iter();
            drafts = found
                .map(|also| DraftSentence {
                    text: also.text,
                    evidence: vec![evidence(also.quote)],
                })
                .collect();
        }
        drafts.truncate(FURTHER);
        let mut further = Vec::new();
        for draft in drafts {
            let Some(verified) = self.check(&draft) else {
                continue;
            };
            let hit = verified.evidence().first().map(|evidence| evidence.hit);
            let hits = &self.retrieved.hits;
            let Some(hit) = hit.and_then(|hit| hits.get(hit)) else {
                continue;
            };
            further.push(AlsoView {
                agency: hit.passage.agency.clone(),
                link: hit.passage.link.clone(),
                sentence: self.citations.cite(&verified),
            });
        }
        further
    }
}

/// Whether a text has a web or mail address: a sign of one between two letters.
fn has_address(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|three| {
        matches!(three[1], '.' | '@' | '/')
            && three[0].is_alphanumeric()
            && three[2].is_alphanumeric()
    }) || text.contains("://")
}

/// A title that the passage has, as it has it.
fn titled(title: &str, passage: &Passage) -> Option<String> {
    let own = passage.heading_path.iter().chain([&passage.title]);
    let mut own = own.filter(|own| own.to_lowercase() == title.trim().to_lowercase());
    own.next().cloned()
}

fn evidence(quote: structure::Quote) -> Evidence {
    Evidence {
        hit: quote.passage,
        quotes: vec![quote.text],
    }
}

fn step(step: structure::Step) -> DraftStep {
    let what = step
        .quotes
        .into_iter()
        .filter(|quote| step.what.contains(&quote.text));
    let mut quotes: Vec<Evidence> = Vec::new();
    for quote in what {
        match quotes.last_mut().filter(|last| last.hit == quote.passage) {
            Some(last) => last.quotes.push(quote.text),
            None => quotes.push(evidence(quote)),
        }
    }
    DraftStep {
        title: step.title,
        what: DraftSentence {
            text: step.what,
            evidence: quotes,
        },
        deadline: step.deadline.map(|deadline| DraftSentence {
            text: deadline.quote.text.clone(),
            evidence: vec![evidence(deadline.quote)],
        }),
        after: step.after,
    }
}

/// Options that the situation can hold; a question needs two of them.
fn missing(missing: structure::Missing) -> Option<MissingView> {
    let kind = FactKind::named(missing.kind)?;
    let options: Vec<OptionView> = missing
        .options
        .into_iter()
        .filter(|option| kind.accepts(&option.value))
        .map(|option| OptionView {
            label: option.label,
            value: option.value,
        })
        .collect();
    (options.len() > 1).then(|| MissingView {
        kind: missing.kind.to_owned(),
        question: missing.question,
        why: missing.why,
        options,
    })
}
