//! Which URLs belong to a source.

use url::{Origin, Url};

use super::normalize::normalize;
use crate::source::{Source, SourceError};

/// Longer URLs are taken for crawler traps and left out.
const MAX_URL_LENGTH: usize = 2_048;

/// The URLs that may be fetched for a source.
///
/// A URL is inside when it is `http` or `https`, matches a prefix of `allow`
/// (or the origin of a start URL when there is none) and no prefix of `exclude`.
/// Start URLs need not match `allow`: they may be mere lists of links.
#[derive(Debug, Clone)]
pub struct Scope {
    starts: Vec<Url>,
    allow: Vec<Prefix>,
    exclude: Vec<Prefix>,
}

impl Scope {
    /// Reads the scope of a source.
    ///
    /// # Errors
    /// When a prefix of `allow` or `exclude` is no `http(s)` URL.
    pub fn new(source: &Source) -> Result<Self, SourceError> {
        let read = |key: &'static str, values: &[String]| {
            values
                .iter()
                .map(|value| Prefix::parse(value).ok_or_else(|| source.bad_prefix(key, value)))
                .collect::<Result<Vec<_>, _>>()
        };
        let mut allow = read("allow", &source.allow)?;
        if allow.is_empty() {
            allow = source.start_urls.iter().map(Prefix::whole_origin).collect();
        }
        Ok(Self {
            starts: source.start_urls.iter().map(normalize).collect(),
            allow,
            exclude: read("exclude", &source.exclude)?,
        })
    }

    /// Whether a normalised URL is inside.
    #[must_use]
    pub fn contains(&self, url: &Url) -> bool {
        matches!(url.scheme(), "http" | "https")
            && url.as_str().len() <= MAX_URL_LENGTH
            && (self.allow.iter().any(|prefix| prefix.covers(url)) || self.starts.contains(url))
            && !self.exclude.iter().any(|prefix| prefix.covers(url))
    }
}

/// A URL prefix that ends at the end of a URL component: `https://a.no/help`
/// covers `/help`, `/help/x` and `/help?x`, but neither `/helpers` nor another
/// host that begins with the same letters.
#[derive(Debug, Clone)]
struct Prefix {
    origin: Origin,
    /// The same host over TLS, for an `http` prefix on the default port.
    secure_origin: Option<Origin>,
    path: String,
    /// With a query, the path must be the same and the query begin with it.
    query: Option<String>,
}

impl Prefix {
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        Some(Self {
            path: normalize(&url).path().to_owned(),
            query: url.query().map(str::to_owned),
            ..Self::whole_origin(&url)
        })
    }

    fn whole_origin(url: &Url) -> Self {
        let mut secure = url.clone();
        let upgradable =
            url.scheme() == "http" && url.port().is_none() && secure.set_scheme("https").is_ok();
        Self {
            origin: url.origin(),
            secure_origin: upgradable.then(|| secure.origin()),
            path: "/".to_owned(),
            query: None,
        }
    }

    fn covers(&self, url: &Url) -> bool {
        let origin = url.origin();
        if origin != self.origin && Some(&origin) != self.secure_origin.as_ref() {
            return false;
        }
        if let Some(query) = &self.query {
            return url.path() == self.path
                && (query.is_empty()
                    || url.query().is_some_and(|q| q.starts_with(query.as_str())));
        }
        url.path()
            .strip_prefix(self.path.as_str())
            .is_some_and(|rest| {
                rest.is_empty() || self.path.ends_with('/') || rest.starts_with(['/', ';'])
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::sample;

    fn scope(start: &str, allow: &[&str], exclude: &[&str]) -> Scope {
        let mut source = sample(start);
        source.allow = allow.iter().map(ToString::to_string).collect();
        source.exclude = exclude.iter().map(ToString::to_string).collect();
        Scope::new(&source).unwrap()
    }

    fn inside(scope: &Scope, url: &str) -> bool {
        scope.contains(&Url::parse(url).unwrap())
    }

    #[test]
    fn without_prefixes_the_origin_of_the_start_urls_is_the_scope() {
        let scope = scope("https://a.no/start", &[], &[]);
        assert!(inside(&scope, "https://a.no/other"));
        for out in [
            "http://a.no/other",
            "https://b.a.no/",
            "https://a.no:8443/",
            "https://a.no.evil.com/",
            "ftp://a.no/x",
            "mailto:a@a.no",
        ] {
            assert!(!inside(&scope, out), "{out}");
        }
    }

    #[test]
    fn a_prefix_ends_at_a_component_boundary() {
        let scope = scope(
            "https://a.no/",
            &["https://a.no/help", "https://b.no/x/"],
            &[],
        );
        for url in [
            "https://a.no/help",
            "https://a.no/help/x",
            "https://a.no/help?p=1",
        ] {
            assert!(inside(&scope, url), "{url}");
        }
        assert!(inside(&scope, "https://a.no/"), "the start URL itself");
        for url in [
            "https://a.no/helpers",
            "https://a.no/other",
            "https://b.no/x",
        ] {
            assert!(!inside(&scope, url), "{url}");
        }
        assert!(inside(&scope, "https://b.no/x/y"));
    }

    #[test]
    fn exclusions_win_and_may_name_a_query() {
        let scope = scope(
            "https://a.no/",
            &["https://a.no/"],
            &[
                "https://a.no/news",
                "https://a.no/search?",
                "https://a.no/l?sort=",
            ],
        );
        for url in [
            "https://a.no/news/1",
            "https://a.no/search?q=x",
            "https://a.no/search",
            "https://a.no/l?sort=up",
        ] {
            assert!(!inside(&scope, url), "{url}");
        }
        assert!(inside(&scope, "https://a.no/l?page=2"));
        assert!(inside(&scope, "https://a.no/search/help"));
    }

    #[test]
    fn an_http_prefix_covers_the_same_host_over_tls() {
        let scope = scope("http://a.no/", &[], &[]);
        assert!(inside(&scope, "https://a.no/x"));
        assert!(!inside(&scope, "https://a.no:8443/x"));
    }

    #[test]
    fn very_long_urls_are_outside() {
        let scope = scope("http://a.no/", &[], &[]);
        assert!(!inside(
            &scope,
            &format!("http://a.no/{}", "x".repeat(3_000))
        ));
    }

    #[test]
    fn a_bad_prefix_is_named() {
        let mut source = sample("http://a.no/");
        source.exclude = vec!["/news".to_owned()];
        let error = Scope::new(&source).unwrap_err().to_string();
        assert!(
            error.contains("exclude") && error.contains("/news"),
            "{error}"
        );
    }
}
