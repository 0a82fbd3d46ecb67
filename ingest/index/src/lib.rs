//! The shared kernel of Losen: what a passage is, how it becomes vectors, and
//! where the vectors live.
//!
//! | Room | Idea |
//! |---|---|
//! | [`passage`] | the unit that is indexed, retrieved and cited |
//! | [`embed`] | text → dense vector (static, fastembed, remote) |
//! | [`lexical`] | text → sparse BM25 vector (language, folding, stemming) |
//! | [`intent`] | what a question asks for |
//! | [`store`] | generations of the index: in-process or on a Qdrant server |
//! | [`search`] | a question → the ten best passages |
//! | `onnx` | what ONNX models that embed and ONNX models that judge share |
//! | [`text`] | sentences and words, shared by splitting and answering |
//! | [`vocabulary`] | what people call things → LOS themes, words and life events |

pub mod embed;
pub mod intent;
pub mod language;
pub mod lexical;
mod onnx;
pub mod passage;
pub mod search;
pub mod store;
pub mod text;
pub mod vocabulary;
