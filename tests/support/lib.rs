//! What the end-to-end tests are made of: sites to crawl, the real command,
//! the real service.

pub mod app;
pub mod command;
pub mod site;
