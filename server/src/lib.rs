//! The `losen` command and its HTTP service.
//!
//! | Room | Idea |
//! |---|---|
//! | [`cli`] | the subcommands, one a file |
//! | [`config`] | `losen.toml`, its defaults and environment variables |
//! | [`app`] | configuration → the working parts |
//! | [`answer`] | a question → a cited, checked answer |
//! | [`feedback`] | what people say about answers, kept in one file |
//! | [`auth`] | who may use the caseworker console |
//! | [`routes`], [`middleware`], [`problem`] | HTTP: the only rooms that know status codes |
//! | `files` | files that are whole or not there |
//! | [`samples`] | the bundled sample sites as sources |
//! | [`telemetry`] | logs without personal data |

pub mod answer;
pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod feedback;
mod files;
pub mod middleware;
pub mod problem;
pub mod routes;
pub mod samples;
pub mod telemetry;
