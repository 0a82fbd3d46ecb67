//! The answer as it comes in.

use std::{
    collections::VecDeque,
    fmt,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures::{Stream, StreamExt, stream::BoxStream};
use reqwest::Response;
use serde_json::Value;
use tokio::time::{Instant, timeout, timeout_at};

use super::{
    chunk::{self, Piece},
    error::LlmError,
    refusal,
    sse::{Event, EventReader},
};

/// Bytes of one response that are read, all framing included. A token takes
/// about 300 bytes on the wire: this is some 25,000 tokens.
const LONGEST_RESPONSE: usize = 8 << 20;

/// How long the usage and the end of a body are waited for after the last word.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// The model was done.
    Stop,
    /// It reached its token limit; the text is cut.
    Length,
    /// A filter, a tool call, or nothing the server told.
    Other,
}

impl Finish {
    /// Reads `finish_reason`.
    pub(super) fn of(reason: &str) -> Self {
        match reason {
            "stop" | "eos" | "eos_token" | "end_turn" => Self::Stop,
            "length" | "max_tokens" | "model_length" => Self::Length,
            _ => Self::Other,
        }
    }
}

/// What a call took, in the model's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the prompt.
    pub prompt_tokens: u32,
    /// Tokens of the answer, hidden reasoning included.
    pub completion_tokens: u32,
}

/// A piece of an answer.
#[derive(Clone, PartialEq, Eq)]
pub enum Delta {
    /// More text; never empty.
    Text(String),
    /// The answer is whole; nothing follows.
    End {
        /// Why it ended.
        finish: Finish,
        /// What it took, when the server told.
        usage: Option<Usage>,
    },
}

/// Shows how much text there is, not which.
impl fmt::Debug for Delta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::End { finish, usage } => f
                .debug_struct("End")
                .field("finish", finish)
                .field("usage", usage)
                .finish(),
        }
    }
}

/// The answer of a language model: [`Delta::Text`]s and then one
/// [`Delta::End`], or an error as the last item. Dropping it ends the request.
pub struct TextStream(BoxStream<'static, Result<Delta, LlmError>>);

impl TextStream {
    /// The stream of what `reader` reads; it ends with a `Delta::End` or an error.
    pub(super) fn new(first: Delta, reader: AnswerReader) -> Self {
        let log = EndLog {
            since: Instant::now(),
            told: false,
        };
        let start = Some((Some(first), reader, log));
        let rest = futures::stream::unfold(start, |state| async move {
            let (ready, mut reader, mut log) = state?;
            let item = match ready {
                Some(delta) => Ok(delta),
                None => reader.next().await,
            };
            log.saw(&item);
            let more = matches!(item, Ok(Delta::Text(_)));
            Some((item, more.then_some((None, reader, log))))
        });
        Self(rest.boxed())
    }
}

impl fmt::Debug for TextStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TextStream")
    }
}

impl Stream for TextStream {
    type Item = Result<Delta, LlmError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

/// Writes one line for each answer, also for one that nobody waited for.
struct EndLog {
    since: Instant,
    told: bool,
}

impl EndLog {
    fn saw(&mut self, item: &Result<Delta, LlmError>) {
        match item {
            Ok(Delta::Text(_)) => {}
            Ok(Delta::End { finish, usage }) => {
                self.told = true;
                tracing::debug!(elapsed = ?self.since.elapsed(), ?finish, ?usage, "the language model answered");
            }
            Err(error) => self.failed(error),
        }
    }

    fn failed(&mut self, error: &LlmError) {
        self.told = true;
        tracing::debug!(elapsed = ?self.since.elapsed(), class = %error.class(), "an answer of the language model broke off");
    }
}

impl Drop for EndLog {
    fn drop(&mut self) {
        if !self.told {
            self.failed(&LlmError::Cancelled);
        }
    }
}

/// Reads one response.
pub(super) struct AnswerReader {
    body: BoxStream<'static, Result<Bytes, reqwest::Error>>,
    deadline: Instant,
    form: Form,
    /// Bytes so far.
    read: usize,
    /// Whether a piece of an answer came.
    heard: bool,
    /// Whether text came.
    begun: bool,
    ready: VecDeque<Result<Delta, LlmError>>,
    finish: Option<Finish>,
    usage: Option<Usage>,
}

/// How a response is written. The first character tells, not the content type,
/// which some servers get wrong.
enum Form {
    /// Nothing but white space came, which some servers send to keep the
    /// connection open.
    Unknown,
    Events(EventReader),
    /// One JSON body.
    Whole(Vec<u8>),
}

impl AnswerReader {
    /// Reads `response`, which is a success, until `deadline`.
    pub(super) fn new(response: Response, deadline: Instant) -> Self {
        Self {
            body: response.bytes_stream().boxed(),
            deadline,
            form: Form::Unknown,
            read: 0,
            heard: false,
            begun: false,
            ready: VecDeque::new(),
            finish: None,
            usage: None,
        }
    }

