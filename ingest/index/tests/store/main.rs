//! The contract of a store, kept by both stores, and what only the in-process
//! store promises.
//!
//! The contract runs against a Qdrant server as well when
//! `LOSEN_TEST_QDRANT_URL` (gRPC, e.g. `http://127.0.0.1:6334`) is set.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod contract;
mod data;
mod edge;
mod kill;
mod qdrant;
mod reference;
