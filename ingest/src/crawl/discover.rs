//! Pages that a site lists itself, in its sitemaps.

use std::{
    cmp::Reverse,
    collections::{HashSet, VecDeque},
};

use url::Url;

use super::{
    error::FetchError,
    fetch::Fetcher,
    sitemap::{MAX_SITEMAP_BYTES, SitemapEntry, parse_sitemap},
};

/// An index may list indexes, this deep.
const MAX_DEPTH: usize = 3;
/// Sitemaps read at most for one source.
const MAX_SITEMAPS: usize = 1_000;
/// Redirects followed at most for one sitemap.
const MAX_REDIRECTS: usize = 5;

/// Something that went wrong beside the pages; the crawl goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrawlWarning {
    /// What could not be read.
    pub url: Url,
    /// Why.
    pub message: String,
}

/// The pages of a source's sitemaps.
#[derive(Debug, Default)]
pub(crate) struct Discovered {
    /// Pages inside the source, the latest changed first.
    pub(crate) pages: Vec<SitemapEntry>,
    /// Sitemaps that could not be read.
    pub(crate) warnings: Vec<CrawlWarning>,
}

/// Reads the sitemaps that the robots.txt of each origin names, or
/// `/sitemap.xml` where it names none, up to `max_pages` pages.
pub(crate) async fn sitemap_pages(
    fetcher: &Fetcher,
    origins: &[Url],
    max_pages: usize,
) -> Discovered {
    let mut out = Discovered::default();
    let mut queue = VecDeque::new();
    for origin in origins {
        let robots = fetcher
            .robots
            .get(&fetcher.http, origin, fetcher.pace)
            .await;
        let Ok(rules) = robots.as_ref() else {
            continue;
        };
        let named: Vec<Url> = rules
            .sitemaps
            .iter()
            .filter_map(|text| origin.join(text).ok())
            .collect();
        if named.is_empty() {
            queue.extend(origin.join("/sitemap.xml").ok().map(|url| (url, 0, false)));
        }
        queue.extend(named.into_iter().map(|url| (url, 0, true)));
    }
    let mut seen = HashSet::new();
    while let Some((url, depth, announced)) = queue.pop_front() {
        if out.pages.len() >= max_pages || seen.len() >= MAX_SITEMAPS {
            break;
        }
        if !seen.insert(url.clone()) {
            continue;
        }
        match read(fetcher, &url).await {
            Ok((pages, sitemaps)) => {
                let room = max_pages - out.pages.len();
                let inside = pages.into_iter().filter(|e| fetcher.scope.contains(&e.url));
                out.pages.extend(inside.take(room));
                if depth + 1 < MAX_DEPTH {
                    queue.extend(sitemaps.into_iter().map(|e| (e.url, depth + 1, true)));
                }
            }
            // Nobody said that there was one.
            Err(_) if !announced => {}
            Err(message) => {
                tracing::warn!(%url, message, "sitemap left out");
                out.warnings.push(CrawlWarning { url, message });
            }
        }
    }
    out.pages.sort_by_key(|entry| Reverse(entry.lastmod));
    out
}

/// Pages and further sitemaps of one sitemap.
async fn read(
    fetcher: &Fetcher,
    url: &Url,
) -> Result<(Vec<SitemapEntry>, Vec<SitemapEntry>), String> {
    let answer = fetcher
        .http
        .get_following(url, MAX_SITEMAP_BYTES, MAX_REDIRECTS, fetcher.pace)
        .await
        .map_err(|error| error.to_string())?;
    if !answer.status.is_success() {
        return Err(FetchError::Status(answer.status.as_u16()).to_string());
    }
    if answer.cut {
        let limit = MAX_SITEMAP_BYTES;
        return Err(FetchError::TooLarge { limit }.to_string());
    }
    // Tens of thousands of entries take a while; other tasks go on meanwhile.
    let sitemap = tokio::task::spawn_blocking(move || parse_sitemap(&answer.body))
        .await
        .map_err(|error| error.to_string())?
        .map_err(|error| error.to_string())?;
    Ok((sitemap.pages, sitemap.sitemaps))
}
