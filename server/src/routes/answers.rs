//! `POST /api/v1/answers`: a question in, a cited answer out, at once or as
//! server-sent events.

use std::{convert::Infallible, panic::AssertUnwindSafe};

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::FutureExt;
use losen_index::{language::Language, store::SearchFilter};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio_stream::{StreamExt, wrappers::ReceiverStream};
use tracing::{Instrument, Span};

use super::{AppState, HttpSettings, errors};
use crate::{
    answer::{AnswerEvent, Question, Turn, situation::Situation},
    middleware::limit::Room,
    problem::{ApiJson, Problem, request_language},
};

/// Events held for a slow client before the composer waits.
const EVENT_BUFFER: usize = 32;

/// The body of `POST /api/v1/answers`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRequest {
    /// The question.
    pub question: String,
    /// Language of the answer (`nb`, `nn`, `en`); found out when left away.
    #[serde(default)]
    pub language: Option<Language>,
    /// Earlier turns, oldest first; the server keeps none.
    #[serde(default)]
    pub history: Vec<Turn>,
    /// Which passages may be used.
    #[serde(default)]
    pub filters: SearchFilter,
    /// The situation as the answer before gave it, corrected or emptied by the
    /// person; the server keeps none.
    #[serde(default)]
    pub situation: Situation,
}

pub(super) async fn answer(
    State(state): State<AppState>,
    Extension(room): Extension<Room>,
    headers: HeaderMap,
    ApiJson(request): ApiJson<AnswerRequest>,
) -> Result<Response, Problem> {
    let reader = request_language(&headers);
    let question = checked(request, &state.settings, &reader)?;
    respond(state, question, &headers, room).await
}

/// The question of a request.
pub(super) fn checked(
    request: AnswerRequest,
    settings: &HttpSettings,
    reader: &Language,
) -> Result<Question, Problem> {
    let question = Question::new(
        &request.question,
        request.language,
        request.history,
        request.filters,
        settings.max_question_chars,
        settings.max_history_turns,
    )
    .map_err(|error| errors::question(&error, "question", reader))?;
    let situation = request
        .situation
        .checked()
        .map_err(|error| errors::situation(&error, reader))?;
    Ok(question.with_situation(situation))
}

/// The answer at once, or as events where the client asks for them.
pub(super) async fn respond(
    state: AppState,
    question: Question,
    headers: &HeaderMap,
    room: Room,
) -> Result<Response, Problem> {
    let reader = request_language(headers);
    if wants_events(headers) {
        return Ok(stream(state, question, reader, room));
    }
    let answer = state
        .answers
        .answer(question)
        .await
        .map_err(|error| errors::answer(&error, &reader))?;
    Ok(Json(answer).into_response())
}

fn wants_events(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|media| {
            media
                .split(';')
                .next()
                .is_some_and(|media| media.trim().eq_ignore_ascii_case("text/event-stream"))
        })
}

/// Each event as it happens; the work stops when the client leaves. A failure
/// is an `error` event that carries a problem.
fn stream(state: AppState, question: Question, reader: Language, room: Room) -> Response {
    let (sender, receiver) = mpsc::channel::<AnswerEvent>(EVENT_BUFFER);
    let (failures, failed) = mpsc::channel::<Event>(1);
    let work = async move {
        let _room = room;
        let client = sender.clone();
        tokio::select! {
            result = produce(&state, question, &sender, &reader) => {
                if let Err(problem) = result {
                    problem.log();
                    let _left = failures.send(named("error", &problem.to_json())).await;
                }
            }
            () = client.closed() => {}
        }
    };
    tokio::spawn(work.instrument(Span::current()));
    let events = ReceiverStream::new(receiver).map(|event| named(event.name(), &event));
    Sse::new(
        events
            .chain(ReceiverStream::new(failed))
            .map(Ok::<_, Infallible>),
    )
    .keep_alive(KeepAlive::default())
    .into_response()
}

/// Makes the events within the time of a request; a panic is a problem too.
async fn produce(
    state: &AppState,
    question: Question,
    events: &mpsc::Sender<AnswerEvent>,
    reader: &Language,
) -> Result<(), Problem> {
    let work = AssertUnwindSafe(state.answers.stream(question, events)).catch_unwind();
    match tokio::time::timeout(state.settings.request_timeout, work).await {
        Ok(Ok(Ok(_answer))) => Ok(()),
        Ok(Ok(Err(error))) => Err(errors::answer(&error, reader)),
        Ok(Err(_panic)) => Err(errors::panicked(reader)),
        Err(_elapsed) => Err(Problem::timeout(reader)),
    }
}

fn named(name: &str, data: &impl serde::Serialize) -> Event {
    let event = Event::default().event(name);
    event.json_data(data).unwrap_or_else(|error| {
        tracing::error!(%error, "an event cannot be written as JSON");
        Event::default().event("error").data("{}")
    })
}
