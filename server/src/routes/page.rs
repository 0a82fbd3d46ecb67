//! `/`: the page. The form posts, so that a question never stands in an address.

mod view;

use std::time::UNIX_EPOCH;

use askama::Template;
use axum::{
    extract::{Form, FromRequest, RawQuery, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use losen_index::{language::Language, store::SearchFilter};
use losen_web::{answer::AnswerView, page::Page, texts::PageTexts};
use serde::Deserialize;

use super::{AppState, console, errors, feedback, html};
use crate::{
    answer::{Question, Status},
    problem::{FieldError, FieldIssue, Kind, Problem, request_language},
};

#[derive(Debug, Deserialize)]
struct AskForm {
    #[serde(default)]
    question: String,
}

pub(super) async fn form(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    render(
        StatusCode::OK,
        &state,
        texts(query.as_deref(), &headers),
        None,
        None,
        None,
    )
}

pub(super) async fn answer(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let texts = texts(query.as_deref(), &headers);
    let reader = language(texts);
    let refuse = |asked: Option<&str>, problem: &Problem| {
        problem.log();
        render(
            problem.kind().status(),
            &state,
            texts,
            asked,
            None,
            Some(problem.detail()),
        )
    };
    let asked = match Form::<AskForm>::from_request(request, &()).await {
        Ok(Form(form)) => form.question,
        Err(rejection) => {
            return refuse(
                None,
                &unreadable(rejection.into_response().status(), &reader),
            );
        }
    };
    let settings = &state.settings;
    let question = Question::new(
        &asked,
        None,
        Vec::new(),
        SearchFilter::default(),
        settings.max_question_chars,
        0,
    );
    match question {
        Err(error) => refuse(
            Some(asked.as_str()),
            &errors::question(&error, "question", &reader),
        ),
        Ok(question) => match state.answers.answer(question).await {
            Ok(answer) if answer.status == Status::Unavailable => render(
                StatusCode::SERVICE_UNAVAILABLE,
                &state,
                texts,
                Some(asked.as_str()),
                None,
                answer.message.as_deref(),
            ),
            Ok(answer) => render(
                StatusCode::OK,
                &state,
                texts,
                Some(asked.as_str()),
                Some(view::of(answer)),
                None,
            ),
            Err(error) => refuse(Some(asked.as_str()), &errors::answer(&error, &reader)),
        },
    }
}

/// Middleware: what is refused on the addresses of pages before their handlers have
/// their say (no room, no time, another method, a panic), or by them, is a page as well.
pub(super) async fn for_browsers(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if !["/", feedback::FORM, console::PAGE].contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let texts = texts(request.uri().query(), request.headers());
    let mut response = next.run(request).await;
    let Some(kind) = response.extensions_mut().remove::<Kind>() else {
        return response;
    };
    let problem = Problem::new(kind, &language(texts));
    let mut page = render(
        kind.status(),
        &state,
        texts,
        None,
        None,
        Some(problem.detail()),
    );
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers_mut().remove(&name) {
            page.headers_mut().insert(name, value);
        }
    }
    page
}

/// A form that could not be read, by the status of what refused it.
pub(super) fn unreadable(status: StatusCode, reader: &Language) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::payload_too_large(reader),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::not_a_form(reader),
        // Read, but with a question that is none (there twice, say).
        StatusCode::UNPROCESSABLE_ENTITY => Problem::bad_request(
            reader,
            vec![FieldError::new("question", FieldIssue::Invalid)],
        ),
        _ => Problem::unreadable_form(reader),
    }
}

/// The words of the page: as asked for in the address, else as the browser says.
pub(super) fn texts(query: Option<&str>, headers: &HeaderMap) -> &'static PageTexts {
    let query = query.unwrap_or_default().as_bytes();
    match url::form_urlencoded::parse(query).find(|(name, _)| name == "lang") {
        Some((_, code)) => PageTexts::of(&code),
        None => PageTexts::of(request_language(headers).code()),
    }
}

/// Whole days since 1970; the page's examples change with them.
fn days() -> usize {
    let seconds = UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
    usize::try_from(seconds / 86_400).unwrap_or_default()
}

/// The language that the page speaks.
pub(super) fn language(texts: &PageTexts) -> Language {
    texts.code.parse().unwrap_or(Language::Bokmal)
}

/// The page; without a `question` where none was asked or none could be read.
fn render(
    status: StatusCode,
    state: &AppState,
    texts: &'static PageTexts,
    question: Option<&str>,
    answer: Option<AnswerView>,
    error: Option<&str>,
) -> Response {
    html::page(status, |nonce| {
        let page = Page {
            texts,
            nonce,
            question: question.unwrap_or_default(),
            notice: state.settings.notice.as_deref(),
            max_chars: state.settings.max_question_chars,
            answer,
            error,
            empty: status == StatusCode::BAD_REQUEST
                && question.is_some_and(|question| question.trim().is_empty()),
            day: days(),
        };
        page.render()
    })
}
