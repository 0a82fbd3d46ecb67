//! Passages for the tests of this room.

use chrono::DateTime;
use losen_index::{
    language::Language,
    passage::{DocumentKind, Fingerprint, Passage, PassageKind},
};

pub(crate) fn passage(text: &str) -> Passage {
    Passage {
        url: "https://example.no/side".to_owned(),
        ordinal: 0,
        link: "https://example.no/side#vilkar".to_owned(),
        title: "Støtte".to_owned(),
        heading_path: vec!["Vilkår".to_owned()],
        text: text.to_owned(),
        language: Language::Bokmal,
        agency: "Etaten".to_owned(),
        source: "etaten".to_owned(),
        audience: "citizen".to_owned(),
        los: Vec::new(),
        life_events: Vec::new(),
        kind: PassageKind::General,
        issued: None,
        modified: None,
        crawled: DateTime::UNIX_EPOCH,
        content_hash: String::new(),
        tokens: 0,
        document: DocumentKind::default(),
        fingerprint: Fingerprint::default(),
    }
}
