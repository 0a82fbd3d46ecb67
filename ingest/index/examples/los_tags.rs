//! Prints a sample of LOS tags to be judged by hand, and how many passages get any.
//!
//! `cargo run --release --example los_tags -- CORPUS SEED COUNT [words|events]`
//!
//! CORPUS holds one passage a line: `_id`, `title` (headings parted by “›”), `text`,
//! `lang`. The sample is the COUNT tags with the smallest hashes of seed, passage
//! and tag, so that it is the same on every machine.

use std::{collections::BTreeMap, env, error::Error, fs, io::Write, time::Instant};

use losen_index::{
    embed::static_model::StaticEmbedder,
    language::Language,
    vocabulary::{Tags, Vocabulary},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Passage {
    #[serde(rename = "_id")]
    id: String,
    title: String,
    text: String,
    lang: Language,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [corpus, seed, count, rest @ ..] = arguments.as_slice() else {
        return Err("usage: los_tags CORPUS SEED COUNT [words|events]".into());
    };
    let events = rest.first().is_some_and(|what| what == "events");
    let embedder = StaticEmbedder::bundled()?;
    let vocabulary = Vocabulary::bundled()?;
    let (mut passages, mut tagged, mut spent) = (0_u32, 0_u32, 0.0);
    let mut sample = BTreeMap::new();
    for line in fs::read_to_string(corpus)?.lines() {
        let passage: Passage = serde_json::from_str(line)?;
        let whole = format!("{}\n{}", passage.title, passage.text);
        let vector = embedder.embed(&whole.split_whitespace().collect::<Vec<_>>().join(" "));
        let start = Instant::now();
        let tags = vocabulary.tag(&passage.title, &passage.text, &passage.lang, &vector);
        spent += start.elapsed().as_secs_f64();
        let tags = chosen(tags, events);
        passages += 1;
        tagged += u32::from(!tags.is_empty());
        for tag in tags {
            let key = format!("{seed}\t{}\t{tag}", passage.id);
            let hash = *blake3::hash(key.as_bytes()).as_bytes();
            sample.insert(hash, (tag, passage.title.clone(), passage.text.clone()));
        }
    }
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# {passages} passages, {:.1} % tagged, {} tags, {:.1} µs a passage",
        100.0 * f64::from(tagged) / f64::from(passages),
        sample.len(),
        1e6 * spent / f64::from(passages)
    )?;
    for (tag, title, text) in sample.into_values().take(count.parse()?) {
        let text: Vec<&str> = text.split_whitespace().take(60).collect();
        writeln!(out, "{title}\t{tag}\t{}", text.join(" "))?;
    }
    Ok(())
}

/// The words without their themes, or the life events, shortened to what
/// follows `los/`.
fn chosen(tags: Tags, events: bool) -> Vec<String> {
    let uris = if events { tags.life_events } else { tags.los };
    uris.iter()
        .filter_map(|uri| uri.strip_prefix("https://psi.norge.no/los/"))
        .filter(|tag| !tag.starts_with("tema/"))
        .map(str::to_owned)
        .collect()
}
