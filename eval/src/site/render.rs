//! Page → HTML inside the layout of its site.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use losen_index::language::Language;
use minijinja::{Environment, UndefinedBehavior, Value, context};

use super::{
    SiteError,
    agency::AGENCIES,
    alternates::versions,
    labels::{date_in_words, labels, language_name},
    menu::{home, menu, safe_url},
    page::{FrontMatter, LAYOUT, Page, SiteFiles, host_page},
    structured::json_ld,
};

/// Name of a site → its address without a slash at the end.
pub(super) type BaseUrls = BTreeMap<&'static str, String>;

/// A page as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RenderedPage {
    pub(super) path: String,
    pub(super) language: Language,
    pub(super) modified: NaiveDate,
    pub(super) redirect_from: Vec<String>,
    pub(super) html: String,
}

/// Everything of a site that is rendered.
#[derive(Debug)]
pub(super) struct RenderedSite {
    /// The help pages, ordered by path.
    pub(super) pages: Vec<RenderedPage>,
    /// Search and log-in, which robots.txt keeps crawlers away from.
    pub(super) private: Vec<RenderedPage>,
    /// The page for a path that leads nowhere.
    pub(super) not_found: RenderedPage,
}

/// Paths that exist on every site but are closed to crawlers.
pub(super) const SEARCH: &str = "/sok";
/// See [`SEARCH`]; everything below it is closed too.
pub(super) const LOG_IN: &str = "/min-side";

/// Renders the pages of a site.
pub(super) fn render_site(files: &SiteFiles, urls: &BaseUrls) -> Result<RenderedSite, SiteError> {
    let renderer = Renderer::new(files, urls)?;
    let versions = versions(&files.pages);
    let pages = files
        .pages
        .iter()
        .zip(&versions)
        .map(|(page, versions)| renderer.render(page, versions))
        .collect::<Result<_, _>>()?;
    let private = [
        furniture(
            SEARCH,
            "Søk",
            "<p>Søket er ikke laget på denne eksempelsiden.</p>",
        ),
        furniture(
            LOG_IN,
            "Min side",
            "<p>Innlogging er ikke laget på denne eksempelsiden.</p>",
        ),
    ]
    .iter()
    .map(|page| renderer.render(page, &[]))
    .collect::<Result<_, _>>()?;
    let not_found = furniture(
        "/404",
        "Vi finner ikke siden",
        "<p>Siden kan være flyttet eller slettet. Gå til forsiden eller bruk menyen.</p>",
    );
    Ok(RenderedSite {
        pages,
        private,
        not_found: renderer.render(&not_found, &[])?,
    })
}

/// Renders the page of a site that shows the assistant at the address `assistant`. Menus
/// and sitemaps leave it out, so that nothing leads a crawler to it.
pub(super) fn render_host(
    files: &SiteFiles,
    urls: &BaseUrls,
    assistant: &str,
) -> Result<RenderedPage, SiteError> {
    let mut urls = urls.clone();
    urls.insert("assistant", assistant.to_owned());
    Renderer::new(files, &urls)?.render(&host_page(files.agency)?, &[])
}

/// When the pages of the sites themselves were made.
const FURNITURE_DATE: NaiveDate = match NaiveDate::from_ymd_opt(2026, 9, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// A page of the site itself rather than of its content.
fn furniture(path: &str, title: &str, body: &str) -> Page {
    Page {
        path: path.to_owned(),
        front: FrontMatter {
            title: title.to_owned(),
            description: title.to_owned(),
            lang: Language::Bokmal,
            section: title.to_owned(),
            published: FURNITURE_DATE,
            modified: FURNITURE_DATE,
            los: Vec::new(),
            alternates: BTreeMap::new(),
            redirect_from: Vec::new(),
        },
        body: body.to_owned(),
    }
}

struct Renderer<'a> {
    environment: Environment<'a>,
    files: &'a SiteFiles,
    base_url: &'a str,
    /// The variables of page bodies: the address of each site.
    addresses: Value,
    /// Every site, for links between them.
    sites: Value,
}

impl<'a> Renderer<'a> {
    fn new(files: &'a SiteFiles, urls: &'a BaseUrls) -> Result<Self, SiteError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment
            .add_template(LAYOUT, files.layout)
            .map_err(|source| render_error(files, &format!("/{LAYOUT}"), source))?;
        let url = |name: &str| urls.get(name).map_or("", String::as_str);
        Ok(Self {
            environment,
            files,
            base_url: url(files.agency.name),
            addresses: urls
                .iter()
                .map(|(&name, url)| (name, Value::from_safe_string(url.clone())))
                .collect::<BTreeMap<_, _>>()
                .into(),
            sites: AGENCIES
                .iter()
                .map(|site| {
                    context! { agency => site.agency, url => safe_url(url(site.name), "/") }
                })
                .collect(),
        })
    }

    fn render(&self, page: &Page, versions: &[usize]) -> Result<RenderedPage, SiteError> {
        let error = |source| render_error(self.files, &page.path, source);
        let body = self
            .environment
            .render_str(&page.body, &self.addresses)
            .map_err(error)?;
        let html = self
            .environment
            .get_template(LAYOUT)
            .and_then(|layout| layout.render(self.layout_context(page, versions, body)))
            .map_err(error)?;
        Ok(RenderedPage {
            path: page.path.clone(),
            language: page.front.lang.clone(),
            modified: page.front.modified,
            redirect_from: page.front.redirect_from.clone(),
            html,
        })
    }

    fn layout_context(&self, page: &Page, versions: &[usize], body: String) -> Value {
        let front = &page.front;
        let pages = &self.files.pages;
        let version = |page: &Page, current: bool| {
            context! {
                lang => page.front.lang.code(),
                name => language_name(&page.front.lang),
                url => safe_url(self.base_url, &page.path),
                current => current,
            }
        };
        let others = versions.iter().filter_map(|&index| pages.get(index));
        let alternates: Vec<Value> = if versions.is_empty() {
            Vec::new()
        } else {
            std::iter::once(version(page, true))
                .chain(others.map(|page| version(page, false)))
                .collect()
        };
        context! {
            agency => self.files.agency.agency,
            base_url => Value::from_safe_string(self.base_url.to_owned()),
            home_url => safe_url(self.base_url, home(pages, &front.lang)),
            search_url => safe_url(self.base_url, SEARCH),
            log_in_url => safe_url(self.base_url, LOG_IN),
            sites => self.sites.clone(),
            labels => labels(&front.lang),
            menu => menu(pages, page, self.base_url),
            alternates => alternates,
            json_ld => Value::from_safe_string(json_ld(page, self.files.agency, self.base_url)),
            body => Value::from_safe_string(body),
            page => context! {
                title => front.title.as_str(),
                description => front.description.as_str(),
                lang => front.lang.code(),
                section => front.section.as_str(),
                url => safe_url(self.base_url, &page.path),
                is_home => page.path.ends_with('/'),
                published => front.published.to_string(),
                published_text => date_in_words(front.published, &front.lang),
                modified => front.modified.to_string(),
                modified_text => date_in_words(front.modified, &front.lang),
            },
        }
    }
}

fn render_error(files: &SiteFiles, path: &str, source: minijinja::Error) -> SiteError {
    SiteError::Render {
        file: format!("{}{path}", files.agency.name),
        source,
    }
}

#[cfg(test)]
mod tests;
