//! What caseworkers get besides the answer.
//!
//! | File | Idea |
//! |---|---|
//! | `selection` | the passages that they chose or pinned |
//! | `passage` | a found passage, as they see it |
//! | `legal` | the sections of acts behind an answer |
//! | `copies` | three texts to copy: for the citizen, the legal basis, the case note |
//! | `lines` | how sources and dates are written in them |
//! | `words` | the words of these texts, in three languages |

mod copies;
mod legal;
mod lines;
mod passage;
mod selection;
mod words;

use serde::Serialize;

pub use copies::{CitizenText, Copies, CopyRequest, LegalText, NoteText};
pub use legal::LegalBasis;
pub use passage::PassageView;
pub use selection::Selection;

use super::model::Answer;
use legal::legal_basis;

pub(super) use selection::choose;

/// What caseworkers get besides the answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Desk {
    /// Sections of acts among the sources and the passages found, cited ones first.
    pub legal_basis: Vec<LegalBasis>,
    /// The passages found, chosen and pinned.
    pub passages: Vec<PassageView>,
}

impl Desk {
    /// What stands beside this answer.
    pub(super) fn beside(self, answer: &Answer) -> Box<Self> {
        Box::new(Self {
            legal_basis: legal_basis(&answer.sources, &self.passages),
            ..self
        })
    }
}
