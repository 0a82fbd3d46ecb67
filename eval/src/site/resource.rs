//! What a path of a site answers, with validators for conditional requests.

use std::collections::HashMap;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use chrono::{DateTime, NaiveTime, Utc};

use super::{
    SiteError,
    agency::Agency,
    render::{LOG_IN, RenderedPage, RenderedSite},
    sitemap::{robots, sitemaps},
};

/// The answers of a site, by path.
#[derive(Debug)]
pub(super) struct Resources {
    site: &'static str,
    by_path: HashMap<String, Resource>,
    not_found: Content,
}

#[derive(Debug)]
enum Resource {
    Content(Content),
    /// Moved for good (301) to a path of the site.
    Moved(String),
}

#[derive(Debug)]
struct Content {
    content_type: &'static str,
    language: Option<String>,
    body: Bytes,
    etag: String,
    modified: Option<DateTime<Utc>>,
    /// What the page may load (Content-Security-Policy).
    policy: Option<String>,
}

impl Resources {
    /// Puts the pages of a site, its redirects, robots.txt and sitemaps together.
    pub(super) fn new(
        agency: &'static Agency,
        site: &RenderedSite,
        base_url: &str,
    ) -> Result<Self, SiteError> {
        let maps =
            sitemaps(&site.pages, base_url, agency.sitemap_index).map_err(SiteError::Compress)?;
        let mut resources = Self {
            site: agency.name,
            by_path: HashMap::new(),
            not_found: Content::page(&site.not_found),
        };
        let robots = Content::new("text/plain; charset=utf-8", robots(base_url).into());
        resources.add("/robots.txt", Resource::Content(robots))?;
        for map in maps {
            let content = Content::new(map.content_type, map.body.into());
            resources.add(map.path, Resource::Content(content))?;
        }
        for page in site.pages.iter().chain(&site.private) {
            resources.add(&page.path, Resource::Content(Content::page(page)))?;
            for old in &page.redirect_from {
                resources.add(old, Resource::Moved(page.path.clone()))?;
            }
        }
        Ok(resources)
    }

    /// Adds the page that shows the assistant at the origin `assistant`, with a policy
    /// that lets it load nothing else.
    pub(super) fn add_host(
        &mut self,
        page: &RenderedPage,
        assistant: &str,
    ) -> Result<(), SiteError> {
        let content = Content {
            policy: Some(format!(
                "default-src 'none'; script-src {assistant}; connect-src {assistant}; style-src 'unsafe-inline'; \
                 form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
            )),
            ..Content::page(page)
        };
        self.add(&page.path, Resource::Content(content))
    }

    fn add(&mut self, path: &str, resource: Resource) -> Result<(), SiteError> {
        match self.by_path.insert(path.to_owned(), resource) {
            Some(_) => Err(SiteError::PathTaken {
                site: self.site,
                path: path.to_owned(),
            }),
            None => Ok(()),
        }
    }

    /// The answer to a GET of `path`.
    pub(super) fn respond(&self, path: &str, request: &HeaderMap) -> Response<Body> {
        let below_log_in = path
            .strip_prefix(LOG_IN)
            .is_some_and(|rest| rest.starts_with('/'));
        let path = if below_log_in { LOG_IN } else { path };
        match self.by_path.get(path) {
            Some(Resource::Content(content)) if content.is_unchanged(request) => {
                content.response(StatusCode::NOT_MODIFIED)
            }
            Some(Resource::Content(content)) => content.response(StatusCode::OK),
            Some(Resource::Moved(target)) => moved(target),
            None => match self.other_slash(path) {
                Some(target) => moved(&target),
                None => self.not_found.response(StatusCode::NOT_FOUND),
            },
        }
    }

    /// The path with or without its last slash, where that one exists.
    fn other_slash(&self, path: &str) -> Option<String> {
        let other = match path.strip_suffix('/') {
            Some(without) => without.to_owned(),
            None => format!("{path}/"),
        };
        self.by_path.contains_key(&other).then_some(other)
    }
}

impl Content {
    fn new(content_type: &'static str, body: Bytes) -> Self {
        let hash = blake3::hash(&body).to_hex();
        Self {
            content_type,
            language: None,
            etag: format!("\"{}\"", &hash[..16]),
            body,
            modified: None,
            policy: None,
        }
    }

    fn page(page: &RenderedPage) -> Self {
        Self {
            language: Some(page.language.code().to_owned()),
            modified: Some(page.modified.and_time(NaiveTime::MIN).and_utc()),
            ..Self::new(
                "text/html; charset=utf-8",
                page.html.clone().into_bytes().into(),
            )
        }
    }

    /// Whether the client's copy is current (RFC 9110, 13.1.2 and 13.1.3:
    /// `If-Modified-Since` counts only without `If-None-Match`).
    fn is_unchanged(&self, request: &HeaderMap) -> bool {
        let text = |name| request.get(name).and_then(|value| value.to_str().ok());
        if let Some(tags) = text(header::IF_NONE_MATCH) {
            return tags
                .split(',')
                .map(|tag| tag.trim().trim_start_matches("W/"))
                .any(|tag| tag == "*" || tag == self.etag);
        }
        let since = text(header::IF_MODIFIED_SINCE)
            .and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        match (self.modified, since) {
            (Some(modified), Some(since)) => modified <= since,
            _ => false,
        }
    }

    fn response(&self, status: StatusCode) -> Response<Body> {
        let body = if status == StatusCode::NOT_MODIFIED {
            Body::empty()
        } else {
            Body::from(self.body.clone())
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.content_type),
        );
        let date = self.modified.filter(|_| status != StatusCode::NOT_FOUND);
        let date = date.map(|date| date.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        let etag = (status != StatusCode::NOT_FOUND).then(|| self.etag.clone());
        for (name, value) in [
            (header::CONTENT_LANGUAGE, self.language.clone()),
            (header::LAST_MODIFIED, date),
            (header::ETAG, etag),
            (header::CONTENT_SECURITY_POLICY, self.policy.clone()),
        ] {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        }
        response
    }
}

fn moved(target: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    if let Ok(target) = HeaderValue::try_from(target) {
        response.headers_mut().insert(header::LOCATION, target);
    }
    response
}

#[cfg(test)]
mod tests;
