//! End-to-end tests: the real service and the real command, over HTTP, with a
//! real index and real embeddings.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

mod answers;
mod caseworker;
mod caseworker_tokens;
mod command;
mod composed;
mod crawl;
mod cross_origin;
mod demo;
mod eval;
mod eval_answers;
mod feedback;
mod guards;
mod injection;
mod kill;
mod lies;
mod limits;
mod llm;
mod page;
mod problems;
mod search;

/// Path of the command under test.
const LOSEN: &str = env!("CARGO_BIN_EXE_losen-under-test");
