//! `[[sources]]`: what to crawl.

use std::collections::BTreeMap;

use losen_ingest::source::{QUICK, Source};

use super::{
    error::{Fault, Origin},
    layers::Placed,
};

/// What is wrong with one source, each as a sentence; empty when it is good.
fn check_source(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Err(error) = source.validate() {
        wrong.push(error.to_string());
    }
    if source.name == QUICK {
        wrong.push(format!(
            "the name “{QUICK}” is kept for pages that are tried by hand; choose another"
        ));
    }
    wrong
}

/// Checks each source by itself, and that no two have the same name.
pub(super) fn check_sources(sources: &[Placed<Source>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut names: BTreeMap<&str, &Origin> = BTreeMap::new();
    for (
        number,
        Placed {
            item: source,
            origin,
        },
    ) in sources.iter().enumerate()
    {
        let mut messages = check_source(source);
        if let Some(first) = names.insert(&source.name, origin) {
            messages.push(format!(
                "the name “{}” is taken already ({first}); names must be unique",
                source.name
            ));
        }
        faults.extend(messages.into_iter().map(|message| Fault {
            key: format!("sources[{number}]"),
            message,
            origin: Some(origin.clone()),
        }));
    }
    faults
}
