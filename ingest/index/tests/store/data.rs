//! Made-up passages with vectors, the same at every run.

use chrono::{DateTime, NaiveDate};
use losen_index::{
    embed::ModelInfo,
    language::Language,
    passage::{DocumentKind, EmbeddedPassage, Fingerprint, Passage, PassageKind, SparseVector},
    store::{HybridQuery, Order, SearchFilter},
};

pub(crate) const DIMENSION: usize = 16;
const TERMS: u64 = 40;

pub(crate) fn model() -> ModelInfo {
    ModelInfo {
        name: "test-model".to_owned(),
        dimension: DIMENSION,
        hash: "0123456789abcdef".to_owned(),
    }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): small, and the same on
/// every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in 0..1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(crate) fn direction(&mut self, dimension: usize) -> Vec<f32> {
        let mut vector: Vec<f32> = (0..dimension).map(|_| self.unit() - 0.5).collect();
        let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|v| *v /= length);
        vector
    }

    pub(crate) fn terms(&mut self, count: usize, vocabulary: u64) -> SparseVector {
        let mut indices: Vec<u32> = (0..count)
            .map(|_| (self.next() % vocabulary) as u32)
            .collect();
        indices.sort_unstable();
        indices.dedup();
        let values = indices.iter().map(|_| 0.5 + self.unit()).collect();
        SparseVector { indices, values }
    }
}

/// A passage whose text says which version of the page it belongs to.
pub(crate) fn passage(url: &str, ordinal: u32, text: &str) -> Passage {
    Passage {
        url: url.to_owned(),
        ordinal,
        link: format!("{url}#del-{ordinal}"),
        title: "Foreldrepenger".to_owned(),
        heading_path: vec!["Hvem kan få".to_owned()],
        text: text.to_owned(),
        language: Language::Bokmal,
        agency: "Velferdsetaten".to_owned(),
        source: "velferd".to_owned(),
        audience: "citizen".to_owned(),
        los: vec!["https://psi.norge.no/los/tema/familie".to_owned()],
        life_events: vec!["https://psi.norge.no/los/hendelse/fa-barn".to_owned()],
        kind: PassageKind::Right,
        issued: None,
        modified: NaiveDate::from_ymd_opt(2026, 2, 1),
        crawled: DateTime::from_timestamp(1_790_000_000, 123_456_789).unwrap(),
        content_hash: "00ff".to_owned(),
        tokens: 12,
        document: DocumentKind::default(),
        fingerprint: Fingerprint::default(),
    }
}

/// Gives a passage vectors that depend on `seed` alone.
pub(crate) fn embed(passage: Passage, seed: u64) -> EmbeddedPassage {
    let mut random = Random(seed);
    EmbeddedPassage {
        passage,
        dense: random.direction(DIMENSION),
        sparse: random.terms(6, TERMS),
    }
}

/// `pages` pages with three passages each, of several languages, agencies,
/// sources, themes, kinds and days; each sixth page has no day.
pub(crate) fn corpus(pages: u64) -> Vec<EmbeddedPassage> {
    let mut corpus = Vec::new();
    for page in 0..pages {
        for ordinal in 0..3u32 {
            let mut passage = passage(
                &format!("https://a.example/{page}"),
                ordinal,
                &format!("side {page} del {ordinal}"),
            );
            passage.language = match page % 3 {
                0 => Language::Bokmal,
                1 => Language::Nynorsk,
                _ => Language::English,
            };
            passage.agency = format!("Etat {}", page % 4);
            passage.source = format!("kilde-{}", page % 2);
            passage.los = vec![
                format!("https://psi.norge.no/los/tema/t{}", page % 5),
                "https://psi.norge.no/los/tema/alle".to_owned(),
            ];
            passage.kind = PassageKind::ALL[(page % 8) as usize];
            passage.modified = match page % 6 {
                0 => None,
                n => NaiveDate::from_ymd_opt(2026, n as u32, 15),
            };
            corpus.push(embed(passage, page * 3 + u64::from(ordinal)));
        }
    }
    corpus
}

/// A question with vectors of its own.
pub(crate) fn question(seed: u64) -> HybridQuery {
    let mut random = Random(1_000_000 + seed);
    HybridQuery {
        scored_by: None,
        dense: random.direction(DIMENSION),
        sparse: random.terms(5, TERMS),
        prefetch: 50,
        rrf_k: 60,
        weights: [1.0, 1.0],
        filter: SearchFilter::default(),
        order: Order::Ranks,
        limit: 10,
    }
}
