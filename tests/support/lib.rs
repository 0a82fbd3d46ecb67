//! What the end-to-end tests are made of: sites to crawl, the real command,
//! the real service.

pub mod app;
pub mod browser;
pub mod command;
pub mod demo;
pub mod dice;
pub mod large;
pub mod lies;
pub mod llm;
pub mod prompt;
pub mod site;
