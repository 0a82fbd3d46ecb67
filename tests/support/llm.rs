//! A language model on loopback that answers what a test has written down, with
//! the OpenAI chat interface and its faults.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, State},
    http::HeaderMap,
    response::Response,
    routing::post,
};
use futures::stream;
use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// Characters in one piece of a streamed answer.
const PIECE: usize = 4;

/// What one request gets.
#[derive(Debug, Clone)]
pub struct Script {
    status: u16,
    headers: Vec<(String, String)>,
    content_type: &'static str,
    /// What is written, piece by piece.
    pieces: Vec<Vec<u8>>,
    first: Duration,
    between: Duration,
    /// Whether the connection breaks after the last piece.
    cut: bool,
}

impl Script {
    /// A streamed answer: pieces of four characters, the end, the usage (7
    /// tokens asked, one for each piece answered) and `[DONE]`.
    #[must_use]
    pub fn answer(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let pieces: Vec<String> = characters.chunks(PIECE).map(String::from_iter).collect();
        let usage = json!({"prompt_tokens": 7, "completion_tokens": pieces.len(), "total_tokens": 7 + pieces.len()});
        let mut events: Vec<Value> = pieces
            .into_iter()
            .map(|piece| json!({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": null}]}))
            .collect();
        events.push(json!({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}));
        events.push(json!({"choices": [], "usage": usage}));
        let mut wire: Vec<Vec<u8>> = events
            .into_iter()
            .map(|event| format!("data: {event}\n\n").into_bytes())
            .collect();
        wire.push(b"data: [DONE]\n\n".to_vec());
        Self {
            pieces: wire,
            ..Self::raw("")
        }
    }

    /// Exactly these bytes as a stream of events.
    #[must_use]
    pub fn raw(wire: &str) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            content_type: "text/event-stream; charset=utf-8",
            pieces: vec![wire.as_bytes().to_vec()],
            first: Duration::ZERO,
            between: Duration::ZERO,
            cut: false,
        }
    }

    /// A streamed answer that begins after `first` and goes on every `between`.
    #[must_use]
    pub fn slow(text: &str, first: Duration, between: Duration) -> Self {
        Self::answer(text).paced(first, between)
    }

    /// The same, beginning after `first` and going on every `between`.
    #[must_use]
    pub fn paced(mut self, first: Duration, between: Duration) -> Self {
        self.first = first;
        self.between = between;
        self
    }

    /// A streamed answer whose connection breaks after `pieces` pieces.
    #[must_use]
    pub fn cut_off(text: &str, pieces: usize) -> Self {
        let mut script = Self::answer(text);
        script.pieces.truncate(pieces);
        Self {
            cut: true,
            // The pieces are to arrive before the connection is torn down.
            between: Duration::from_millis(20),
            ..script
        }
    }

    /// A success that is no answer.
    #[must_use]
    pub fn malformed() -> Self {
        Self::raw("data: {\"choices\": [{\"delta\n\ndata: [DONE]\n\n")
    }

    /// The whole answer in one JSON body, from a server that does not stream.
    #[must_use]
    pub fn not_streaming(text: &str) -> Self {
        let body = json!({
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8},
        });
        Self::status(200, &body.to_string())
    }

    /// A status with a JSON body.
    #[must_use]
    pub fn status(status: u16, body: &str) -> Self {
        Self {
            status,
            content_type: "application/json",
            ..Self::raw(body)
        }
    }

    /// OpenAI's refusal of a prompt that is too long.
    #[must_use]
    pub fn context_too_long() -> Self {
        let message = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.";
        let error = json!({"error": {"message": message, "type": "invalid_request_error", "param": "messages", "code": "context_length_exceeded"}});
        Self::status(400, &error.to_string())
    }

    /// The same with a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same bytes, written in pieces of these sizes, over and over.
    #[must_use]
    pub fn cut_into(mut self, sizes: &[usize]) -> Self {
        let wire = self.pieces.concat();
        let mut rest = wire.as_slice();
        let mut sizes = sizes.iter().map(|size| (*size).max(1)).cycle();
        self.pieces.clear();
        while let (false, Some(size)) = (rest.is_empty(), sizes.next()) {
            let (piece, later) = rest.split_at(size.min(rest.len()));
            self.pieces.push(piece.to_vec());
            rest = later;
        }
        self
    }
}

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its JSON body.
    pub body: Value,
    /// The client's end of the connection that it came on.
    pub peer: SocketAddr,
}

type Rule = dyn Fn(&Value) -> Script + Send + Sync;

struct Shared {
    rule: Box<Rule>,
    received: Mutex<Vec<Received>>,
    dropped: AtomicUsize,
}

/// A running language model; it ends when dropped.
pub struct ScriptedLlm {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

impl ScriptedLlm {
    /// Answers the requests with the scripts, one after the other; the last one
    /// goes on for ever. Without any, every request gets 404.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(scripts: Vec<Script>) -> std::io::Result<Self> {
        let next = AtomicUsize::new(0);
        Self::start_with(move |_| {
            let place = next.fetch_add(1, Ordering::SeqCst);
            let script = scripts.get(place).or(scripts.last());
            script.cloned().unwrap_or_else(|| Script::status(404, "{}"))
        })
        .await
    }

    /// Answers each request with what `rule` makes of its body.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start_with(
        rule: impl Fn(&Value) -> Script + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared {
            rule: Box::new(rule),
            received: Mutex::default(),
            dropped: AtomicUsize::new(0),
        });
        let router = Router::new()
            .route("/v1/chat/completions", post(reply))
            .with_state(Arc::clone(&shared))
            .into_make_service_with_connect_info::<SocketAddr>();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            let _ended = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            shared,
            server,
        })
    }

    /// What a client is configured with.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The requests so far, in the order in which they came.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().clone()
    }

    /// How many clients went away before their answer was over.
    #[must_use]
    pub fn dropped(&self) -> usize {
        self.shared.dropped.load(Ordering::SeqCst)
    }
}

impl Drop for ScriptedLlm {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Counts an answer that nobody waited for.
struct Watch {
    shared: Arc<Shared>,
    over: bool,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if !self.over {
            self.shared.dropped.fetch_add(1, Ordering::SeqCst);
        }
    }
}

async fn reply(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let script = (shared.rule)(&body);
    shared.received.lock().push(Received {
        headers,
        body,
        peer,
    });
    let mut response = Response::builder()
        .status(script.status)
        .header("content-type", script.content_type);
    for (name, value) in &script.headers {
        response = response.header(name, value);
    }
    let watch = Watch {
        shared,
        over: false,
    };
    response
        .body(Body::from_stream(written(script, watch)))
        .unwrap_or_default()
}

/// A script that is being written.
struct Writing {
    pieces: VecDeque<Vec<u8>>,
    wait: Duration,
    between: Duration,
    cut: bool,
    watch: Watch,
}

/// The pieces of a script, in its time.
fn written(
    script: Script,
    watch: Watch,
) -> impl futures::Stream<Item = Result<Vec<u8>, &'static str>> {
    let writing = Writing {
        pieces: script.pieces.into(),
        wait: script.first,
        between: script.between,
        cut: script.cut,
        watch,
    };
    stream::unfold(writing, |mut writing| async move {
        if writing.pieces.is_empty() && !writing.cut {
            return None;
        }
        tokio::time::sleep(writing.wait).await;
        writing.wait = writing.between;
        let piece = writing.pieces.pop_front();
        writing.watch.over = writing.pieces.is_empty();
        writing.cut &= piece.is_some();
        Some((piece.ok_or("cut"), writing))
    })
}
