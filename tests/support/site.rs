//! A web site on loopback whose pages a test changes as it goes.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use parking_lot::Mutex;
use tokio::{net::TcpListener, task::JoinHandle};

/// What a path answers.
#[derive(Debug, Clone)]
pub struct Reply {
    status: u16,
    content_type: String,
    body: String,
    location: Option<String>,
    delay: Duration,
}

impl Reply {
    /// An HTML page with a title and the HTML of its main content.
    #[must_use]
    pub fn page(title: &str, body: &str) -> Self {
        Self::html(&format!(
            "<!doctype html><html lang=\"nb\"><head><title>{title}</title></head>\
             <body><nav><a href=\"/\">Meny</a></nav><main><h1>{title}</h1>{body}</main><footer>Bunn</footer></body></html>"
        ))
    }

    /// A whole HTML document.
    #[must_use]
    pub fn html(document: &str) -> Self {
        Self {
            status: 200,
            content_type: "text/html; charset=utf-8".to_owned(),
            body: document.to_owned(),
            location: None,
            delay: Duration::ZERO,
        }
    }

    /// A status without content.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::html("")
        }
    }

    /// A permanent redirect.
    #[must_use]
    pub fn redirect(to: &str) -> Self {
        Self {
            location: Some(to.to_owned()),
            ..Self::status(301)
        }
    }

    /// Plain text, e.g. robots.txt.
    #[must_use]
    pub fn text(body: &str) -> Self {
        Self {
            content_type: "text/plain".to_owned(),
            ..Self::html(body)
        }
    }

    /// The `ETag` of the content.
    fn tag(&self) -> HeaderValue {
        let mut hasher = DefaultHasher::new();
        self.body.hash(&mut hasher);
        let tag = format!("\"{:x}\"", hasher.finish());
        HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))
    }

    /// The same, after a while.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

#[derive(Default)]
struct Content {
    replies: BTreeMap<String, Reply>,
    asked: Vec<String>,
}

/// A running site; it ends when dropped.
pub struct Site {
    address: SocketAddr,
    content: Arc<Mutex<Content>>,
    server: JoinHandle<()>,
}

impl Site {
    /// Starts a site on a free port. Paths that are not set answer 404.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> std::io::Result<Self> {
        let content = Arc::new(Mutex::new(Content::default()));
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&content));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            let _ended = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            content,
            server,
        })
    }

    /// The address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sets what a path answers.
    pub fn set(&self, path: &str, reply: Reply) {
        self.content.lock().replies.insert(path.to_owned(), reply);
    }

    /// Sets `count` linked pages at `/side/0` …, with some text each, and a
    /// start page that links to all.
    pub fn fill(&self, count: usize) {
        let mut links = String::new();
        for n in 0..count {
            links.push_str(&format!("<li><a href=\"/side/{n}\">Side {n}</a></li>"));
            let text = format!(
                "<h2 id=\"del\">Støtte nummer {n}</h2><p>Du kan få støtte nummer {n} når du har bodd i Fjordvik i {n} år. \
                 Du må søke før fristen går ut. Beløpet er {n} kroner i måneden.</p>"
            );
            self.set(
                &format!("/side/{n}"),
                Reply::page(&format!("Side {n}"), &text),
            );
        }
        self.set(
            "/",
            Reply::page(
                "Start",
                &format!("<p>Her er alle sidene vi har.</p><ul>{links}</ul>"),
            ),
        );
    }

    /// The paths that have been asked for, in order; forgotten by the call.
    #[must_use]
    pub fn take_asked(&self) -> Vec<String> {
        std::mem::take(&mut self.content.lock().asked)
    }

    /// A `[[sources]]` table for the site.
    #[must_use]
    pub fn source(&self, name: &str) -> String {
        format!(
            "[[sources]]\nname = \"{name}\"\nagency = \"Etaten\"\nstart_urls = [\"{}\"]\nallow_private = true\ndelay_ms = 0\n",
            self.url("/")
        )
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(content): State<Arc<Mutex<Content>>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let reply = {
        let mut content = content.lock();
        content.asked.push(path.clone());
        content
            .replies
            .get(&path)
            .cloned()
            .unwrap_or_else(|| Reply::status(404))
    };
    tokio::time::sleep(reply.delay).await;
    let tag = reply.tag();
    if reply.status == 200 && request.headers().get(header::IF_NONE_MATCH) == Some(&tag) {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let mut response = Response::builder()
        .status(StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .header(header::CONTENT_TYPE, reply.content_type)
        .header(header::ETAG, tag);
    if let Some(to) = reply.location {
        response = response.header(header::LOCATION, to);
    }
    response.body(Body::from(reply.body)).unwrap_or_default()
}
