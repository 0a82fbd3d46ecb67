//! Sitemaps: reading (sitemaps.org protocol 0.9).

use std::io::Read;

use chrono::{DateTime, NaiveDate, Utc};
use flate2::read::MultiGzDecoder;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use url::Url;

/// Size of one sitemap, unpacked, in octets: the protocol's own limit of 50 MB.
pub(crate) const MAX_SITEMAP_BYTES: usize = 50 * 1024 * 1024;
/// Entries of one sitemap, by the protocol.
const MAX_ENTRIES: usize = 50_000;
/// A longer text cannot be a URL or a date.
const MAX_TEXT: usize = 4_096;

/// A line of a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The page, or the further sitemap.
    pub url: Url,
    /// `lastmod`, the start of the day (UTC) if only the day is given.
    pub lastmod: Option<DateTime<Utc>>,
}

/// A sitemap that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages, from `<urlset>` or a plain-text list.
    pub pages: Vec<SitemapEntry>,
    /// Further sitemaps, from `<sitemapindex>`.
    pub sitemaps: Vec<SitemapEntry>,
}

/// Why a sitemap cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SitemapError {
    /// It is larger than the protocol allows.
    #[error("larger than {} MiB unpacked", MAX_SITEMAP_BYTES / 1024 / 1024)]
    TooLarge,
    /// It is neither XML nor a list of URLs.
    #[error("neither a sitemap in XML nor a list of URLs")]
    NotASitemap,
}

/// Reads a sitemap: XML or one URL a line, packed with gzip or not.
///
/// It is read tolerantly: what is broken is left out, and if the XML breaks off
/// what was read before counts. Entities other than the five of XML itself and
/// character references are never expanded.
///
/// # Errors
/// When it is too large, or no sitemap at all (e.g. an HTML page).
pub fn parse_sitemap(body: &[u8]) -> Result<Sitemap, SitemapError> {
    if body.starts_with(&[0x1F, 0x8B]) {
        let mut unpacked = Vec::new();
        // What was unpacked before a fault in the archive still counts.
        let _ = MultiGzDecoder::new(body)
            .take(MAX_SITEMAP_BYTES as u64 + 1)
            .read_to_end(&mut unpacked);
        read(&unpacked)
    } else {
        read(body)
    }
}

fn read(body: &[u8]) -> Result<Sitemap, SitemapError> {
    if body.len() > MAX_SITEMAP_BYTES {
        return Err(SitemapError::TooLarge);
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('<') {
        read_xml(text)
    } else {
        read_lines(text)
    }
}

fn read_lines(text: &str) -> Result<Sitemap, SitemapError> {
    let pages: Vec<_> = text
        .lines()
        .filter_map(|line| entry(line, ""))
        .take(MAX_ENTRIES)
        .collect();
    if pages.is_empty() && !text.is_empty() {
        return Err(SitemapError::NotASitemap);
    }
    Ok(Sitemap {
        pages,
        sitemaps: Vec::new(),
    })
}

/// Where the reader stands inside an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Loc,
    Lastmod,
}

