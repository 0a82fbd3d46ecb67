//! Keeps the crawler on the public internet.
//!
//! A page may link or redirect to any name, and any name may resolve to an
//! address inside the network that the crawler runs in. So names are checked
//! after resolution, on the very addresses that are connected to (which leaves
//! no room for DNS rebinding), and hosts written as addresses are checked
//! before the request, since they are never resolved.

use std::net::{IpAddr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::address::is_public;

/// A host that is, or resolves only to, addresses that may not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{host} is a private address; set allow_private = true for its source if it is meant")]
pub struct PrivateAddress {
    /// The host as written in the URL.
    pub host: String,
}

/// Which addresses may be connected to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AddressGuard {
    permits: fn(IpAddr) -> bool,
}

impl AddressGuard {
    /// Permits public addresses only, or all with `allow_private`.
    pub(crate) fn new(allow_private: bool) -> Self {
        Self::with(if allow_private { |_| true } else { is_public })
    }

    /// Permits what `permits` holds of.
    pub(crate) fn with(permits: fn(IpAddr) -> bool) -> Self {
        Self { permits }
    }

    /// Checks a host that is written as an address.
    pub(crate) fn check_literal(self, url: &Url) -> Result<(), PrivateAddress> {
        let address = match url.host() {
            Some(Host::Ipv4(v4)) => IpAddr::V4(v4),
            Some(Host::Ipv6(v6)) => IpAddr::V6(v6),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        if (self.permits)(address) {
            Ok(())
        } else {
            let host = address.to_string();
            Err(PrivateAddress { host })
        }
    }

    /// Keeps the permitted ones of the addresses that a name resolved to.
    fn check_resolved(
        self,
        host: &str,
        addresses: Vec<SocketAddr>,
    ) -> Result<Vec<SocketAddr>, PrivateAddress> {
        let found_some = !addresses.is_empty();
        let permitted: Vec<_> = addresses
            .into_iter()
            .filter(|address| (self.permits)(address.ip()))
            .collect();
        if permitted.is_empty() && found_some {
            let host = host.to_owned();
            return Err(PrivateAddress { host });
        }
        Ok(permitted)
    }
}

impl Resolve for AddressGuard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = *self;
        Box::pin(async move {
            // Port 0 stands for the port of the URL.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let permitted = guard.check_resolved(name.as_str(), found)?;
            Ok(Box::new(permitted.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(url: &str, allow_private: bool) -> bool {
        AddressGuard::new(allow_private)
            .check_literal(&Url::parse(url).unwrap())
            .is_ok()
    }

    #[test]
    fn addresses_in_the_url_are_checked_in_every_spelling() {
        for url in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://017700000001/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://169.254.169.254/latest",
        ] {
            assert!(!literal(url, false), "{url}");
            assert!(literal(url, true), "{url}");
        }
        assert!(literal("http://8.8.8.8/", false));
        assert!(literal("http://name.no/", false));
    }

    #[tokio::test]
    async fn names_are_checked_after_resolution() {
        let name = || "localhost".parse::<Name>().unwrap();
        let Err(error) = AddressGuard::new(false).resolve(name()).await else {
            panic!("localhost was let through");
        };
        let error = error.downcast::<PrivateAddress>().unwrap();
        assert_eq!(error.host, "localhost");
        assert!(AddressGuard::new(true).resolve(name()).await.is_ok());
    }

    #[test]
    fn private_ones_are_left_out_of_a_mixed_answer() {
        let mixed = ["10.0.0.1:0", "8.8.8.8:0"]
            .map(|a| a.parse().unwrap())
            .to_vec();
        let kept = AddressGuard::new(false)
            .check_resolved("x.no", mixed)
            .unwrap();
        assert_eq!(kept, ["8.8.8.8:0".parse().unwrap()]);
    }
}
