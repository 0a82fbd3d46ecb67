//! The `losen` command and its HTTP service.
//!
//! | Room | Idea |
//! |---|---|
//! | [`cli`] | the subcommands, one a file |
//! | [`config`] | `losen.toml`, its defaults and environment variables |
//! | [`app`] | configuration → the working parts |
//! | [`answer`] | a question → a cited, checked answer |
//! | [`routes`], [`middleware`], [`problem`] | HTTP: the only rooms that know status codes |
//! | [`samples`] | the bundled sample sites as sources |
//! | [`telemetry`] | logs without personal data |

pub mod answer;
pub mod app;
pub mod cli;
pub mod config;
pub mod middleware;
pub mod problem;
pub mod routes;
pub mod samples;
pub mod telemetry;
