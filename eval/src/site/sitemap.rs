//! robots.txt (RFC 9309) and sitemaps (sitemaps.org protocol 0.9).

use std::{
    fmt::Write as _,
    io::{self, Write as _},
};

use flate2::{Compression, write::GzEncoder};

use super::render::{LOG_IN, RenderedPage, SEARCH};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap of a site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sitemap {
    pub(super) path: &'static str,
    pub(super) content_type: &'static str,
    pub(super) body: Vec<u8>,
}

/// Closes search and log-in, and names the sitemap. Search is closed by its
/// exact path, so that a page at `/soke-barnehage` stays open.
pub(super) fn robots(base_url: &str) -> String {
    format!(
        "User-agent: *\nDisallow: {SEARCH}$\nDisallow: {SEARCH}?\nDisallow: {LOG_IN}\n\n\
         Sitemap: {base_url}/sitemap.xml\n"
    )
}

/// One sitemap; or, for an index, `sitemap.xml` that names two, the second
/// compressed.
pub(super) fn sitemaps(
    pages: &[RenderedPage],
    base_url: &str,
    index: bool,
) -> io::Result<Vec<Sitemap>> {
    const XML: &str = "application/xml; charset=utf-8";
    let whole = |path, body: String| Sitemap {
        path,
        content_type: XML,
        body: body.into_bytes(),
    };
    if !index {
        return Ok(vec![whole("/sitemap.xml", url_set(pages, base_url))]);
    }
    let (first, second) = pages.split_at(pages.len() / 2);
    Ok(vec![
        whole(
            "/sitemap.xml",
            sitemap_index(
                &[("/sitemap-1.xml", first), ("/sitemap-2.xml.gz", second)],
                base_url,
            ),
        ),
        whole("/sitemap-1.xml", url_set(first, base_url)),
        Sitemap {
            path: "/sitemap-2.xml.gz",
            content_type: "application/gzip",
            body: gzip(url_set(second, base_url).as_bytes())?,
        },
    ])
}

fn url_set(pages: &[RenderedPage], base_url: &str) -> String {
    let mut xml =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"{NAMESPACE}\">\n");
    for page in pages {
        let _infallible = writeln!(
            xml,
            "  <url><loc>{base_url}{}</loc><lastmod>{}</lastmod></url>",
            page.path, page.modified
        );
    }
    xml.push_str("</urlset>\n");
    xml
}

fn sitemap_index(parts: &[(&str, &[RenderedPage])], base_url: &str) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{NAMESPACE}\">\n"
    );
    for (path, pages) in parts {
        let latest = pages.iter().map(|page| page.modified).max();
        let _infallible = writeln!(
            xml,
            "  <sitemap><loc>{base_url}{path}</loc><lastmod>{}</lastmod></sitemap>",
            latest.unwrap_or_default()
        );
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {

    use std::io::Read as _;

    use flate2::read::GzDecoder;
    use losen_index::language::Language;

    use super::*;

    fn page(path: &str, modified: &str) -> RenderedPage {
        RenderedPage {
            path: path.to_owned(),
            language: Language::Bokmal,
            modified: modified.parse().unwrap(),
            redirect_from: Vec::new(),
            html: String::new(),
        }
    }

    #[test]
    fn an_index_names_two_sitemaps_that_share_the_pages() {
        let pages = [
            page("/", "2026-01-01"),
            page("/a", "2026-03-01"),
            page("/b", "2026-02-01"),
        ];
        let maps = sitemaps(&pages, "http://h", true).unwrap();
        let text: Vec<String> = maps
            .iter()
            .map(|map| {
                let mut text = String::new();
                if map.path.ends_with(".gz") {
                    GzDecoder::new(&map.body[..])
                        .read_to_string(&mut text)
                        .unwrap();
                } else {
                    text.push_str(std::str::from_utf8(&map.body).unwrap());
                }
                text
            })
            .collect();
        assert!(text[0].contains("<loc>http://h/sitemap-1.xml</loc><lastmod>2026-01-01"));
        assert!(text[0].contains("<loc>http://h/sitemap-2.xml.gz</loc><lastmod>2026-03-01"));
        assert_eq!(text[1].matches("<loc>").count(), 1);
        assert!(text[2].contains("<loc>http://h/a</loc><lastmod>2026-03-01</lastmod>"));
        assert_eq!(text[2].matches("<loc>").count(), 2);
    }

    #[test]
    fn a_small_site_has_one_sitemap() {
        let maps = sitemaps(&[page("/", "2026-01-01")], "http://h", false).unwrap();
        assert_eq!(maps.len(), 1);
        assert_eq!(maps[0].path, "/sitemap.xml");
    }
}
