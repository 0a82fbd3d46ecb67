//! The HTTP client that the workspace shares: one TLS provider, chosen here.

use reqwest::{Client, ClientBuilder};

/// Builds a client after `configure` has set its time-outs, headers and
/// redirects.
///
/// reqwest is built without a TLS provider of its own; the first call installs
/// ring for the process. Certificates are checked against the roots of the
/// operating system. A machine without any (a slim container) still gets a
/// client: plain `http` works with it, and each `https` request fails its
/// certificate check.
///
/// # Errors
/// When the settings made by `configure` contradict each other.
pub fn client(
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<Client, reqwest::Error> {
    // An error means that a provider is installed already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    configure(Client::builder()).build().or_else(|first| {
        let without_roots = configure(Client::builder())
            .tls_certs_only(std::iter::empty())
            .build();
        match without_roots {
            Ok(client) => {
                tracing::warn!(
                    "no root certificates were found on this machine: https addresses cannot be reached; \
                     install the package ca-certificates"
                );
                Ok(client)
            }
            Err(_) => Err(first),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn can_be_built_more_than_once() {
        for _ in 0..2 {
            assert!(client(|builder| builder.user_agent("test")).is_ok());
        }
    }

    #[test]
    fn reports_bad_settings() {
        let built = client(|builder| builder.user_agent("line\nbreak"));
        assert!(built.is_err_and(|error| error.is_builder()));
    }
}
