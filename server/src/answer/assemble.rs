//! Checked parts → the answer, with numbered sources.

use losen_index::{passage::Passage, store::Hit};

use super::{
    model::{NearestPage, Sentence, SourceRef},
    verify::VerifiedSentence,
};

/// Nearest pages shown when the question is not answered.
pub(super) const NEAREST_PAGES: usize = 3;

/// Numbers the cited passages by their first citation.
#[derive(Debug, Default)]
pub(super) struct Citations {
    cited: Vec<(usize, Vec<String>)>,
}

impl Citations {
    /// A sentence with the numbers of the passages that it rests on.
    pub(super) fn cite(&mut self, verified: &VerifiedSentence) -> Sentence {
        let mut numbers = Vec::new();
        for evidence in verified.evidence() {
            let at = match self.cited.iter().position(|(hit, _)| *hit == evidence.hit) {
                Some(at) => at,
                None => {
                    self.cited.push((evidence.hit, Vec::new()));
                    self.cited.len() - 1
                }
            };
            let quote = evidence.quotes.join("\n");
            if let Some((_, quotes)) = self.cited.get_mut(at)
                && !quotes.contains(&quote)
            {
                quotes.push(quote);
            }
            if !numbers.contains(&(at + 1)) {
                numbers.push(at + 1);
            }
        }
        Sentence::new(verified, numbers)
    }

    /// Places of the cited passages among the hits, by their numbers.
    pub(super) fn hits(&self) -> Vec<usize> {
        self.cited.iter().map(|(hit, _)| *hit).collect()
    }

    /// The cited passages.
    pub(super) fn sources(self, hits: &[Hit]) -> Vec<SourceRef> {
        let cited = self.cited.into_iter().enumerate();
        cited
            .filter_map(|(at, (hit, quotes))| {
                let passage = &hits.get(hit)?.passage;
                Some(source(at + 1, passage, quotes.join(" […] ")))
            })
            .collect()
    }
}

fn source(n: usize, passage: &Passage, quote: String) -> SourceRef {
    SourceRef {
        n,
        title: passage.title.clone(),
        heading_path: passage.heading_path.clone(),
        url: passage.link.clone(),
        page: passage.url.clone(),
        agency: passage.agency.clone(),
        language: passage.language.clone(),
        modified: passage.modified,
        crawled: passage.crawled,
        quote,
    }
}

/// The pages of the best passages, each once.
pub(super) fn nearest(hits: &[Hit]) -> Vec<NearestPage> {
    let mut pages: Vec<&str> = Vec::new();
    let mut nearest = Vec::new();
    for Hit { passage, .. } in hits {
        if nearest.len() < NEAREST_PAGES && !pages.contains(&passage.url.as_str()) {
            pages.push(&passage.url);
            nearest.push(nearest_page(passage));
        }
    }
    nearest
}

/// The page of a passage.
pub(super) fn nearest_page(passage: &Passage) -> NearestPage {
    NearestPage {
        title: passage.title.clone(),
        heading_path: passage.heading_path.clone(),
        url: passage.link.clone(),
        agency: passage.agency.clone(),
        language: passage.language.clone(),
        excerpt: None,
    }
}

/// The agencies of the passages, each once, at most `most`.
pub(super) fn agencies(hits: &[Hit], most: usize) -> Vec<String> {
    let mut agencies: Vec<String> = Vec::new();
    for Hit { passage, .. } in hits {
        if !passage.agency.is_empty() && !agencies.contains(&passage.agency) {
            agencies.push(passage.agency.clone());
        }
    }
    agencies.truncate(most);
    agencies
}
