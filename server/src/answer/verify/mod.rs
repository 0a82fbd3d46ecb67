//! No sentence reaches a reader unless its passage says it.
//!
//! | File | Idea |
//! |---|---|
//! | `verbatim` | a sentence in the sources' own words |
//! | `quote` | a quote stands in its passage, in whole sentences |
//! | `lead` | a list item with the line that leads into its list |
//! | `negation` | a sentence that turns its quote round |
//! | `condition` | a sentence that leaves the condition of its quote out |
//! | `wording` | a sentence in other words than its quote, but about the same |
//! | `checks` | what became of the sentences, counted |

mod checks;
pub mod condition;
mod lead;
pub mod negation;
pub mod quote;
mod verbatim;
mod wording;

use std::sync::Arc;

use losen_index::{
    embed::static_model::StaticEmbedder, passage::Passage, store::Hit, text::claims,
};

use super::{
    compose::{DraftSentence, Evidence},
    guard::injection::addresses_assistant,
};

pub use checks::{Checks, Fault};

/// A sentence that was checked against its passages. Only this room can make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedSentence {
    text: String,
    evidence: Vec<Evidence>,
}

impl VerifiedSentence {
    /// The text for the reader.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What it rests on.
    pub(super) fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }
}

/// Checks sentences against the passages that they cite.
#[derive(Clone)]
pub struct Verifier {
    model: Arc<StaticEmbedder>,
    /// Whether pieces of a passage are whole without being looked at.
    trusts: bool,
}

impl Verifier {
    /// `model` compares meanings; it knows bokmål, nynorsk and English.
    #[must_use]
    pub fn new(model: Arc<StaticEmbedder>) -> Self {
        Self {
            model,
            trusts: false,
        }
    }

    /// The same checks for a composer whose pieces are whole sentences, list items and
    /// rows by the way it makes them.
    #[must_use]
    pub fn of_whole_units(&self) -> Self {
        Self {
            trusts: true,
            ..self.clone()
        }
    }

    /// A sentence that holds as it is; one that does not is replaced by the words of
    /// the passage that it quotes, where it quotes any, and is left out else. `known`
    /// is what may be said without a source: the question and the person's facts.
    ///
    /// A sentence in the sources' own words holds when they stand there. One in other
    /// words holds when (a) the passages that it cites exist, (b) its quotes stand in
    /// them, (c) every amount, date, period, percentage, age, section, phone number,
    /// address and number of a step stands in the quotes, (d) it does not turn them round, keeps
    /// their conditions, and its words and meaning are near to theirs.
    #[must_use]
    pub fn check(
        &self,
        sentence: &DraftSentence,
        hits: &[Hit],
        known: &str,
        checks: &mut Checks,
    ) -> Option<VerifiedSentence> {
        checks.checked += 1;
        if steered(sentence) {
            checks.drop(Fault::Injection);
            return None;
        }
        if verbatim::holds(sentence, hits) && (self.trusts || whole_units(sentence, hits)) {
            checks.kept += 1;
            return Some(VerifiedSentence {
                text: sentence.text.trim().to_owned(),
                evidence: sentence.evidence.clone(),
            });
        }
        let quoted = match quoted(sentence, hits) {
            Ok(quoted) => quoted,
            Err(fault) => {
                checks.drop(fault);
                return None;
            }
        };
        match self.fault(sentence, &quoted, hits, known) {
            None => {
                checks.kept += 1;
                Some(VerifiedSentence {
                    text: sentence.text.trim().to_owned(),
                    evidence: quoted,
                })
            }
            Some(fault) => {
                checks.replace(fault);
                Some(own_words(quoted))
            }
        }
    }

    /// What is wrong with a sentence whose quotes stand in their passages.
    fn fault(
        &self,
        sentence: &DraftSentence,
        quoted: &[Evidence],
        hits: &[Hit],
        known: &str,
    ) -> Option<Fault> {
        let text = &sentence.text;
        let quotes: Vec<&str> = quoted
            .iter()
            .flat_map(|evidence| &evidence.quotes)
            .map(String::as_str)
            .collect();
        let joined = quotes.join(" ");
        let trails: Vec<String> = quoted
            .iter()
            .filter_map(|evidence| Some(hits.get(evidence.hit)?.passage.trail()))
            .collect();
        let mut backing = quotes.clone();
        backing.extend(trails.iter().map(String::as_str));
        if !claims::unsupported(text, &backing).is_empty() || renumbered(text, &quotes) {
            return Some(Fault::Number);
        }
        if negation::turned_round(text, &joined) {
            return Some(Fault::Negation);
        }
        if condition::dropped(text, &joined) {
            return Some(Fault::Condition);
        }
        let agencies: Vec<&str> = quoted
            .iter()
            .filter_map(|evidence| Some(hits.get(evidence.hit)?.passage.agency.as_str()))
            .collect();
        let (trails, agencies) = (trails.join(" "), agencies.join(" "));
        if condition::other_group(text, &format!("{joined} {trails}")) {
            return Some(Fault::Condition);
        }
        let around = format!("{joined} {trails} {agencies} {known}");
        wording::fault(&self.model, text, &joined, &around)
    }
}

