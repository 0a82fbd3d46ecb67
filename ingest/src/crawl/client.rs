//! The HTTP client.

use reqwest::{
    Client, Response,
    header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue},
    redirect, retry,
};
use rustls::crypto::{CryptoProvider, ring};
use url::Url;

use super::{error::FetchError, guard::AddressGuard, settings::CrawlSettings};

const ACCEPTED: &str = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
const LANGUAGES: &str = "nb, nn;q=0.9, no;q=0.8, en;q=0.5";

/// The HTTP client could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up: {0}")]
pub struct ClientError(#[from] reqwest::Error);

/// An HTTP client that sends one request at a time: no redirects, no cookies,
/// no proxy, no hidden retries, and nothing to addresses that the guard refuses.
#[derive(Debug, Clone)]
pub(crate) struct GuardedClient {
    http: Client,
    guard: AddressGuard,
}

impl GuardedClient {
    pub(crate) fn new(settings: &CrawlSettings, guard: AddressGuard) -> Result<Self, ClientError> {
        install_crypto();
        let http = match builder(settings, guard).build() {
            Ok(http) => http,
            Err(error) => {
                // A machine without root certificates can still crawl over
                // http; https then fails page by page with its reason.
                tracing::warn!(%error, "no root certificates: https pages will fail");
                builder(settings, guard).tls_certs_only([]).build()?
            }
        };
        Ok(Self { http, guard })
    }

    /// Sends a GET request and returns as soon as the headers have come.
    pub(crate) async fn get(&self, url: &Url, headers: HeaderMap) -> Result<Response, FetchError> {
        self.guard.check_literal(url)?;
        self.http
            .get(url.clone())
            .headers(headers)
            .send()
            .await
            .map_err(|error| FetchError::from_reqwest(&error))
    }
}

fn builder(settings: &CrawlSettings, guard: AddressGuard) -> reqwest::ClientBuilder {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(LANGUAGES));
    Client::builder()
        .user_agent(settings.user_agent())
        .default_headers(headers)
        .connect_timeout(settings.connect_timeout)
        .timeout(settings.timeout)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .no_proxy()
        .dns_resolver(guard)
}

/// Makes ring the process's TLS cryptography, unless one is chosen already.
fn install_crypto() {
    if CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, which is as good.
        let _ = ring::default_provider().install_default();
    }
}

/// Reads a body up to `limit` octets, unpacked. `Ok(Err(start))` holds the
/// first `limit` octets of a body that is longer; the rest is not transferred.
pub(crate) async fn read_body(
    mut response: Response,
    limit: usize,
) -> Result<Result<Vec<u8>, Vec<u8>>, FetchError> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| FetchError::from_reqwest(&error))?
    {
        let room = limit - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Ok(Err(body));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Ok(body))
}
