//! Six listeners on loopback, one for each site.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Response, Uri},
    routing::get,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use super::{
    SiteError,
    agency::{AGENCIES, Agency},
    page::read_site,
    render::{BaseUrls, render_host, render_site},
    resource::Resources,
};

/// The embedded sample sites.
#[derive(Debug, Clone, Copy)]
pub struct SampleSites;

/// The sample sites while they are served. They stop when this is dropped.
#[derive(Debug)]
pub struct RunningSites {
    sites: Vec<RunningSite>,
    host_page: Option<String>,
    stop: watch::Sender<()>,
    servers: Vec<JoinHandle<()>>,
}

/// The site that shows the assistant, where it is told of one.
const HOST: &str = "fjordvik";

/// One site while it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningSite {
    /// Short name, also the folder of its pages: `velferd`, `skatt`, `register`,
    /// `helse`, `fjordvik` or `naering`.
    pub name: &'static str,
    /// The agency as readers know it, e.g. “Velferdsetaten”.
    pub agency: &'static str,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base_url: String,
    /// How many help pages the site has, all languages together.
    pub pages: usize,
}

impl SampleSites {
    /// Serves the six sites on free ports of 127.0.0.1.
    ///
    /// # Errors
    /// [`SiteError`] when a page cannot be read or rendered, or no port is free.
    pub async fn start() -> Result<RunningSites, SiteError> {
        Self::serve([0; 6], None).await
    }

    /// As [`start`](Self::start); one of the sites shows the assistant at the origin
    /// `assistant` on a page of its own, see [`RunningSites::host_page`].
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn start_beside(assistant: &str) -> Result<RunningSites, SiteError> {
        Self::serve([0; 6], Some(assistant)).await
    }

    /// Serves the six sites on `first_port` and the five ports after it, so that
    /// their addresses are the same every time.
    ///
    /// # Errors
    /// As [`start`](Self::start), and when one of the ports is taken.
    pub async fn start_at(first_port: u16) -> Result<RunningSites, SiteError> {
        let mut ports = [first_port; 6];
        for (offset, port) in (0..).zip(&mut ports) {
            *port = port.saturating_add(offset);
        }
        Self::serve(ports, None).await
    }

    async fn serve(ports: [u16; 6], assistant: Option<&str>) -> Result<RunningSites, SiteError> {
        let mut listeners = Vec::with_capacity(AGENCIES.len());
        let mut urls = BaseUrls::new();
        for (agency, port) in AGENCIES.iter().zip(ports) {
            let (listener, address) = listen(port).await?;
            urls.insert(agency.name, format!("http://{address}"));
            listeners.push((agency, listener));
        }
        let (stop, stopped) = watch::channel(());
        let mut running = RunningSites {
            sites: Vec::new(),
            host_page: None,
            stop,
            servers: Vec::new(),
        };
        for (agency, listener) in listeners {
            let assistant = assistant.filter(|_| agency.name == HOST);
            let (site, router, host_page) = prepare(agency, &urls, assistant)?;
            running.sites.push(site);
            running.host_page = running.host_page.or(host_page);
            running
                .servers
                .push(spawn(agency.name, listener, router, stopped.clone()));
        }
        Ok(running)
    }
}

impl RunningSites {
    /// The sites, always in the same order.
    #[must_use]
    pub fn sites(&self) -> &[RunningSite] {
        &self.sites
    }

    /// The site with this short name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&RunningSite> {
        self.sites.iter().find(|site| site.name == name)
    }

    /// Address of the page that shows the assistant, where there is one. It is neither
    /// linked nor in a sitemap, so that no crawler finds it.
    #[must_use]
    pub fn host_page(&self) -> Option<&str> {
        self.host_page.as_deref()
    }

    /// Stops listening, lets requests in progress finish and waits for that.
    pub async fn shutdown(self) {
        let Self { stop, servers, .. } = self;
        drop(stop);
        for server in servers {
            if let Err(error) = server.await {
                tracing::warn!(%error, "a sample site ended badly");
            }
        }
    }
}

async fn listen(port: u16) -> Result<(TcpListener, SocketAddr), SiteError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let error = |source| SiteError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(error)?;
    let address = listener.local_addr().map_err(error)?;
    Ok((listener, address))
}

/// A site, what it answers, and the address of its page that shows the assistant.
type Prepared = (RunningSite, Router, Option<String>);

fn prepare(
    agency: &'static Agency,
    urls: &BaseUrls,
    assistant: Option<&str>,
) -> Result<Prepared, SiteError> {
    let files = read_site(agency)?;
    let base_url = urls.get(agency.name).cloned().unwrap_or_default();
    let mut resources = Resources::new(agency, &render_site(&files, urls)?, &base_url)?;
    let mut host_page = None;
    if let Some(assistant) = assistant {
        let page = render_host(&files, urls, assistant)?;
        resources.add_host(&page, assistant)?;
        host_page = Some(format!("{base_url}{}", page.path));
    }
    let site = RunningSite {
        name: agency.name,
        agency: agency.agency,
        base_url,
        pages: files.pages.len(),
    };
    let router = Router::new()
        .fallback(get(respond))
        .with_state(Arc::new(resources));
    Ok((site, router, host_page))
}

