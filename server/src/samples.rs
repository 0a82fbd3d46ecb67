//! The sample sites as sources.

use losen_eval::site::RunningSites;
use losen_ingest::source::Source;

/// A source for each running site, crawled without a pause.
///
/// # Errors
/// When the address of a site is no URL.
pub fn sources(sites: &RunningSites) -> anyhow::Result<Vec<Source>> {
    sites
        .sites()
        .iter()
        .map(|site| {
            let mut source = Source::new(site.name, site.agency, vec![site.base_url.parse()?]);
            source.allow_private = true;
            source.delay_ms = 0;
            Ok(source)
        })
        .collect()
}