    /// The next piece. After an `End` or an error it must not be asked again.
    pub(super) async fn next(&mut self) -> Result<Delta, LlmError> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return item;
            }
            let finished = self.finish.is_some();
            let until = if finished {
                self.deadline.min(Instant::now() + LAST_WAIT)
            } else {
                self.deadline
            };
            match timeout_at(until, self.body.next()).await {
                Ok(Some(Ok(bytes))) => self.feed(&bytes)?,
                Ok(None) => self.end_of_body(),
                // A server that hangs up roughly after its last word, or not
                // at all.
                Ok(Some(Err(_))) | Err(_) if finished => self.end(),
                Ok(Some(Err(_))) => return Err(self.cut()),
                Err(_) => return Err(LlmError::Deadline),
            }
        }
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<(), LlmError> {
        self.read += bytes.len();
        if self.read > LONGEST_RESPONSE {
            return Err(LlmError::Malformed("it is too long"));
        }
        if matches!(self.form, Form::Unknown) {
            self.form = match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
                Some(b'{') => Form::Whole(Vec::new()),
                Some(_) => Form::Events(EventReader::default()),
                None => return Ok(()),
            };
        }
        match &mut self.form {
            Form::Unknown => {}
            Form::Whole(body) => body.extend_from_slice(bytes),
            Form::Events(events) => {
                for event in events.feed(bytes) {
                    self.event(&event);
                }
            }
        }
        Ok(())
    }

    /// Whether the last piece is known already.
    fn over(&self) -> bool {
        matches!(self.ready.back(), Some(Err(_) | Ok(Delta::End { .. })))
    }

    /// The error for a response that stops before its end.
    fn cut(&self) -> LlmError {
        if self.begun {
            LlmError::Malformed("it breaks off")
        } else {
            LlmError::transient("the connection broke off")
        }
    }

    fn event(&mut self, event: &Event) {
        let data = event.data.trim();
        if data.is_empty() || self.over() {
            return;
        }
        if data == "[DONE]" {
            self.finish = self.finish.or(Some(Finish::Other));
            self.keep_connection();
            return self.end();
        }
        match serde_json::from_str::<Value>(data) {
            Ok(body) => self.json(body, event.error),
            Err(_) if event.error => self.fail(refusal::of_event(&Value::Null)),
            Err(_) => self.fail(LlmError::Malformed("an event is not JSON")),
        }
    }

    /// Waits in the background for the end of the body: only then can the
    /// connection be used again.
    fn keep_connection(&mut self) {
        let mut body = std::mem::replace(&mut self.body, futures::stream::empty().boxed());
        tokio::spawn(async move {
            let _end = timeout(LAST_WAIT, body.next()).await;
        });
    }

    fn json(&mut self, body: Value, error: bool) {
        if error || body.get("error").is_some_and(|error| !error.is_null()) {
            return self.fail(refusal::of_event(&body));
        }
        // Other objects are passed over: gateways send some of their own.
        if let Some(piece) = chunk::read(body) {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: Piece) {
        self.heard = true;
        self.finish = piece.finish.or(self.finish);
        self.usage = piece.usage.or(self.usage);
        if !piece.text.is_empty() {
            self.begun = true;
            self.ready.push_back(Ok(Delta::Text(piece.text)));
        }
    }

    fn end_of_body(&mut self) {
        match std::mem::replace(&mut self.form, Form::Unknown) {
            Form::Unknown => {}
            Form::Whole(body) => match serde_json::from_slice(&body) {
                Ok(body) => {
                    self.json(body, false);
                    self.finish = self.finish.or(Some(Finish::Other));
                }
                Err(_) => self.fail(LlmError::Malformed("it is not JSON")),
            },
            Form::Events(events) => {
                if let Some(event) = events.finish() {
                    self.event(&event);
                }
            }
        }
        if !self.heard && self.read > 0 && !self.over() {
            self.fail(LlmError::Malformed("it is no answer of a language model"));
        }
        if self.over() {
            return;
        }
        match self.finish {
            Some(_) => self.end(),
            None => self.fail(self.cut()),
        }
    }

    fn end(&mut self) {
        self.ready.push_back(Ok(Delta::End {
            finish: self.finish.unwrap_or(Finish::Other),
            usage: self.usage,
        }));
    }

    fn fail(&mut self, error: LlmError) {
        self.ready.push_back(Err(error));
    }
}