/// Whether a sentence, or what it rests on, speaks to an assistant: pages that are
/// written to steer one are never quoted.
fn steered(sentence: &DraftSentence) -> bool {
    let quotes = sentence
        .evidence
        .iter()
        .flat_map(|evidence| &evidence.quotes);
    let mut texts = quotes.chain([&sentence.text]);
    texts.any(|text| addresses_assistant(text))
}

/// Whether each piece of evidence is a whole sentence, item, row or heading: half a
/// sentence may say the opposite of the whole one.
fn whole_units(sentence: &DraftSentence, hits: &[Hit]) -> bool {
    sentence.evidence.iter().all(|evidence| {
        hits.get(evidence.hit).is_some_and(|hit| {
            let text = &hit.passage.text;
            let mut quotes = evidence.quotes.iter();
            quotes.all(|quote| {
                quote::stands_whole(quote, text) && stands_alone(quote, text, &evidence.quotes)
            })
        })
    })
}

/// Whether a quote says the same without what stands around it: it is no cell of a
/// table, and an item comes with the line that leads into its list.
fn stands_alone(quote: &str, text: &str, beside: &[String]) -> bool {
    let Some(range) = quote::locate(quote, text) else {
        return false;
    };
    let bare = |line: &str| line.trim().trim_end_matches(':').to_lowercase();
    let led = lead::lead_in(text, range.start)
        .is_none_or(|lead| beside.iter().any(|quote| bare(quote) == bare(lead)));
    led && !lead::in_table(text, range.start)
}

/// The evidence with its quotes as they stand in the passages, widened to whole
/// sentences.
fn quoted(sentence: &DraftSentence, hits: &[Hit]) -> Result<Vec<Evidence>, Fault> {
    if sentence.text.trim().is_empty() || sentence.evidence.is_empty() {
        return Err(Fault::Source);
    }
    let mut quoted = Vec::with_capacity(sentence.evidence.len());
    for evidence in &sentence.evidence {
        let passage = &hits.get(evidence.hit).ok_or(Fault::Source)?.passage;
        let mut quotes = Vec::with_capacity(evidence.quotes.len());
        for quote in &evidence.quotes {
            for piece in whole(quote, passage).ok_or(Fault::Quote)? {
                if !quotes.contains(&piece) {
                    quotes.push(piece);
                }
            }
        }
        if quotes.is_empty() {
            return Err(Fault::Quote);
        }
        quoted.push(Evidence {
            hit: evidence.hit,
            quotes,
        });
    }
    Ok(quoted)
}

/// Words of a quote, at least: fewer say nothing, and stand anywhere.
const LEAST_WORDS: usize = 3;

/// The whole sentences of a passage that a quote is of; an item after the line that
/// leads into its list.
fn whole(quote: &str, passage: &Passage) -> Option<Vec<String>> {
    if quote.split_whitespace().count() < LEAST_WORDS {
        return None;
    }
    let text = &passage.text;
    let range = quote::widen(quote::locate(quote, text)?, text);
    let lead = lead::lead_in(text, range.start).map(str::to_owned);
    let whole = text.get(range)?.trim();
    let pieces = lead.into_iter().chain([whole.to_owned()]);
    (!whole.is_empty()).then(|| pieces.collect())
}

/// Whether a sentence has a number of a step (“3. Søk …”) that none of its quotes has:
/// such a number is no claim.
fn renumbered(text: &str, quotes: &[&str]) -> bool {
    let number = |text: &str| {
        let text = text.trim_start();
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let marked = digits > 0 && text[digits..].starts_with(['.', ')']);
        marked.then(|| text[..digits].to_owned())
    };
    number(text).is_some_and(|said| {
        quotes
            .iter()
            .all(|quote| number(quote).as_ref() != Some(&said))
    })
}

/// The passages' own words in place of a sentence that does not hold.
fn own_words(quoted: Vec<Evidence>) -> VerifiedSentence {
    let first = quoted.into_iter().next();
    let evidence: Vec<Evidence> = first.into_iter().collect();
    let quotes: Vec<&str> = evidence
        .iter()
        .flat_map(|evidence| &evidence.quotes)
        .map(String::as_str)
        .collect();
    VerifiedSentence {
        text: shown(&quotes),
        evidence,
    }
}

/// Quotes as a reader sees them: items on lines of their own, cells with a colon
/// between them.
fn shown(quotes: &[&str]) -> String {
    let lines = quotes.iter().flat_map(|quote| quote.lines());
    let mut shown = String::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line
            .split('|')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        let item = line.starts_with("- ");
        if !shown.is_empty() {
            shown.push(if item { '\n' } else { ' ' });
        }
        shown.push_str(&cells.join(": "));
    }
    shown
}

#[cfg(test)]
mod tests;
