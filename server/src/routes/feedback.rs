//! `/api/v1/feedback`: what readers say about an answer, kept and deleted.
//! `/tilbakemelding`: the same as a form, without JavaScript.

use askama::Template;
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Path, RawQuery, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use losen_index::language::Language;
use losen_web::{page::FeedbackPage, texts::PageTexts};
use serde::Serialize;
use uuid::Uuid;

use super::{AppState, errors, html, page};
use crate::{
    feedback::{FeedbackRequest, Surface, word},
    problem::{ApiJson, FieldError, FieldIssue, Problem, request_language},
};

/// Where the form is sent.
pub(super) const FORM: &str = "/tilbakemelding";
/// The fields of the form.
const FIELDS: [&str; 7] = [
    "answer", "useful", "reasons", "comment", "status", "language", "lang",
];

/// What a client gets for feedback that was kept.
#[derive(Debug, Serialize)]
pub(super) struct Kept {
    /// Its id; whoever has it may delete the feedback.
    pub id: Uuid,
}

pub(super) async fn add(
    State(state): State<AppState>,
    headers: HeaderMap,
    ApiJson(request): ApiJson<FeedbackRequest>,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let id = keep(&state, request, &request_language(&headers)).await?;
    Ok((StatusCode::CREATED, Json(Kept { id })))
}

pub(super) async fn remove(
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let reader = request_language(&headers);
    let Ok(id) = Uuid::try_parse(&id) else {
        return Err(Problem::not_found(&reader));
    };
    let deleted = state.feedback.delete_feedback(id).await;
    match deleted.map_err(|error| errors::feedback(&error, &reader))? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::not_found(&reader)),
    }
}

pub(super) async fn form(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let texts = page::texts(query.as_deref(), &headers);
    let body = match body(&headers, request).await {
        Ok(body) => body,
        Err(status) => {
            let problem = page::unreadable(status, &page::language(texts));
            problem.log();
            return render(texts, Err(&problem));
        }
    };
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let texts = match fields.iter().find(|(name, _)| name == "lang") {
        Some((_, code)) => PageTexts::of(code),
        None => texts,
    };
    let reader = page::language(texts);
    let kept = match read(&fields, &reader) {
        Ok(request) => keep(&state, request, &reader).await,
        Err(problem) => Err(problem),
    };
    match kept {
        Ok(_id) => render(texts, Ok(())),
        Err(problem) => {
            problem.log();
            render(texts, Err(&problem))
        }
    }
}

async fn keep(
    state: &AppState,
    request: FeedbackRequest,
    reader: &Language,
) -> Result<Uuid, Problem> {
    let new = request
        .checked(state.settings.max_question_chars)
        .map_err(|error| errors::checked(&error, reader))?;
    let kept = state.feedback.add_feedback(&new).await;
    kept.map_err(|error| errors::feedback(&error, reader))
}

/// The bytes of a form.
async fn body(headers: &HeaderMap, request: Request) -> Result<Bytes, StatusCode> {
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|media| {
            media
                .trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if !is_form {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let bytes = Bytes::from_request(request, &()).await;
    bytes.map_err(|rejection| rejection.into_response().status())
}

/// The fields of the form as a request; every reason is a field of its own. A field
/// that is there twice counts as it stands last.
fn read(fields: &[(String, String)], reader: &Language) -> Result<FeedbackRequest, Problem> {
    let mut wrong = Vec::new();
    if let Some((name, _)) = fields.iter().find(|(name, _)| !FIELDS.contains(&&**name)) {
        let known = FIELDS.map(str::to_owned).to_vec();
        wrong.push(FieldError::new(name, FieldIssue::Unknown(known)));
    }
    let last = |name: &str| fields.iter().rev().find(|(it, _)| it == name);
    let mut needed = |name: &str| match last(name) {
        Some((_, value)) => value.clone(),
        None => {
            wrong.push(FieldError::new(name, FieldIssue::Missing));
            String::new()
        }
    };
    let (answer, useful) = (needed("answer"), needed("useful"));
    let (status, language) = (needed("status"), needed("language"));
    let reasons = fields.iter().filter(|(name, _)| name == "reasons");
    let reasons = reasons.map(|(_, value)| word(value)).collect();
    match (useful.parse(), word(&status), word(&language), reasons) {
        (Ok(useful), Ok(status), Ok(language), Ok(reasons)) if wrong.is_empty() => {
            Ok(FeedbackRequest {
                answer,
                useful,
                reasons,
                comment: last("comment").map_or_else(String::new, |(_, value)| value.clone()),
                status,
                language,
                surface: Surface::Page,
                consent: false,
                question: String::new(),
            })
        }
        (useful, status, language, reasons) => {
            for (name, is_wrong) in [
                ("useful", useful.is_err()),
                ("status", status.is_err()),
                ("language", language.is_err()),
                ("reasons", reasons.is_err()),
            ] {
                if is_wrong && wrong.iter().all(|error| error.field != name) {
                    wrong.push(FieldError::new(name, FieldIssue::Invalid));
                }
            }
            Err(Problem::bad_request(reader, wrong))
        }
    }
}

fn render(texts: &'static PageTexts, kept: Result<(), &Problem>) -> Response {
    let status = match kept {
        Ok(()) => StatusCode::OK,
        Err(problem) => problem.kind().status(),
    };
    html::page(status, |nonce| {
        let page = FeedbackPage {
            nonce,
            texts,
            problem: kept.err().map(Problem::detail),
        };
        page.render()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_form_is_read_with_all_its_reasons() {
        let hash = "a".repeat(32);
        let request = read(
            &fields(&[
                ("answer", &hash),
                ("useful", "false"),
                ("reasons", "wrong"),
                ("reasons", "not_found"),
                ("comment", "Nei"),
                ("status", "partial"),
                ("language", "nn"),
                ("lang", "en"),
            ]),
            &Language::English,
        )
        .unwrap();
        assert_eq!(request.reasons.len(), 2);
        assert_eq!(request.language, Language::Nynorsk);
        assert!(!request.useful && !request.consent && request.question.is_empty());
    }

    #[test]
    fn each_mistake_of_a_form_is_named() {
        let good = [
            ("answer", "x"),
            ("useful", "true"),
            ("status", "answered"),
            ("language", "nb"),
        ];
        let with = |name, value| {
            let mut all = good.to_vec();
            all.retain(|(it, _)| *it != name);
            all.push((name, value));
            read(&fields(&all), &Language::English)
                .unwrap_err()
                .to_json()
        };
        assert_eq!(with("useful", "perhaps")["errors"][0]["field"], "useful");
        assert_eq!(with("status", "good")["errors"][0]["field"], "status");
        assert_eq!(with("language", "norsk")["errors"][0]["field"], "language");
        assert_eq!(with("reasons", "bad")["errors"][0]["field"], "reasons");
        assert_eq!(with("question", "Hei?")["errors"][0]["code"], "unknown");
        let none = read(&[], &Language::English).unwrap_err().to_json();
        let named: Vec<_> = none["errors"].as_array().unwrap().iter().collect();
        assert_eq!(named.len(), 4, "{none}");
        assert!(named.iter().all(|error| error["code"] == "missing"));
    }
}
