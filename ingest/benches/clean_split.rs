//! How long a page takes from bytes to passages.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use chrono::{DateTime, Utc};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use losen_index::language::Language;
use losen_ingest::{
    clean::clean_page,
    crawl::FetchedPage,
    source::Source,
    split::{PassageContext, SplitSettings, Splitter},
};
use url::Url;

const PAGE: &str = include_str!("../tests/pages/pleiepenger.html");

fn source() -> Source {
    Source {
        name: "velferd".into(),
        agency: "Velferdsetaten".into(),
        start_urls: vec![Url::parse("https://velferd.example/").unwrap()],
        allow: Vec::new(),
        exclude: Vec::new(),
        language: Language::Bokmal,
        audience: "citizen".into(),
        interval: "1d".into(),
        delay_ms: 0,
        concurrency: 1,
        allow_private: false,
        max_pages: 1,
    }
}

fn page(body: String) -> FetchedPage {
    FetchedPage {
        url: Url::parse("https://velferd.example/pleiepenger").unwrap(),
        body: body.into(),
        content_type: Some("text/html; charset=utf-8".into()),
        content_language: None,
        etag: None,
        last_modified: None,
        robots_tags: Vec::new(),
        fetched: DateTime::<Utc>::UNIX_EPOCH,
    }
}

fn clean_split(criterion: &mut Criterion) {
    let source = source();
    let splitter = Splitter::new(SplitSettings::default()).unwrap();
    let long = PAGE.replace(
        "<h2 id=\"satser\">",
        &format!(
            "<p>{}</p><h2 id=\"satser\">",
            "Dette er en setning om pleiepenger. ".repeat(400)
        ),
    );
    let mut group = criterion.benchmark_group("clean_split");
    group.throughput(Throughput::Elements(1));
    for (name, body) in [("page of 5 kB", PAGE.to_owned()), ("page of 20 kB", long)] {
        let fetched = page(body);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let page = clean_page(&fetched, &source).unwrap().page;
                let context = PassageContext::new(&source, &page, fetched.fetched);
                splitter.split(&page, &context)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, clean_split);
criterion_main!(benches);
