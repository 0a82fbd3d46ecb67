//! A model that lies in one sentence of three: none of its lies reaches a reader.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use losen_tests::{
    app::TestApp,
    dice::Dice,
    lies::{self, Kind, Lie},
    llm::{Script, ScriptedLlm},
    prompt::{self, Source},
    site::{Reply, Site},
};
use parking_lot::Mutex;
use serde_json::{Value, json};

/// Lies in all.
const LIES: usize = 1_000;
/// Lies in one answer: sentences, steps of the plan, further rights.
const PARTS: [usize; 3] = [15, 3, 2];
/// True sentences in one answer.
const TRUE: usize = 40;
/// Share of the true sentences that must be shown.
const KEPT: f64 = 0.95;
/// What a true sentence in other words begins with.
const LEAD: &str = "Altså: ";

const QUESTIONS: [&str; 19] = [
    "Hva sier reglene om nabovarsel?",
    "Hvor mye får jeg i dagpenger?",
    "Hvor lenge kan jeg få dagpenger når jeg mister jobben?",
    "Hva er fristen for å søke barnehageplass?",
    "Hvor mye får jeg i barnetrygd for et barn på 3 år?",
    "Hvordan deler vi foreldrepengene?",
    "Hva koster det å registrere et aksjeselskap?",
    "Hva skal stå i vedtektene til foreningen?",
    "Når må jeg levere skattemeldingen?",
    "Hvordan endrer jeg skattekortet?",
    "Hvordan melder jeg flytting?",
    "Hvilken telefon ringer jeg til Velferdsetaten på?",
    "Hvilke datoer blir dagpengene utbetalt?",
    "Når er fristene for skattemelding og forskuddsskatt?",
    "Hvor lenge kan jeg få sykepenger?",
    "Hvem får arv når noen dør?",
    "Hvordan klager jeg på et vedtak om dagpenger?",
    "Når må jeg betale merverdiavgift?",
    "Hva gjør jeg når barnet mitt er alvorlig sykt?",
];

/// Rules with sections, which the sample sites have none of.
const RULES: &str = "<p>Etter § 4 skal du sende nabovarsel før du bygger garasje. \
    Etter § 5 kan naboen klage på nabovarselet innen to uker. \
    Etter § 6 sendes nabovarselet i brev til alle naboer. \
    Etter § 7 trenger du ikke nabovarsel for små skur. \
    Etter § 8 gjelder nabovarselet i tre år.</p>";

/// What the model told in one answer.
#[derive(Default)]
struct Told {
    truths: Vec<String>,
    lies: Vec<Lie>,
}

/// An answer of true sentences and lies, mixed, with lies in the plan and among the
/// further rights.
fn mixed(body: &Value, dice: &mut Dice) -> (Value, Told) {
    let sources = prompt::sources(body);
    let mut pool: Vec<(String, usize)> = Vec::new();
    for source in &sources {
        for sentence in source.sentences() {
            let known = pool.iter().any(|(other, _)| *other == sentence);
            if !known && !sentence.contains(['‹', '›']) {
                pool.push((sentence, source.number));
            }
        }
    }
    for at in (1..pool.len()).rev() {
        pool.swap(at, dice.below(at + 1));
    }
    // Sentences that are told only where they do not stand are told nowhere else.
    let moved = pool.split_off(pool.len().saturating_sub(6).max(pool.len() / 2));
    let mut told = Told {
        lies: made_up(&pool, &moved, &sources, dice),
        ..Told::default()
    };
    let mut sentences = Vec::new();
    for (at, (sentence, number)) in pool
        .iter()
        .cycle()
        .take(TRUE.min(2 * pool.len()))
        .enumerate()
    {
        let other_words = (at + at / pool.len()) % 2 == 1;
        let text = if other_words {
            let plain = sentence.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{LEAD}{}", plain.trim_start_matches(". "))
        } else {
            sentence.clone()
        };
        sentences.push(prompt::cited(&text, *number, sentence));
        told.truths.push(text);
    }
    let mut lies = told.lies.iter();
    for lie in lies.by_ref().take(PARTS[0]) {
        let at = dice.below(sentences.len() + 1);
        sentences.insert(at, prompt::cited(&lie.text, lie.source, &lie.quote));
    }
    let mut reply = prompt::reply(&sentences);
    let steps = lies.by_ref().take(PARTS[1]);
    reply["plan"] = steps
        .map(|lie| prompt::step(&lie.text, lie.source, &lie.quote))
        .collect();
    reply["also"] = lies
        .map(|lie| prompt::cited(&lie.text, lie.source, &lie.quote))
        .collect();
    (reply, told)
}