fn read_xml(text: &str) -> Result<Sitemap, SitemapError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;

    let mut out = Sitemap::default();
    // Prefix of the root's namespace, if any; extensions have `loc`s of their
    // own (`image:loc`), which are not pages.
    let mut root: Option<Option<String>> = None;
    let mut field = Field::None;
    let (mut loc, mut lastmod) = (String::new(), String::new());
    while out.pages.len() + out.sitemaps.len() < MAX_ENTRIES {
        // A fault in the XML ends the reading as the end of the file does.
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "urlset" | "sitemapindex" => root = Some(prefix(&tag)),
                "url" | "sitemap" => {
                    loc.clear();
                    lastmod.clear();
                }
                "loc" if root.as_ref() == Some(&prefix(&tag)) => field = Field::Loc,
                "lastmod" if root.as_ref() == Some(&prefix(&tag)) => field = Field::Lastmod,
                _ => field = Field::None,
            },
            Ok(Event::End(tag)) => {
                field = Field::None;
                match tag.local_name().as_ref() {
                    "url" => out.pages.extend(entry(&loc, &lastmod)),
                    "sitemap" => out.sitemaps.extend(entry(&loc, &lastmod)),
                    _ => {}
                }
            }
            Ok(Event::Text(text)) => push(field, &mut loc, &mut lastmod, &text.into_inner()),
            Ok(Event::CData(text)) => push(field, &mut loc, &mut lastmod, &text.into_inner()),
            Ok(Event::GeneralRef(name)) => {
                if let Some(c) = resolve(&name.into_inner()) {
                    push(field, &mut loc, &mut lastmod, c.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    root.map(|_| out).ok_or(SitemapError::NotASitemap)
}

/// The namespace prefix of an element's name.
fn prefix(tag: &BytesStart<'_>) -> Option<String> {
    Some(tag.name().prefix()?.as_ref().to_owned())
}

fn push(field: Field, loc: &mut String, lastmod: &mut String, text: &str) {
    let target = match field {
        Field::None => return,
        Field::Loc => loc,
        Field::Lastmod => lastmod,
    };
    if target.len() + text.len() <= MAX_TEXT {
        target.push_str(text);
    }
}

/// The character that `&name;` stands for.
fn resolve(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

fn entry(loc: &str, lastmod: &str) -> Option<SitemapEntry> {
    let url = Url::parse(loc.trim()).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| SitemapEntry {
        url,
        lastmod: parse_lastmod(lastmod.trim()),
    })
}

/// Reads a W3C date or date and time, e.g. `2026-08-14` or
/// `2026-08-14T09:30:00+02:00`.
fn parse_lastmod(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.to_utc());
    }
    let day = text.get(..10).unwrap_or(text);
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::*;

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn urls(entries: &[SitemapEntry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.url.as_str()).collect()
    }

    const URLSET: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://i">
          <url><loc> https://a.no/x?a=1&amp;b=&#50; </loc><lastmod>2026-08-14</lastmod>
               <image:image><image:loc>https://a.no/i.png</image:loc></image:image></url>
          <url><lastmod>2026-08-14T09:30:00+02:00</lastmod><loc><![CDATA[https://a.no/y]]></loc></url>
          <url><loc>not a url</loc></url>
          <url><loc>ftp://a.no/z</loc></url>
          <url><loc>https://a.no/w</loc><lastmod>yesterday</lastmod></url>
        </urlset>"#;

    #[test]
    fn reads_a_urlset() {
        let sitemap = parse_sitemap(URLSET.as_bytes()).unwrap();
        assert_eq!(
            urls(&sitemap.pages),
            ["https://a.no/x?a=1&b=2", "https://a.no/y", "https://a.no/w"]
        );
        let times: Vec<_> = sitemap
            .pages
            .iter()
            .map(|entry| entry.lastmod.map(|t| t.to_rfc3339()))
            .collect();
        assert_eq!(times[0].as_deref(), Some("2026-08-14T00:00:00+00:00"));
        assert_eq!(times[1].as_deref(), Some("2026-08-14T07:30:00+00:00"));
        assert_eq!(times[2], None);
    }

    #[test]
    fn reads_an_index_packed_with_gzip() {
        let index =
            "<sitemapindex><sitemap><loc>https://a.no/1.xml.gz</loc></sitemap></sitemapindex>";
        let sitemap = parse_sitemap(&gzip(index.as_bytes())).unwrap();
        assert_eq!(urls(&sitemap.sitemaps), ["https://a.no/1.xml.gz"]);
        assert!(sitemap.pages.is_empty());
    }

    #[test]
    fn reads_elements_with_the_prefix_of_the_root() {
        let xml = "<s:urlset><s:url><s:loc>https://a.no/x</s:loc><i:loc>https://a.no/i</i:loc></s:url></s:urlset>";
        assert_eq!(
            urls(&parse_sitemap(xml.as_bytes()).unwrap().pages),
            ["https://a.no/x"]
        );
    }

    #[test]
    fn reads_a_list_of_urls() {
        let sitemap = parse_sitemap(b"\xEF\xBB\xBFhttps://a.no/x\r\n\nhttps://a.no/y\n").unwrap();
        assert_eq!(urls(&sitemap.pages), ["https://a.no/x", "https://a.no/y"]);
    }

    #[test]
    fn keeps_what_came_before_a_fault() {
        let cut = "<urlset><url><loc>https://a.no/x</loc></url><url><loc>https://a.no/y</";
        assert_eq!(
            urls(&parse_sitemap(cut.as_bytes()).unwrap().pages),
            ["https://a.no/x"]
        );
        let mut packed = gzip(URLSET.as_bytes());
        packed.truncate(packed.len() - 4);
        assert_eq!(parse_sitemap(&packed).unwrap().pages.len(), 3);
    }

    #[test]
    fn refuses_what_is_no_sitemap() {
        for body in ["<!doctype html><html><body>404</body></html>", "Not found"] {
            assert_eq!(
                parse_sitemap(body.as_bytes()),
                Err(SitemapError::NotASitemap)
            );
        }
        assert_eq!(parse_sitemap(b""), Ok(Sitemap::default()));
    }

    #[test]
    fn a_packed_bomb_is_cut_off() {
        let bomb = gzip(&vec![b' '; MAX_SITEMAP_BYTES + 10]);
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(parse_sitemap(&bomb), Err(SitemapError::TooLarge));
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "https://evil.no/"><!ENTITY b "&a;&a;&a;">
            <!ENTITY f SYSTEM "file:///etc/passwd">]>
            <urlset><url><loc>https://a.no/&b;&f;x</loc></url></urlset>"#;
        let sitemap = parse_sitemap(bomb.as_bytes()).unwrap();
        assert_eq!(urls(&sitemap.pages), ["https://a.no/x"]);
    }

    #[test]
    fn the_number_of_entries_is_capped() {
        let list = "https://a.no/x\n".repeat(MAX_ENTRIES + 5);
        assert_eq!(
            parse_sitemap(list.as_bytes()).unwrap().pages.len(),
            MAX_ENTRIES
        );
        let xml = "<url><loc>https://a.no/x</loc></url>".repeat(MAX_ENTRIES + 5);
        let xml = format!("<urlset>{xml}</urlset>");
        assert_eq!(
            parse_sitemap(xml.as_bytes()).unwrap().pages.len(),
            MAX_ENTRIES
        );
    }

    proptest! {
        #[test]
        fn never_panics_on_bytes(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = parse_sitemap(&body);
            let _ = parse_sitemap(&gzip(&body));
        }

        #[test]
        fn never_panics_on_near_xml(
            body in "(<urlset>|<url>|</url>|<loc>|</loc>|&amp;|&#x;|&#99999999;|&|<|æ|https://a.no/|<lastmod>|2026-é|<!\\[CDATA\\[){0,20}",
        ) {
            let _ = parse_sitemap(body.as_bytes());
        }
    }
}