async fn respond(
    State(resources): State<Arc<Resources>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    resources.respond(uri.path(), &headers)
}

/// Serves until the other end of `stopped` is dropped.
fn spawn(
    name: &'static str,
    listener: TcpListener,
    router: Router,
    mut stopped: watch::Receiver<()>,
) -> JoinHandle<()> {
    let until_stopped = async move { while stopped.changed().await.is_ok() {} };
    let server = axum::serve(listener, router).with_graceful_shutdown(until_stopped);
    tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::warn!(site = name, %error, "a sample site stopped");
        }
    })
}

#[cfg(test)]
mod tests {

    use std::collections::HashSet;

    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
    };

    use super::*;

    async fn request(site: &RunningSite, method: &str, path: &str) -> String {
        let address = site.base_url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head =
            format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    #[tokio::test]
    async fn six_sites_answer_over_http() {
        let running = SampleSites::start().await.unwrap();
        let agencies: Vec<&str> = running.sites().iter().map(|site| site.agency).collect();
        assert_eq!(
            agencies,
            [
                "Velferdsetaten",
                "Skattekontoret",
                "Personregisteret",
                "Helsehjelpen",
                "Fjordvik kommune",
                "Næringsporten"
            ]
        );
        let addresses: HashSet<&str> = running
            .sites()
            .iter()
            .map(|site| site.base_url.as_str())
            .collect();
        assert_eq!(addresses.len(), 6);
        for site in running.sites() {
            let robots = request(site, "GET", "/robots.txt").await;
            assert!(robots.starts_with("HTTP/1.1 200 OK"), "{robots}");
            assert!(robots.contains(&format!("Sitemap: {}/sitemap.xml", site.base_url)));
            let head = request(site, "HEAD", "/robots.txt").await;
            assert!(head.ends_with("\r\n\r\n"), "{head}");
            let post = request(site, "POST", "/").await;
            assert!(post.starts_with("HTTP/1.1 405"), "{post}");
            let missing = request(site, "GET", "/nowhere?q=1").await;
            assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
            assert!(missing.contains("Vi finner ikke siden"));
        }
        assert_eq!(running.get("helse").unwrap().agency, "Helsehjelpen");
        assert!(running.get("other").is_none());
    }

    #[tokio::test]
    async fn a_page_shows_the_assistant_where_there_is_one() {
        let assistant = "http://localhost:1";
        let running = SampleSites::start_beside(assistant).await.unwrap();
        let site = running.get(HOST).unwrap();
        let address = running.host_page().unwrap();
        let path = address.strip_prefix(&site.base_url).unwrap();
        let page = request(site, "GET", path).await;
        assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
        assert!(page.contains("<script src=\"http://localhost:1/widget.js\" defer></script>"));
        assert!(page.contains("<losen-assistent "));
        assert!(page.contains("script-src http://localhost:1;"), "{page}");
        assert!(page.contains("oppdikt"), "it says that it is invented");
    }

    #[tokio::test]
    async fn no_crawler_finds_the_page_with_the_assistant() {
        let alone = SampleSites::start().await.unwrap();
        assert_eq!(alone.host_page(), None);
        let site = alone.get(HOST).unwrap();
        let missing = request(site, "GET", "/assistent").await;
        assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
        let beside = SampleSites::start_beside("http://localhost:1")
            .await
            .unwrap();
        for (one, other) in alone.sites().iter().zip(beside.sites()) {
            assert_eq!(one.pages, other.pages);
        }
        let site = beside.get(HOST).unwrap();
        for path in [
            "/",
            "/en/",
            "/nn/",
            "/sitemap.xml",
            "/sitemap-1.xml",
            "/barnehage",
        ] {
            let page = request(site, "GET", path).await;
            assert!(!page.contains("/assistent"), "{path}");
        }
    }

    #[tokio::test]
    async fn shutdown_frees_the_ports() {
        let running = SampleSites::start().await.unwrap();
        let urls: Vec<String> = running
            .sites()
            .iter()
            .map(|site| site.base_url.clone())
            .collect();
        running.shutdown().await;
        for url in urls {
            let address = url.strip_prefix("http://").unwrap();
            assert!(TcpStream::connect(address).await.is_err());
        }
    }

    #[tokio::test]
    async fn a_taken_port_is_named() {
        let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = taken.local_addr().unwrap();
        let error = SampleSites::start_at(address.port()).await.unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with(&format!("cannot listen on {address}: ")),
            "{message}"
        );
    }
}
