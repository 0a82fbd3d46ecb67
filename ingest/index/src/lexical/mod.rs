//! Text → sparse BM25 vector: which language, which words, how much each counts.

mod detect;
mod fold;
mod sparse;
mod stem;

pub use detect::detect;
pub use sparse::{document_vector, query_vector, term_id};
pub use stem::terms;
