//! One source of a crawl.

use std::{collections::HashMap, sync::Arc};

use chrono::Utc;
use url::Url;

use super::{Counts, IngestError, SourceReport, SourceState, run::Run, sink::Sink, state};
use crate::{
    crawl::{CancelToken, CrawlEnd, CrawlError, Scope},
    source::Source,
};

impl Run<'_> {
    /// Crawls a source, or only some pages of it.
    pub(super) async fn source(
        &mut self,
        source: &Source,
        only: Option<&[Url]>,
        cancel: &CancelToken,
    ) -> Result<(), IngestError> {
        let began = Utc::now();
        let (counts, end) = self.crawl(source, only, cancel).await?;
        let mut report = SourceReport {
            name: source.name.clone(),
            counts,
            error: None,
            truncated: false,
            warnings: Vec::new(),
        };
        match end {
            Ok(end) => {
                self.cancelled |= end.cancelled;
                report.truncated = end.truncated;
                let warning = |warning: &crate::crawl::CrawlWarning| {
                    format!("{}: {}", warning.url, warning.message)
                };
                report.warnings = end.warnings.iter().map(warning).collect();
                if counts.fetched == 0 && counts.failed > 0 && !end.cancelled {
                    report.error = Some("none of its pages could be fetched".to_owned());
                } else if only.is_none() && !end.cancelled {
                    let crawled = SourceState { crawled: began };
                    self.state.sources.insert(source.name.clone(), crawled);
                    self.touched = true;
                }
            }
            Err(error) => report.error = Some(error.to_string()),
        }
        self.reports.push(report);
        Ok(())
    }

    /// Crawls; then indexes under their own address the pages whose canonical
    /// address turned out to hold nothing.
    async fn crawl(
        &mut self,
        source: &Source,
        only: Option<&[Url]>,
        cancel: &CancelToken,
    ) -> Result<(Counts, Result<CrawlEnd, CrawlError>), IngestError> {
        let scope = match Scope::new(source) {
            Ok(scope) => scope,
            Err(error) => return Ok((Counts::default(), Err(error.into()))),
        };
        let made_by = state::fingerprint(source, &self.ingest.settings.split);
        let known = self.state.validators(&source.name, &made_by);
        let mut before = Counts::default();
        for report in &self.reports {
            before.add(&report.counts);
        }
        let mut sink = Sink {
            source: Arc::new(source.clone()),
            scope,
            made_by,
            state: self.state,
            batch: self.batch,
            splitter: &self.splitter,
            counts: Counts::default(),
            before,
            progress: self.ingest.progress.as_ref(),
            touched: false,
            aside: Some(Vec::new()),
        };
        let crawler = &self.crawler;
        let mut end = match only {
            Some(urls) => {
                crawler
                    .crawl_urls(source, urls, &known, &mut sink, cancel)
                    .await
            }
            None => {
                crawler
                    .crawl_source(source, &known, &mut sink, cancel)
                    .await
            }
        };
        if let Ok(first) = &mut end
            && !first.cancelled
        {
            let alone = sink.settle().await?;
            if !alone.is_empty() {
                let unconditional = HashMap::new();
                let second = crawler
                    .crawl_urls(source, &alone, &unconditional, &mut sink, cancel)
                    .await;
                match second {
                    Ok(second) => first.cancelled |= second.cancelled,
                    Err(error) => end = Err(error),
                }
            }
        }
        let (counts, touched) = (sink.counts, sink.touched);
        self.touched |= touched;
        match end {
            Err(CrawlError::Sink(error)) => Err(match error.downcast::<IngestError>() {
                Ok(error) => *error,
                Err(error) => IngestError::Worker(error.to_string()),
            }),
            end => Ok((counts, end)),
        }
    }
}
