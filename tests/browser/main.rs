//! The surfaces in a real browser. A test target of their own, so that Cargo runs them after
//! the other tests and not beside them: a browser wants the processor for itself.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

mod console;
mod page;
mod widget;

/// Path of the command under test.
const LOSEN: &str = env!("CARGO_BIN_EXE_losen-under-test");
