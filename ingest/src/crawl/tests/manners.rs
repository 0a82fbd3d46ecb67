//! Who is asked, how much at once, and when it stops.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Barrier, atomic::AtomicUsize, atomic::Ordering},
    thread,
};

use super::*;

#[tokio::test]
async fn the_crawler_says_who_it_is() {
    let server = MockServer::start().await;
    crawl(&source(&server)).await.0.unwrap();
    for request in server.received_requests().await.unwrap() {
        let agent = request.headers["user-agent"].to_str().unwrap();
        assert!(agent.starts_with("LosenBot/"), "{agent}");
        assert!(
            agent.ends_with(&format!(" (+{})", settings().contact)),
            "{agent}"
        );
        assert!(
            request.headers["accept-encoding"]
                .to_str()
                .unwrap()
                .contains("br")
        );
        assert!(!request.headers.contains_key("cookie"));
        assert!(!request.headers.contains_key("referer"));
    }
}

/// Counts how many requests it has at the same time. Each page is held until
/// `together` of them have come.
struct Counter {
    most: AtomicUsize,
    now: AtomicUsize,
    together: Barrier,
}

impl Counter {
    fn start(together: usize) -> (Arc<Self>, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let counter = Arc::new(Self {
            most: AtomicUsize::new(0),
            now: AtomicUsize::new(0),
            together: Barrier::new(together),
        });
        let shared = Arc::clone(&counter);
        // Ends with the process; the listener has no other way to stop.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let counter = Arc::clone(&shared);
                thread::spawn(move || counter.answer(stream.unwrap()));
            }
        });
        (counter, address)
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut request = Vec::new();
        let mut octet = [0];
        while !request.ends_with(b"\r\n\r\n") {
            if stream.read(&mut octet).unwrap() == 0 {
                return;
            }
            request.push(octet[0]);
        }
        let page = request.starts_with(b"GET /p");
        if page {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            self.together.wait();
            self.now.fetch_sub(1, Ordering::SeqCst);
        }
        let status = if page { "200 OK" } else { "404 Not Found" };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\
             Connection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
    }
}

#[tokio::test]
async fn no_more_requests_run_at_once_than_the_source_allows() {
    let (counter, address) = Counter::start(3);
    let at = |n: usize| format!("http://{address}/p{n}").parse::<Url>().unwrap();
    let mut source = sample(at(0).as_str());
    source.allow_private = true;
    source.concurrency = 3;
    source.start_urls = (0..12).map(at).collect();
    let (end, _) = crawl(&source).await;
    assert_eq!(end.unwrap().counts.pages, 12);
    assert_eq!(counter.most.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_cancelled_crawl_ends_after_the_page_at_hand() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/1 /2 /3 /4 /5 /6 /7 /8")).await;
    for n in 1..=8 {
        serve(&server, &format!("/{n}"), html("")).await;
    }
    let cancel = CancelToken::new();
    let mut sink = Recorder {
        stop: Some((2, cancel.clone())),
        ..Recorder::default()
    };
    let end = crawler()
        .crawl_source(&source(&server), &HashMap::new(), &mut sink, &cancel)
        .await
        .unwrap();
    assert!(end.cancelled);
    assert_eq!(sink.outcomes.len(), 2);
    assert_eq!(end.counts.pages, 2);
}

#[tokio::test]
async fn a_crawl_cancelled_before_it_starts_asks_for_nothing() {
    let server = MockServer::start().await;
    let cancel = CancelToken::new();
    cancel.cancel();
    let mut sink = Recorder::default();
    let end = crawler()
        .crawl_source(&source(&server), &HashMap::new(), &mut sink, &cancel)
        .await
        .unwrap();
    assert!(end.cancelled && sink.outcomes.is_empty());
    assert!(asked(&server).await.is_empty());
}

/// A sink that has had enough.
struct Broken;

#[async_trait]
impl PageSink for Broken {
    async fn page(&mut self, _: FetchOutcome) -> Result<Vec<Url>, SinkError> {
        Err("the disk is full".into())
    }
}

#[tokio::test]
async fn a_sink_that_fails_ends_the_crawl() {
    let server = MockServer::start().await;
    let error = crawler()
        .crawl_source(
            &source(&server),
            &HashMap::new(),
            &mut Broken,
            &CancelToken::new(),
        )
        .await
        .unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
}

#[tokio::test]
async fn a_bad_source_is_refused() {
    let mut source = sample("http://a.no/");
    source.concurrency = 0;
    let (end, _) = crawl(&source).await;
    assert!(matches!(end, Err(CrawlError::Source(_))));
}
