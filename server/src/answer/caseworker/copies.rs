//! Three texts to copy: for the citizen, the legal basis, the case note.

use chrono::{DateTime, Utc};
use losen_index::{language::Language, search::Audience, store::Manifest};
use serde::Serialize;

use super::{LegalBasis, lines, words::Words};
use crate::answer::{
    AnswerError, AnswerService, guard,
    model::{Answer, Notice, NoticeCode},
    question::Question,
};

/// What the texts are made from.
#[derive(Debug, Clone)]
pub struct CopyRequest {
    /// The question, with the chosen passages.
    pub question: Question,
    /// Language of the text for the citizen.
    pub language: Language,
    /// Language of the caseworker.
    pub caseworker: Language,
}

/// Three plain texts.
#[derive(Debug, Clone, Serialize)]
pub struct Copies {
    /// For the citizen.
    pub citizen: CitizenText,
    /// The legal basis.
    pub legal_basis: LegalText,
    /// For the case file.
    pub case_note: NoteText,
}

/// The text for the citizen.
#[derive(Debug, Clone, Serialize)]
pub struct CitizenText {
    /// Sentences with numbers, and the sources below.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// What the caseworker should know about it.
    pub notices: Vec<Notice>,
}

/// The legal basis.
#[derive(Debug, Clone, Serialize)]
pub struct LegalText {
    /// A section a paragraph, with quote and link.
    pub text: String,
    /// The same for programs.
    pub items: Vec<LegalBasis>,
}

/// The case note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteText {
    /// Date, question, findings, legal basis, sources and how it was made.
    pub text: String,
}

impl AnswerService {
    /// Makes the three texts. The one for the citizen is an answer in their language;
    /// the others are in the caseworker's. All checks of answers hold for them.
    ///
    /// # Errors
    /// As [`AnswerService::answer`].
    pub async fn copies(&self, request: CopyRequest) -> Result<Copies, AnswerError> {
        let CopyRequest {
            question,
            language,
            caseworker,
        } = request;
        let asked = guard::mask(question.text())?.text;
        let for_citizen = question.clone().spoken(language.clone());
        let for_file = question.spoken(caseworker.clone());
        let (citizen, file) = tokio::try_join!(
            self.answer(for_citizen.asked_by(Audience::Citizen)),
            self.answer(for_file.asked_by(Audience::Caseworker)),
        )?;
        let reader = self.searcher().ready().await?;
        let items = file
            .caseworker
            .as_ref()
            .map(|desk| desk.legal_basis.clone());
        let legal_basis = legal_text(items.unwrap_or_default(), &caseworker);
        let made = Made {
            asked: &asked,
            now: Utc::now(),
            index: reader.manifest(),
            legal_basis: &legal_basis.text,
        };
        Ok(Copies {
            case_note: NoteText {
                text: case_note(&file, &made, &caseworker),
            },
            citizen: citizen_text(&citizen, language),
            legal_basis,
        })
    }
}

fn citizen_text(answer: &Answer, language: Language) -> CitizenText {
    let words = Words::of(&language);
    let mut parts = lines::said(answer);
    if !answer.plan.is_empty() {
        let step = |(n, text): (usize, String)| format!("{n}. {text}");
        let steps = answer.plan.iter();
        let steps = steps.map(|step| (step.n, lines::cited(&step.what)));
        let steps: Vec<String> = steps.map(step).collect();
        parts.push(format!("{}:\n{}", words.steps, steps.join("\n")));
    }
    let mut notices = answer.notices.clone();
    let own = answer.composer.name != "llm";
    if own && answer.sources.iter().any(|s| s.language != language) {
        let text = words.source_language.to_owned();
        parts.push(text.clone());
        notices.push(Notice {
            code: NoticeCode::SourceLanguage,
            text,
        });
    }
    if !answer.sources.is_empty() {
        parts.push(lines::sources(&answer.sources, &language));
    }
    CitizenText {
        text: parts.join("\n\n"),
        language,
        notices,
    }
}

fn legal_text(items: Vec<LegalBasis>, language: &Language) -> LegalText {
    let words = Words::of(language);
    let item = |item: &LegalBasis| {
        format!(
            "{}, {}\n«{}»\n{}",
            item.act, item.section, item.quote, item.url
        )
    };
    let mut parts = vec![format!("{}:", words.legal_basis)];
    if items.is_empty() {
        parts.push(words.no_law.to_owned());
    }
    parts.extend(items.iter().map(item));
    LegalText {
        text: parts.join("\n\n"),
        items,
    }
}

/// How and from what a note was made.
struct Made<'a> {
    /// The question without personal data.
    asked: &'a str,
    now: DateTime<Utc>,
    index: &'a Manifest,
    legal_basis: &'a str,
}

fn case_note(answer: &Answer, made: &Made<'_>, language: &Language) -> String {
    let words = Words::of(language);
    let day = lines::date(made.now.date_naive(), language);
    let found: Vec<String> = lines::said(answer)
        .into_iter()
        .map(|said| format!("– {said}"))
        .collect();
    let mut parts = vec![
        words.note.to_owned(),
        format!("{}: {day} ({} UTC)", words.date, made.now.format("%H:%M")),
        format!("{}: {}", words.question, made.asked),
        format!("{}:\n{}", words.found, found.join("\n")),
        made.legal_basis.to_owned(),
    ];
    if !answer.sources.is_empty() {
        parts.push(lines::sources(&answer.sources, language));
    }
    let created = made.index.created;
    parts.push(format!(
        "{} {} {} {} {} UTC. {} {}.\n{}",
        words.index,
        made.index.generation,
        words.index_from,
        lines::date(created.date_naive(), language),
        created.format("%H:%M"),
        words.composer,
        composer(answer, words),
        words.check
    ));
    parts.join("\n\n")
}

fn composer(answer: &Answer, words: &Words) -> String {
    match (answer.composer.name, &answer.composer.model) {
        ("extractive", _) => words.own_sentences.to_owned(),
        ("none", _) => words.nobody.to_owned(),
        (_, Some(model)) => format!("{} {model}", words.model),
        (name, None) => name.to_owned(),
    }
}