/// As many lies as an answer has, of all kinds that its sources allow for.
fn made_up(
    pool: &[(String, usize)],
    moved: &[(String, usize)],
    sources: &[Source],
    dice: &mut Dice,
) -> Vec<Lie> {
    let mut lies: Vec<Lie> = Vec::new();
    let start = dice.below(Kind::ALL.len());
    for turn in 0..4 * Kind::ALL.len() {
        let kind = Kind::ALL[(start + turn) % Kind::ALL.len()];
        let from = if kind.is_of_citation() { moved } else { pool };
        let first = dice.below(from.len());
        let mut tried = (0..from.len()).filter_map(|at| {
            let (sentence, number) = &from[(first + at) % from.len()];
            let made = lies::lie(kind, (sentence, *number), sources, dice)?;
            let new = lies.iter().all(|lie| lie.text != made.text);
            new.then_some(made)
        });
        let made = tried.next();
        lies.extend(made);
        if lies.len() == PARTS.iter().sum::<usize>() {
            break;
        }
    }
    lies
}

/// Whether a lie is among what is shown; a true sentence is one only beside a source
/// that does not say it.
fn is_shown(lie: &Lie, shown: &[&Value], answer: &Value) -> bool {
    let text = spaced(&lie.text);
    let mut said = shown
        .iter()
        .filter(|s| spaced(s["text"].as_str().unwrap()) == text);
    said.any(|sentence| !(lie.kind.is_of_citation() && stands(sentence, answer)))
}

/// A text as a composer takes it over.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that an answer states in sentences.
fn shown(answer: &Value) -> Vec<&Value> {
    let list = |key: &str| {
        answer[key]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    let steps = list("plan").iter();
    let steps = steps.flat_map(|step| [&step["what"], &step["deadline"]["basis"]]);
    let all = list("sentences").iter().chain(steps).chain(list("also"));
    all.filter(|sentence| !sentence.is_null()).collect()
}

/// Whether a sentence stands in what it cites.
fn stands(sentence: &Value, answer: &Value) -> bool {
    let sources = answer["sources"].as_array().unwrap().iter();
    let cited = sentence["citations"].as_array().unwrap();
    let text = lies::spaced(sentence["text"].as_str().unwrap());
    let mut quotes = sources.filter(|source| cited.contains(&source["n"]));
    quotes.any(|source| lies::spaced(source["quote"].as_str().unwrap()).contains(&text))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_of_a_thousand_lies_is_shown() {
    let told: Arc<Mutex<Vec<Told>>> = Arc::default();
    let book = Arc::clone(&told);
    let llm = ScriptedLlm::start_with(move |body| {
        let mut book = book.lock();
        let (reply, told) = mixed(body, &mut Dice::new(book.len() as u64));
        book.push(told);
        Script::answer(&reply.to_string()).cut_into(&[4_000])
    });
    let llm = llm.await.unwrap();
    let site = Site::start().await.unwrap();
    site.set("/", Reply::page("Regler om nabovarsel", RULES));
    let app = TestApp::init().with_sample_sites().with_site(&site);
    let app = app.with_config(&[
        ("LOSEN_ANSWER_COVER_FLOOR", "0.0"),
        ("LOSEN_ANSWER_MAX_SENTENCES", "200"),
    ]);
    let app = app.with_llm(&llm).start().await.unwrap();
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    let (mut true_told, mut true_shown) = (0, 0);
    let mut through = Vec::new();
    let mut questions = QUESTIONS.iter().cycle();
    while counts.values().sum::<usize>() < LIES {
        let question = questions.next().unwrap();
        let before = told.lock().len();
        let (status, answer) = app.post(&json!({ "question": question })).await.unwrap();
        assert_eq!(status, 200, "{question}");
        let told = std::mem::take(&mut told.lock()[before]);
        let shown = shown(&answer);
        let texts: HashSet<String> = shown
            .iter()
            .map(|s| spaced(s["text"].as_str().unwrap()))
            .collect();
        for lie in &told.lies {
            *counts.entry(lie.kind).or_default() += 1;
            if is_shown(lie, &shown, &answer) {
                through.push(format!("{:?}: {} | {}", lie.kind, lie.text, lie.quote));
            }
        }
        for sentence in &shown {
            let text = spaced(sentence["text"].as_str().unwrap());
            let holds = stands(sentence, &answer) || told.truths.contains(&text);
            assert!(
                holds || told.lies.iter().any(|lie| lie.text == text),
                "{sentence}"
            );
        }
        true_told += told.truths.len();
        let kept = |text: &&String| texts.contains(&spaced(text));
        true_shown += told.truths.iter().filter(kept).count();
    }
    assert!(
        through.is_empty(),
        "{} lies shown:\n{}",
        through.len(),
        through.join("\n")
    );
    let share = true_shown as f64 / true_told as f64;
    assert!(
        share >= KEPT,
        "{true_shown} of {true_told} true sentences were shown"
    );
    let all_kinds = Kind::ALL.iter().all(|kind| counts.contains_key(kind));
    assert!(all_kinds, "{counts:?}");
}
