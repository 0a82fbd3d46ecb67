//! Why a page was not fetched.

use std::error::Error as StdError;

use super::guard::PrivateAddress;

/// Why one URL could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The host is, or resolves to, an address that may not be fetched.
    #[error("private address refused: {0}")]
    PrivateAddress(#[from] PrivateAddress),
    /// The name of the host resolves to nothing.
    #[error("the host name cannot be resolved: {0}")]
    Dns(String),
    /// No connection came about.
    #[error("no connection: {0}")]
    Connect(String),
    /// TLS failed, e.g. for an expired certificate.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// The request took longer than allowed.
    #[error("no complete answer in time")]
    Timeout,
    /// A status that gives no page.
    #[error("the server answered {0}")]
    Status(u16),
    /// The body is larger than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit, in octets.
        limit: usize,
    },
    /// A redirect without a target that can be followed.
    #[error("the server redirects to no valid address")]
    BadRedirect,
    /// The redirects lead back to where they began.
    #[error("the redirects go round in a circle")]
    RedirectLoop,
    /// More redirects than allowed.
    #[error("more than {0} redirects")]
    TooManyRedirects(usize),
    /// The host's robots.txt is unreachable, so nothing of it may be fetched
    /// (RFC 9309, section 2.3.1.4).
    #[error("robots.txt of the host is unreachable: {0}")]
    RobotsUnreachable(String),
    /// The host asks for a longer pause than is waited for.
    #[error("the host asks to be left alone for {0} s")]
    Busy(u64),
    /// The host has failed so often in a row that it is not asked any more.
    #[error("the host has stopped answering")]
    HostDown,
    /// The answer broke off or is no valid HTTP.
    #[error("broken answer: {0}")]
    Broken(String),
}

impl FetchError {
    /// A stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PrivateAddress(_) => "private_address",
            Self::Dns(_) => "dns",
            Self::Connect(_) => "connect",
            Self::Tls(_) => "tls",
            Self::Timeout => "timeout",
            Self::Status(_) => "http_status",
            Self::TooLarge { .. } => "too_large",
            Self::BadRedirect => "bad_redirect",
            Self::RedirectLoop => "redirect_loop",
            Self::TooManyRedirects(_) => "too_many_redirects",
            Self::RobotsUnreachable(_) => "robots_unreachable",
            Self::Busy(_) => "busy",
            Self::HostDown => "host_down",
            Self::Broken(_) => "broken",
        }
    }

    /// Whether the same request may succeed a moment later.
    #[must_use]
    pub(crate) const fn is_transient(&self) -> bool {
        match self {
            Self::Dns(_) | Self::Connect(_) | Self::Timeout | Self::Broken(_) => true,
            // 501 and 505 say that the server will never know how.
            Self::Status(status) => {
                *status == 429 || (*status >= 500 && *status != 501 && *status != 505)
            }
            _ => false,
        }
    }

    /// Reads the error of a request.
    pub(crate) fn from_reqwest(error: &reqwest::Error) -> Self {
        if let Some(private) = find::<PrivateAddress>(error) {
            return Self::PrivateAddress(private.clone());
        }
        let reason = innermost(error);
        if error.is_timeout() {
            Self::Timeout
        } else if error.is_dns() {
            Self::Dns(reason)
        } else if let Some(tls) = find::<rustls::Error>(error) {
            Self::Tls(tls.to_string())
        } else if error.is_connect() {
            Self::Connect(reason)
        } else {
            Self::Broken(reason)
        }
    }
}

/// Looks for an error of a type among an error and its causes; what an
/// [`std::io::Error`] wraps is not among its causes and is looked at too.
fn find<'e, T: StdError + 'static>(error: &'e (dyn StdError + 'static)) -> Option<&'e T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        if let Some(found) = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .and_then(|wrapped| find::<T>(wrapped))
        {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// The text of the last cause, which says most.
fn innermost(error: &dyn StdError) -> String {
    let mut last: &dyn StdError = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
