//! Passages for the tests of this room.

use losen_index::{language::Language, passage::Passage};

pub(crate) fn passage(text: &str) -> Passage {
    Passage {
        link: "https://example.no/side#vilkar".to_owned(),
        title: "Støtte".to_owned(),
        heading_path: vec!["Vilkår".to_owned()],
        agency: "Etaten".to_owned(),
        source: "etaten".to_owned(),
        audience: "citizen".to_owned(),
        ..Passage::bare("https://example.no/side", text, Language::Bokmal)
    }
}
