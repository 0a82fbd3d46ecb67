//! robots.txt of each origin, fetched once a crawl (RFC 9309, section 2.3).

use std::{collections::HashMap, sync::Arc};

use parking_lot::Mutex;
use tokio::sync::OnceCell;
use url::Url;

use super::{
    error::FetchError,
    http::{Http, is_redirect},
    politeness::Pace,
    robots::{MAX_ROBOTS_BYTES, RobotsRules},
};

/// Redirects followed at most (section 2.3.1.2).
const MAX_REDIRECTS: usize = 5;

/// The rules of an origin, or why there are none and nothing may be fetched.
pub(crate) type RobotsAnswer = Result<RobotsRules, FetchError>;

/// The answers of one crawl.
#[derive(Debug, Default)]
pub(crate) struct RobotsCache {
    origins: Mutex<HashMap<String, Arc<OnceCell<Arc<RobotsAnswer>>>>>,
}

impl RobotsCache {
    /// The answer for the origin of `url`; the first who asks fetches it.
    pub(crate) async fn get(&self, http: &Http, url: &Url, pace: Pace) -> Arc<RobotsAnswer> {
        let origin = url.origin().ascii_serialization();
        let cell = Arc::clone(self.origins.lock().entry(origin).or_default());
        let answer = cell
            .get_or_init(|| async { Arc::new(fetch(http, url, pace).await) })
            .await;
        Arc::clone(answer)
    }
}

/// 2xx is read; other 4xx and endless redirects mean that there is no file and
/// all is allowed (section 2.3.1.3); 5xx and network errors mean that it is
/// unreachable and nothing is (section 2.3.1.4). So does 429, which says
/// nothing of the file.
async fn fetch(http: &Http, url: &Url, pace: Pace) -> RobotsAnswer {
    let unreachable = |error: FetchError| match error {
        FetchError::RobotsUnreachable(_) => error,
        other => FetchError::RobotsUnreachable(other.to_string()),
    };
    let url = url
        .join("/robots.txt")
        .map_err(|_| unreachable(FetchError::BadRedirect))?;
    match http
        .get_following(&url, MAX_ROBOTS_BYTES, MAX_REDIRECTS, pace)
        .await
    {
        Ok(answer) if answer.status.is_success() => Ok(RobotsRules::parse(&answer.body)),
        Ok(answer) if answer.status.is_client_error() || is_redirect(answer.status) => {
            Ok(RobotsRules::default())
        }
        // A redirect that leads nowhere is a file that is not there.
        Err(FetchError::BadRedirect) => Ok(RobotsRules::default()),
        Ok(answer) => Err(unreachable(FetchError::Status(answer.status.as_u16()))),
        Err(error) => Err(unreachable(error)),
    }
}
