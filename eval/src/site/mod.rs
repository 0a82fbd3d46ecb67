//! The sample sites: six invented public bodies whose help pages can be crawled.
//!
//! The pages of `eval/site/` are embedded in the program. [`SampleSites::start`]
//! serves each body as a web site of its own on loopback, with what real sites
//! have: robots.txt, sitemaps, redirects, validators for conditional requests,
//! menus, cookie banners and structured data. Nothing on them is official
//! information, and every page says so.
//!
//! ```text
//! page (front matter + HTML) ─render in layout.html→ RenderedPage ─→ resource table ─→ HTTP
//! ```
//!
//! | Room | Idea |
//! |---|---|
//! | `agency` | the six bodies |
//! | `page` | reads a page file |
//! | `alternates` | which pages are language versions of one another |
//! | `menu` | menus: pages by section |
//! | `labels` | the words of the page furniture in three languages |
//! | `structured` | JSON-LD |
//! | `render` | page → HTML in its layout |
//! | `sitemap` | robots.txt and sitemaps |
//! | `resource` | what a path answers, with validators |
//! | `server` | listeners and shutdown |

mod agency;
mod alternates;
mod labels;
mod menu;
mod page;
mod render;
mod resource;
mod server;
mod sitemap;
mod structured;

#[cfg(test)]
mod check;

use std::{io, net::SocketAddr};

pub use server::{RunningSite, RunningSites, SampleSites};

/// Why the sample sites could not start.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A page file is not what the format asks for.
    #[error("{file}: {message}")]
    Page {
        /// The file, relative to `eval/site/`.
        file: String,
        /// What is wrong.
        message: String,
    },
    /// A page or layout could not be rendered.
    #[error("{file}: {source}")]
    Render {
        /// The file, relative to `eval/site/`.
        file: String,
        /// What the template engine says.
        source: minijinja::Error,
    },
    /// Two resources of a site have the same path.
    #[error("{site} has two resources at {path}")]
    PathTaken {
        /// Name of the site.
        site: &'static str,
        /// The path.
        path: String,
    },
    /// A sitemap could not be compressed.
    #[error("cannot compress a sitemap: {0}")]
    Compress(io::Error),
    /// A port could not be opened.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
}
