//! `/`: the page. The form posts, so that a question never stands in an address.

mod view;

use askama::Template;
use axum::{
    extract::{Form, FromRequest, Path, RawQuery, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use losen_index::{language::Language, store::SearchFilter};
use losen_web::{answer::AnswerView, assets, page::Page, texts::PageTexts};
use serde::Deserialize;

use super::{AppState, errors};
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
        "",
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
    let refuse = |asked: &str, problem: &Problem| {
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
            return refuse("", &unreadable(rejection.into_response().status(), &reader));
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
        Err(error) => refuse(&asked, &errors::question(&error, "question", &reader)),
        Ok(question) => match state.answers.answer(question).await {
            Ok(answer) if answer.status == Status::Unavailable => render(
                StatusCode::SERVICE_UNAVAILABLE,
                &state,
                texts,
                &asked,
                None,
                answer.message.as_deref(),
            ),
            Ok(answer) => render(
                StatusCode::OK,
                &state,
                texts,
                &asked,
                Some(view::of(answer)),
                None,
            ),
            Err(error) => {
                let problem = errors::answer(&error, &reader);
                problem.log();
                refuse(&asked, &problem)
            }
        },
    }
}

/// Middleware: what is refused on the page's address before its handlers have
/// their say (no room, no time, another method, a panic) is a page as well.
pub(super) async fn for_browsers(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    if request.uri().path() != "/" {
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
        "",
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

pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match assets::asset(&name) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "no-cache"),
            ];
            (headers, asset.body).into_response()
        }
        None => Problem::not_found(&request_language(&headers)).into_response(),
    }
}

/// A form that could not be read.
fn unreadable(status: StatusCode, reader: &Language) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::payload_too_large(reader),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::unsupported_media_type(reader),
        _ => Problem::bad_request(
            reader,
            vec![FieldError::new("question", FieldIssue::Invalid)],
        ),
    }
}

/// The words of the page: as asked for in the address, else as the browser says.
fn texts(query: Option<&str>, headers: &HeaderMap) -> &'static PageTexts {
    let query = query.unwrap_or_default().as_bytes();
    match url::form_urlencoded::parse(query).find(|(name, _)| name == "lang") {
        Some((_, code)) => PageTexts::of(&code),
        None => PageTexts::of(request_language(headers).code()),
    }
}

/// The language that the page speaks.
fn language(texts: &PageTexts) -> Language {
    texts.code.parse().unwrap_or(Language::Bokmal)
}

fn render(
    status: StatusCode,
    state: &AppState,
    texts: &'static PageTexts,
    question: &str,
    answer: Option<AnswerView>,
    error: Option<&str>,
) -> Response {
    let page = Page {
        texts,
        question,
        notice: state.settings.notice.as_deref(),
        max_chars: state.settings.max_question_chars,
        answer,
        error,
        empty: status == StatusCode::BAD_REQUEST && question.trim().is_empty(),
    };
    match page.render() {
        Ok(html) => (status, [(header::VARY, "Accept-Language")], Html(html)).into_response(),
        Err(error) => Problem::internal(&Language::Bokmal, error).into_response(),
    }
}
