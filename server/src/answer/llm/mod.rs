//! The language model: a client for servers with the OpenAI chat interface
//! (`POST {base}/chat/completions`), and what belongs to talking to one.
//!
//! ```text
//! ChatRequest → client (breaker, retries, deadline) → TextStream → ObjectReader
//! ```
//!
//! [`TokenBudget`] says beforehand how many passages fit into a request.

mod breaker;
mod budget;
mod chunk;
mod client;
mod error;
mod features;
mod incremental;
mod refusal;
mod request;
mod retry;
mod settings;
mod sse;
mod stream;

pub use budget::{Counted, Fitted, TokenBudget};
pub use client::LlmClient;
pub use error::{ErrorClass, LlmError};
pub use incremental::{Field, ObjectReader};
pub use request::{ChatRequest, JsonSchema};
pub use settings::{LlmSettings, Structured};
pub use stream::{Delta, Finish, TextStream, Usage};
